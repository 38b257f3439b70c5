package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import jerry4loops.dsp.BeatDucker;
import jerry4loops.dsp.Crossfader;
import jerry4loops.dsp.DuckSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuckCurveTest {

    private static final int RATE = 48_000;
    private static final int FRAMES_PER_BEAT = 24_000;

    @ParameterizedTest
    @CsvSource({"9, 0.6", "24, 0.25", "3, 1", "12, 4"})
    void drawnCurveIsTheOneThatSounds(double depth, double release) {
        var ducker = new BeatDucker();
        ducker.set(new DuckSettings(DuckSettings.BEAT, depth, 4, release));
        ducker.prepare(RATE);
        float[] sound = new float[4 * FRAMES_PER_BEAT];
        Arrays.fill(sound, 1);
        float[] silence = new float[sound.length];
        ducker.process(
                sound, sound.clone(), 0, sound.length, 0, frame -> (double) frame / FRAMES_PER_BEAT, silence, silence);
        var drawn = new DuckCurve(depth, release, 2);
        for (int i = FRAMES_PER_BEAT; i < 3 * FRAMES_PER_BEAT; i += 150) {
            double beats = (double) i / FRAMES_PER_BEAT;
            // Where it falls within 4 ms a sixth of a millisecond is more than a decibel.
            if (beats - Math.floor(beats) < 0.99) {
                assertThat(drawn.decibelsAt(beats))
                        .as("at %.3f beats", beats)
                        .isCloseTo(20 * Math.log10(sound[i]), within(1.0));
            }
        }
    }

    @Test
    void roomAnswersAfterItsPreDelayAndFallsBySixtyDecibels() {
        assertThat(Curves.tailDb(0.05, 0.1, 2)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Curves.tailDb(0.1, 0.1, 2)).isZero();
        assertThat(Curves.tailDb(2.1, 0.1, 2)).isCloseTo(-60, within(1e-9));
        assertThat(Curves.tailSeconds(0)).isZero();
        assertThat(Curves.tailSeconds(1)).isEqualTo(20);
    }

    @Test
    void drawnCrossfaderIsTheOneThatSounds() {
        for (int curve = 0; curve < 3; curve++) {
            for (double side = -1; side <= 1; side += 0.05) {
                assertThat(Curves.crossfade(side, curve))
                        .as("curve %d at %.2f", curve, side)
                        .isCloseTo(Crossfader.levelA(curve, (side + 1) / 2), within(1e-4));
            }
        }
    }
}
