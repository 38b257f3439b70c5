package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterLimiterTest {

    private static final int RATE = 48_000;
    private static final double CEILING = Math.pow(10, -1 / 20.0);

    @Test
    void belowTheCeilingEveryBitPassesLater() {
        float[] in = Signals.sine(RATE, 997, 0.5, RATE);
        float[] l = in.clone();
        float[] r = in.clone();
        var limiter = new MasterLimiter();
        limiter.prepare(RATE);

        Cuts.blocks(l, r, 256, limiter::process);

        int late = limiter.latencyFrames();
        assertThat(Arrays.copyOfRange(l, late, l.length)).isEqualTo(Arrays.copyOfRange(in, 0, in.length - late));
        assertThat(Signals.peak(l, 0, late)).isZero();
        assertThat(limiter.gainDb()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void noSignalBreaksTheCeiling(long seed) {
        float[] l = adversary(seed);
        float[] r = adversary(seed + 1_000);
        var limiter = new MasterLimiter();
        limiter.prepare(RATE);

        Cuts.random(l, r, seed, limiter::process);

        assertThat(Signals.peak(l)).isLessThanOrEqualTo(CEILING);
        assertThat(Signals.db(TruePeaks.sixteenFold(l))).as("seed %d", seed).isLessThanOrEqualTo(-1);
        assertThat(Signals.db(TruePeaks.sixteenFold(r))).as("seed %d", seed).isLessThanOrEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 12_000, 16_000, 22_050, 32_000, 44_100, 88_200, 96_000, 176_400, 192_000})
    void ceilingHoldsAtEveryRate(int rate) {
        float[] l = adversary(rate);
        float[] r = adversary(rate + 1);
        float[] quiet = Signals.sine(rate, 440, 0.5, rate / 2);
        float[] in = quiet.clone();
        var limiter = new MasterLimiter();
        limiter.prepare(rate);

        Cuts.random(l, r, rate, limiter::process);
        limiter.reset();
        Cuts.blocks(quiet, quiet.clone(), 256, limiter::process);

        assertThat(Signals.db(TruePeaks.sixteenFold(l))).isLessThanOrEqualTo(-1);
        assertThat(Signals.db(TruePeaks.sixteenFold(r))).isLessThanOrEqualTo(-1);
        int late = limiter.latencyFrames();
        assertThat(Arrays.copyOfRange(quiet, late, quiet.length))
                .isEqualTo(Arrays.copyOfRange(in, 0, in.length - late));
        assertThat(late).as("a few milliseconds").isLessThan(rate / 150);
    }

    @Test
    void gainIsOneUntilTheLookAheadBeginsAndThenFallsSteadily() {
        float[] l = Signals.sine(RATE, 1_000, 0.25, RATE);
        for (int i = RATE / 2; i < l.length; i++) {
            l[i] *= 8;
        }
        float[] in = l.clone();
        float[] r = l.clone();
        var limiter = new MasterLimiter();
        limiter.prepare(RATE);

        limiter.process(l, r, 0, l.length);

        int late = limiter.latencyFrames();
        int untouched = RATE / 2 - late;
        assertThat(Arrays.copyOfRange(l, late, untouched + late)).isEqualTo(Arrays.copyOfRange(in, 0, untouched));
        double previous = 1;
        for (int i = untouched; i < RATE / 2; i++) {
            if (Math.abs(in[i]) > 0.05) {
                double gain = l[i + late] / in[i];
                assertThat(gain).isLessThanOrEqualTo(previous + 1e-6);
                previous = gain;
            }
        }
        assertThat(previous).isLessThan(0.6);
    }

    @Test
    void gainComesBackIntoTheClear() {
        float[] l = Signals.sine(RATE, 1_000, 0.25, 2 * RATE);
        for (int i = 10_000; i < 20_000; i++) {
            l[i] *= 8;
        }
        float[] in = l.clone();
        float[] r = l.clone();
        var limiter = new MasterLimiter();
        limiter.prepare(RATE);

        limiter.process(l, r, 0, l.length);

        int late = limiter.latencyFrames();
        int peak = 20_000 + (int) (2.303 * 0.080 * RATE) + 12;
        assertThat(l[peak + late] / in[peak]).isCloseTo(1, within(0.1f));
        assertThat(Arrays.copyOfRange(l, 90_000 + late, 2 * RATE))
                .isEqualTo(Arrays.copyOfRange(in, 90_000, 2 * RATE - late));
    }

    @Test
    void cutsDoNotChangeABit() {
        for (long seed = 1; seed <= 20; seed++) {
            float[] whole = adversary(7);
            float[] cut = whole.clone();
            float[] other = whole.clone();
            var one = new MasterLimiter();
            var two = new MasterLimiter();
            one.process(whole, other, 0, whole.length);
            other = cut.clone();
            Cuts.random(cut, other, seed, two::process);
            assertThat(Cuts.firstDifference(cut, whole)).as("seed %d", seed).isEqualTo(-1);
        }
    }

    @Test
    void nothingThatIsNotANumberComesOut() {
        float[] l = Signals.noise(9, 1, 4_096);
        float[] r = l.clone();
        l[300] = Float.NaN;
        r[900] = Float.NEGATIVE_INFINITY;
        l[1_500] = 1e30f;
        var limiter = new MasterLimiter();
        limiter.prepare(RATE);

        Cuts.blocks(l, r, 256, limiter::process);

        assertThat(Signals.peak(l)).isLessThanOrEqualTo(CEILING);
        assertThat(Signals.peak(r)).isLessThanOrEqualTo(CEILING);
        assertThat(Signals.rms(l, 2_000, 4_096)).isGreaterThan(0.1);
    }

    /// Noise with spikes, high sines out of phase with the samples, steps, alternating full scale and silence, by
    /// turns.
    private static float[] adversary(long seed) {
        var random = new Random(seed);
        float[] x = new float[48_000];
        int at = 0;
        while (at < x.length) {
            int length = Math.min(50 + random.nextInt(4_000), x.length - at);
            double level = Math.pow(10, random.nextDouble() * 1.2);
            double hertz = 40 * Math.pow(540, random.nextDouble());
            double phase = random.nextDouble() * 2 * Math.PI;
            int kind = random.nextInt(6);
            for (int i = at; i < at + length; i++) {
                x[i] = (float)
                        switch (kind) {
                            case 0 -> level * Math.sin(phase + 2 * Math.PI * hertz * i / RATE);
                            case 1 -> level * (random.nextInt(40) == 0 ? 8 : 0.3) * (2 * random.nextDouble() - 1);
                            case 2 -> level * (random.nextBoolean() ? 1 : -1);
                            case 3 -> level * Math.signum(Math.sin(phase + 2 * Math.PI * hertz * i / RATE));
                            case 4 -> 0.9 * (random.nextInt(200) == 0 ? level : 1) * random.nextGaussian();
                            default -> 0;
                        };
            }
            at += length;
        }
        return x;
    }
}
