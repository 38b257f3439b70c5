package jerry4loops.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoryBuilderTest {

    @Test
    void loopEndsWhereTheNextBeginsAndTheLastWithThePiece() {
        var builder = new StoryBuilder("Jam");
        int drums = builder.track("Drums", Hue.RED);
        builder.begins(drums, -2, "one", Optional.empty());
        builder.begins(drums, 8, "two", Optional.empty());
        builder.ends(drums, 12);
        builder.ends(drums, 13);
        builder.begins(drums, 20, "three", Optional.empty());
        Story.Lane lane = builder.build(25).lanes().getFirst();
        assertThat(lane.sections())
                .extracting(Story.Section::from, Story.Section::to, Story.Section::prompt)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(0.0, 8.0, "one"),
                        org.assertj.core.api.Assertions.tuple(8.0, 12.0, "two"),
                        org.assertj.core.api.Assertions.tuple(20.0, 25.0, "three"));
        assertThat(lane.sectionAt(7.999)).isZero();
        assertThat(lane.sectionAt(8)).isEqualTo(1);
        assertThat(lane.sectionAt(15)).isEqualTo(-1);
        assertThat(lane.sectionAt(25)).isEqualTo(-1);
    }

    @Test
    void sectionsThatOverlapAreRefused() {
        var first = new Story.Section(0, 4, "one", Optional.empty());
        var second = new Story.Section(3, 5, "two", Optional.empty());
        assertThatThrownBy(() -> new Story.Lane("Drums", Hue.RED, List.of(first, second)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Story.Section(4, 4, "", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tracksBeyondTheEighthAreLeftOut() {
        var builder = new StoryBuilder("Jam");
        for (int i = 0; i < 10; i++) {
            builder.track("Track " + i, Hue.ofTrack(i));
        }
        assertThat(builder.build(1).lanes()).hasSize(Story.MOST_LANES);
        assertThat(Hue.ofTrack(8)).isEqualTo(Hue.RED);
    }
}
