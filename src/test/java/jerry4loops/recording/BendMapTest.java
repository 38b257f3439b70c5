package jerry4loops.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BendMapTest {

    @Test
    void beforeAnythingIsBentBothAreTheSame() {
        var map = new BendMap();
        assertThat(map.heard(123)).isEqualTo(123);
        assertThat(map.music(123)).isEqualTo(123);
        map.told(1_000, 1_000);
        assertThat(map.heard(999)).isEqualTo(999);
    }

    @Test
    void betweenWhatWasToldLiesAStraightLine() {
        var map = new BendMap();
        map.told(1_000, 1_000);
        map.told(2_080, 2_000);
        assertThat(map.heard(1_540)).isEqualTo(1_500);
        assertThat(map.music(1_500)).isEqualTo(1_540);
        assertThat(map.heard(2_090)).as("straight again").isEqualTo(2_010);
        assertThat(map.music(2_010)).isEqualTo(2_090);
    }
}
