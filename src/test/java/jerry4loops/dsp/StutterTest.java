package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.Drums;
import jerry4loops.testkit.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StutterTest {

    private static final int RATE = 48_000;

    private static final List<String> PATTERNS = List.of(
            "k...k...k...k...",
            "K.h.s.h.K.h.s.h.",
            "k...............",
            "k.......s.......",
            "k.hhs.h..kh.s..h",
            "hhhhhhhhhhhhhhhh");

    /// A loop, a hold, and what came of it.
    private record Take(float[] in, float[] out, double sixteenth, int press, int release) {

        int firstLine() {
            return (int) Math.round(Math.ceil(press / sixteenth - 1e-3) * sixteenth);
        }
    }

    static Stream<Arguments> modesAndPatterns() {
        return IntStream.rangeClosed(StutterSettings.SURPRISE, StutterSettings.FREEZE)
                .boxed()
                .flatMap(mode -> PATTERNS.stream().map(pattern -> Arguments.of(mode, pattern)));
    }

    @ParameterizedTest
    @MethodSource("modesAndPatterns")
    void everySixteenthIsLoudAndNoBeatIsLikeTheLast(int mode, String pattern) {
        var random = new Random(mode * 31L + pattern.hashCode());
        for (double bpm : new double[] {72, 123.4, 174}) {
            double beat = 60 * RATE / bpm;
            int press = (int) (beat * (4 + 8 * random.nextDouble()));
            var take = hold(pattern, bpm, mode, press, (int) (press + beat * 9.5), random.nextInt(100));
            var where = "mode %d, %s, %.1f BPM, press at beat %.3f".formatted(mode, pattern, bpm, press / beat);

            double loud = Signals.db(Signals.peak(take.in));
            int line = take.firstLine();
            for (int i = 0; i < 36; i++) {
                int from = (int) Math.round(line + i * take.sixteenth);
                int to = (int) Math.round(line + (i + 1) * take.sixteenth);
                assertThat(Signals.db(Signals.peak(take.out, from, to)))
                        .as("%s, sixteenth %d", where, i)
                        .isBetween(loud - 6, loud + (i == 0 ? 3.5 : 1));
            }
            int start = (int) (Math.ceil(line / beat) * beat);
            for (int i = 0; i < 8; i++) {
                assertThat(difference(take.out, (int) (start + i * beat), (int) (start + (i + 1) * beat), (int) beat))
                        .as("%s, beat %d against the next", where, i)
                        .isGreaterThan(-12);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void isHeardFromTheFrameOfThePress(int mode) {
        var take = hold("K.h.s.h.K.h.s.h.", 120, mode, 100_321, 200_000, 1);

        float[] change = minus(take.out, take.in);
        assertThat(Signals.peak(change, 0, 100_321)).isZero();
        assertThat(Signals.peak(change, 100_321, 100_321 + 512)).isPositive();
    }

    @Test
    void repeatsWhatWasJustPlayed() {
        // Only the last beat before the press has a snare, which no other slice could be taken for.
        float[] in = Drums.loop(RATE, 120, "k...k...k...s...", 4);
        int press = (int) (24_000 * 3.75);
        var take = hold(in, 120, StutterSettings.ROLL, press, press + 24_000, 1);

        float[] slice = Arrays.copyOfRange(in, 72_000, 72_000 + 4_000);
        double best = 0;
        for (int lag = 0; lag < 144; lag++) {
            float[] repeat = Arrays.copyOfRange(take.out, press + lag, press + lag + 4_000);
            best = Math.max(best, Signals.correlation(doubles(slice), doubles(repeat)));
        }
        assertThat(best).isGreaterThan(0.99);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 480, 2_000, 5_000})
    void aTapGivesOneWholeRepeatAndLeavesInPhase(int length) {
        int press = 24_000 * 5 + 3_500;
        var take = hold("K.h.s.h.K.h.s.h.", 120, StutterSettings.ROLL, press, press + length, 1);

        int line = take.firstLine();
        assertThat(Signals.db(Signals.peak(take.out, line, line + 6_000)))
                .isGreaterThan(Signals.db(Signals.peak(take.in)) - 6);
        assertThat(Signals.rms(minus(take.out, take.in), line, line + 6_000)).isGreaterThan(0.01);
        int back = line + 6_000;
        assertThat(Arrays.copyOfRange(take.out, back + 1, take.out.length))
                .isEqualTo(Arrays.copyOfRange(take.in, back + 1, take.in.length));
    }

    @Test
    void releaseIsDryAgainOnTheNextSixteenth() {
        var random = new Random(3);
        for (int mode = 0; mode <= 8; mode++) {
            int release = 24_000 * 7 + random.nextInt(24_000);
            var take = hold("k.hhs.h..kh.s..h", 120, mode, 24_000 * 4 + 100, release, 5);

            int dry = release + 6_000 + 480;
            assertThat(Arrays.copyOfRange(take.out, dry, take.out.length))
                    .as("mode %d", mode)
                    .isEqualTo(Arrays.copyOfRange(take.in, dry, take.in.length));
        }
    }

    @Test
    void pressDuringTheWayBackRepeatsOn() {
        float[] in = Drums.loop(RATE, 120, "K.h.s.h.K.h.s.h.", 6);
        float[] l = in.clone();
        var stutter = stutter(StutterSettings.ROLL, 1);
        Cuts.blocks(l, l.clone(), 100, (a, b, at, n) -> {
            switch (at) {
                case 120_000, 152_000 -> stutter.press(at);
                case 151_000, 240_000 -> stutter.release(at);
                default -> {}
            }
            stutter.process(a, b, at, n, at, frame -> frame / 24_000.0);
        });

        double loud = Signals.db(Signals.peak(in));
        for (int line = 156_000; line < 240_000; line += 6_000) {
            assertThat(Signals.db(Signals.peak(l, line, line + 6_000))).isGreaterThan(loud - 6);
        }
        assertThat(Signals.rms(minus(l, in), 156_000, 240_000)).isGreaterThan(0.02);
        assertThat(Arrays.copyOfRange(l, 248_000, l.length)).isEqualTo(Arrays.copyOfRange(in, 248_000, in.length));
    }

    @Test
    void holdsForEver() {
        float[] in = Drums.loop(RATE, 120, "k.......s.......", 40);
        var take = hold(in, 120, StutterSettings.SURPRISE, 100_000, in.length, 9);

        double loud = Signals.db(Signals.peak(in));
        for (int line = 102_000; line + 6_000 < in.length; line += 6_000) {
            assertThat(Signals.db(Signals.peak(take.out, line, line + 6_000)))
                    .as("frame %d", line)
                    .isBetween(loud - 6, loud + 1);
        }
    }

    @Test
    void worksInTheFirstBeat() {
        var take = hold("k...k...k...k...", 120, StutterSettings.ROLL, 5_000, 60_000, 1);

        double loud = Signals.db(Signals.peak(take.in));
        for (int line = 6_000; line < 60_000; line += 6_000) {
            assertThat(Signals.db(Signals.peak(take.out, line, line + 6_000))).isGreaterThan(loud - 6);
        }
    }

    @Test
    void silenceAndAStandingTransportPass() {
        float[] in = Signals.noise(1, 0.5, 96_000);
        float[] l = in.clone();
        var standing = stutter(StutterSettings.SURPRISE, 1);
        Cuts.blocks(l, l.clone(), 480, (a, b, at, n) -> {
            if (at == 48_000) {
                standing.press(at);
            }
            standing.process(a, b, at, n, at, frame -> 3);
        });
        assertThat(l).isEqualTo(in);

        float[] silent = new float[96_000];
        var still = stutter(StutterSettings.SURPRISE, 1);
        Cuts.blocks(silent, silent.clone(), 480, (a, b, at, n) -> {
            if (at == 48_000) {
                still.press(at);
            }
            still.process(a, b, at, n, at, frame -> frame / 24_000.0);
        });
        assertThat(Signals.peak(silent)).isZero();
    }

    @Test
    void joinsDoNotClick() {
        float[] in = Signals.sine(RATE, 55, 0.5, 300_000);
        for (int i = 0; i < 9_600; i++) {
            // A sine that just begins has a corner of its own.
            in[i] *= (float) FastMath.cosineStep(i / 9_600.0);
        }
        for (int mode = StutterSettings.ROLL; mode <= StutterSettings.FREEZE; mode++) {
            var take = hold(in, 120, mode, 100_321, 220_123, 1);

            assertThat(Signals.db(Signals.peak(Signals.above(take.out, RATE, 4_000), 5_000, in.length)))
                    .as("mode %d", mode)
                    .isLessThan(-60);
        }
    }

    @Test
    void cutsDoNotChangeABit() {
        for (int mode = 0; mode <= 8; mode++) {
            float[] whole = cut(mode, 0);
            for (long seed = 1; seed <= 4; seed++) {
                assertThat(Cuts.firstDifference(cut(mode, seed), whole))
                        .as("mode %d, seed %d", mode, seed)
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void aSwapUnderneathIsHeard() {
        float[] in = Drums.loop(RATE, 120, "k...k...k...k...", 8);
        float[] other = Drums.loop(RATE, 120, "s...s...s...s...", 8);
        System.arraycopy(other, 192_000, in, 192_000, in.length - 192_000);
        var take = hold(in, 120, StutterSettings.ROLL, 97_000, in.length, 1);

        // Snare noise has treble that no kick has.
        float[] treble = Signals.above(take.out, RATE, 4_000);
        assertThat(Signals.rms(treble, 110_000, 190_000)).isLessThan(0.005);
        assertThat(Signals.rms(treble, 300_000, 380_000)).isGreaterThan(0.02);
    }

    @Test
    void nothingThatIsNotANumberIsRepeated() {
        float[] in = Drums.loop(RATE, 120, "K.h.s.h.K.h.s.h.", 4);
        for (int i = 0; i < 90_000; i += 7_001) {
            in[i] = Float.NaN;
        }
        var take = hold(in, 120, StutterSettings.SURPRISE, 100_000, 180_000, 1);

        for (int i = 101_000; i < 180_000; i++) {
            assertThat(Float.isFinite(take.out[i])).isTrue();
        }
    }

    private static float[] cut(int mode, long seed) {
        float[] l = Drums.loop(RATE, 131.7, "k.hhs.h..kh.s..h", 4);
        var stutter = stutter(mode, 11);
        BeatClock clock = frame -> frame * 131.7 / 60 / RATE;
        int[] stops = {0, 90_001, 220_003, l.length};
        for (int i = 0; i < 3; i++) {
            if (i == 1) {
                stutter.press(stops[i]);
            } else if (i == 2) {
                stutter.release(stops[i]);
            }
            int base = stops[i];
            float[] part = Arrays.copyOfRange(l, base, stops[i + 1]);
            Cuts.Stretch stretch = (a, b, at, n) -> stutter.process(a, b, at, n, base + at, clock);
            if (seed == 0) {
                Cuts.blocks(part, part.clone(), part.length, stretch);
            } else {
                Cuts.random(part, part.clone(), seed, stretch);
            }
            System.arraycopy(part, 0, l, base, part.length);
        }
        return l;
    }

    private static Take hold(String pattern, double bpm, int mode, int press, int release, long seed) {
        int bars = (int) Math.ceil(release / (60 * RATE / bpm * 4)) + 1;
        return hold(Drums.loop(RATE, bpm, pattern, bars), bpm, mode, press, release, seed);
    }

    private static Take hold(float[] in, double bpm, int mode, int press, int release, long seed) {
        float[] l = in.clone();
        float[] r = in.clone();
        var stutter = stutter(mode, seed);
        BeatClock clock = frame -> frame * bpm / 60 / RATE;
        int at = 0;
        while (at < l.length) {
            if (at == press) {
                stutter.press(at);
            }
            if (at == release) {
                stutter.release(at);
            }
            int until = at < press ? press : at < release ? release : l.length;
            int n = Math.min(256, Math.min(until, l.length) - at);
            stutter.process(l, r, at, n, at, clock);
            at += n;
        }
        assertThat(r).isEqualTo(l);
        return new Take(in, l, 60 * RATE / bpm / 4, press, release);
    }

    private static Stutter stutter(int mode, long seed) {
        var stutter = new Stutter();
        stutter.prepare(RATE);
        stutter.set(new StutterSettings(mode, seed));
        return stutter;
    }

    private static double difference(float[] x, int a, int b, int frames) {
        double sum = 0;
        for (int i = 0; i < frames; i++) {
            sum += Math.pow(x[a + i] - x[b + i], 2);
        }
        return Signals.db(Math.sqrt(sum / frames) / Math.max(1e-9, Signals.rms(x, a, a + frames)));
    }

    private static float[] minus(float[] a, float[] b) {
        float[] c = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            c[i] = a[i] - b[i];
        }
        return c;
    }

    private static double[] doubles(float[] x) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i]).toArray();
    }
}
