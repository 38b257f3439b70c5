package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// Largest magnitudes. `Math.max` of floats keeps a NaN, which is thereby seen, and is a reduction that C2 turns into
/// SIMD; one over the bits as integers it does not.
final class Magnitude {

    /// Bits of infinity; anything at or above is not a sound.
    static final int INFINITE = 0x7f800000;

    private Magnitude() {}

    /// @return bits of the largest magnitude in a stretch, above [#INFINITE] if one is not a number
    @RealTime
    static int bits(float[] x, int offset, int frames) {
        float most = 0;
        int end = offset + frames;
        for (int i = offset; i < end; i++) {
            most = Math.max(most, Math.abs(x[i]));
        }
        return Float.floatToRawIntBits(most) & 0x7fffffff;
    }

    /// @return largest magnitude of both channels, infinite if one is not a number
    @RealTime
    static float of(float[] l, float[] r, int offset, int frames) {
        float most = 0;
        int end = offset + frames;
        for (int i = offset; i < end; i++) {
            most = Math.max(most, Math.max(Math.abs(l[i]), Math.abs(r[i])));
        }
        return most >= 0 ? most : Float.POSITIVE_INFINITY;
    }
}
