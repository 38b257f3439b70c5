package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.Signals;
import org.junit.jupiter.api.Test;

class StereoSvfTest {

    /// What no combination of two matrices may break: without input, the two numbers of the state never grow, whatever
    /// coefficients come next, so an impulse is answered by ever less than it put in.
    @Test
    void ringsOutWhateverTheCoefficientsDo() {
        for (long seed = 1; seed <= 50; seed++) {
            var random = new Random(seed);
            var section = new SvfSection();
            aim(section, random);
            section.rest();
            float[] l = Signals.impulse(0, 16 * 400);
            float[] r = l.clone();
            for (int at = 0; at < l.length; at += 16) {
                // Low, band and direct level each at most 1.
                aim(section, random);
                section.process(l, r, at, 16);
            }
            // The input puts at most 2 into the state, of which either output is a share.
            assertThat(Signals.peak(l, 16, l.length)).as("seed %d", seed).isLessThan(4);
            assertThat(Cuts.firstDifference(l, r)).as("seed %d", seed).isEqualTo(-1);
        }
    }

    /// A filter that does not damp turns its state round and neither gains nor loses, even while it glides.
    @Test
    void glideBetweenTwoCutoffsLosesNextToNothing() {
        var section = new SvfSection();
        section.aim(0.02, 0, 1, 0, 0);
        section.rest();
        float[] l = Signals.impulse(0, 16 * 1_000);
        float[] r = l.clone();
        for (int at = 0; at < l.length; at += 16) {
            section.aim(0.02 * Math.pow(2, at / (double) l.length), 0, 1, 0, 0);
            section.process(l, r, at, 16);
        }

        double start = Signals.rms(l, 0, 1_600);
        assertThat(Signals.rms(l, l.length - 1_600, l.length)).isCloseTo(start, within(0.05 * start));
    }

    private static void aim(SvfSection section, Random random) {
        double g = Math.pow(10, -3 + 4.5 * random.nextDouble());
        double k = Math.pow(10, -3 + 3.5 * random.nextDouble());
        section.aim(g, k, random.nextDouble(), random.nextDouble(), random.nextDouble());
    }
}
