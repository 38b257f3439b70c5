package jerry4loops.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TempoTextTest {

    @Test
    @Timeout(5)
    void absurdExponentsAreRefusedAtOnce() {
        for (String typed : new String[] {"1e99999999", "1e-99999999", "-1e99999999", "9e2147483647", "0"}) {
            assertThatThrownBy(() -> Tempo.parse(typed)).as(typed).hasMessage("A tempo lies between 20 and 400 BPM.");
        }
        assertThat(Tempo.parse("1.2e2")).isEqualTo(Tempo.DEFAULT);
    }
}
