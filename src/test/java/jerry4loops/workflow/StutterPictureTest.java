package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import jerry4loops.control.Parameter;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.testkit.PlainSessionThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The picture of the stutter shows what it plays.
class StutterPictureTest {

    private final PlainSessionThread thread = new PlainSessionThread();
    private final Track track = new Session(thread).tracks().getFirst();

    @AfterEach
    void stop() {
        thread.close();
    }

    private void set(int mode, double depth, boolean triplets) {
        thread.tell(() -> {
            track.control(Parameter.STUTTER_MODE).set(mode);
            track.control(Parameter.STUTTER_DEPTH).set(depth);
            track.control(Parameter.STUTTER_TRIPLETS).set(triplets ? 1 : 0);
        });
    }

    @Test
    void everyBeatOfEveryModeHasItsRepeatsInOrder() {
        for (int mode = 0; mode < Parameter.STUTTER_MODE.choices().size(); mode++) {
            set(mode, 1, mode % 2 == 1);
            for (int beat = 0; beat < 9; beat++) {
                double end = 0;
                var repeats = StutterPicture.repeats(track, beat, 124);
                assertThat(repeats).hasSizeGreaterThanOrEqualTo(4);
                for (var repeat : repeats) {
                    assertThat(repeat.at()).isGreaterThanOrEqualTo(end - 1e-9);
                    assertThat(repeat.height()).isBetween(0.0, 1.0);
                    end = repeat.at() + repeat.length();
                }
                assertThat(end).isLessThanOrEqualTo(1 + 1e-9);
            }
        }
    }

    @Test
    void everyModeHasItsOwnPicture() {
        var pictures = new HashSet<String>();
        for (int mode = 0; mode < Parameter.STUTTER_MODE.choices().size(); mode++) {
            set(mode, 1, false);
            var picture = new StringBuilder();
            for (int beat = 0; beat < 4; beat++) {
                picture.append(StutterPicture.repeats(track, beat, 124));
            }
            pictures.add(picture.toString());
        }
        assertThat(pictures).hasSize(Parameter.STUTTER_MODE.choices().size());
    }

    @Test
    void tripletsCutTheBeatIntoThrees() {
        set(1, 1, true);
        for (int beat = 0; beat < 4; beat++) {
            for (var repeat : StutterPicture.repeats(track, beat, 124)) {
                assertThat(repeat.at() * 24 - Math.rint(repeat.at() * 24)).isCloseTo(0, within(1e-6));
            }
        }
    }
}
