package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.Signals;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LimiterStressTest {

    @Test
    void noiseThatFillsTheBandStaysUnderTheCeilingForLong() {
        for (int rate : new int[] {44_100, 48_000, 96_000}) {
            for (long seed = 1; seed <= 60; seed++) {
                var random = new Random(seed);
                float[] l = new float[40_000];
                float[] r = new float[40_000];
                double level = 0.5 + 4 * random.nextDouble();
                for (int i = 0; i < l.length; i++) {
                    l[i] = (float) (level * (random.nextBoolean() ? 1 : -1));
                    r[i] = (float) (level * random.nextGaussian());
                }
                var limiter = new MasterLimiter();
                limiter.prepare(rate);

                Cuts.random(l, r, seed, limiter::process);

                assertThat(Signals.db(TruePeaks.sixteenFold(l)))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(-1);
                assertThat(Signals.db(TruePeaks.sixteenFold(r)))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(-1);
            }
        }
    }
}
