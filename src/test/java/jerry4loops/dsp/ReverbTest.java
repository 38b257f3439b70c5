package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
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

class ReverbTest {

    private static final int RATE = 48_000;

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "1, 0.5", "2, 0.5", "2, 0", "4, 1", "10, 0.5"})
    void decayTakesAsLongAsTheKnobSays(double seconds, double damping) {
        float[] h =
                impulse(new ReverbSettings(1, seconds, 0, damping, 1, false), (int) (RATE * (0.75 * seconds + 0.3)))[0];

        for (double band : new double[] {250, 500, 1_000}) {
            assertThat(t60(band(h, band))).as("%.0f Hz", band).isCloseTo(seconds, within(0.1 * seconds));
        }
    }

    @Test
    void dampingShortensTheTreble() {
        float[] bright = impulse(new ReverbSettings(1, 2, 0, 0, 1, false), 2 * RATE)[0];
        float[] dark = impulse(new ReverbSettings(1, 2, 0, 1, 1, false), 2 * RATE)[0];

        assertThat(t60(band(bright, 8_000))).isGreaterThan(1.8);
        assertThat(t60(band(dark, 8_000))).isLessThan(1.1);
    }

    @Test
    void echoesAreAsDenseAsNoiseWithinEightyMilliseconds() {
        float[] h = impulse(ReverbSettings.of(1, 2), RATE)[0];

        // The room answers after its pre-delay of 10 ms and its shortest line.
        int first = 0;
        while (Math.abs(h[first]) < 1e-6) {
            first++;
        }
        assertThat(first).isBetween(RATE / 100, RATE / 20);
        assertThat(density(h, first + (int) (0.080 * RATE))).isGreaterThan(0.9);
        assertThat(density(h, first + (int) (0.300 * RATE))).isBetween(0.9, 1.1);
    }

    @Test
    void lateTailDoesNotRing() {
        float[] h = impulse(new ReverbSettings(1, 8, 0, 0, 1, false), 4 * RATE)[0];
        for (int i = 0; i < h.length; i++) {
            h[i] *= (float) Math.pow(10, 3.0 * i / RATE / 8);
        }

        double[] power = Spectrum.power(h, RATE, 1 << 17, true);
        double sum = 0;
        double squares = 0;
        int bins = 0;
        for (int i = 200 * (1 << 17) / RATE; i < 8_000L * (1 << 17) / RATE; i++) {
            sum += power[i];
            squares += power[i] * power[i];
            bins++;
        }
        assertThat(squares / bins / Math.pow(sum / bins, 2)).isLessThan(4);
    }

    @Test
    void sidesOfTheLateTailAreUnlikeEachOther() {
        float[][] h = impulse(ReverbSettings.of(1, 2), 2 * RATE);
        double[] a = new double[RATE];
        double[] b = new double[RATE];
        for (int i = 0; i < RATE; i++) {
            a[i] = h[0][i + RATE / 2];
            b[i] = h[1][i + RATE / 2];
        }
        assertThat(Math.abs(Signals.correlation(a, b))).isLessThan(0.2);
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.3", "0.5, 2", "0.5, 10", "1, 2"})
    void steadySoundKeepsItsLevel(double mix, double seconds) {
        int frames = (int) (RATE * (2 + 2 * seconds));
        float[] in = Signals.noise(1, 0.5, frames);
        float[] l = in.clone();
        float[] r = Signals.noise(2, 0.5, frames);
        var reverb = reverb(new ReverbSettings(mix, seconds, 10, 0, 1, false));

        Cuts.blocks(l, r, 512, (a, b, at, n) -> reverb.process(a, b, at, n, at));

        double change = Signals.db(Signals.rms(l, frames - RATE, frames) / Signals.rms(in, 0, frames));
        assertThat(change).isCloseTo(0, within(2.0));
    }

    @Test
    void withoutMixEveryBitPasses() {
        float[] in = Signals.noise(1, 0.9, RATE);
        float[] l = in.clone();
        float[] r = in.clone();
        var reverb = reverb(ReverbSettings.of(0, 4));

        Cuts.blocks(l, r, 256, (a, b, at, n) -> reverb.process(a, b, at, n, at));

        assertThat(l).isEqualTo(in);
        assertThat(r).isEqualTo(in);
        assertThat(reverb.isSilent()).isTrue();
    }

    @Test
    void turnedDownEveryBitPassesAgain() {
        float[] in = Signals.noise(1, 0.9, RATE);
        float[] l = in.clone();
        float[] r = in.clone();
        var reverb = reverb(ReverbSettings.of(0.7, 4));

        Cuts.blocks(l, r, 250, (a, b, at, n) -> {
            if (at == 20_000) {
                reverb.set(ReverbSettings.of(0, 4));
            }
            reverb.process(a, b, at, n, at);
        });

        int back = 20_000 + RATE / 50;
        assertThat(Arrays.copyOfRange(l, back, RATE)).isEqualTo(Arrays.copyOfRange(in, back, RATE));
        assertThat(reverb.isSilent()).isTrue();
    }

    @Test
    void freezeHoldsTheRoomForAMinute() {
        float[] l = Signals.noise(1, 0.25, 63 * RATE);
        float[] r = Signals.noise(2, 0.25, 63 * RATE);
        Arrays.fill(l, RATE, l.length, 0);
        Arrays.fill(r, RATE, r.length, 0);
        var reverb = reverb(new ReverbSettings(1, 3, 0, 0.5, 1, false));

        Cuts.blocks(l, r, 480, (a, b, at, n) -> {
            if (at == RATE) {
                reverb.set(new ReverbSettings(1, 3, 0, 0.5, 1, true));
            }
            reverb.process(a, b, at, n, at);
        });

        double start = Signals.db(Signals.rms(l, 2 * RATE, 3 * RATE));
        double end = Signals.db(Signals.rms(l, 62 * RATE, 63 * RATE));
        assertThat(start).isGreaterThan(-40);
        assertThat(end).isCloseTo(start, within(0.1));
        assertThat(Signals.peak(l)).isLessThan(0.9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 1, 1.5})
    void aRoomOfAnySizeDecaysAsTheKnobSaysAndAnswersSoonerTheSmallerItIs(double size) {
        float[] l = impulse(new ReverbSettings(1, 2, 0, 0, 1, false, 0, size), 2 * RATE)[0];
        assertThat(t60(band(l, 1_000))).isCloseTo(2, within(0.2));
        int first = 0;
        while (Math.abs(l[first]) < 1e-4) {
            first++;
        }
        assertThat(first).isBetween((int) (800 * size), (int) (1_700 * size) + 200);
    }

    @Test
    void changingTheSizeOfTheRoomDoesNotClickOrBendThePitch() {
        float[] l = Signals.sine(RATE, 440, 0.3, 4 * RATE);
        float[] r = l.clone();
        var reverb = reverb(new ReverbSettings(1, 2, 0, 0.5, 1, false));
        Cuts.blocks(l, r, 480, (a, b, at, n) -> {
            if (at >= RATE && at % 4_800 == 0) {
                reverb.set(new ReverbSettings(1, 2, 0, 0.5, 1, false, 0, at % 9_600 == 0 ? 0.5 : 1.4));
            }
            reverb.process(a, b, at, n, at);
        });
        float[] late = Arrays.copyOfRange(l, RATE, 4 * RATE);
        double whole = Signals.rms(late, 0, late.length);
        double tone = Signals.rms(band(late, 440), 0, late.length);
        assertThat(whole).isGreaterThan(0.02);
        assertThat(tone / whole).as("share of the tone itself").isGreaterThan(0.97);
        assertThat(Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), 4_800, l.length)))
                .isLessThan(-60);
    }

    @Test
    void cutsDoNotChangeABitWhileTheSizeDoes() {
        assertThat(sized(480)).isEqualTo(sized(77));
    }

    private static float[] sized(int cut) {
        float[] l = Signals.noise(3, 0.2, 48_000);
        float[] r = Signals.noise(4, 0.2, 48_000);
        var reverb = new Reverb();
        reverb.prepare(RATE, 1_024);
        for (int at = 0; at < l.length; ) {
            if (at % 4_800 == 0) {
                reverb.set(new ReverbSettings(0.5, 2, 0, 0.5, 1, false, 0, 0.4 + at % 7_000 / 7_000.0));
            }
            int n = Math.min(cut, 4_800 - at % 4_800);
            float[] a = Arrays.copyOfRange(l, at, at + n);
            float[] b = Arrays.copyOfRange(r, at, at + n);
            reverb.process(a, b, 0, n, at, null);
            System.arraycopy(a, 0, l, at, n);
            at += n;
        }
        return l;
    }

    @Test
    void emptiesItselfAfterTheTail() {
        float[] l = Signals.impulse(0, 4 * RATE);
        float[] r = Signals.impulse(0, 4 * RATE);
        var reverb = reverb(ReverbSettings.of(0.5, 0.5));

        Cuts.blocks(l, r, 256, (a, b, at, n) -> reverb.process(a, b, at, n, at));

        assertThat(Signals.db(Signals.peak(l, 2 * RATE, 4 * RATE))).isLessThan(-100);
        assertThat(Signals.peak(l, 3 * RATE, 4 * RATE)).isZero();
        assertThat(reverb.isSilent()).isTrue();
    }

    @Test
    void turningKnobsDoesNotClick() {
        float[] l = Signals.sine(RATE, 55, 0.5, 4 * RATE);
        float[] r = l.clone();
        var random = new Random(1);
        var reverb = reverb(ReverbSettings.of(0, 2));

        Cuts.blocks(l, r, 480, (a, b, at, n) -> {
            if (at % 4_800 == 0 && at > 0) {
                reverb.set(new ReverbSettings(
                        random.nextDouble(),
                        0.2 * Math.pow(100, random.nextDouble()),
                        random.nextInt(200),
                        random.nextDouble(),
                        random.nextDouble(),
                        random.nextInt(4) == 0));
            }
            reverb.process(a, b, at, n, at);
        });

        assertThat(Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), 4_800, l.length)))
                .isLessThan(-60);
    }

    @Test
    void cutsDoNotChangeABit() {
        float[] whole = cut(0);
        for (long seed = 1; seed <= 10; seed++) {
            assertThat(Cuts.firstDifference(cut(seed), whole))
                    .as("seed %d", seed)
                    .isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @CsvSource({"120, 0.25, 6000", "90, 0.5, 16000", "124, 0.75, 17419", "40, 4, 48000"})
    void preDelayInBeatsFollowsTheTempo(double bpm, double beats, int frames) {
        float[] timed = answer(new ReverbSettings(1, 1, 1_000.0 * frames / RATE, 0.5, 1, false), 0, frame -> 0);
        float[] counted = answer(inBeats(beats), 0, frame -> frame / (RATE * 60 / bpm));

        assertThat(counted).isEqualTo(timed);
    }

    @Test
    void preDelayInBeatsMovesWithAChangeOfTempo() {
        int change = 100_000;
        BeatClock clock = frame -> frame < change ? frame / 24_000.0 : change / 24_000.0 + (frame - change) / 32_000.0;

        float[] before = answer(inBeats(0.5), 50_000, clock);
        float[] after = answer(inBeats(0.5), 150_000, clock);

        assertThat(first(after) - 150_000).isEqualTo(first(before) - 50_000 + 4_000);
    }

    @Test
    void cutsDoNotChangeABitWhileTheTempoDoes() {
        BeatClock clock = frame -> frame < 9_000 ? frame / 24_000.0 : 0.375 + (frame - 9_000) / 30_000.0;
        float[][] whole = tempoCut(0, clock);
        for (long seed = 1; seed <= 5; seed++) {
            float[][] cut = tempoCut(seed, clock);
            assertThat(Cuts.firstDifference(cut[0], whole[0]))
                    .as("seed %d", seed)
                    .isEqualTo(-1);
            assertThat(Cuts.firstDifference(cut[1], whole[1]))
                    .as("seed %d", seed)
                    .isEqualTo(-1);
        }
    }

    @Test
    void nothingThatIsNotANumberStays() {
        float[] l = Signals.noise(1, 0.5, RATE);
        float[] r = l.clone();
        l[1_000] = Float.NaN;
        r[2_000] = Float.POSITIVE_INFINITY;
        var reverb = reverb(ReverbSettings.of(0.5, 2));

        Cuts.blocks(l, r, 256, (a, b, at, n) -> reverb.process(a, b, at, n, at));

        assertThat(Signals.peak(l)).isBetween(0.1, 2.0);
        assertThat(Signals.peak(r)).isBetween(0.1, 2.0);
    }

    /// Two seconds of changes at fixed frames, in one go between them or in random pieces.
    private static float[] cut(long seed) {
        float[] l = Signals.noise(5, 0.3, 2 * RATE);
        Arrays.fill(l, 30_000, 60_000, 0);
        float[] r = l.clone();
        var reverb = reverb(ReverbSettings.of(0, 2));
        ReverbSettings[] changes = {
            ReverbSettings.of(0.4, 1),
            new ReverbSettings(0.6, 0.3, 40, 0.2, 0.5, false),
            ReverbSettings.of(0, 1),
            ReverbSettings.of(0.5, 0.2),
            new ReverbSettings(0.6, 0.3, 40, 0.2, 0.5, true),
        };
        int[] stops = {0, 5_003, 15_001, 21_077, 22_150, 80_000, l.length};
        for (int i = 0; i + 1 < stops.length; i++) {
            if (i > 0) {
                reverb.set(changes[i - 1]);
            }
            int base = stops[i];
            float[] a = Arrays.copyOfRange(l, base, stops[i + 1]);
            float[] b = Arrays.copyOfRange(r, base, stops[i + 1]);
            Cuts.Stretch stretch = (x, y, at, n) -> reverb.process(x, y, at, n, 1_000 + base + at);
            if (seed == 0) {
                stretch.run(a, b, 0, a.length);
            } else {
                Cuts.random(a, b, seed, stretch);
            }
            System.arraycopy(a, 0, l, base, a.length);
        }
        return l;
    }

    private static float[][] tempoCut(long seed, BeatClock clock) {
        float[] l = Signals.noise(5, 0.3, RATE);
        float[] r = Signals.noise(6, 0.3, RATE);
        var reverb = reverb(inBeats(0.25));
        Cuts.Stretch stretch = (x, y, at, n) -> reverb.process(x, y, at, n, at, clock);
        if (seed == 0) {
            Cuts.blocks(l, r, 256, stretch);
        } else {
            Cuts.random(l, r, seed, stretch);
        }
        return new float[][] {l, r};
    }

    private static ReverbSettings inBeats(double beats) {
        return new ReverbSettings(1, 1, 10, 0.5, 1, false, beats, 1);
    }

    /// What a room says to a click.
    private static float[] answer(ReverbSettings settings, int click, BeatClock clock) {
        float[] l = Signals.impulse(click, 200_000);
        float[] r = Signals.impulse(click, 200_000);
        var reverb = reverb(settings);
        Cuts.blocks(l, r, 256, (a, b, at, n) -> reverb.process(a, b, at, n, at, clock));
        return l;
    }

    /// The first frame at which something is heard.
    private static int first(float[] x) {
        int i = 0;
        while (Math.abs(x[i]) < 1e-6) {
            i++;
        }
        return i;
    }

    private static Reverb reverb(ReverbSettings settings) {
        var reverb = new Reverb();
        reverb.prepare(RATE, 1_024);
        reverb.set(settings);
        return reverb;
    }

    private static float[][] impulse(ReverbSettings settings, int frames) {
        float[] l = Signals.impulse(0, frames);
        float[] r = Signals.impulse(0, frames);
        var reverb = reverb(settings);
        Cuts.blocks(l, r, 256, (a, b, at, n) -> reverb.process(a, b, at, n, at));
        l[0] = 0;
        r[0] = 0;
        return new float[][] {l, r};
    }

    /// One octave about a frequency, two resonators of second order in a row.
    private static float[] band(float[] x, double hertz) {
        float[] y = x.clone();
        for (int pass = 0; pass < 2; pass++) {
            double g = Math.tan(Math.PI * hertz / RATE);
            double k = 0.9;
            double a1 = 1 / (1 + g * (g + k));
            double s1 = 0;
            double s2 = 0;
            for (int i = 0; i < y.length; i++) {
                double v1 = a1 * (s1 + g * (y[i] - s2));
                double v2 = s2 + g * v1;
                s1 = 2 * v1 - s1;
                s2 = 2 * v2 - s2;
                y[i] = (float) (k * v1);
            }
        }
        return y;
    }

    /// Schroeder's backward integral, a line through −5 … −35 dB.
    private static double t60(float[] h) {
        double[] energy = new double[h.length + 1];
        for (int i = h.length - 1; i >= 0; i--) {
            energy[i] = energy[i + 1] + (double) h[i] * h[i];
        }
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        int n = 0;
        for (int i = 0; i < h.length; i++) {
            double db = 10 * Math.log10(energy[i] / energy[0] + 1e-30);
            if (db <= -5 && db >= -35) {
                double t = (double) i / RATE;
                sx += t;
                sy += db;
                sxx += t * t;
                sxy += t * db;
                n++;
            }
        }
        return -60 / ((n * sxy - sx * sy) / (n * sxx - sx * sx));
    }

    /// Abel and Huang 2006: the share of samples beyond one standard deviation against that of noise.
    private static double density(float[] h, int centre) {
        int half = RATE / 100;
        double square = 0;
        for (int i = centre - half; i < centre + half; i++) {
            square += (double) h[i] * h[i];
        }
        double deviation = Math.sqrt(square / (2 * half));
        int beyond = 0;
        for (int i = centre - half; i < centre + half; i++) {
            if (Math.abs(h[i]) > deviation) {
                beyond++;
            }
        }
        return beyond / (2.0 * half) / 0.3173;
    }
}
