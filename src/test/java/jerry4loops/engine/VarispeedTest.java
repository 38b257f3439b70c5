package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A little faster, a little slower: what is heard stays clean, and nothing is lost or played twice.
class VarispeedTest {

    private static final int RATE = 48_000;
    private static final int BLOCK = 256;
    private static final double HZ = 997;

    private long made;
    private long played;
    private final float[] music = new float[BLOCK + 8];
    private final float[] out = new float[BLOCK];

    private void block(Varispeed varispeed) {
        int needed = varispeed.begin(BLOCK);
        for (int done = 0; done < needed; ) {
            int run = Math.min(BLOCK, needed - done);
            for (int i = 0; i < run; i++) {
                music[i] = (float) (0.5 * Math.sin(2 * Math.PI * HZ * made++ / RATE));
            }
            for (int channel = 0; channel < 4; channel++) {
                varispeed.put(channel, music, done, run);
            }
            done += run;
        }
        for (int channel = 0; channel < 4; channel++) {
            varispeed.take(channel, out, BLOCK);
        }
        varispeed.end(BLOCK);
        played += BLOCK;
    }

    @Test
    void whileNothingIsAskedForEveryFrameGoesPastUntouched() {
        var varispeed = new Varispeed(RATE, BLOCK);
        for (int block = 0; block < 200; block++) {
            block(varispeed);
            for (int i = 0; i < BLOCK; i++) {
                assertThat(out[i]).isEqualTo((float) (0.5 * Math.sin(2 * Math.PI * HZ * (played - BLOCK + i) / RATE)));
            }
        }
        assertThat(made).isEqualTo(played);
    }

    @Test
    void musicPassesAtTheSpeedThatIsAskedForWithoutAClickComingAndGoing() {
        var varispeed = new Varispeed(RATE, BLOCK);
        double slope = 0.5 * 2 * Math.PI * HZ / RATE * 1.006;
        float before = 0;
        double steepest = 0;
        long madeAt = 0;
        long playedAt = 0;
        for (int block = 0; block < 24_000; block++) {
            if (block == 10) {
                varispeed.ask(1.0007);
            }
            if (block == 2_000) {
                madeAt = made;
                playedAt = played;
            }
            if (block == 12_000) {
                double speed = (made - madeAt) / (double) (played - playedAt);
                assertThat(speed).isBetween(1.0007 - 1e-6, 1.0007 + 1e-6);
                varispeed.ask(0.9975);
            }
            if (block == 20_000) {
                varispeed.ask(1);
            }
            block(varispeed);
            for (float sample : out) {
                steepest = Math.max(steepest, Math.abs(sample - before));
                before = sample;
            }
        }
        assertThat(steepest).as("steepest step against the sine's own").isLessThan(slope * 1.05);
        // It has gone: frames are untouched again.
        long shift = made - played;
        for (int i = 0; i < BLOCK; i++) {
            assertThat(out[i])
                    .isEqualTo((float) (0.5 * Math.sin(2 * Math.PI * HZ * (played + shift - BLOCK + i) / RATE)));
        }
    }

    @Test
    void moreThanHalfAPercentIsNotDone() {
        var varispeed = new Varispeed(RATE, BLOCK);
        varispeed.ask(2);
        for (int block = 0; block < 2_000; block++) {
            block(varispeed);
        }
        assertThat(varispeed.speed()).isEqualTo(1 + Varispeed.MOST);
        varispeed.ask(Double.NaN);
        for (int block = 0; block < 2_000; block++) {
            block(varispeed);
        }
        assertThat(varispeed.speed()).isEqualTo(1);
    }
}
