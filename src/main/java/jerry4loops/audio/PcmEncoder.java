package jerry4loops.audio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jerry4loops.realtime.RealTime;

/// Turns planar stereo floats into interleaved little-endian bytes: 16 or 24 bits with [Dither], or 32-bit float.
///
/// Used by the output device and by the WAV writer, so that both sound the same.
///
/// Thread: one at a time; nothing is allocated after construction.
public final class PcmEncoder {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int bits;
    private final Dither left;
    private final Dither right;
    private final int[] lefts = new int[Dither.CHUNK];
    private final int[] rights = new int[Dither.CHUNK];

    /// @param bits 16, 24, or 32 for float
    /// @param seed of the dither; the same seed and samples give the same bytes
    public PcmEncoder(int bits, long seed) {
        if (bits != 16 && bits != 24 && bits != 32) {
            throw new IllegalArgumentException("Samples have 16, 24 or 32 bits.");
        }
        this.bits = bits;
        left = new Dither(2 * seed);
        right = new Dither(2 * seed + 1);
    }

    /// @return bytes of one stereo frame: 4, 6 or 8
    @RealTime
    public int bytesPerFrame() {
        return bits / 4;
    }

    /// @param l left samples, full scale ±1; what is not finite becomes 0, what is over full scale is clipped, except
    /// in float
    /// @param r right samples
    /// @param offset first frame to take
    /// @param frames how many
    /// @param out bytes are written here
    /// @param at from this index
    /// @return index after the last byte written
    @RealTime
    public int encode(float[] l, float[] r, int offset, int frames, byte[] out, int at) {
        int p = at;
        for (int done = 0; done < frames; done += Dither.CHUNK) {
            int now = Math.min(Dither.CHUNK, frames - done);
            if (bits == 32) {
                p = putFloats(l, r, offset + done, now, out, p);
            } else {
                left.quantise(l, offset + done, now, bits, lefts);
                right.quantise(r, offset + done, now, bits, rights);
                p = bits == 24 ? put24(lefts, rights, now, out, p) : put16(lefts, rights, now, out, p);
            }
        }
        return p;
    }

    @RealTime
    private static int put16(int[] l, int[] r, int frames, byte[] out, int at) {
        int p = at;
        for (int i = 0; i < frames; i++) {
            INT.set(out, p, l[i] & 0xFFFF | r[i] << 16);
            p += 4;
        }
        return p;
    }

    /// Every frame is written with two bytes too many, which the next one writes over; the last one is not.
    @RealTime
    private static int put24(int[] l, int[] r, int frames, byte[] out, int at) {
        int p = at;
        int last = frames - 1;
        for (int i = 0; i < last; i++) {
            LONG.set(out, p, l[i] & 0xFF_FFFFL | (long) r[i] << 24);
            p += 6;
        }
        INT.set(out, p, l[last] & 0xFF_FFFF | r[last] << 24);
        out[p + 4] = (byte) (r[last] >> 8);
        out[p + 5] = (byte) (r[last] >> 16);
        return p + 6;
    }

    @RealTime
    private static int putFloats(float[] l, float[] r, int offset, int frames, byte[] out, int at) {
        int p = at;
        for (int i = offset; i < offset + frames; i++) {
            INT.set(out, p, floatBits(l[i]));
            INT.set(out, p + 4, floatBits(r[i]));
            p += 8;
        }
        return p;
    }

    @RealTime
    private static int floatBits(float sample) {
        return Float.isFinite(sample) ? Float.floatToRawIntBits(sample) : 0;
    }
}
