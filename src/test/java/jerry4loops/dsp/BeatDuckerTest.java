package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.Drums;
import jerry4loops.testkit.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeatDuckerTest {

    private static final int RATE = 48_000;
    private static final float[] NO_KEY = new float[8 * RATE];

    @Test
    void switchedOffItPassesEveryBit() {
        float[] in = Signals.noise(1, 0.9, RATE);
        float[] l = in.clone();
        run(l, DuckSettings.OFF, at(120), NO_KEY, 256, 0);

        assertThat(l).isEqualTo(in);
    }

    @ParameterizedTest
    @CsvSource({"60, 12, 4, 0.6", "120, 12, 4, 0.6", "174, 18, 4, 0.6", "140, 6, 20, 0.5", "200, 24, 2, 0.25"})
    void onTheBeatItIsDownAndFollowsTheDrawnCurve(double bpm, double depth, double attack, double release) {
        float[] l = ones(4 * RATE);
        run(l, new DuckSettings(DuckSettings.BEAT, depth, attack, release), at(bpm), NO_KEY, 256, 0);

        double low = Math.pow(10, -depth / 20);
        double perBeat = 60.0 * RATE / bpm;
        double fall = attack * RATE / 1_000;
        for (int i = RATE / 2; i < l.length; i++) {
            double phase = i / perBeat - Math.floor(i / perBeat);
            double ahead = (1 - phase) * perBeat;
            double back = 1 - Math.pow(step(phase / release), 0.8);
            double expected = 1 - (1 - low) * Math.max(back, step(1 - ahead / fall));
            assertThat((double) l[i]).as("frame %d", i).isCloseTo(expected, within(0.03));
        }
        int beat = (int) Math.round(3 * perBeat);
        assertThat(Signals.db(l[beat])).isCloseTo(-depth, within(1.2));
        assertThat(l[(int) (2.9 * perBeat)]).isEqualTo(1f);
    }

    @Test
    void standingTransportLeavesTheTrackAlone() {
        float[] in = Signals.noise(2, 0.5, RATE);
        float[] l = in.clone();
        run(l, new DuckSettings(DuckSettings.BEAT, 12, 4, 0.6), frame -> 3, NO_KEY, 256, 0);

        assertThat(l).isEqualTo(in);
    }

    @ParameterizedTest
    @ValueSource(doubles = {4, 10})
    void theCurveDoesNotSplatter(double attack) {
        float[] l = Signals.sine(RATE, 55, 0.5, 4 * RATE);
        run(l, new DuckSettings(DuckSettings.BEAT, 12, attack, 0.6), at(120), NO_KEY, 256, 0);

        assertThat(Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), 2_000, l.length)))
                .isLessThan(-85);
    }

    @Test
    void jumpsOfTheTransportAndChangesOfModeDoNotClick() {
        float[] l = Signals.sine(RATE, 55, 0.5, 4 * RATE);
        float[] r = l.clone();
        float[] key = Drums.loop(RATE, 120, "K-h-s-h-K-h-s-h-", 2);
        var ducker = new BeatDucker();
        ducker.prepare(RATE);

        Cuts.blocks(l, r, 240, (a, b, at, n) -> {
            int part = at / 7_200;
            ducker.set(new DuckSettings(part % 3, 12, 4, 0.6));
            BeatClock clock = frame -> frame / 24_000.0 + 0.37 * part;
            float[] drums = Arrays.copyOf(key, l.length);
            ducker.process(a, b, at, n, at, clock, drums, drums);
        });

        assertThat(Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), 2_000, l.length)))
                .isLessThan(-70);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.1, 0.02})
    void followsTheDrumsWhateverTheirLevel(double level) {
        float[] key = new float[8 * RATE];
        for (int hit = 0; hit < 12; hit++) {
            for (int i = 0; i < RATE / 5; i++) {
                key[RATE + hit * RATE / 2 + i] =
                        (float) (level * Math.exp(-i / 2_000.0) * Math.sin(2 * Math.PI * 100 * i / RATE));
            }
        }
        float[] l = ones(key.length);
        run(l, new DuckSettings(DuckSettings.DRUMS, 12, 4, 0.5), at(120), key, 256, 0);

        float full = (float) Math.pow(10, -12 / 20.0);
        for (int i = 0; i < RATE; i++) {
            assertThat(l[i]).isOne();
        }
        for (int hit = 0; hit < 12; hit++) {
            int start = RATE + hit * RATE / 2;
            assertThat(l[start + RATE * 12 / 1_000]).as("hit %d", hit).isLessThan(full * 1.2f);
            assertThat(l[start + RATE * 48 / 100]).as("after hit %d", hit).isGreaterThan(0.85f);
        }
        assertThat(l[l.length - 1]).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {DuckSettings.BEAT, DuckSettings.DRUMS})
    void cutsDoNotChangeABit(int mode) {
        float[] key = Drums.loop(RATE, 120, "K-hks-h-K-kks-hh", 2);
        var settings = new DuckSettings(mode, 12, 4, 0.6);
        float[] whole = Signals.noise(4, 0.5, key.length);
        run(whole, settings, at(133), key, key.length, 0);
        for (long seed = 1; seed <= 12; seed++) {
            float[] cut = Signals.noise(4, 0.5, key.length);
            run(cut, settings, at(133), key, 0, seed);
            assertThat(cut).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void nothingThatIsNotANumberStays() {
        float[] key = Drums.loop(RATE, 120, "k---k---k---k---", 2);
        key[500] = Float.NaN;
        key[900] = Float.POSITIVE_INFINITY;
        float[] l = Signals.noise(5, 0.5, key.length);
        l[700] = Float.NaN;
        run(l, new DuckSettings(DuckSettings.DRUMS, 12, 4, 0.6), at(120), key, 256, 0);

        for (int i = 701; i < l.length; i++) {
            assertThat(l[i]).isFinite();
        }
        assertThat(Signals.rms(l, 2_000, l.length)).isBetween(0.02, 0.288);
    }

    @Test
    void settingsOutsideTheRangeAreMovedAndNonsenseIsRefused() {
        assertThat(new DuckSettings(1, 99, 0, 9)).isEqualTo(new DuckSettings(1, 24, 2, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DuckSettings(3, 9, 4, 1))
                .withMessageContaining("mode");
        assertThatIllegalArgumentException().isThrownBy(() -> new DuckSettings(1, Double.NaN, 4, 1));
    }

    private static double step(double u) {
        return 0.5 - 0.5 * Math.cos(Math.PI * Math.clamp(u, 0, 1));
    }

    private static BeatClock at(double bpm) {
        return frame -> frame * bpm / (60.0 * RATE);
    }

    private static float[] ones(int frames) {
        float[] x = new float[frames];
        Arrays.fill(x, 1);
        return x;
    }

    private static void run(float[] l, DuckSettings settings, BeatClock clock, float[] key, int block, long seed) {
        float[] r = l.clone();
        var ducker = new BeatDucker();
        ducker.prepare(RATE);
        ducker.set(settings);
        Cuts.Stretch stretch = (a, b, at, n) -> ducker.process(a, b, at, n, at, clock, key, key);
        if (block > 0) {
            Cuts.blocks(l, r, block, stretch);
        } else {
            Cuts.random(l, r, seed, stretch);
        }
    }
}
