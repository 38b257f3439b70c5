package jerry4loops.format.codec;

import java.io.IOException;
import java.util.Arrays;
import jerry4loops.audio.Resampler;
import jerry4loops.format.SoundSource;

/// A source at another rate, by [Resampler], piece by piece: each piece is resampled with enough of its neighbours that
/// what comes out is what resampling the whole would give, bit for bit.
///
/// Pieces begin where a frame of one rate falls on a frame of the other, so that every piece has the same phases.
///
/// Thread: one at a time. Memory: about two seconds of sound.
final class ResampledSource implements SoundSource {

    /// Half the reach of the resampler's filter at equal rates, with room.
    private static final int REACH = 64;

    private final SoundSource in;
    private final int rate;
    private final int unitIn;
    private final int unitOut;
    private final int marginUnits;
    private final int pieceUnits;
    private final float[] left;
    private final float[] right;
    private final long framesOut;
    private int held;
    private int leadUnits;
    private boolean ended;
    private long inputRead;
    private float[] readyLeft = {};
    private float[] readyRight = {};
    private int readyAt;
    private int readyEnd;

    /// @param in closed with this one
    /// @param rate frames per second wanted
    ResampledSource(SoundSource in, int rate) {
        this.in = in;
        this.rate = rate;
        int divisor = gcd(in.rate(), rate);
        unitIn = in.rate() / divisor;
        unitOut = rate / divisor;
        double shrink = Math.max(1, (double) in.rate() / rate);
        marginUnits = Math.ceilDiv((int) Math.ceil(REACH * shrink), unitIn);
        pieceUnits = Math.max(1, in.rate() / unitIn);
        left = new float[(pieceUnits + 2 * marginUnits) * unitIn];
        right = new float[left.length];
        framesOut = Math.ceilDiv(in.frames() * rate, (long) in.rate());
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    @Override
    public int rate() {
        return rate;
    }

    @Override
    public long frames() {
        return framesOut;
    }

    @Override
    public int read(float[] toLeft, float[] toRight, int offset, int count) throws IOException {
        if (readyAt == readyEnd && !nextPiece()) {
            return 0;
        }
        int now = Math.min(count, readyEnd - readyAt);
        System.arraycopy(readyLeft, readyAt, toLeft, offset, now);
        System.arraycopy(readyRight, readyAt, toRight, offset, now);
        readyAt += now;
        return now;
    }

    /// The buffer holds `leadUnits` of what came before, then the piece, then what comes after it.
    private boolean nextPiece() throws IOException {
        if (ended) {
            return false;
        }
        while (held < left.length) {
            int got = in.read(left, right, held, left.length - held);
            if (got == 0) {
                ended = true;
                break;
            }
            held += got;
            inputRead += got;
        }
        if (held <= leadUnits * unitIn) {
            return false;
        }
        readyLeft = Resampler.resample(Arrays.copyOf(left, held), in.rate(), rate);
        readyRight = Resampler.resample(Arrays.copyOf(right, held), in.rate(), rate);
        readyAt = leadUnits * unitOut;
        if (ended) {
            readyEnd = readyLeft.length;
            return readyAt < readyEnd;
        }
        int keepFrom = held / unitIn - 2 * marginUnits;
        readyEnd = (keepFrom + marginUnits) * unitOut;
        int rest = held - keepFrom * unitIn;
        System.arraycopy(left, keepFrom * unitIn, left, 0, rest);
        System.arraycopy(right, keepFrom * unitIn, right, 0, rest);
        held = rest;
        leadUnits = marginUnits;
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
