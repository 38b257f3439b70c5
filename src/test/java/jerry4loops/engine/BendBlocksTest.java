package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import jerry4loops.testkit.Cuts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hands that bend the tempo and lock and unlock the key as fast as they can. What is heard must not depend on how the
/// music is cut into blocks, nor on how much of it a reader happens to hold.
class BendBlocksTest {

    private static final int RATE = 48_000;
    private static final int FRAMES = 12 * RATE;

    /// Nothing in it sounds like anything else, so that a head finds no place to take over.
    private static final float[] NOISE = noise();

    private static float[] noise() {
        var random = new Random(1);
        float[] noise = new float[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            noise[i] = (float) (0.2 * random.nextGaussian());
        }
        return noise;
    }

    private static float[] heard(long seed, int block) {
        var hands = new Random(seed);
        var bend = new TempoBend(RATE, block);
        float[] out = new float[2 * FRAMES];
        int done = 0;
        int next = 1_000;
        float[] music = new float[block];
        for (int frame = 0; frame < FRAMES; ) {
            if (frame == next) {
                double[] percents = {-8, 8, -8, 0, 16 * hands.nextDouble() - 8};
                double percent = percents[hands.nextInt(percents.length)];
                bend.follow(new TempoBendSettings(1 + percent / 100, hands.nextBoolean(), 0), 2 * RATE, frame);
                next += 1 + hands.nextInt(RATE / (1 + hands.nextInt(20)));
            }
            int frames = Math.min(Math.min(block, FRAMES - frame), next - frame);
            if (bend.isOn()) {
                bend.open(frames);
                System.arraycopy(NOISE, frame, music, 0, frames);
                bend.lines().put(TempoBend.MIX, music, frames);
                bend.lines().put(TempoBend.MIX + 1, music, frames);
                bend.bend(frames);
                int waits = bend.lines().waits();
                bend.lines().take(TempoBend.MIX, out, done, waits);
                bend.lines().taken(waits);
                done += waits;
                bend.close();
            } else {
                System.arraycopy(NOISE, frame, out, done, frames);
                done += frames;
            }
            frame += frames;
        }
        return java.util.Arrays.copyOf(out, done);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whatIsHeardDoesNotDependOnBlocks(long seed) {
        float[] whole = heard(seed, 1_024);
        for (int block : new int[] {64, 256, 477}) {
            assertThat(Cuts.firstDifference(whole, heard(seed, block)))
                    .as("first difference in blocks of " + block)
                    .isEqualTo(-1);
        }
    }
}
