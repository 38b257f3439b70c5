package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.Signals;
import org.junit.jupiter.api.Test;

class RampTest {

    private static final int RATE = 48_000;

    @Test
    void arrivesExactlyAndNeverTurnsBack() {
        var ramp = new Ramp(0);
        ramp.prepare(RATE, 10);
        ramp.to(0.7f, 1_000);

        float previous = 0;
        for (long frame = 990; frame < 1_480; frame++) {
            assertThat(ramp.at(frame)).isGreaterThanOrEqualTo(previous);
            previous = ramp.at(frame);
        }
        assertThat(ramp.at(1_000)).isZero();
        assertThat(ramp.isMoving(1_479)).isTrue();
        assertThat(ramp.isMoving(1_480)).isFalse();
        assertThat(ramp.at(1_480)).isEqualTo(0.7f);
    }

    @Test
    void newGoalStartsFromWhereItIs() {
        var ramp = new Ramp(0);
        ramp.prepare(RATE, 10);
        ramp.to(1, 0);
        float before = ramp.at(240);

        ramp.to(0, 240);

        assertThat(ramp.at(240)).isEqualTo(before);
        assertThat(ramp.at(241)).isBetween(before - 0.01f, before);
        assertThat(ramp.at(720)).isZero();
    }

    @Test
    void unityLeavesTheSamplesAlone() {
        var ramp = new Ramp(1);
        ramp.prepare(RATE, 10);
        float[] x = Signals.noise(1, 1, 1_000);
        float[] in = x.clone();

        ramp.apply(x, 0, x.length, 77);

        assertThat(x).isEqualTo(in);
    }

    @Test
    void fadeToSilenceDoesNotSplatter() {
        var ramp = new Ramp(1);
        ramp.prepare(RATE, 8);
        float[] x = Signals.sine(RATE, 55, 0.5, 20_000);
        ramp.to(0, 10_036);

        ramp.apply(x, 0, x.length, 0);

        assertThat(Signals.db(Signals.peak(Signals.above(x, RATE, 4_000), 2_000, 20_000)))
                .isLessThan(-95);
        assertThat(Arrays.copyOfRange(x, 10_036 + 384, 20_000)).containsOnly(0f);
    }

    @Test
    void cutsDoNotChangeABit() {
        for (long seed = 1; seed <= 50; seed++) {
            float[] whole = Signals.noise(2, 1, 5_000);
            float[] cut = whole.clone();
            moving().apply(whole, 0, 5_000, 3_000_000_000L);
            var ramp = moving();
            Cuts.random(cut, cut, seed, (l, r, at, n) -> ramp.apply(l, at, n, 3_000_000_000L + at));
            assertThat(Cuts.firstDifference(cut, whole)).as("seed %d", seed).isEqualTo(-1);
        }
    }

    @Test
    void applyMultipliesByTheValueOfEachFrame() {
        var ramp = moving();
        float[] x = new float[5_000];
        Arrays.fill(x, 1);

        ramp.apply(x, 0, x.length, 3_000_000_000L);

        for (int i = 0; i < x.length; i++) {
            assertThat(x[i]).isEqualTo(ramp.at(3_000_000_000L + i));
        }
    }

    private static Ramp moving() {
        var ramp = new Ramp(0.3f);
        ramp.prepare(RATE, 50);
        ramp.to(0.9f, 3_000_001_234L);
        return ramp;
    }
}
