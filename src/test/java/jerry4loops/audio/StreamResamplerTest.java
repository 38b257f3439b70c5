package jerry4loops.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Sound that comes in pieces is resampled as if it had come whole.
class StreamResamplerTest {

    private static final int[][] RATES = {{48_000, 44_100}, {44_100, 48_000}, {48_000, 96_000}, {48_000, 32_123}};

    @Test
    void piecesOfAnyLengthGiveTheSameAsTheWhole() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int[] rates : RATES) {
            var sound = new float[60_000];
            for (int i = 0; i < sound.length; i++) {
                sound[i] = random.nextFloat() * 2 - 1;
            }
            float[] whole = Resampler.resample(sound, rates[0], rates[1]);
            var stream = new StreamResampler(rates[0], rates[1]);
            int done = 0;
            int most = 0;
            for (int from = 0; from < sound.length; ) {
                int to = Math.min(sound.length, from + random.nextInt(1, 9_000));
                float[] out = stream.next(Arrays.copyOfRange(sound, from, to));
                assertThat(out).isEqualTo(Arrays.copyOfRange(whole, done, done + out.length));
                done += out.length;
                from = to;
                most = (int) Math.max(most, Math.ceil((double) to * rates[1] / rates[0]) - done);
            }
            assertThat(most)
                    .as("frames that wait from %d to %d", rates[0], rates[1])
                    .isBetween(1, StreamResampler.waitingFrames(rates[0], rates[1]));
        }
    }
}
