package jerry4loops.share;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import jerry4loops.format.SoundSource;
import jerry4loops.format.codec.Watch;

/// How loud a piece is from moment to moment: its highest sample and the highest of its low band (below about 200 Hz),
/// fifty times a second, in 8 bits each.
///
/// Fine enough for a glow that follows the music, small enough for a day: 8 MB.
///
/// Thread: any; immutable.
final class Envelope {

    /// Values a second.
    static final int PER_SECOND = 50;

    private static final int BLOCK = 1 << 14;
    private static final double LOW_HZ = 200;

    private final int rate;
    private final long frames;
    private final byte[] full;
    private final byte[] low;
    private final int count;
    private final double loudest;

    private Envelope(int rate, long frames, byte[] full, byte[] low, int count) {
        this.rate = rate;
        this.frames = frames;
        this.full = full;
        this.low = low;
        this.count = count;
        int most = 0;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, full[i] & 255);
        }
        loudest = most / 255.0;
    }

    /// Reads a sound from front to back.
    ///
    /// @param supply the sound; opened once, and closed
    /// @param watch who may stop it
    /// @return its envelope
    /// @throws CancellationException when cancelled
    /// @throws IOException when the sound cannot be read
    static Envelope of(SoundSource.Supply supply, Watch watch) throws IOException {
        try (var sound = supply.open()) {
            var growing = new Growing(sound.rate());
            var left = new float[BLOCK];
            var right = new float[BLOCK];
            long heard = 0;
            while (true) {
                if (watch.cancelled().getAsBoolean()) {
                    throw new CancellationException("The work was cancelled.");
                }
                int got = sound.read(left, right, 0, BLOCK);
                if (got == 0) {
                    return growing.envelope(heard);
                }
                growing.add(left, right, got);
                heard += got;
                watch.progress().accept(sound.frames() <= 0 ? 0 : Math.min(1, (double) heard / sound.frames()));
            }
        }
    }

    /// @return length in seconds
    double seconds() {
        return (double) frames / rate;
    }

    /// @return the highest value of all, 0 … 1
    double loudest() {
        return loudest;
    }

    /// @param from seconds
    /// @param to seconds
    /// @return half-way between the highest and the mean value of the stretch, 0 … 1; the highest alone would draw
    /// a wall of loud music
    double level(double from, double to) {
        int first = Math.clamp((long) (from * PER_SECOND), 0, Math.max(0, count - 1));
        int end = Math.clamp((long) Math.ceil(to * PER_SECOND), Math.min(count, first + 1), count);
        int most = 0;
        long sum = 0;
        for (int i = first; i < end; i++) {
            most = Math.max(most, full[i] & 255);
            sum += full[i] & 255;
        }
        return end <= first ? 0 : (most + (double) sum / (end - first)) / 510;
    }

    /// @param seconds any moment
    /// @return how strong the low band is about then, 0 … 1 of the loudest: rises at once and falls within 0.3 s
    double pulse(double seconds) {
        int now = (int) Math.min(count - 1L, (long) (seconds * PER_SECOND));
        double strongest = 0;
        for (int back = 0; back <= 15 && now - back >= 0; back++) {
            strongest = Math.max(strongest, (low[now - back] & 255) / 255.0 * Math.exp(-back / 5.0));
        }
        return loudest <= 0 ? 0 : Math.min(1, strongest / loudest);
    }

    private static final class Growing {

        private final int rate;
        private final double coefficient;
        private byte[] full = new byte[1024];
        private byte[] low = new byte[1024];
        private long frames;
        private long nextAt;
        private int bin = -1;
        private double state;

        Growing(int rate) {
            this.rate = rate;
            coefficient = 1 - Math.exp(-2 * Math.PI * LOW_HZ / rate);
        }

        void add(float[] left, float[] right, int count) {
            for (int i = 0; i < count; i++) {
                if (frames == nextAt) {
                    nextBin();
                }
                frames++;
                float mono = 0.5f * (left[i] + right[i]);
                state += coefficient * (mono - state);
                full[bin] = higher(full[bin], Math.max(Math.abs(left[i]), Math.abs(right[i])));
                low[bin] = higher(low[bin], Math.abs(state));
            }
        }

        private void nextBin() {
            bin++;
            nextAt = (bin + 1L) * rate / PER_SECOND;
            if (bin == full.length) {
                full = Arrays.copyOf(full, 2 * bin);
                low = Arrays.copyOf(low, 2 * bin);
            }
        }

        private static byte higher(byte is, double value) {
            return (byte) Math.max(is & 255, (int) Math.min(255, Math.round(255 * value)));
        }

        Envelope envelope(long heard) {
            return new Envelope(rate, heard, full, low, bin + 1);
        }
    }
}
