package jerry4loops.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoudnessTest {

    private static float[] sine(double hertz, double gain, int frames, int rate, double phase) {
        float[] out = new float[frames];
        for (int i = 0; i < frames; i++) {
            out[i] = (float) (gain * Math.sin(2 * Math.PI * hertz * i / rate + phase));
        }
        return out;
    }

    @ParameterizedTest
    @ValueSource(ints = {44_100, 48_000, 96_000})
    void sineAtFullScaleInOneChannelReadsMinusThree(int rate) {
        float[] left = sine(997, 1, 5 * rate, rate, 0);

        assertThat(Loudness.integrated(left, new float[left.length], rate)).isCloseTo(-3.01, within(0.05));
        assertThat(Loudness.integrated(left, left, rate)).isCloseTo(0, within(0.06));
    }

    @Test
    void silenceBetweenSoundsIsGatedAway() {
        int rate = 48_000;
        float[] half = sine(997, 0.1, 10 * rate, rate, 0);
        java.util.Arrays.fill(half, 5 * rate, 10 * rate, 0);

        assertThat(Loudness.integrated(half, half, rate)).isCloseTo(-20, within(0.4));
    }

    @Test
    void loopedMeasureDoesNotDependOnWhereTheLoopIsCut() {
        int rate = 44_100;
        float[] burst = new float[2 * rate];
        System.arraycopy(sine(400, 0.5, rate / 3, rate, 0), 0, burst, rate - rate / 6, rate / 3);
        float[] turned = new float[burst.length];
        for (int i = 0; i < burst.length; i++) {
            turned[i] = burst[(i + rate) % burst.length];
        }

        assertThat(Loudness.integratedLooped(turned, turned, rate))
                .isCloseTo(Loudness.integratedLooped(burst, burst, rate), within(0.1));
    }

    @Test
    void truePeakFindsWhatLiesBetweenSamples() {
        float[] between = sine(11_025, 1, 4410, 44_100, Math.PI / 4);

        assertThat(Loudness.truePeak(between, between)).isCloseTo(0, within(0.3));
    }

    @Test
    void silenceAndVeryShortClipsAreMeasured() {
        assertThat(Loudness.integrated(new float[48_000], new float[48_000], 48_000))
                .isEqualTo(Loudness.SILENCE);
        float[] blip = sine(997, 0.5, 4800, 48_000, 0);
        assertThat(Loudness.integratedLooped(blip, blip, 48_000)).isCloseTo(-6, within(0.5));
    }
}
