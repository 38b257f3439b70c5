package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import jerry4loops.control.Parameter;
import org.junit.jupiter.api.Test;

class StutterSketchTest {

    private final StutterSketch sketch = new StutterSketch();

    private List<StutterPreview.Pulse> pulses(int mode, double depth, boolean triplets, long beat) {
        return sketch.pulses(new StutterPreview.Setting(mode, depth, triplets), beat);
    }

    @Test
    void pulsesFillEveryBeatOfEveryMode() {
        for (int mode = 0; mode < Parameter.STUTTER_MODE.choices().size(); mode++) {
            for (int beat = 0; beat < 9; beat++) {
                double end = 0;
                for (var pulse : pulses(mode, 1, beat % 2 == 1, beat)) {
                    assertThat(pulse.at()).isCloseTo(end, within(1e-9));
                    assertThat(pulse.height()).isBetween(0.0, 1.0);
                    end = pulse.at() + pulse.length();
                }
                assertThat(end).isCloseTo(1, within(1e-9));
            }
        }
    }

    @Test
    void everyModeHasItsOwnPicture() {
        var pictures = new HashSet<String>();
        for (int mode = 0; mode < Parameter.STUTTER_MODE.choices().size(); mode++) {
            var picture = new StringBuilder();
            for (int beat = 0; beat < 4; beat++) {
                pulses(mode, 1, false, beat)
                        .forEach(pulse ->
                                picture.append(Math.round(pulse.height() * 100)).append(' '));
            }
            pictures.add(picture.toString());
        }
        assertThat(pictures).hasSize(Parameter.STUTTER_MODE.choices().size());
    }

    @Test
    void withoutDepthItOnlyRepeats() {
        for (int mode = 0; mode < Parameter.STUTTER_MODE.choices().size(); mode++) {
            for (int beat = 0; beat < 4; beat++) {
                assertThat(pulses(mode, 0, false, beat))
                        .hasSize(4)
                        .extracting(StutterPreview.Pulse::height)
                        .containsOnly(0.7);
            }
        }
    }

    @Test
    void tripletsCutTheBeatIntoThrees() {
        for (int beat = 0; beat < 4; beat++) {
            assertThat(pulses(1, 1, true, beat).size() % 3).isZero();
        }
    }
}
