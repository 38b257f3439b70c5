package jerry4loops.audio;

import java.util.Arrays;

/// Changes the sample rate of one channel that comes in pieces. What comes out does not depend on how the pieces were
/// cut, and is what [Resampler#resample(float[], int, int)] makes of the whole. The last frames of a piece wait for the
/// next, since they depend on it.
///
/// Thread: one at a time.
public final class StreamResampler {

    private final Resampler resampler;
    private final int half;
    private float[] kept;
    private int filled;
    private long firstKept;
    private long nextOut;

    /// @param fromRate rate of what is put in, in frames per second
    /// @param toRate rate of what comes out; another one
    public StreamResampler(int fromRate, int toRate) {
        if (fromRate == toRate) {
            throw new IllegalArgumentException("Nothing has to be changed from " + fromRate + " Hz to the same.");
        }
        resampler = new Resampler(toRate, fromRate);
        half = resampler.half();
        kept = new float[Math.max(4 * half, 1 << 16)];
        // Silence comes before the beginning.
        filled = half - 1;
        firstKept = 1 - half;
    }

    /// @param fromRate rate of what is put in
    /// @param toRate rate of what comes out
    /// @return frames of the output that wait at the end of a piece, at most
    public static int waitingFrames(int fromRate, int toRate) {
        return fromRate == toRate
                ? 0
                : (int) Math.ceil((new Resampler(toRate, fromRate).half() + 1.0) * toRate / fromRate) + 1;
    }

    /// @param in the next piece
    /// @return as many frames as are certain now
    public float[] next(float[] in) {
        append(in);
        long end = firstKept + filled;
        int frames = 0;
        while (resampler.baseOf(nextOut + frames) + half < end) {
            frames++;
        }
        var out = new float[frames];
        for (int i = 0; i < frames; i++) {
            int at = (int) (resampler.baseOf(nextOut + i) - half + 1 - firstKept);
            out[i] = resampler.value(kept, at, nextOut + i);
        }
        nextOut += frames;
        forget();
        return out;
    }

    private void append(float[] in) {
        if (filled + in.length > kept.length) {
            kept = Arrays.copyOf(kept, filled + in.length);
        }
        System.arraycopy(in, 0, kept, filled, in.length);
        filled += in.length;
    }

    private void forget() {
        int gone = (int) Math.max(0, resampler.baseOf(nextOut) - half + 1 - firstKept);
        System.arraycopy(kept, gone, kept, 0, filled - gone);
        filled -= gone;
        firstKept += gone;
    }
}
