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
/// cascades do not wait for each other; each recursion is one product and one sum deep. What they give is written
/// down, so that the sums over it are loops for SIMD. The
/// states are large (10⁶ times a bass note, 10⁸ at 192 kHz), the weights small; in `double` their rounding is at −190
/// dB or below.
///
/// Sources: S. Linkwitz 1976; partial fractions and direct form II as in A. Oppenheim and R. Schafer, *Discrete-Time
/// Signal Processing*.
///
/// Thread: `prepare` anywhere beforehand, all else the mixer thread.
final class BandSplit {

    private static final int CHUNK = 16 * ControlSlice.FRAMES;

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

    private final double[] half = new double[CHUNK];
    private final float[] samples = new float[CHUNK];

    /// A channel's recursions over a stretch, after the two values before it; between calls only those two count.
    private static final class Side {
        final double[] u1 = new double[CHUNK + 2];
        final double[] u2 = new double[CHUNK + 2];
        final double[] u3 = new double[CHUNK + 2];
        final double[] u4 = new double[CHUNK + 2];

        @RealTime
        void reset() {
            forget(u1, u2);
            forget(u3, u4);
        }

        /// The last two values become the ones before the next stretch.
        @RealTime
        void step(int frames) {
            step(u1, frames);
            step(u2, frames);
            step(u3, frames);
            step(u4, frames);
        }

        @RealTime
        void flush() {
            flush(u1, u2);
            flush(u3, u4);
        }

        @RealTime
        private static void step(double[] u, int frames) {
            u[0] = u[frames];
            u[1] = u[frames + 1];
        }

        @RealTime
        private static void flush(double[] once, double[] twice) {
            if (!(Math.abs(once[0]) + Math.abs(once[1]) + Math.abs(twice[0]) + Math.abs(twice[1]) >= 1e-30)) {
                forget(once, twice);
            }
        }

        @RealTime
        private static void forget(double[] once, double[] twice) {
            once[0] = 0;
            once[1] = 0;
            twice[0] = 0;
            twice[1] = 0;
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
        weigh(low, mid, high, sum, levels.low[at], levels.mid[at], levels.high[at]);
        sum[0] += levels.dry[at];
    }

    /// Written out, since nine are too few for SIMD.
    @RealTime
    private static void weigh(double[] low, double[] mid, double[] high, double[] out, double l, double m, double h) {
        out[0] = l * low[0] + m * mid[0] + h * high[0];
        out[1] = l * low[1] + m * mid[1] + h * high[1];
        out[2] = l * low[2] + m * mid[2] + h * high[2];
        out[3] = l * low[3] + m * mid[3] + h * high[3];
        out[4] = l * low[4] + m * mid[4] + h * high[4];
        out[5] = l * low[5] + m * mid[5] + h * high[5];
        out[6] = l * low[6] + m * mid[6] + h * high[6];
        out[7] = l * low[7] + m * mid[7] + h * high[7];
        out[8] = l * low[8] + m * mid[8] + h * high[8];
    }

    /// `x ← low·low(x) + mid·mid(x) + high·high(x) + dry·x` at the levels last given to [#settle].
    @RealTime
    void still(float[] l, float[] r, int offset, int frames) {
        for (int done = 0; done < frames; done += CHUNK) {
            int length = Math.min(CHUNK, frames - done);
            still(l, left, offset + done, length);
            still(r, right, offset + done, length);
        }
    }

    @RealTime
    private void still(float[] x, Side side, int offset, int frames) {
        recur(x, side, offset, frames);
        double[] w = sum;
        add(side.u1, side.u1, side.u2, side.u2, half, frames, w[1], w[2], w[3], w[4]);
        if (offset == 0) {
            add(side.u3, side.u3, side.u4, side.u4, half, x, frames, w[0], w[5], w[6], w[7], w[8]);
        } else {
            System.arraycopy(x, offset, samples, 0, frames);
            add(side.u3, side.u3, side.u4, side.u4, half, samples, frames, w[0], w[5], w[6], w[7], w[8]);
            System.arraycopy(samples, 0, x, offset, frames);
        }
        side.step(frames);
    }

    /// As [#still], each frame at its own levels.
    ///
    /// @param first position in its slice of the first frame
    /// @param frames to the end of the slice at most
    @RealTime
    void moving(float[] l, float[] r, int offset, int frames, int first, Levels levels) {
        recur(l, left, offset, frames);
        recur(r, right, offset, frames);
        System.arraycopy(l, offset, samples, 0, frames);
        move(samples, left.u1, left.u2, left.u3, left.u4, low, mid, high, frames, first, levels);
        System.arraycopy(samples, 0, l, offset, frames);
        System.arraycopy(r, offset, samples, 0, frames);
        move(samples, right.u1, right.u2, right.u3, right.u4, low, mid, high, frames, first, levels);
        System.arraycopy(samples, 0, r, offset, frames);
        left.step(frames);
        right.step(frames);
    }

    @RealTime
    private static void move(
            float[] x,
            double[] u1,
            double[] u2,
            double[] u3,
            double[] u4,
            double[] low,
            double[] mid,
            double[] high,
            int frames,
            int first,
            Levels levels) {
        double[] lows = levels.low;
        double[] mids = levels.mid;
        double[] highs = levels.high;
        double[] dries = levels.dry;
        for (int i = 0; i < frames; i++) {
            double l = lows[first + i];
            double m = mids[first + i];
            double h = highs[first + i];
            double w0 = l * low[0] + m * mid[0] + h * high[0] + dries[first + i];
            double w1 = l * low[1] + m * mid[1] + h * high[1];
            double w2 = l * low[2] + m * mid[2] + h * high[2];
            double w3 = l * low[3] + m * mid[3] + h * high[3];
            double w4 = l * low[4] + m * mid[4] + h * high[4];
            double w5 = l * low[5] + m * mid[5] + h * high[5];
            double w6 = l * low[6] + m * mid[6] + h * high[6];
            double w7 = l * low[7] + m * mid[7] + h * high[7];
            double w8 = l * low[8] + m * mid[8] + h * high[8];
            x[i] = (float) ((w0 * x[i] + ((w1 * u1[i + 1] + w2 * u1[i]) + (w3 * u2[i + 1] + w4 * u2[i])))
                    + ((w5 * u3[i + 1] + w6 * u3[i]) + (w7 * u4[i + 1] + w8 * u4[i])));
        }
    }

    /// Runs the four recursions over up to [#CHUNK] frames.
    @RealTime
    private void recur(float[] x, Side side, int offset, int frames) {
        recur(x, offset, frames, side.u1, side.u2, lowNear, lowFar, side.u3, side.u4, highNear, highFar);
    }

    @RealTime
    private static void recur(
            float[] x,
            int offset,
            int frames,
            double[] u1,
            double[] u2,
            double p1,
            double p2,
            double[] u3,
            double[] u4,
            double q1,
            double q2) {
        double a2 = u1[0];
        double a1 = u1[1];
        double b2 = u2[0];
        double b1 = u2[1];
        double c2 = u3[0];
        double c1 = u3[1];
        double d2 = u4[0];
        double d1 = u4[1];
        for (int i = 0; i < frames; i++) {
            double in = x[offset + i];
            double a = (in + p2 * a2) + p1 * a1;
            double b = (a + p2 * b2) + p1 * b1;
            double c = (in + q2 * c2) + q1 * c1;
            double d = (c + q2 * d2) + q1 * d1;
            u1[i + 2] = a;
            u2[i + 2] = b;
            u3[i + 2] = c;
            u4[i + 2] = d;
            a2 = a1;
            a1 = a;
            b2 = b1;
            b1 = b;
            c2 = c1;
            c1 = c;
            d2 = d1;
            d1 = d;
        }
    }

    /// One array under two names: of a value that is read once and used at two places C2 makes no SIMD.
    @RealTime
    private static void add(
            double[] a1,
            double[] a2,
            double[] b1,
            double[] b2,
            double[] out,
            int frames,
            double w1,
            double w2,
            double w3,
            double w4) {
        for (int i = 0; i < frames; i++) {
            out[i] = (w1 * a1[i + 1] + w2 * a2[i]) + (w3 * b1[i + 1] + w4 * b2[i]);
        }
    }

    @RealTime
    private static void add(
            double[] a1,
            double[] a2,
            double[] b1,
            double[] b2,
            double[] half,
            float[] x,
            int frames,
            double w0,
            double w1,
            double w2,
            double w3,
            double w4) {
        for (int i = 0; i < frames; i++) {
            x[i] = (float) ((half[i] + w0 * x[i]) + ((w1 * a1[i + 1] + w2 * a2[i]) + (w3 * b1[i + 1] + w4 * b2[i])));
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
