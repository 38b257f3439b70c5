package jerry4loops.audio;

import jerry4loops.realtime.RealTime;

/// Turns planar stereo floats into interleaved little-endian bytes: 16 or 24 bits with [Dither], or 32-bit float.
///
/// Used by the output device and by the WAV writer, so that both sound the same.
///
/// Thread: one at a time; nothing is allocated after construction.
public final class PcmEncoder {

    private final int bits;
    private final Dither left;
    private final Dither right;

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
        for (int i = offset; i < offset + frames; i++) {
            if (bits == 16) {
                p = put(out, p, left.to16(l[i]), 2);
                p = put(out, p, right.to16(r[i]), 2);
            } else if (bits == 24) {
                p = put(out, p, left.to24(l[i]), 3);
                p = put(out, p, right.to24(r[i]), 3);
            } else {
                p = put(out, p, floatBits(l[i]), 4);
                p = put(out, p, floatBits(r[i]), 4);
            }
        }
        return p;
    }

    @RealTime
    private static int floatBits(float sample) {
        return Float.isFinite(sample) ? Float.floatToRawIntBits(sample) : 0;
    }

    @RealTime
    private static int put(byte[] out, int at, int value, int bytes) {
        int rest = value;
        for (int i = 0; i < bytes; i++) {
            out[at + i] = (byte) rest;
            rest >>= 8;
        }
        return at + bytes;
    }
}
