package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.Drums;
import jerry4loops.testkit.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BloomTest {

    private static final int RATE = 48_000;
    private static final int PRESS = 100_321;
    private static final int RELEASE = 200_111;
    private static final int BACK = 204_000 + 1;

    @Test
    void ringsOnOverTheDrySoundAndRestsExactlySilent() {
        float[] dry = Drums.loop(RATE, 120, "K.h.s.h.K.h.s.h.", 6);
        float[] out = play(1, dry, 0);
        float[] tail = new float[dry.length];
        for (int i = 0; i < dry.length; i++) {
            tail[i] = out[i] - dry[i];
        }

        double start = Signals.rms(tail, BACK, BACK + 4_800);
        assertThat(Signals.db(start / Signals.rms(dry, 0, dry.length))).isBetween(-15.0, 3.0);
        // 1.8 s for 60 dB: half a second takes 17 dB.
        double later = Signals.rms(tail, BACK + 24_000, BACK + 28_800);
        assertThat(Signals.db(later / start)).isBetween(-23.0, -13.0);
        int rest = BACK + (int) (140.0 / 60 * 1.8 * RATE) + 200;
        assertThat(Arrays.copyOfRange(out, rest, dry.length)).isEqualTo(Arrays.copyOfRange(dry, rest, dry.length));
        assertThat(Signals.peak(tail, rest - 30_000, rest - 20_000))
                .isPositive()
                .isLessThan(1e-4);
        // No step as it goes to rest.
        assertThat(Signals.peak(tail, rest - 1_000, rest)).isLessThan(1e-5);
    }

    @Test
    void noneLeavesTheSoundUntouched() {
        float[] dry = Drums.loop(RATE, 120, "K.h.s.h.K.h.s.h.", 3);

        assertThat(Arrays.copyOfRange(play(0, dry, 0), BACK, dry.length))
                .isEqualTo(Arrays.copyOfRange(dry, BACK, dry.length));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void cutsDoNotChangeABit(long seed) {
        float[] dry = Drums.loop(RATE, 120, "K.h.s.h.K.h.s.h.", 5);

        assertThat(Cuts.firstDifference(play(0.7, dry, seed), play(0.7, dry, 0)))
                .isEqualTo(-1);
    }

    @Test
    void stirsNeitherTooSparselyNorLopsidedly() {
        float[] l = new float[RATE];
        float[] r = new float[RATE];
        var bloom = new Bloom();
        bloom.prepare(RATE);
        bloom.setLevel(1, 0);
        bloom.ringAfter(512);
        float[] in = Signals.impulse(0, 512);
        for (int at = 0; at + 512 <= RATE; at += 512) {
            bloom.add(in, in, at == 0, l, r, at, 512, at);
        }
        double left = Signals.rms(l, 0, RATE);
        double right = Signals.rms(r, 0, RATE);
        assertThat(Signals.db(left / right)).isBetween(-2.0, 2.0);
        double product = 0;
        int filled = 0;
        for (int i = 4_800; i < 14_400; i++) {
            product += l[i] * r[i];
            filled += Math.abs(l[i]) > 0.1 * Signals.rms(l, 4_800, 14_400) ? 1 : 0;
        }
        assertThat(Math.abs(product / 9_600 / (Signals.rms(l, 4_800, 14_400) * Signals.rms(r, 4_800, 14_400))))
                .isLessThan(0.3);
        assertThat(filled).isGreaterThan(8_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 44_100, 192_000})
    void worksAtEveryRate(int rate) {
        float[] l = new float[6 * rate];
        float[] r = new float[6 * rate];
        var bloom = new Bloom();
        bloom.prepare(rate);
        bloom.setLevel(1, 0);
        bloom.ringAfter(rate / 4);
        float[] in = Signals.noise(1, 0.5, 1_024);
        for (int at = 0; at + 1_024 <= l.length; at += 1_024) {
            bloom.add(in, in, at < rate / 4, l, r, at, 1_024, at);
        }
        assertThat(Signals.peak(l)).isBetween(0.05, 4.0);
        assertThat(Signals.peak(l, 5 * rate, l.length)).isZero();
        assertThat(bloom.isRinging()).isFalse();
    }

    private static float[] play(double amount, float[] dry, long seed) {
        float[] x = dry.clone();
        var stutter = new Stutter();
        stutter.prepare(RATE);
        stutter.set(new StutterSettings(StutterSettings.SURPRISE, 1, 1, false, amount));
        int[] stops = {0, PRESS, RELEASE, x.length};
        for (int i = 0; i < 3; i++) {
            if (i == 1) {
                stutter.press(PRESS);
            } else if (i == 2) {
                stutter.release(RELEASE);
            }
            int base = stops[i];
            float[] part = Arrays.copyOfRange(x, base, stops[i + 1]);
            Cuts.Stretch stretch = (a, b, at, n) -> stutter.process(a, b, at, n, base + at, frame -> frame / 24_000.0);
            if (seed == 0) {
                Cuts.blocks(part, part.clone(), 512, stretch);
            } else {
                Cuts.random(part, part.clone(), seed, stretch);
            }
            System.arraycopy(part, 0, x, base, part.length);
        }
        return x;
    }
}
