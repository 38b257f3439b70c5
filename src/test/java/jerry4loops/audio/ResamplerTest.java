package jerry4loops.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ResamplerTest {

    private static final double MINUS_1_DB = Math.pow(10, -1 / 20.0);

    @Test
    void lengthIsRoundedUpAndDelayRemoved() {
        var in = new float[4410];
        int at = 1470;
        in[at] = 1;
        float[] out = Resampler.resample(in, 44_100, 48_000);
        assertThat(out).hasSize(4800);
        assertThat(centre(out)).isCloseTo(at * 160 / 147.0, within(0.01));
        assertThat(Resampler.resample(new float[1000], 44_100, 48_000)).hasSize(1089);
        assertThat(Resampler.resample(new float[0], 44_100, 48_000)).isEmpty();

        var down = new float[4800];
        down[1601] = 1;
        assertThat(centre(Resampler.resample(down, 48_000, 44_100))).isCloseTo(1601 * 147 / 160.0, within(0.01));
    }

    @Test
    void pureToneKeepsNothingButItself() {
        assertThat(residual(sine(997, 44_100, 44_100), 997, 44_100, 48_000)).isLessThan(-110);
        assertThat(residual(sine(997, 48_000, 48_000), 997, 48_000, 44_100)).isLessThan(-110);
        assertThat(residual(sine(997, 96_000, 48_000), 997, 96_000, 48_000)).isLessThan(-110);
        assertThat(residual(sine(997, 44_100, 44_100), 997, 44_100, 47_999)).isLessThan(-110);
    }

    @Test
    void passBandIsFlatToTwentyKilohertz() {
        for (double hertz = 20; hertz <= 20_000; hertz *= 1.25) {
            assertThat(gainDb(hertz, 44_100, 48_000)).as(hertz + " Hz up").isBetween(-0.1, 0.1);
            assertThat(gainDb(hertz, 48_000, 44_100)).as(hertz + " Hz down").isBetween(-0.1, 0.1);
        }
        assertThat(gainDb(20_000, 44_100, 48_000)).isBetween(-0.1, 0.1);
        assertThat(gainDb(20_000, 48_000, 44_100)).isBetween(-0.1, 0.1);
    }

    @Test
    void imagesStayBelowMinusHundred() {
        for (int hertz : new int[] {1_000, 10_000, 19_000, 20_000}) {
            float[] out = Resampler.resample(sine(hertz, 44_100, 44_100), 44_100, 96_000);
            assertThat(levelDb(out, 44_100 - hertz, 96_000) - levelDb(out, hertz, 96_000))
                    .as(hertz + " Hz")
                    .isLessThan(-100);
        }
        // What cannot exist at the lower rate is gone: 24 kHz and up would fold back below 20.1 kHz.
        for (int hertz : new int[] {25_000, 30_000, 40_000}) {
            float[] out = Resampler.resample(sine(hertz, 96_000, 96_000), 96_000, 44_100);
            assertThat(levelDb(out, Math.abs(44_100 - hertz), 44_100))
                    .as(hertz + " Hz")
                    .isLessThan(-100);
        }
    }

    @Test
    void thereAndBackIsTheSameBelowEighteenKilohertz() {
        int frames = 44_100;
        var in = new float[frames];
        var random = new Random(20);
        for (int tone = 0; tone < 60; tone++) {
            double hertz = 30 + 17_900 * random.nextDouble();
            double phase = 6.28 * random.nextDouble();
            for (int i = 0; i < frames; i++) {
                in[i] += (float) (0.01 * Math.sin(phase + 2 * Math.PI * hertz * i / frames));
            }
        }
        float[] back = Resampler.resample(Resampler.resample(in, 44_100, 48_000), 48_000, 44_100);
        double error = 0;
        double signal = 0;
        for (int i = 2000; i < frames - 2000; i++) {
            error += Math.pow(back[i] - in[i], 2);
            signal += Math.pow(in[i], 2);
        }
        assertThat(10 * Math.log10(error / signal)).isLessThan(-90);
    }

    @Test
    void constantStaysConstant() {
        var in = new float[2000];
        java.util.Arrays.fill(in, 0.5f);
        for (float sample : Resampler.resampleLoop(in, 2177)) {
            assertThat(sample).isCloseTo(0.5f, within(1e-6f));
        }
        for (float sample : Resampler.resampleLoop(in, 1999)) {
            assertThat(sample).isCloseTo(0.5f, within(1e-6f));
        }
    }

    @Test
    void loopStaysSeamless() {
        // 97.3 BPM gives lengths that no simple ratio joins.
        int in = 108_777;
        int out = 118_396;
        int cycles = 1103;
        var loop = new float[in];
        for (int i = 0; i < in; i++) {
            loop[i] = (float) (0.5 * Math.sin(2 * Math.PI * cycles * i / in));
        }
        float[] result = Resampler.resampleLoop(loop, out);
        assertThat(result).hasSize(out);
        double worst = 0;
        for (int i = 0; i < out; i++) {
            worst = Math.max(worst, Math.abs(result[i] - 0.5 * Math.sin(2 * Math.PI * (double) cycles * i / out)));
        }
        assertThat(20 * Math.log10(worst)).as("worst sample, the seam included").isLessThan(-100);
    }

    @Property(tries = 60)
    void loopHasExactlyTheLengthAsked(
            @ForAll @IntRange(min = 1, max = 3000) int in, @ForAll @IntRange(min = 63, max = 5000) int out) {
        float[] result = Resampler.resampleLoop(new float[in], out);
        assertThat(result).hasSize(out).containsOnly(0f);
    }

    @Test
    void impossibleWishesAreRefused() {
        assertThatThrownBy(() -> Resampler.resample(new float[1], 44_100, 100)).hasMessageContaining("8000 and 384000");
        assertThatThrownBy(() -> Resampler.resampleLoop(new float[0], 100)).hasMessageContaining("0 frames");
        assertThatThrownBy(() -> Resampler.resampleLoop(new float[10_000], 100)).hasMessageContaining("10000 frames");
    }

    private static float[] sine(double hertz, int rate, int frames) {
        var out = new float[frames];
        for (int i = 0; i < frames; i++) {
            out[i] = (float) (MINUS_1_DB * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return out;
    }

    private static double centre(float[] out) {
        double weight = 0;
        double sum = 0;
        for (int i = 0; i < out.length; i++) {
            sum += out[i];
            weight += (double) i * out[i];
        }
        return weight / sum;
    }

    /// Power that is left after the best-fitting sine of the frequency is taken out, in dB full scale.
    private static double residual(float[] in, double hertz, int from, int to) {
        float[] out = Resampler.resample(in, from, to);
        int first = 1000;
        int frames = out.length - 2 * first;
        double[] fit = fit(out, first, frames, hertz, to);
        double sum = 0;
        for (int i = first; i < first + frames; i++) {
            double phase = 2 * Math.PI * hertz * i / to;
            sum += Math.pow(out[i] - fit[0] * Math.cos(phase) - fit[1] * Math.sin(phase), 2);
        }
        return 10 * Math.log10(sum / frames);
    }

    private static double gainDb(double hertz, int from, int to) {
        return levelDb(Resampler.resample(sine(hertz, from, from / 2), from, to), hertz, to) + 1;
    }

    private static double levelDb(float[] out, double hertz, int rate) {
        int first = 1000;
        double[] fit = fit(out, first, out.length - 2 * first, hertz, rate);
        return 20 * Math.log10(Math.hypot(fit[0], fit[1]));
    }

    /// Least squares of cosine and sine under a Hann window, whose side lobes keep other tones out.
    private static double[] fit(float[] out, int first, int frames, double hertz, int rate) {
        double cc = 0;
        double ss = 0;
        double cs = 0;
        double xc = 0;
        double xs = 0;
        for (int i = first; i < first + frames; i++) {
            double phase = 2 * Math.PI * hertz * i / rate;
            double w = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i - first + 0.5) / frames);
            double c = Math.cos(phase);
            double s = Math.sin(phase);
            cc += w * c * c;
            ss += w * s * s;
            cs += w * c * s;
            xc += w * out[i] * c;
            xs += w * out[i] * s;
        }
        double det = cc * ss - cs * cs;
        return new double[] {(xc * ss - xs * cs) / det, (xs * cc - xc * cs) / det};
    }
}
