package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.Signals;
import jerry4loops.testkit.Spectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DjFilterTest {

    private static final int RATE = 48_000;

    @ParameterizedTest
    @ValueSource(doubles = {-0.02, -0.01, 0, 0.015, 0.02})
    void centrePassesEveryBit(double position) {
        float[] in = Signals.noise(1, 0.9, RATE);
        float[] l = in.clone();
        float[] r = in.clone();
        var filter = new DjFilter();
        filter.prepare(RATE);

        Cuts.blocks(l, r, 256, (a, b, at, n) -> {
            filter.set(new DjFilterSettings(position, 1));
            filter.process(a, b, at, n, at);
        });

        assertThat(l).isEqualTo(in);
        assertThat(r).isEqualTo(in);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1, 120",
        "-0.75, 0.5, 453.2",
        "-0.51, 0, 1135",
        "-0.51, 1, 1135",
        "-0.2, 0.4, 6442",
        "1, 1, 6000",
        "0.51, 1, 336.3",
        "0.3, 0.5, 84.09",
        "0.1, 0, 22.9"
    })
    void responseIsTheButterworthOfOrderFourWithItsResonance(double position, double resonance, double about) {
        double q = (Math.abs(position) - 0.02) / 0.98;
        double cutoff = position < 0
                ? 23_500 * Math.pow(120 / 23_500.0, Math.pow(q, 0.8))
                : 12 * Math.pow(6_000 / 12.0, Math.pow(q, 0.9));
        assertThat(cutoff).isCloseTo(about, within(0.3 * about));
        double bump = Math.pow(Math.sin(Math.PI * q), 2);
        double quality = Math.pow(3 * Math.sqrt(2), resonance * bump);
        float[] h = response(new DjFilterSettings(position, resonance));

        for (double f = 30; f < 20_000; f *= 1.17) {
            double omega = Math.tan(Math.PI * f / RATE) / Math.tan(Math.PI * cutoff / RATE);
            double expected = -10 * Math.log10(quality)
                    + sectionDb(position > 0, 1.8477591, omega)
                    + sectionDb(position > 0, 0.76536686 / quality, omega);
            if (expected > -90) {
                assertThat(Spectrum.responseDb(h, RATE, f)).as("at %.0f Hz", f).isCloseTo(expected, within(0.01));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.031, 0.031})
    void justBesideTheCentreHardlyAnythingIsLost(double position) {
        float[] h = response(new DjFilterSettings(position, 1));

        for (double f = 40; f < 12_000; f *= 1.1) {
            assertThat(Spectrum.responseDb(h, RATE, f)).as("at %.0f Hz", f).isCloseTo(0, within(0.1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2_400, 4_800, 24_000})
    void throwingTheKnobAboutDoesNotSplatter(int period) {
        float[] l = Signals.sine(RATE, 55, 0.5, 4 * RATE);
        float[] r = l.clone();
        double[] stops = {0, -1, 1, 0.3, -0.3, 0, 1, -0.6};
        var filter = new DjFilter();
        filter.prepare(RATE);

        Cuts.blocks(l, r, 240, (a, b, at, n) -> {
            filter.set(new DjFilterSettings(stops[at / period % stops.length], 0.5));
            filter.process(a, b, at, n, at);
        });

        assertThat(Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), 2_000, l.length)))
                .isLessThan(-60);
    }

    @Test
    void stepsOfTheControlSlicesCannotBeHeard() {
        float[] l = Signals.sine(RATE, 220, 0.5, 2 * RATE);
        float[] r = l.clone();
        var filter = new DjFilter();
        filter.prepare(RATE);

        Cuts.blocks(l, r, 64, (a, b, at, n) -> {
            double turn = Math.clamp((at - 20_000) / 24_000.0, 0, 1);
            filter.set(new DjFilterSettings(-turn, 0.5));
            filter.process(a, b, at, n, at);
        });

        assertThat(Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), 10_000, l.length)))
                .isLessThan(-85);
    }

    @Test
    void backInTheCentreEveryBitPassesAgain() {
        float[] in = Signals.noise(2, 0.9, 2 * RATE);
        float[] l = in.clone();
        float[] r = in.clone();
        var filter = new DjFilter();
        filter.prepare(RATE);

        Cuts.blocks(l, r, 480, (a, b, at, n) -> {
            filter.set(new DjFilterSettings(at < 10_000 ? 0 : at < 20_000 ? -0.8 : at < 40_000 ? 0.7 : 0, 0.5));
            filter.process(a, b, at, n, at);
        });

        int back = 40_320 + RATE * 50 / 1_000;
        assertThat(Arrays.copyOfRange(l, back, l.length)).isEqualTo(Arrays.copyOfRange(in, back, in.length));
        assertThat(Signals.rms(l, 15_000, 20_000)).isLessThan(0.3 * Signals.rms(in, 15_000, 20_000));
    }

    @Test
    void cutsDoNotChangeABit() {
        for (long seed = 1; seed <= 12; seed++) {
            assertThat(parts(seed)).as("seed %d", seed).isEqualTo(parts(0));
        }
    }

    @Test
    void nothingThatIsNotANumberStays() {
        var filter = new DjFilter();
        filter.prepare(RATE);
        filter.set(new DjFilterSettings(-0.3, 1));
        float[] l = Signals.noise(4, 0.5, 2_048);
        float[] r = l.clone();
        l[100] = Float.NaN;
        r[300] = Float.NEGATIVE_INFINITY;

        Cuts.blocks(l, r, 256, (a, b, at, n) -> filter.process(a, b, at, n, at));

        for (int i = 0; i < l.length; i++) {
            assertThat(l[i]).isFinite();
            assertThat(r[i]).isFinite();
        }
        assertThat(Signals.rms(l, 1_000, 2_048)).isGreaterThan(0.05);
    }

    @Test
    void silenceEndsInZerosAndNotInDenormals() {
        float[] l = Signals.impulse(0, 4 * RATE);
        float[] r = l.clone();
        var filter = new DjFilter();
        filter.prepare(RATE);
        filter.set(new DjFilterSettings(0.05, 1));
        filter.reset();

        Cuts.blocks(l, r, 256, (a, b, at, n) -> filter.process(a, b, at, n, at));

        assertThat(Signals.peak(l, 3 * RATE, 4 * RATE)).isZero();
    }

    @Test
    void staysBoundedWhateverTheKnobDoes() {
        var random = new Random(6);
        float[] l = Signals.noise(6, 1, 4 * RATE);
        float[] r = l.clone();
        var filter = new DjFilter();
        filter.prepare(RATE);

        Cuts.blocks(l, r, 16, (a, b, at, n) -> {
            filter.set(new DjFilterSettings(2 * random.nextDouble() - 1, random.nextDouble()));
            filter.process(a, b, at, n, at);
        });

        assertThat(Signals.peak(l)).isLessThan(10);
    }

    @Test
    void settingsOutsideTheRangeAreMovedAndNonsenseIsRefused() {
        assertThat(new DjFilterSettings(-3, 2)).isEqualTo(new DjFilterSettings(-1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DjFilterSettings(Double.NaN, 0))
                .withMessageContaining("one-knob");
    }

    private static double sectionDb(boolean high, double k, double omega) {
        double below = Math.pow(1 - omega * omega, 2) + Math.pow(k * omega, 2);
        return 10 * Math.log10((high ? Math.pow(omega, 4) : 1) / below);
    }

    private static float[] parts(long seed) {
        int part = 5_003;
        double[] stops = {0, -1, 1, 0.025, -0.03, 0, 0, 0.5};
        float[] out = Signals.noise(5, 0.3, stops.length * part);
        var filter = new DjFilter();
        filter.prepare(RATE);
        for (int i = 0; i < stops.length; i++) {
            filter.set(new DjFilterSettings(stops[i], 0.7));
            int start = i * part;
            float[] l = Arrays.copyOfRange(out, start, start + part);
            float[] r = l.clone();
            Cuts.Stretch stretch = (a, b, at, n) -> filter.process(a, b, at, n, 55 + start + at);
            if (seed == 0) {
                stretch.run(l, r, 0, part);
            } else {
                Cuts.random(l, r, seed, stretch);
            }
            System.arraycopy(l, 0, out, start, part);
        }
        return out;
    }

    private static float[] response(DjFilterSettings settings) {
        float[] l = Signals.impulse(0, 1 << 16);
        float[] r = new float[l.length];
        var filter = new DjFilter();
        filter.prepare(RATE);
        filter.set(settings);
        filter.reset();
        filter.process(l, r, 0, l.length, 0);
        return l;
    }
}
