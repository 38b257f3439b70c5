package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import jerry4loops.audio.PcmAudio;
import jerry4loops.testkit.magenta.DoubleSound;
import jerry4loops.time.Tempo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A build that cross-fades twice is told from a good one by its music alone.
class DriftEarTest {

    private static final int RATE = 48_000;
    private static final int SECONDS = 40;

    private static boolean isHeard(double bpm, boolean twice) {
        DoubleSound sound = DoubleSound.houseBand(RATE, bpm);
        var ear = new DriftEar(Tempo.ofBpm(bpm));
        boolean heard = false;
        // The build loses 40 ms of every two seconds.
        long step = RATE * 196L / 100;
        for (int second = 0; second < SECONDS; second++) {
            var left = new float[RATE];
            for (int i = 0; i < RATE; i++) {
                long frame = (long) second * RATE + i;
                left[i] = sound.at(twice ? frame + frame / step * (RATE / 25) : frame, 0);
            }
            heard |= ear.hears(new PcmAudio(left, left, RATE));
        }
        return heard;
    }

    @ParameterizedTest
    @CsvSource({"97.3", "120", "127", "174"})
    void aGoodBuildIsLeftAlone(double bpm) {
        assertThat(isHeard(bpm, false)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"97.3", "120", "127", "174"})
    void aBuildThatCrossFadesTwiceIsHeard(double bpm) {
        assertThat(isHeard(bpm, true)).isTrue();
    }
}
