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

class ThreeBandEqTest {

    private static final int RATE = 48_000;
    private static final double SILENT = Double.NEGATIVE_INFINITY;

    @Test
    void flatEqualiserPassesEveryBit() {
        float[] in = Signals.noise(1, 0.9, RATE);
        float[] l = in.clone();
        float[] r = in.clone();
        var eq = new ThreeBandEq();
        eq.prepare(RATE);

        Cuts.blocks(l, r, 256, (a, b, at, n) -> eq.process(a, b, at, n, at));

        assertThat(l).isEqualTo(in);
        assertThat(r).isEqualTo(in);
    }

    @ParameterizedTest
    @ValueSource(doubles = {6, 3, -0.5, -12})
    void bandsAddUpToAFlatWhole(double db) {
        float[] h = response(new EqSettings(db, db, db, false, false, false));

        for (double f = 20; f < 23_000; f *= 1.05) {
            assertThat(Spectrum.responseDb(h, RATE, f)).as("at %.0f Hz", f).isCloseTo(db, within(0.0001));
        }
    }

    @ParameterizedTest
    @CsvSource({"30, -73.7", "60, -49.6", "100, -32.1"})
    void killedBassLeavesWhatTheSlopeLeaves(double hertz, double db) {
        float[] h = response(new EqSettings(0, 0, 0, true, false, false));

        assertThat(Spectrum.responseDb(h, RATE, hertz)).isCloseTo(db, within(0.1));
        assertThat(Spectrum.responseDb(h, RATE, 1_000)).isCloseTo(0, within(0.05));
        assertThat(Spectrum.responseDb(h, RATE, 10_000)).isCloseTo(0, within(0.001));
    }

    @Test
    void everyBandIsTheLinkwitzRileyOne() {
        float[] low = response(new EqSettings(0, SILENT, SILENT, false, false, false));
        float[] mid = response(new EqSettings(SILENT, 0, SILENT, false, false, false));
        float[] high = response(new EqSettings(SILENT, SILENT, 0, false, false, false));

        for (double f = 20; f < 20_000; f *= 1.17) {
            double one = Math.pow(Math.tan(Math.PI * f / RATE) / Math.tan(Math.PI * 250 / RATE), 4);
            double two = Math.pow(Math.tan(Math.PI * f / RATE) / Math.tan(Math.PI * 2_500 / RATE), 4);
            expect(low, f, -20 * Math.log10(1 + one));
            expect(mid, f, 20 * Math.log10(one / (1 + one) / (1 + two)));
            expect(high, f, 20 * Math.log10(one / (1 + one) * two / (1 + two)));
        }
    }

    private static void expect(float[] h, double f, double db) {
        expect(h, RATE, f, db);
    }

    private static void expect(float[] h, int rate, double f, double db) {
        if (db > -90) {
            assertThat(Spectrum.responseDb(h, rate, f)).as("at %.0f Hz", f).isCloseTo(db, within(0.01));
        }
    }

    /// The closed form holds at every rate, where the poles lie ever closer to 1.
    @ParameterizedTest
    @ValueSource(ints = {44_100, 88_200, 96_000, 192_000})
    void bandsAreTheSameAtOtherRates(int rate) {
        float[] low = response(new EqSettings(0, SILENT, SILENT, false, false, false), rate);
        float[] mid = response(new EqSettings(SILENT, 0, SILENT, false, false, false), rate);
        float[] high = response(new EqSettings(SILENT, SILENT, 0, false, false, false), rate);
        float[] all = response(new EqSettings(6, 6, 6, false, false, false), rate);

        for (double f = 20; f < 20_000; f *= 1.17) {
            double one = Math.pow(Math.tan(Math.PI * f / rate) / Math.tan(Math.PI * 250 / rate), 4);
            double two = Math.pow(Math.tan(Math.PI * f / rate) / Math.tan(Math.PI * 2_500 / rate), 4);
            expect(low, rate, f, -20 * Math.log10(1 + one));
            expect(mid, rate, f, 20 * Math.log10(one / (1 + one) / (1 + two)));
            expect(high, rate, f, 20 * Math.log10(one / (1 + one) * two / (1 + two)));
            assertThat(Spectrum.responseDb(all, rate, f)).as("at %.0f Hz", f).isCloseTo(6, within(0.0001));
        }
    }

    @Test
    void killedBassLetsNothingOfAConstantThrough() {
        float[] l = new float[2 * RATE];
        Arrays.fill(l, 1);
        float[] r = l.clone();
        var eq = new ThreeBandEq();
        eq.prepare(RATE);
        eq.set(new EqSettings(0, 0, 0, true, false, false));
        eq.reset();

        eq.process(l, r, 0, l.length, 0);

        assertThat(Signals.db(Signals.peak(l, RATE, l.length))).isLessThan(-160);
    }

    @Test
    void channelsDoNotHearEachOther() {
        float[] l = Signals.noise(7, 0.5, RATE);
        float[] alone = l.clone();
        float[] r = new float[RATE];
        var settings = new EqSettings(3, -6, 2, false, false, false);
        for (float[] right : new float[][] {r, Signals.noise(8, 0.5, RATE)}) {
            var eq = new ThreeBandEq();
            eq.prepare(RATE);
            eq.set(settings);
            float[] x = right == r ? alone : l;
            Cuts.blocks(x, right, 256, (a, b, at, n) -> eq.process(a, b, at, n, at));
        }

        assertThat(Signals.peak(r)).isZero();
        assertThat(Cuts.firstDifference(l, alone)).isEqualTo(-1);
    }

    @Test
    void everythingKilledIsExactlySilentAfterEightMilliseconds() {
        float[] l = Signals.noise(2, 0.9, RATE);
        float[] r = l.clone();
        var eq = new ThreeBandEq();
        eq.prepare(RATE);

        Cuts.blocks(l, r, 240, (a, b, at, n) -> {
            eq.set(at < 24_000 ? EqSettings.FLAT : new EqSettings(0, 0, 0, true, true, true));
            eq.process(a, b, at, n, at);
        });

        int end = 24_000 + RATE * 8 / 1_000 + ControlSlice.FRAMES;
        assertThat(Signals.peak(l, 24_000, 24_100)).isGreaterThan(0.3);
        assertThat(Signals.peak(l, end, RATE)).isZero();
        assertThat(Signals.peak(r, end, RATE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {60, 250, 440})
    void killsAndReturnsDoNotClick(double hertz) {
        float[] l = Signals.sine(RATE, hertz, 0.5, 6 * RATE);
        float[] r = l.clone();
        float[] in = l.clone();
        var eq = new ThreeBandEq();
        eq.prepare(RATE);

        Cuts.blocks(l, r, 240, (a, b, at, n) -> {
            boolean kill = at < 3 * RATE && at / 7_200 % 2 == 1;
            eq.set(new EqSettings(0, 0, 0, kill, kill && at / 14_400 % 2 == 1, false));
            eq.process(a, b, at, n, at);
        });

        assertThat(Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), 2_000, l.length)))
                .isLessThan(-90);
        assertThat(Arrays.copyOfRange(l, 9 * RATE / 2, l.length))
                .isEqualTo(Arrays.copyOfRange(in, 9 * RATE / 2, in.length));
    }

    @Test
    void flatForASecondIsBitForBitAgainAndBeforeThatFlatInLevel() {
        float[] in = Signals.sine(RATE, 1_000, 0.5, 3 * RATE);
        float[] l = in.clone();
        float[] r = in.clone();
        var eq = new ThreeBandEq();
        eq.prepare(RATE);

        Cuts.blocks(l, r, 480, (a, b, at, n) -> {
            eq.set(at > 4_800 && at < 9_600 ? new EqSettings(-6, 6, 0, false, false, false) : EqSettings.FLAT);
            eq.process(a, b, at, n, at);
        });

        assertThat(Signals.rms(l, 12_000, 48_000)).isCloseTo(Signals.rms(in, 12_000, 48_000), within(1e-4));
        assertThat(Arrays.copyOfRange(l, 20_000, 40_000)).isNotEqualTo(Arrays.copyOfRange(in, 20_000, 40_000));
        int settled = 9_600 + RATE + RATE / 40;
        assertThat(Arrays.copyOfRange(l, settled, l.length)).isEqualTo(Arrays.copyOfRange(in, settled, in.length));
    }

    @Test
    void cutsDoNotChangeABit() {
        for (long seed = 1; seed <= 12; seed++) {
            float[] whole = overParts(0);
            float[] cut = overParts(seed);
            assertThat(cut).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void nothingThatIsNotANumberStays() {
        var eq = new ThreeBandEq();
        eq.prepare(RATE);
        eq.set(new EqSettings(3, -3, 0, false, false, true));
        float[] l = Signals.noise(4, 0.5, 2_048);
        float[] r = l.clone();
        l[100] = Float.NaN;
        r[300] = Float.NEGATIVE_INFINITY;

        Cuts.blocks(l, r, 256, (a, b, at, n) -> eq.process(a, b, at, n, at));

        for (int i = 0; i < l.length; i++) {
            assertThat(l[i]).isFinite();
            assertThat(r[i]).isFinite();
        }
        assertThat(Signals.rms(l, 1_000, 2_048)).isGreaterThan(0.05);
    }

    @Test
    void silenceEndsInZerosAndNotInDenormals() {
        float[] l = Signals.impulse(0, RATE);
        float[] r = l.clone();
        var eq = new ThreeBandEq();
        eq.prepare(RATE);
        eq.set(new EqSettings(3, -3, 0, false, false, false));

        Cuts.blocks(l, r, 256, (a, b, at, n) -> eq.process(a, b, at, n, at));

        assertThat(Signals.peak(l, RATE / 2, RATE)).isZero();
    }

    @Test
    void staysBoundedWhateverTheKnobsDo() {
        var random = new Random(6);
        float[] l = Signals.noise(6, 1, 4 * RATE);
        float[] r = l.clone();
        var eq = new ThreeBandEq();
        eq.prepare(RATE);

        Cuts.blocks(l, r, 16, (a, b, at, n) -> {
            eq.set(new EqSettings(
                    40 * random.nextDouble() - 34,
                    40 * random.nextDouble() - 34,
                    40 * random.nextDouble() - 34,
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean()));
            eq.process(a, b, at, n, at);
        });

        assertThat(Signals.peak(l)).isLessThan(5);
    }

    @Test
    void knobRunsFromSilenceOverZeroToSix() {
        assertThat(EqSettings.levelDb(-1)).isEqualTo(SILENT);
        assertThat(EqSettings.levelDb(-0.5)).isCloseTo(-12.04, within(0.01));
        assertThat(EqSettings.levelDb(0)).isZero();
        assertThat(EqSettings.levelDb(1)).isEqualTo(6);
        assertThat(new EqSettings(20, 0, 0, false, false, false).lowDb()).isEqualTo(6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EqSettings(0, Double.NaN, 0, false, false, false))
                .withMessageContaining("equaliser");
    }

    private static float[] overParts(long seed) {
        int part = 20_011;
        EqSettings[] settings = {
            EqSettings.FLAT,
            new EqSettings(3, -6, 0, false, false, true),
            EqSettings.FLAT,
            EqSettings.FLAT,
            EqSettings.FLAT,
            EqSettings.FLAT,
            new EqSettings(0, 0, 0, true, false, false)
        };
        float[] out = Signals.noise(3, 0.5, part * settings.length);
        var eq = new ThreeBandEq();
        eq.prepare(RATE);
        for (int i = 0; i < settings.length; i++) {
            eq.set(settings[i]);
            int start = i * part;
            float[] l = Arrays.copyOfRange(out, start, start + part);
            float[] r = l.clone();
            Cuts.Stretch stretch = (a, b, at, n) -> eq.process(a, b, at, n, 777 + start + at);
            if (seed == 0) {
                stretch.run(l, r, 0, part);
            } else {
                Cuts.random(l, r, seed, stretch);
            }
            System.arraycopy(l, 0, out, start, part);
        }
        return out;
    }

    private static float[] response(EqSettings settings) {
        return response(settings, RATE);
    }

    private static float[] response(EqSettings settings, int rate) {
        float[] l = Signals.impulse(0, 1 << 15);
        float[] r = new float[l.length];
        var eq = new ThreeBandEq();
        eq.prepare(rate);
        eq.set(settings);
        eq.reset();
        eq.process(l, r, 0, l.length, 0);
        return l;
    }
}
