package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// The three bands of the equaliser for a stereo pair: what Linkwitz–Riley filters of order 4 leave below 250 Hz,
/// between, and above 2500 Hz, each at its level, in one sum.
///
/// ```
/// low  = LP4₁·AP2₂        LP4 = n²(1 + z⁻¹)⁴/D²     AP2 = (d₂ + d₁z⁻¹ + z⁻²)/D     D = 1 + d₁z⁻¹ + d₂z⁻²
/// mid  = HP4₁·LP4₂        HP4 = m²(1 − z⁻¹)⁴/D²     n = g²m     m = 1/(1 + √2·g + g²)     g = tan(π·f/fs)
/// high = HP4₁·HP4₂        d₁ = 2(g² − 1)m           d₂ = (1 − √2·g + g²)m
/// ```
/// `LP4 + HP4 = AP2`, so the three add up to the all-pass `AP2₁·AP2₂`; without the all-pass in the low band the sum
/// would dip by 0.11 dB between the splits.
///
/// All three have the poles of `D₁²D₂²` and nothing else, so four recursions of two products serve them all:
/// ```
/// u₁ = x/D₁   u₂ = u₁/D₁   u₃ = x/D₂   u₄ = u₃/D₂
/// band = c₀·x + (c₁z⁻¹ + c₂z⁻²)u₁ + (c₃z⁻¹ + c₄z⁻²)u₂ + (c₅z⁻¹ + c₆z⁻²)u₃ + (c₇z⁻¹ + c₈z⁻²)u₄
/// ```
/// with `c` from partial fractions ([BandWeights]). The sum of bands at levels that stand is one such row. The two
/// cascades do not wait for each other and neither do the channels; each recursion is one product and one sum deep. The
/// states are large (10⁶ times a bass note, 10⁸ at 192 kHz), the weights small; in `double` their rounding is at −190
/// dB or below.
///
/// Sources: S. Linkwitz 1976; partial fractions and direct form II as in A. Oppenheim and R. Schafer, *Discrete-Time
/// Signal Processing*.
///
/// Thread: `prepare` anywhere beforehand, all else the mixer thread.
final class BandSplit {

    private final double[] low = new double[BandWeights.COUNT];
    private final double[] mid = new double[BandWeights.COUNT];
    private final double[] high = new double[BandWeights.COUNT];
    private final double[] sum = new double[BandWeights.COUNT];

    /// What `D₁` and `D₂` subtract: −d₁, −d₂ of either.
    private double lowNear;

    private double lowFar;
    private double highNear;
    private double highFar;

    private final Side left = new Side();
    private final Side right = new Side();

    /// A channel's recursions: the last value and the one before.
    private static final class Side {
        double a1;
        double a2;
        double b1;
        double b2;
        double c1;
        double c2;
        double d1;
        double d2;

        @RealTime
        void reset() {
            forgetLow();
            forgetHigh();
        }

        @RealTime
        void forgetLow() {
            a1 = 0;
            a2 = 0;
            b1 = 0;
            b2 = 0;
        }

        @RealTime
        void forgetHigh() {
            c1 = 0;
            c2 = 0;
            d1 = 0;
            d2 = 0;
        }

        @RealTime
        void flush() {
            if (!(Math.abs(a1) + Math.abs(a2) + Math.abs(b1) + Math.abs(b2) >= 1e-30)) {
                forgetLow();
            }
            if (!(Math.abs(c1) + Math.abs(c2) + Math.abs(d1) + Math.abs(d2) >= 1e-30)) {
                forgetHigh();
            }
        }
    }

    /// Levels for each frame of a control slice.
    static final class Levels {
        final double[] low = new double[ControlSlice.FRAMES];
        final double[] mid = new double[ControlSlice.FRAMES];
        final double[] high = new double[ControlSlice.FRAMES];
        final double[] dry = new double[ControlSlice.FRAMES];
    }

    void prepare(int rate) {
        var weights = new BandWeights(rate);
        System.arraycopy(weights.low(), 0, low, 0, low.length);
        System.arraycopy(weights.mid(), 0, mid, 0, mid.length);
        System.arraycopy(weights.high(), 0, high, 0, high.length);
        lowNear = -weights.lowNear();
        lowFar = -weights.lowFar();
        highNear = -weights.highNear();
        highFar = -weights.highFar();
        reset();
    }

    /// Sets the levels for [#still].
    ///
    /// @param at position in the slice of the frame whose levels count
    @RealTime
    void settle(Levels levels, int at) {
        double lowLevel = levels.low[at];
        double midLevel = levels.mid[at];
        double highLevel = levels.high[at];
        for (int i = 0; i < BandWeights.COUNT; i++) {
            sum[i] = lowLevel * low[i] + midLevel * mid[i] + highLevel * high[i];
        }
        sum[0] += levels.dry[at];
    }

    /// `x ← low·low(x) + mid·mid(x) + high·high(x) + dry·x` at the levels last given to [#settle].
    @RealTime
    void still(float[] l, float[] r, int offset, int frames) {
        double p1 = lowNear;
        double p2 = lowFar;
        double q1 = highNear;
        double q2 = highFar;
        double w0 = sum[0];
        double w1 = sum[1];
        double w2 = sum[2];
        double w3 = sum[3];
        double w4 = sum[4];
        double w5 = sum[5];
        double w6 = sum[6];
        double w7 = sum[7];
        double w8 = sum[8];
        double la1 = left.a1;
        double la2 = left.a2;
        double lb1 = left.b1;
        double lb2 = left.b2;
        double lc1 = left.c1;
        double lc2 = left.c2;
        double ld1 = left.d1;
        double ld2 = left.d2;
        double ra1 = right.a1;
        double ra2 = right.a2;
        double rb1 = right.b1;
        double rb2 = right.b2;
        double rc1 = right.c1;
        double rc2 = right.c2;
        double rd1 = right.d1;
        double rd2 = right.d2;
        int end = offset + frames;
        for (int i = offset; i < end; i++) {
            double x = l[i];
            double y = r[i];
            l[i] = (float) (((w0 * x + w1 * la1) + (w2 * la2 + w3 * lb1))
                    + ((w4 * lb2 + w5 * lc1) + (w6 * lc2 + w7 * ld1))
                    + w8 * ld2);
            r[i] = (float) (((w0 * y + w1 * ra1) + (w2 * ra2 + w3 * rb1))
                    + ((w4 * rb2 + w5 * rc1) + (w6 * rc2 + w7 * rd1))
                    + w8 * rd2);
            double a = (x + p2 * la2) + p1 * la1;
            double b = (a + p2 * lb2) + p1 * lb1;
            double c = (x + q2 * lc2) + q1 * lc1;
            double d = (c + q2 * ld2) + q1 * ld1;
            la2 = la1;
            la1 = a;
            lb2 = lb1;
            lb1 = b;
            lc2 = lc1;
            lc1 = c;
            ld2 = ld1;
            ld1 = d;
            a = (y + p2 * ra2) + p1 * ra1;
            b = (a + p2 * rb2) + p1 * rb1;
            c = (y + q2 * rc2) + q1 * rc1;
            d = (c + q2 * rd2) + q1 * rd1;
            ra2 = ra1;
            ra1 = a;
            rb2 = rb1;
            rb1 = b;
            rc2 = rc1;
            rc1 = c;
            rd2 = rd1;
            rd1 = d;
        }
        left.a1 = la1;
        left.a2 = la2;
        left.b1 = lb1;
        left.b2 = lb2;
        left.c1 = lc1;
        left.c2 = lc2;
        left.d1 = ld1;
        left.d2 = ld2;
        right.a1 = ra1;
        right.a2 = ra2;
        right.b1 = rb1;
        right.b2 = rb2;
        right.c1 = rc1;
        right.c2 = rc2;
        right.d1 = rd1;
        right.d2 = rd2;
    }

    /// As [#still], each frame at its own levels.
    ///
    /// @param first position in its slice of the first frame
    @RealTime
    void moving(float[] l, float[] r, int offset, int frames, int first, Levels levels) {
        for (int j = 0; j < frames; j++) {
            settle(levels, first + j);
            still(l, r, offset + j, 1);
        }
    }

    /// Ends what would decay through the denormal numbers: −600 dB.
    @RealTime
    void flush() {
        left.flush();
        right.flush();
    }

    @RealTime
    void reset() {
        left.reset();
        right.reset();
    }
}
