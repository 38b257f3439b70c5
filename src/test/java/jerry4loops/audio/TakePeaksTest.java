package jerry4loops.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TakePeaksTest {

    private static final int RATE = 48_000;

    @Test
    void everyBinHoldsTheExtremesOfItsFrames() {
        long seed = System.nanoTime();
        System.out.println("Peaks of seed " + seed + ".");
        var random = new Random(seed);
        int frames = 1_000_000 + random.nextInt(100_000);
        var samples = new float[frames];
        for (int i = 0; i < frames; i++) {
            samples[i] = (float) (random.nextFloat(-1, 1) * Math.sin(i * 1e-5));
        }
        var builder = new TakePeaksBuilder(RATE);
        for (int at = 0; at < frames; ) {
            int count = Math.min(frames - at, 1 + random.nextInt(9_000));
            builder.add(samples, samples, at, count);
            at += count;
        }
        TakePeaks peaks = builder.peaks(frames);
        assertThat(peaks.count()).isBetween(TakePeaks.MOST_BINS / 2, TakePeaks.MOST_BINS);
        byte[] bins = peaks.bins();
        for (int bin = 0; bin < peaks.count(); bin++) {
            float lowest = 0;
            float highest = 0;
            for (long i = bin * peaks.framesPerBin(); i < Math.min(frames, (bin + 1) * peaks.framesPerBin()); i++) {
                lowest = Math.min(lowest, samples[(int) i]);
                highest = Math.max(highest, samples[(int) i]);
            }
            assertThat(bins[4 * bin]).as("lowest of %d", bin).isEqualTo((byte) Math.round(127 * lowest));
            assertThat(bins[4 * bin + 1]).as("highest of %d", bin).isEqualTo((byte) Math.round(127 * highest));
        }
    }

    @Test
    void howTheTakeComesInBlocksDoesNotMatter() {
        var samples = new float[300_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.sin(i * 0.003);
        }
        var whole = new TakePeaksBuilder(RATE);
        whole.add(samples, samples, 0, samples.length);
        var pieces = new TakePeaksBuilder(RATE);
        for (int at = 0; at < samples.length; at += 1_000) {
            pieces.add(samples, samples, at, 1_000);
        }
        assertThat(pieces.peaks(samples.length)).isEqualTo(whole.peaks(samples.length));
    }

    @Test
    void bandsTellBassFromTreble() {
        assertThat(loudestBand(60)).isEqualTo(2);
        assertThat(loudestBand(800)).isEqualTo(3);
    }

    private static int loudestBand(double hz) {
        var samples = new float[RATE];
        for (int i = 0; i < RATE; i++) {
            samples[i] = (float) Math.sin(2 * Math.PI * hz * i / RATE);
        }
        var builder = new TakePeaksBuilder(RATE);
        builder.add(samples, samples, 0, RATE);
        byte[] bins = builder.peaks(RATE).bins();
        int middle = bins.length / 8 * 4;
        return bins[middle + 2] > bins[middle + 3] ? 2 : 3;
    }

    @Test
    void viewsGetTheirBinsOfAnyLength() {
        for (int frames : new int[] {0, 1, 63, 64, 65, 100_000}) {
            var samples = new float[frames];
            java.util.Arrays.fill(samples, 0.5f);
            var builder = new TakePeaksBuilder(RATE);
            builder.add(samples, samples, 0, frames);
            Peaks peaks = builder.peaks(frames).toPeaks();
            for (int bin = 0; bin < Peaks.BINS; bin++) {
                assertThat(peaks.max(bin)).isEqualTo(frames == 0 ? 0 : 64 / 127f);
            }
        }
    }

    @Test
    void endThatWasCutOffIsNotDrawn() {
        var builder = new TakePeaksBuilder(RATE);
        builder.add(new float[10_000], new float[10_000], 0, 10_000);
        assertThat(builder.peaks(6_400).count()).isEqualTo(100);
        assertThat(builder.peaks(6_400).frames()).isEqualTo(6_400);
        assertThat(builder.peaks(99_999).frames()).isEqualTo(10_000);
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new TakePeaks(RATE, 100, 10, new byte[39]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TakePeaks(RATE, 100, 0, new byte[40]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
