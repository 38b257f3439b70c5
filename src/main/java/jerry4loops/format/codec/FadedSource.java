package jerry4loops.format.codec;

import java.io.IOException;
import jerry4loops.format.SoundSource;

/// A sound that rises from silence, falls back into it, or both, with equal power. Where the two fades meet, both
/// count.
///
/// Thread: one at a time.
final class FadedSource implements SoundSource {

    private final SoundSource in;
    private final long fadeIn;
    private final long fadeOut;
    private final long frames;
    private long at;

    /// @param in closed with this one
    /// @param fadeIn frames until full level
    /// @param fadeOut frames from full level to the end
    FadedSource(SoundSource in, long fadeIn, long fadeOut) {
        this.in = in;
        this.fadeIn = fadeIn;
        this.fadeOut = fadeOut;
        frames = in.frames();
    }

    @Override
    public int rate() {
        return in.rate();
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public int read(float[] left, float[] right, int offset, int count) throws IOException {
        int got = in.read(left, right, offset, count);
        for (int i = 0; i < got; i++) {
            long frame = at + i;
            if (frame < fadeIn || frame >= frames - fadeOut) {
                float gain = (float) (level(frame, fadeIn) * level(frames - 1 - frame, fadeOut));
                left[offset + i] *= gain;
                right[offset + i] *= gain;
            }
        }
        at += got;
        return got;
    }

    /// The level so many frames from the silent end of a fade.
    private static double level(long distance, long fade) {
        return distance >= fade ? 1 : distance < 0 ? 0 : Math.sin(Math.PI / 2 * (distance + 0.5) / fade);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
