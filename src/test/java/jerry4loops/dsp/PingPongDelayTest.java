package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PingPongDelayTest {

    private static final int RATE = 48_000;

    @ParameterizedTest
    @CsvSource({"0.125, 120", "0.25, 120", "0.75, 120", "1, 97.3", "0.33333333, 174", "4, 120"})
    void echoesLieOnTheGridAndFallByTheFeedback(double beats, double bpm) {
        double time = beats * 60 / bpm * RATE;
        float[] l = Signals.impulse(0, (int) (5.5 * time));
        float[] r = l.clone();
        l[0] = 0.5f;
        r[0] = 0.5f;
        var delay = delay(straight(beats, 0.7), bpm);

        Cuts.blocks(l, r, 256, (a, b, at, n) -> delay.process(a, b, at, n, at, tempo(bpm)));

        double previous = 0;
        for (int k = 1; k <= 5; k++) {
            int at = largest(l, (int) (k * time - 40), (int) (k * time + 40));
            assertThat((double) at).isCloseTo(k * time, within(k * 0.5 + 0.5));
            if (k > 1) {
                assertThat(Signals.db(Math.abs(l[at]) / previous)).isCloseTo(Signals.db(0.7), within(0.1));
            }
            previous = Math.abs(l[at]);
        }
    }

    @Test
    void pingPongAlternatesAndFallsAsFast() {
        float[] l = new float[6 * 12_000];
        float[] r = new float[l.length];
        l[0] = 0.5f;
        r[0] = 0.5f;
        var delay = delay(new DelaySettings(true, 0.5, 0.5, 0.49, 20, DelaySettings.OPEN_HZ, true));

        Cuts.blocks(l, r, 256, (a, b, at, n) -> delay.process(a, b, at, n, at, tempo(120)));

        for (int k = 1; k <= 4; k++) {
            float[] loud = k % 2 == 1 ? l : r;
            float[] still = k % 2 == 1 ? r : l;
            assertThat(Signals.peak(loud, k * 12_000 - 20, k * 12_000 + 20)).isGreaterThan(0.1);
            assertThat(Signals.peak(still, k * 12_000 - 20, k * 12_000 + 20)).isLessThan(1e-6);
        }
        assertThat(Math.abs(l[36_000] / l[12_000])).isCloseTo(0.49f, within(0.01f));
    }

    @Test
    void changeOfTempoBendsThePitchByAnOctaveAtMost() {
        float[] l = Signals.sine(RATE, 440, 0.5, 4 * RATE);
        for (int i = 0; i < 9_600; i++) {
            l[i] *= (float) FastMath.cosineStep(i / 9_600.0);
        }
        float[] r = l.clone();
        var delay = delay(new DelaySettings(true, 1, 1, 0, 20, DelaySettings.OPEN_HZ, false), 60);
        Cuts.blocks(l, r, 256, (a, b, at, n) -> delay.process(a, b, at, n, at, tempo(at < 2 * RATE ? 60 : 140)));

        assertThat(Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), 60_000, l.length)))
                .isLessThan(-60);
        assertThat(crossings(l, 2 * RATE + 500, 2 * RATE + 2_900)).isBetween(20, 34);
        assertThat(crossings(l, 190_000, 191_200)).isBetween(10, 12);
    }

    @Test
    void feedbackOverOneStaysWithinFullScale() {
        float[] l = Signals.noise(1, 0.9, 60 * RATE);
        float[] r = Signals.noise(2, 0.9, 60 * RATE);
        Arrays.fill(l, RATE, l.length, 0);
        Arrays.fill(r, RATE, r.length, 0);
        var delay = delay(new DelaySettings(true, 1, 0.25, 1.1, 100, 5_000, true));

        Cuts.blocks(l, r, 512, (a, b, at, n) -> delay.process(a, b, at, n, at, tempo(120)));

        assertThat(Signals.peak(l)).isLessThan(1.01);
        double mean = 0;
        for (int i = 50 * RATE; i < 60 * RATE; i++) {
            mean += l[i] / (10.0 * RATE);
        }
        assertThat(Signals.db(Math.abs(mean))).isLessThan(-80);
    }

    @Test
    void switchedOffItRingsOutAndThenPassesEveryBit() {
        float[] in = Signals.noise(1, 0.5, 10 * RATE);
        float[] l = in.clone();
        float[] r = in.clone();
        var delay = delay(straight(0.5, 0.5));

        Cuts.blocks(l, r, 240, (a, b, at, n) -> {
            if (at == RATE) {
                delay.set(new DelaySettings(false, 0.5, 0.5, 0.5, 20, DelaySettings.OPEN_HZ, false));
            }
            delay.process(a, b, at, n, at, tempo(120));
        });

        assertThat(Signals.rms(minus(l, in), RATE + 6_000, RATE + 11_000)).isGreaterThan(0.1);
        assertThat(Cuts.firstDifference(
                        Arrays.copyOfRange(l, 9 * RATE, l.length), Arrays.copyOfRange(in, 9 * RATE, in.length)))
                .isEqualTo(-1);
        assertThat(delay.isSilent()).isTrue();
    }

    @Test
    void offEveryBitPasses() {
        float[] in = Signals.noise(1, 0.5, RATE);
        float[] l = in.clone();
        float[] r = in.clone();
        var delay = delay(DelaySettings.OFF);

        Cuts.blocks(l, r, 256, (a, b, at, n) -> delay.process(a, b, at, n, at, tempo(120)));

        assertThat(Cuts.firstDifference(l, in)).isEqualTo(-1);
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

    /// The line begins again after 2¹⁸ frames, within a run of one cut and between two of another. This tempo is one
    /// of the few at which a place that is rounded with the line's length in it changes a sample.
    @Test
    void aGlideOverTheSeamOfTheLineDoesNotDependOnBlocks() {
        int stretch = 37 * 256;
        var random = new Random(9);
        float[] noise = new float[stretch];
        for (int i = 0; i < stretch; i++) {
            noise[i] = (float) (0.3 * random.nextGaussian());
        }
        var fine = new PingPongDelay();
        var coarse = new PingPongDelay();
        for (int i = 0; i < 30; i++) {
            var next = new DelaySettings(true, 1, i % 2 == 0 ? 0.75 : 0.5, 0.5, 20, DelaySettings.OPEN_HZ, false);
            fine.set(next);
            coarse.set(next);
            long frame = 1 + (long) i * stretch;
            float[][] a = {noise.clone(), noise.clone()};
            float[][] b = {noise.clone(), noise.clone()};
            Cuts.blocks(a[0], a[1], 37, (l, r, at, n) -> fine.process(l, r, at, n, frame + at, tempo(109.49)));
            Cuts.blocks(b[0], b[1], 256, (l, r, at, n) -> coarse.process(l, r, at, n, frame + at, tempo(109.49)));
            assertThat(Cuts.firstDifference(a[0], b[0])).as("stretch %d", i).isEqualTo(-1);
            assertThat(Cuts.firstDifference(a[1], b[1])).as("stretch %d", i).isEqualTo(-1);
        }
    }

    @Test
    void nothingThatIsNotANumberStays() {
        float[] l = Signals.noise(1, 0.5, 2 * RATE);
        float[] r = l.clone();
        l[1_000] = Float.NaN;
        var delay = delay(straight(0.5, 0.6));

        Cuts.blocks(l, r, 256, (a, b, at, n) -> delay.process(a, b, at, n, at, tempo(120)));

        for (int i = RATE; i < 2 * RATE; i++) {
            assertThat(Float.isFinite(l[i])).isTrue();
        }
    }

    private static float[] cut(long seed) {
        float[] l = Signals.noise(5, 0.3, 3 * RATE);
        float[] r = Signals.noise(6, 0.3, 3 * RATE);
        var delay = delay(straight(0.5, 0.5));
        DelaySettings[] changes = {
            new DelaySettings(true, 0.4, 0.75, 0.6, 200, 3_000, true),
            new DelaySettings(false, 0.4, 0.75, 0.3, 200, 3_000, true),
            new DelaySettings(true, 0.7, 0.25, 0.6, 100, 9_000, false),
        };
        int[] stops = {0, 30_003, 61_001, 121_077, l.length};
        for (int i = 0; i + 1 < stops.length; i++) {
            if (i > 0) {
                delay.set(changes[i - 1]);
            }
            int base = stops[i];
            float[] a = Arrays.copyOfRange(l, base, stops[i + 1]);
            float[] b = Arrays.copyOfRange(r, base, stops[i + 1]);
            Cuts.Stretch stretch = (x, y, at, n) -> delay.process(x, y, at, n, 777 + base + at, tempo(131.7));
            if (seed == 0) {
                stretch.run(a, b, 0, a.length);
            } else {
                Cuts.random(a, b, seed, stretch);
            }
            System.arraycopy(a, 0, l, base, a.length);
        }
        return l;
    }

    private static DelaySettings straight(double beats, double feedback) {
        return new DelaySettings(true, 0.5, beats, feedback, 20, DelaySettings.OPEN_HZ, false);
    }

    private static PingPongDelay delay(DelaySettings settings) {
        return delay(settings, 120);
    }

    private static PingPongDelay delay(DelaySettings settings, double bpm) {
        var delay = new PingPongDelay();
        delay.prepare(RATE);
        delay.set(settings);
        // The way in opens in 8 ms.
        float[] silence = new float[1_024];
        delay.process(silence, silence.clone(), 0, 1_024, -1_024, tempo(bpm));
        return delay;
    }

    private static BeatClock tempo(double bpm) {
        return frame -> frame * bpm / 60 / RATE;
    }

    private static int largest(float[] x, int from, int to) {
        int best = from;
        for (int i = from; i < Math.min(to, x.length); i++) {
            if (Math.abs(x[i]) > Math.abs(x[best])) {
                best = i;
            }
        }
        return best;
    }

    private static int crossings(float[] x, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (x[i - 1] < 0 && x[i] >= 0) {
                count++;
            }
        }
        return count;
    }

    private static float[] minus(float[] a, float[] b) {
        float[] c = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            c[i] = a[i] - b[i];
        }
        return c;
    }
}
