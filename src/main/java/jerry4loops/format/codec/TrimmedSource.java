package jerry4loops.format.codec;

import java.io.IOException;
import jerry4loops.format.SoundSource;

/// A part of a sound.
///
/// Thread: one at a time.
final class TrimmedSource implements SoundSource {

    private static final int SKIP_FRAMES = 4096;

    private final SoundSource in;
    private final long from;
    private final long to;
    private long at;

    /// @param in closed with this one
    /// @param from first frame to keep
    /// @param to frame after the last one to keep
    TrimmedSource(SoundSource in, long from, long to) {
        this.in = in;
        this.from = from;
        this.to = to;
    }

    @Override
    public int rate() {
        return in.rate();
    }

    @Override
    public long frames() {
        return Math.max(0, Math.min(to, in.frames()) - from);
    }

    @Override
    public int read(float[] left, float[] right, int offset, int count) throws IOException {
        if (at < from) {
            skip();
        }
        int now = (int) Math.min(count, to - at);
        if (at < from || now <= 0) {
            return 0;
        }
        int got = in.read(left, right, offset, now);
        at += got;
        return got;
    }

    private void skip() throws IOException {
        var nothing = new float[SKIP_FRAMES];
        while (at < from) {
            int got = in.read(nothing, nothing, 0, (int) Math.min(SKIP_FRAMES, from - at));
            if (got == 0) {
                return;
            }
            at += got;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
