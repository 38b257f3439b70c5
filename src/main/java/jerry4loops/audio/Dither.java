package jerry4loops.audio;

import jerry4loops.realtime.RealTime;

/// Turns samples of one channel into whole numbers with triangular (TPDF) dither of ±1 step, so that the error is
/// noise of half a step RMS (−96.3 dBFS at 16 bits, −144.5 dBFS at 24) and never distortion (S. Lipshitz,
/// R. Wannamaker, J. Vanderkooy, *Quantization and Dither*, 1992).
///
/// Noise comes from an xorshift64* generator of its own, so that the same seed gives the same file. After
/// [#SILENT_SAMPLES] samples of exact zero the dither rests, so that digital silence is zero.
///
/// Thread: one at a time; nothing is allocated after construction.
public final class Dither {

    /// Samples of exact zero after which the dither rests: one second at 48 kHz.
    public static final int SILENT_SAMPLES = 48_000;

    private static final double UNIT = 0x1p-24;

    private long state;
    private int zeros;

    /// @param seed any number; every channel gets its own
    public Dither(long seed) {
        long mixed = (seed + 0x9E37_79B9_7F4A_7C15L) * 0xBF58_476D_1CE4_E5B9L;
        mixed ^= mixed >>> 31;
        state = mixed == 0 ? 1 : mixed;
    }

    /// @param sample full scale ±1; what is not finite counts as 0
    /// @return −32 768 … 32 767
    @RealTime
    public int to16(float sample) {
        return quantise(sample, 32_768.0);
    }

    /// @param sample full scale ±1; what is not finite counts as 0
    /// @return −8 388 608 … 8 388 607
    @RealTime
    public int to24(float sample) {
        return quantise(sample, 8_388_608.0);
    }

    @RealTime
    private int quantise(float sample, double scale) {
        double x = Float.isFinite(sample) ? sample * scale : 0;
        if (x == 0) {
            if (zeros >= SILENT_SAMPLES) {
                return 0;
            }
            zeros++;
        } else {
            zeros = 0;
        }
        return (int) Math.max(-scale, Math.min(scale - 1, Math.rint(x + noise())));
    }

    /// The difference of two uniform numbers: triangular over −1 … 1.
    @RealTime
    private double noise() {
        long s = state;
        s ^= s >>> 12;
        s ^= s << 25;
        s ^= s >>> 27;
        state = s;
        long bits = s * 0x2545_F491_4F6C_DD1DL;
        return ((bits >>> 40) - (bits >>> 16 & 0xFF_FFFF)) * UNIT;
    }
}
