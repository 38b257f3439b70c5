package jerry4loops.audio;

import jerry4loops.realtime.RealTime;

/// Turns samples of one channel into whole numbers with triangular (TPDF) dither of ±1 step, so that the error is
/// noise of half a step RMS (−96.3 dBFS at 16 bits, −144.5 dBFS at 24) and never distortion (S. Lipshitz,
/// R. Wannamaker, J. Vanderkooy, *Quantization and Dither*, 1992).
///
/// Noise is a hash of the number of the sample (the finaliser of A. Appleby's MurmurHash3, whose bits depend each on
/// all bits of the number), so that the same seed gives the same file and, one number not having to wait for the one
/// before it, many are made at once: 1.3 ns a sample where a generator with a state took 4. It begins again after 2³²
/// samples, a day at 48 kHz. After [#SILENT_SAMPLES] samples of exact zero the dither rests, so that digital
/// silence is zero.
///
/// Thread: one at a time; nothing is allocated after construction.
public final class Dither {

    /// Samples of exact zero after which the dither rests: one second at 48 kHz.
    public static final int SILENT_SAMPLES = 48_000;

    /// Most samples in one call of [#quantise].
    static final int CHUNK = 256;

    private static final double UNIT = 0x1p-16;

    /// 0, 1, 2 … : C2 adds a number to an array as SIMD, but not to the index of its loop.
    private final int[] rising = new int[CHUNK];

    private int number;
    private int zeros;

    /// @param seed any number; every channel gets its own
    public Dither(long seed) {
        long mixed = (seed + 0x9E37_79B9_7F4A_7C15L) * 0xBF58_476D_1CE4_E5B9L;
        number = (int) (mixed >>> 32);
        for (int i = 0; i < CHUNK; i++) {
            rising[i] = i;
        }
    }

    /// @param sample full scale ±1; what is not finite counts as 0
    /// @return −32 768 … 32 767
    @RealTime
    public int to16(float sample) {
        return quantise(sample, 15);
    }

    /// @param sample full scale ±1; what is not finite counts as 0
    /// @return −8 388 608 … 8 388 607
    @RealTime
    public int to24(float sample) {
        return quantise(sample, 23);
    }

    /// As [#to16] or [#to24] for one sample after the other.
    ///
    /// @param samples full scale ±1
    /// @param offset first sample to take
    /// @param count how many, up to [#CHUNK]
    /// @param bits 16 or 24
    /// @param out receives whole numbers, from index 0
    @RealTime
    void quantise(float[] samples, int offset, int count, int bits, int[] out) {
        if (zeros + count <= SILENT_SAMPLES && isFinite(samples, offset, count)) {
            noise(rising, number, count, out);
            add(samples, offset, count, bits - 1, out);
            number += count;
            int silent = silentAtEnd(samples, offset, count);
            zeros = silent == count ? zeros + count : silent;
        } else {
            for (int i = 0; i < count; i++) {
                out[i] = quantise(samples[offset + i], bits - 1);
            }
        }
    }

    @RealTime
    private static boolean isFinite(float[] samples, int offset, int count) {
        float most = 0;
        for (int i = offset; i < offset + count; i++) {
            most = Math.max(most, Math.abs(samples[i]));
        }
        return most < Float.POSITIVE_INFINITY;
    }

    @RealTime
    private static int silentAtEnd(float[] samples, int offset, int count) {
        int silent = 0;
        while (silent < count && samples[offset + count - 1 - silent] == 0) {
            silent++;
        }
        return silent;
    }

    @RealTime
    private static void noise(int[] rising, int number, int count, int[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = noise(rising[i] + number);
        }
    }

    @RealTime
    private static void add(float[] samples, int offset, int count, int shift, int[] out) {
        double scale = 1 << shift;
        int most = (1 << shift) - 1;
        for (int i = 0; i < count; i++) {
            out[i] = Math.max(~most, Math.min(most, (int) Math.rint(samples[offset + i] * scale + out[i] * UNIT)));
        }
    }

    @RealTime
    private int quantise(float sample, int shift) {
        float x = Math.abs(sample) < Float.POSITIVE_INFINITY ? sample : 0;
        zeros = x == 0 ? Math.min(zeros + 1, SILENT_SAMPLES + 1) : 0;
        if (zeros > SILENT_SAMPLES) {
            return 0;
        }
        double scale = 1 << shift;
        int most = (1 << shift) - 1;
        return Math.max(~most, Math.min(most, (int) Math.rint(x * scale + noise(number++) * UNIT)));
    }

    /// The difference of two uniform numbers of 16 bits: triangular over −2¹⁶ … 2¹⁶.
    @RealTime
    private static int noise(int number) {
        int h = number;
        h ^= h >>> 16;
        h *= 0x85EB_CA6B;
        h ^= h >>> 13;
        h *= 0xC2B2_AE35;
        h ^= h >>> 16;
        return (h >>> 16) - (h & 0xFFFF);
    }
}
