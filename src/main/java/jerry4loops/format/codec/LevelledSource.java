package jerry4loops.format.codec;

import java.io.IOException;
import java.util.Arrays;
import jerry4loops.dsp.MasterLimiter;
import jerry4loops.format.SoundSource;

/// A sound with a gain, its peaks limited and the limiter's delay removed. Where nothing reaches the ceiling it is the
/// sound times the gain and nothing else.
///
/// The limiter's own ceiling is fixed; another one is reached by limiting at a level that is as much higher or lower.
///
/// Thread: one at a time.
final class LevelledSource implements SoundSource {

    private final SoundSource in;
    private final MasterLimiter limiter = new MasterLimiter();
    private final float before;
    private final float after;
    private int skip;
    private int flush;

    /// @param in closed with this one
    /// @param gainDb added to all of it
    /// @param ceilingDbtp what no peak exceeds
    LevelledSource(SoundSource in, double gainDb, double ceilingDbtp) {
        this.in = in;
        double shift = MasterLimiter.CEILING_DBTP - ceilingDbtp;
        before = (float) Math.pow(10, (gainDb + shift) / 20);
        after = (float) Math.pow(10, -shift / 20);
        limiter.prepare(in.rate());
        skip = limiter.latencyFrames();
        flush = skip;
    }

    @Override
    public int rate() {
        return in.rate();
    }

    @Override
    public long frames() {
        return in.frames();
    }

    @Override
    public int read(float[] left, float[] right, int offset, int count) throws IOException {
        while (true) {
            int got = in.read(left, right, offset, count);
            if (got == 0) {
                got = Math.min(count, flush);
                if (got == 0) {
                    return 0;
                }
                flush -= got;
                Arrays.fill(left, offset, offset + got, 0);
                Arrays.fill(right, offset, offset + got, 0);
            }
            scale(left, right, offset, got, before);
            limiter.process(left, right, offset, got);
            scale(left, right, offset, got, after);
            int late = Math.min(skip, got);
            skip -= late;
            if (got > late) {
                System.arraycopy(left, offset + late, left, offset, got - late);
                System.arraycopy(right, offset + late, right, offset, got - late);
                return got - late;
            }
        }
    }

    private static void scale(float[] left, float[] right, int offset, int count, float gain) {
        for (int i = offset; i < offset + count; i++) {
            left[i] *= gain;
            right[i] *= gain;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
