package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// Two-pole state-variable filter for a stereo pair, by trapezoidal integration with the delay-free loop solved (V.
/// Zavalishin, *The Art of VA Filter Design*, chapter 3; A. Simper's form of the same).
///
/// ```
/// g = tan(π·fc/fs)   k = 1/Q   a1 = 1/(1 + g(g + k))   a2 = g·a1   a3 = g·a2
/// v3 = x − s2        v1 = a1·s1 + a2·v3                v2 = s2 + a2·s1 + a3·v3
/// s1 ← 2v1 − s1      s2 ← 2v2 − s2
/// low-pass v2        band-pass k·v1, 0 dB at its top   high-pass x − k·v1 − v2      all-pass x − 2k·v1
/// ```
/// Every output is a sum of low `v2`, band `v1` and direct `x`, so going over from one to another is a matter of three
/// levels.
///
/// Written out as a matrix, so that a state needs three operations of the next one instead of five: the recursion is
/// bound by latency, and both channels run in one loop to fill it. Stays bounded whatever `g` and `k` do from sample
/// to sample. State in `double`: at 20 Hz `a3` is 2·10⁻⁶, which would leave `float` 5 bits.
///
/// Thread: the mixer thread. Cost per stereo frame: 3 ns with constant, 6 ns with moving coefficients.
final class StereoSvf {

    private double leftBand;
    private double leftLow;
    private double rightBand;
    private double rightLow;

    @RealTime
    void reset() {
        leftBand = 0;
        leftLow = 0;
        rightBand = 0;
        rightLow = 0;
    }

    /// Puts the state where a slow signal at these values would have left it.
    @RealTime
    void settleAt(float left, float right) {
        leftBand = 0;
        leftLow = left;
        rightBand = 0;
        rightLow = right;
    }

    /// @return whether the state is a number of a size that sound can have
    @RealTime
    boolean isSane() {
        return Math.abs(leftBand) + Math.abs(leftLow) + Math.abs(rightBand) + Math.abs(rightLow) < 1e6;
    }

    /// Ends what would decay through the denormal numbers: −600 dB.
    @RealTime
    void flush() {
        if (Math.abs(leftBand) + Math.abs(leftLow) < 1e-30) {
            leftBand = 0;
            leftLow = 0;
        }
        if (Math.abs(rightBand) + Math.abs(rightLow) < 1e-30) {
            rightBand = 0;
            rightLow = 0;
        }
    }

    /// `out = wet·lowpass(x) + dry·x` with constant coefficients.
    @RealTime
    void constant(float[] l, float[] r, int offset, int frames, double g, double k, double wet, double dry) {
        constant(l, r, offset, frames, g, k, wet, 0, dry);
    }

    /// `out = low·v2 + band·v1 + direct·x` with constant coefficients.
    @RealTime
    void constant(
            float[] l, float[] r, int offset, int frames, double g, double k, double low, double band, double direct) {
        double a1 = 1 / (1 + g * (g + k));
        double a2 = g * a1;
        double a3 = g * a2;
        double bb = 2 * a1 - 1;
        double bl = -2 * a2;
        double bx = 2 * a2;
        double lb = 2 * a2;
        double ll = 1 - 2 * a3;
        double lx = 2 * a3;
        double yb = low * a2 + band * a1;
        double yl = low * (1 - a3) - band * a2;
        double yx = low * a3 + band * a2 + direct;
        double b0 = leftBand;
        double l0 = leftLow;
        double b1 = rightBand;
        double l1 = rightLow;
        int end = offset + frames;
        for (int i = offset; i < end; i++) {
            double x0 = l[i];
            double x1 = r[i];
            l[i] = (float) (yb * b0 + (yl * l0 + yx * x0));
            r[i] = (float) (yb * b1 + (yl * l1 + yx * x1));
            double n0 = bb * b0 + (bl * l0 + bx * x0);
            double n1 = bb * b1 + (bl * l1 + bx * x1);
            l0 = lb * b0 + (ll * l0 + lx * x0);
            l1 = lb * b1 + (ll * l1 + lx * x1);
            b0 = n0;
            b1 = n1;
        }
        leftBand = b0;
        leftLow = l0;
        rightBand = b1;
        rightLow = l1;
    }

    /// As [#constant] while coefficients and levels move in straight lines: each has its value `from + (j + 1)·step` at
    /// frame `j` of the slice, `first` being the `j` of the first frame given.
    @RealTime
    void moving(
            float[] l, float[] r, int offset, int frames, int first, Line g, Line k, Line low, Line band, Line direct) {
        double g0 = g.from;
        double gs = g.step;
        double k0 = k.from;
        double ks = k.step;
        double low0 = low.from;
        double lows = low.step;
        double band0 = band.from;
        double bands = band.step;
        double direct0 = direct.from;
        double directs = direct.step;
        double b0 = leftBand;
        double l0 = leftLow;
        double b1 = rightBand;
        double l1 = rightLow;
        for (int j = 0; j < frames; j++) {
            double t = first + j + 1;
            double gj = g0 + gs * t;
            double a1 = 1 / (1 + gj * (gj + (k0 + ks * t)));
            double a2 = gj * a1;
            double a3 = gj * a2;
            double yl = low0 + lows * t;
            // The band output is the mean of its state before and after.
            double yb = 0.5 * (band0 + bands * t);
            double yx = direct0 + directs * t;
            double x0 = l[offset + j];
            double x1 = r[offset + j];
            double v0 = l0 + (a2 * b0 + a3 * (x0 - l0));
            double v1 = l1 + (a2 * b1 + a3 * (x1 - l1));
            double bb = 2 * a1 - 1;
            double ab = 2 * a2;
            double n0 = bb * b0 + ab * (x0 - l0);
            double n1 = bb * b1 + ab * (x1 - l1);
            l[offset + j] = (float) (yl * v0 + yx * x0 + yb * (n0 + b0));
            r[offset + j] = (float) (yl * v1 + yx * x1 + yb * (n1 + b1));
            l0 = 2 * v0 - l0;
            l1 = 2 * v1 - l1;
            b0 = n0;
            b1 = n1;
        }
        leftBand = b0;
        leftLow = l0;
        rightBand = b1;
        rightLow = l1;
    }

    /// Lets the state follow the input without touching the sound.
    @RealTime
    void follow(float[] l, float[] r, int offset, int frames, double g, double k) {
        double a1 = 1 / (1 + g * (g + k));
        double a2 = g * a1;
        double a3 = g * a2;
        double bb = 2 * a1 - 1;
        double ab = 2 * a2;
        double ll = 1 - 2 * a3;
        double lx = 2 * a3;
        double b0 = leftBand;
        double l0 = leftLow;
        double b1 = rightBand;
        double l1 = rightLow;
        int end = offset + frames;
        for (int i = offset; i < end; i++) {
            double x0 = l[i];
            double x1 = r[i];
            double n0 = bb * b0 + ab * (x0 - l0);
            double n1 = bb * b1 + ab * (x1 - l1);
            l0 = ab * b0 + (ll * l0 + lx * x0);
            l1 = ab * b1 + (ll * l1 + lx * x1);
            b0 = n0;
            b1 = n1;
        }
        leftBand = b0;
        leftLow = l0;
        rightBand = b1;
        rightLow = l1;
    }

    /// A value that moves in a straight line over one control slice.
    static final class Line {
        double from;
        double to;
        double step;

        /// @param value where to stay
        @RealTime
        void rest(double value) {
            from = value;
            to = value;
            step = 0;
        }

        /// @param target where to be at the end of the slice that begins now
        @RealTime
        void next(double target) {
            from = to;
            to = target;
            step = (target - from) / ControlSlice.FRAMES;
        }

        @RealTime
        boolean isResting() {
            return from == to;
        }
    }
}
