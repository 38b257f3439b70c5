package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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

    @ParameterizedTest
    @CsvSource({
        "0, false",
        "0, true",
        "1, false",
        "1, true",
    })
    void minusThreeDecibelsLieWhereTheKnobIsInEveryPass(int mode, boolean slope24) {
        for (double cutoff : new double[] {50, 80, 200, 1_000, 4_000, 15_000}) {
            float[] h = response(new FilterSettings(cutoff, Math.sqrt(0.5), mode, slope24));
            double passing = mode == FilterSettings.LOW_PASS ? cutoff / 2 : Math.min(cutoff * 2, 23_900);
            double stopped = mode == FilterSettings.LOW_PASS ? Math.min(cutoff * 2, 23_900) : cutoff / 2;
            for (int i = 0; i < 30; i++) {
                double middle = (passing + stopped) / 2;
                if (Spectrum.responseDb(h, RATE, middle) > -3.0103) {
                    passing = middle;
                } else {
                    stopped = middle;
                }
            }
            assertThat(passing).as("%.0f Hz", cutoff).isCloseTo(cutoff, within(0.005 * cutoff));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, 1000, 0.70710678",
        "0, true, 100, 0.70710678",
        "0, true, 1000, 0.70710678",
        "0, true, 5000, 0.70710678",
        "0, true, 800, 6",
        "0, true, 3000, 20",
        "1, false, 100, 0.70710678",
        "1, false, 1000, 0.70710678",
        "1, false, 12000, 0.70710678",
        "1, false, 300, 8",
        "1, true, 1000, 0.70710678",
        "1, true, 5000, 0.70710678",
        "1, true, 2000, 12",
        "2, false, 1000, 2",
        "2, false, 200, 0.5",
        "2, false, 6000, 20",
        "2, true, 1000, 2",
        "2, true, 4000, 0.8",
        "2, true, 500, 10"
    })
    void responseIsTheBilinearOneInEveryModeAndSlope(int mode, boolean slope24, double cutoff, double q) {
        float[] h = response(new FilterSettings(cutoff, q, mode, slope24));

        for (double f = 30; f < 20_000; f *= 1.17) {
            double expected = expectedDb(mode, slope24, cutoff, q, f);
            if (expected > -90) {
                assertThat(Spectrum.responseDb(h, RATE, f)).as("at %.0f Hz", f).isCloseTo(expected, within(0.01));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bandIsAsWideAsItsQualitySays(boolean slope24) {
        float[] h = response(new FilterSettings(1_000, 4, FilterSettings.BAND_PASS, slope24));

        assertThat(Spectrum.responseDb(h, RATE, 1_000)).isCloseTo(0, within(0.01));
        double half = 1_000 / 8.0;
        double centre = Math.hypot(1_000, half);
        assertThat(Spectrum.responseDb(h, RATE, centre - half)).isCloseTo(-3.01, within(0.03));
        assertThat(Spectrum.responseDb(h, RATE, centre + half)).isCloseTo(-3.01, within(0.03));
    }

    @ParameterizedTest
    @CsvSource({"0, true, 20000", "1, false, 20", "1, true, 20"})
    void openEndOfEveryPassLetsEveryBitThrough(int mode, boolean slope24, double cutoff) {
        float[] in = Signals.noise(6, 0.9, RATE);
        float[] l = in.clone();
        float[] r = in.clone();
        var filter = new TrackFilter();
        filter.prepare(RATE);
        filter.set(new FilterSettings(cutoff, 8, mode, slope24), WahSettings.OFF);
        filter.reset();

        Cuts.blocks(l, r, 256, (a, b, at, n) -> filter.process(a, b, at, n, at, CLOCK));

        assertThat(l).isEqualTo(in);
        assertThat(r).isEqualTo(in);
    }

    @ParameterizedTest
    @CsvSource({"0, true, 0.97", "0, true, 0.985", "1, false, 0.03", "1, true, 0.03", "1, true, 0.015"})
    void nearlyOpenPassIsFlat(int mode, boolean slope24, double travel) {
        float[] h = response(new FilterSettings(20 * Math.pow(1_000, travel), 8, mode, slope24), 1 << 18);

        for (double f = 20; f <= 18_000; f *= 1.1) {
            assertThat(Spectrum.responseDb(h, RATE, f)).as("at %.0f Hz", f).isCloseTo(0, within(0.1));
        }
    }

    @Test
    void changingModeAndSlopeDoesNotSplatter() {
        float[] l = Signals.sine(RATE, 110, 0.5, 4 * RATE);
        float[] r = l.clone();
        var filter = new TrackFilter();
        filter.prepare(RATE);

        Cuts.blocks(l, r, 240, (a, b, at, n) -> {
            int step = at / 4_800;
            filter.set(new FilterSettings(400, 2, step % 3, step % 4 > 1), WahSettings.OFF);
            filter.process(a, b, at, n, at, CLOCK);
        });

        assertThat(Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), 5_000, l.length)))
                .isLessThan(-85);
    }

    @Test
    void modesLeaveTheirOpenEndsWithoutAClick() {
        float[] l = Signals.sine(RATE, 110, 0.5, 4 * RATE);
        float[] r = l.clone();
        var filter = new TrackFilter();
        filter.prepare(RATE);

        Cuts.blocks(l, r, 240, (a, b, at, n) -> {
            boolean open = at / 9_600 % 2 == 0;
            filter.set(new FilterSettings(open ? 20 : 300, 1, FilterSettings.HIGH_PASS, true), WahSettings.OFF);
            filter.process(a, b, at, n, at, CLOCK);
        });

        assertThat(Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), 5_000, l.length)))
                .isLessThan(-75);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "1, true", "2, false", "2, true"})
    void stepsOfTheControlSlicesCannotBeHeardInAnyMode(int mode, boolean slope24) {
        float[] l = Signals.sine(RATE, 220, 0.5, RATE);
        float[] r = l.clone();
        var filter = new TrackFilter();
        filter.prepare(RATE);

        Cuts.blocks(l, r, 64, (a, b, at, n) -> {
            double octaves = Math.clamp((at - 20_000) / 4_800.0, 0, 1) * 3;
            filter.set(new FilterSettings(2_000 * Math.pow(2, -octaves), 2, mode, slope24), WahSettings.OFF);
            filter.process(a, b, at, n, at, CLOCK);
        });

        assertThat(Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), 10_000, 40_000)))
                .isLessThan(-85);
    }

    @Test
    void cutsDoNotChangeABitInAnyMode() {
        for (long seed = 1; seed <= 12; seed++) {
            float[] whole = modesOver(Signals.noise(3, 0.5, 30_000), 0);
            float[] cut = modesOver(Signals.noise(3, 0.5, 30_000), seed);
            assertThat(cut).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void staysBoundedWhateverModeSlopeAndCutoffDo() {
        var random = new java.util.Random(8);
        float[] l = Signals.noise(8, 1, 8 * RATE);
        float[] r = l.clone();
        var filter = new TrackFilter();
        filter.prepare(RATE);

        Cuts.blocks(l, r, 16, (a, b, at, n) -> {
            boolean change = random.nextInt(20) == 0;
            filter.set(
                    new FilterSettings(
                            20 * Math.pow(1_000, random.nextDouble()),
                            0.5 + 23.5 * random.nextDouble(),
                            change ? random.nextInt(3) : at / 48_000 % 3,
                            change ? random.nextBoolean() : at / 24_000 % 2 == 0),
                    new WahSettings(at / 96_000 % 2 == 0, 8, random.nextInt(6), 6, random.nextDouble()));
            filter.process(a, b, at, n, at, CLOCK);
        });

        assertThat(Signals.peak(l)).isLessThan(10);
    }

    @Test
    void settingsOutsideTheRangeAreMovedAndNonsenseIsRefused() {
        assertThat(new FilterSettings(5, 99, FilterSettings.BAND_PASS, true))
                .isEqualTo(new FilterSettings(20, 24, FilterSettings.BAND_PASS, true));
        assertThat(new FilterSettings(400, 2)).isEqualTo(new FilterSettings(400, 2, FilterSettings.LOW_PASS, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FilterSettings(400, 2, 3, false))
                .withMessageContaining("mode");
        assertThatIllegalArgumentException().isThrownBy(() -> new FilterSettings(Double.NaN, 2));
    }

    /// The closed form of the bilinear transform, with the sections as the class describes them.
    private static double expectedDb(int mode, boolean slope24, double cutoff, double q, double f) {
        double omega = Math.tan(Math.PI * f / RATE) / Math.tan(Math.PI * cutoff / RATE);
        if (mode == FilterSettings.BAND_PASS) {
            double wide = Math.sqrt(Math.sqrt(2) - 1);
            return slope24 ? 2 * sectionDb(mode, 1 / (wide * q), omega) : sectionDb(mode, 1 / q, omega);
        }
        double level = 20 * Math.log10(Math.min(1, Math.sqrt(Math.sqrt(0.5) / q)));
        double rest = slope24
                ? sectionDb(mode, 1 / 0.54119610, omega) + sectionDb(mode, 0.54119610 / q, omega)
                : sectionDb(mode, 1 / q, omega);
        return level + rest;
    }

    private static double sectionDb(int mode, double k, double omega) {
        double below = Math.pow(1 - omega * omega, 2) + Math.pow(k * omega, 2);
        double above = switch (mode) {
            case FilterSettings.LOW_PASS -> 1;
            case FilterSettings.HIGH_PASS -> Math.pow(omega, 4);
            default -> Math.pow(k * omega, 2);
        };
        return 10 * Math.log10(above / below);
    }

    private static float[] modesOver(float[] in, long seed) {
        float[] l = in.clone();
        float[] r = in.clone();
        var filter = new TrackFilter();
        filter.prepare(RATE);
        for (int part = 0; part < 6; part++) {
            filter.set(new FilterSettings(600, 3, part % 3, part % 4 > 1), WahSettings.OFF);
            float[] x = Arrays.copyOfRange(l, part * 5_000, (part + 1) * 5_000);
            float[] y = Arrays.copyOfRange(r, part * 5_000, (part + 1) * 5_000);
            int start = part * 5_000;
            Cuts.Stretch later = (a, b, at, n) -> filter.process(a, b, at, n, 999 + start + at, CLOCK);
            if (seed == 0) {
                later.run(x, y, 0, 5_000);
            } else {
                Cuts.random(x, y, seed, later);
            }
            System.arraycopy(x, 0, l, start, 5_000);
        }
        return l;
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
        return response(settings, 1 << 16);
    }

    private static float[] response(FilterSettings settings, int frames) {
        float[] l = Signals.impulse(0, frames);
        float[] r = new float[l.length];
        var filter = new TrackFilter();
        filter.prepare(RATE);
        filter.set(settings, WahSettings.OFF);
        filter.reset();
        filter.process(l, r, 0, l.length, 0, CLOCK);
        return l;
    }
}
