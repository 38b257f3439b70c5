package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.Signals;
import jerry4loops.testkit.Spectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackFilterTest {

    private static final int RATE = 48_000;
    private static final BeatClock CLOCK = frame -> frame / 24_000.0;

    @ParameterizedTest
    @ValueSource(doubles = {50, 100, 440, 1_000, 5_000, 10_000, 15_000})
    void minusThreeDecibelsLieWhereTheKnobIs(double cutoff) {
        float[] h = response(new FilterSettings(cutoff, Math.sqrt(0.5)));

        double low = cutoff / 2;
        double high = Math.min(cutoff * 2, 23_900);
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (Spectrum.responseDb(h, RATE, middle) > -3.0103) {
                low = middle;
            } else {
                high = middle;
            }
        }

        assertThat(low).isCloseTo(cutoff, within(0.005 * cutoff));
    }

    @ParameterizedTest
    @CsvSource({"100, 0.70710678", "1000, 0.70710678", "5000, 0.70710678", "12000, 0.70710678", "1000, 4", "400, 12"})
    void responseIsTheBilinearLowPass(double cutoff, double q) {
        float[] h = response(new FilterSettings(cutoff, q));
        double level = Math.min(1, Math.sqrt(Math.sqrt(0.5) / q));

        for (double f = 30; f < 20_000; f *= 1.17) {
            double omega = Math.tan(Math.PI * f / RATE) / Math.tan(Math.PI * cutoff / RATE);
            double expected =
                    20 * Math.log10(level) - 10 * Math.log10(Math.pow(1 - omega * omega, 2) + Math.pow(omega / q, 2));
            if (expected > -90) {
                assertThat(Spectrum.responseDb(h, RATE, f)).as("at %.0f Hz", f).isCloseTo(expected, within(0.01));
            }
        }
    }

    @Test
    void openFilterPassesEveryBit() {
        float[] in = Signals.noise(1, 0.9, RATE);
        float[] l = in.clone();
        float[] r = in.clone();
        var filter = new TrackFilter();
        filter.prepare(RATE);

        Cuts.blocks(l, r, 256, (a, b, at, n) -> filter.process(a, b, at, n, at, CLOCK));

        assertThat(l).isEqualTo(in);
        assertThat(r).isEqualTo(in);
    }

    @Test
    void nearlyOpenFilterIsFlat() {
        float[] h = response(new FilterSettings(20 * Math.pow(1_000, 0.97), 0.707));

        for (double f = 20; f <= 18_000; f *= 1.1) {
            assertThat(Spectrum.responseDb(h, RATE, f)).as("at %.0f Hz", f).isCloseTo(0, within(0.1));
        }
    }

    @Test
    void opensAgainToEveryBitAfterASweep() {
        float[] in = Signals.noise(2, 0.9, 2 * RATE);
        float[] l = in.clone();
        float[] r = in.clone();
        var filter = new TrackFilter();
        filter.prepare(RATE);

        Cuts.blocks(l, r, 480, (a, b, at, n) -> {
            boolean closed = at > 10_000 && at < 40_000;
            filter.set(closed ? new FilterSettings(300, 3) : FilterSettings.OPEN, WahSettings.OFF);
            filter.process(a, b, at, n, at, CLOCK);
        });

        assertThat(Arrays.copyOfRange(l, 60_000, l.length)).isEqualTo(Arrays.copyOfRange(in, 60_000, in.length));
        assertThat(Signals.rms(l, 20_000, 40_000)).isLessThan(0.2 * Signals.rms(in, 20_000, 40_000));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.707, 3})
    void jumpingKnobDoesNotSplatter(double q) {
        float[] l = Signals.sine(RATE, 55, 0.5, 2 * RATE);
        float[] r = l.clone();
        var filter = new TrackFilter();
        filter.prepare(RATE);

        Cuts.blocks(l, r, 240, (a, b, at, n) -> {
            boolean closed = at / 4_800 % 2 == 1;
            filter.set(new FilterSettings(closed ? 250 : 20_000, q), WahSettings.OFF);
            filter.process(a, b, at, n, at, CLOCK);
        });

        double splatter = Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), 2_000, l.length));
        assertThat(splatter).isLessThan(-60);
    }

    @Test
    void stepsOfTheControlSlicesCannotBeHeard() {
        float[] l = Signals.sine(RATE, 220, 0.5, RATE);
        float[] r = l.clone();
        var filter = new TrackFilter();
        filter.prepare(RATE);

        Cuts.blocks(l, r, 64, (a, b, at, n) -> {
            double octaves = Math.clamp((at - 20_000) / 4_800.0, 0, 1) * 3;
            filter.set(new FilterSettings(4_000 * Math.pow(2, -octaves), 2), WahSettings.OFF);
            filter.process(a, b, at, n, at, CLOCK);
        });

        assertThat(Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), 10_000, 40_000)))
                .isLessThan(-85);
    }

    @Test
    void cutsDoNotChangeABit() {
        var wah = new WahSettings(true, 2, WahSettings.DANCE, 4, 0);
        for (long seed = 1; seed <= 20; seed++) {
            float[] whole = wahOver(Signals.noise(3, 0.5, 30_000), wah, 30_000, 0);
            float[] cut = wahOver(Signals.noise(3, 0.5, 30_000), wah, 0, seed);
            assertThat(Cuts.firstDifference(cut, whole)).as("seed %d", seed).isEqualTo(-1);
        }
    }

    @Test
    void nothingThatIsNotANumberStays() {
        var filter = new TrackFilter();
        filter.prepare(RATE);
        filter.set(new FilterSettings(500, 2), WahSettings.OFF);
        filter.reset();
        float[] l = Signals.noise(4, 0.5, 1_024);
        float[] r = l.clone();
        l[100] = Float.NaN;
        r[200] = Float.POSITIVE_INFINITY;

        filter.process(l, r, 0, 512, 0, CLOCK);
        filter.process(l, r, 512, 512, 512, CLOCK);

        for (float x : l) {
            assertThat(x).isFinite();
        }
        assertThat(Signals.rms(l, 600, 1_024)).isGreaterThan(0.01);
    }

    @Test
    void silenceEndsInZerosAndNotInDenormals() {
        var filter = new TrackFilter();
        filter.prepare(RATE);
        filter.set(new FilterSettings(20, 12), WahSettings.OFF);
        filter.reset();
        float[] l = new float[256];
        float[] r = new float[256];
        l[0] = 1;
        for (int block = 0; block < 8 * RATE / 256; block++) {
            filter.process(l, r, 0, 256, block * 256L, CLOCK);
            if (block < 8 * RATE / 256 - 1) {
                Arrays.fill(l, 0);
                Arrays.fill(r, 0);
            }
        }
        assertThat(Signals.peak(l)).isLessThan(1e-6);
        assertThat(Signals.peak(r)).isZero();
    }

    @Test
    void staysBoundedWhateverTheKnobsDo() {
        var random = new java.util.Random(5);
        float[] l = Signals.noise(5, 1, 4 * RATE);
        float[] r = l.clone();
        var filter = new TrackFilter();
        filter.prepare(RATE);

        Cuts.blocks(l, r, 16, (a, b, at, n) -> {
            filter.set(
                    new FilterSettings(20 * Math.pow(1_000, random.nextDouble()), 0.5 + 20 * random.nextDouble()),
                    new WahSettings(random.nextBoolean(), 8, random.nextInt(6), 6, random.nextDouble()));
            filter.process(a, b, at, n, at, CLOCK);
        });

        assertThat(Signals.peak(l)).isLessThan(10);
    }

    private static float[] wahOver(float[] in, WahSettings wah, int block, long seed) {
        float[] l = in.clone();
        float[] r = in.clone();
        var filter = new TrackFilter();
        filter.prepare(RATE);
        filter.set(new FilterSettings(9_000, 2), wah);
        Cuts.Stretch stretch = (a, b, at, n) -> filter.process(a, b, at, n, 12_345 + at, CLOCK);
        if (block > 0) {
            Cuts.blocks(l, r, block, stretch);
        } else {
            Cuts.random(l, r, seed, stretch);
        }
        return l;
    }

    private static float[] response(FilterSettings settings) {
        float[] l = Signals.impulse(0, 1 << 16);
        float[] r = new float[l.length];
        var filter = new TrackFilter();
        filter.prepare(RATE);
        filter.set(settings, WahSettings.OFF);
        filter.reset();
        filter.process(l, r, 0, l.length, 0, CLOCK);
        return l;
    }
}
