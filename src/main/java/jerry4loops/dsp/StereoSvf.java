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
/// Written out as a matrix, of which three numbers are enough:
/// ```
/// e = x − s2         s1 ← (2a1 − 1)·s1 + 2a2·e         s2 ← s2 + 2a2·s1 + 2a3·e
/// ```
/// The recursion is bound by latency, and both channels run in one loop to fill it. The state is what an analogue
/// filter's two capacitors hold, and the filter without input loses energy or keeps it: for `g, k ≥ 0` the matrix makes
/// no vector longer. Neither then does the mean of two such matrices, weighted as one likes. So the three numbers may
/// go
/// in a straight line from one setting to the next, without a division for each frame, and the filter stays bounded
/// whatever `g` and `k` do from slice to slice. State in `double`: at 20 Hz `a3` is 2·10⁻⁶, which would leave `float` 5
/// bits.
///
/// Thread: the mixer thread. Cost per stereo frame: 3 ns with constant, 4 ns with moving coefficients.
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
        double yb = low * a2 + band * a1;
        double yl = low * (1 - a3) - band * a2;
        double yx = low * a3 + band * a2 + direct;
        still(l, r, offset, frames, 2 * a1 - 1, 2 * a2, 2 * a3, yb, yl, yx);
    }

    /// As [#constant] at the values where the glide ends.
    @RealTime
    void still(float[] l, float[] r, int offset, int frames, Glide to) {
        still(l, r, offset, frames, to.bandGoal, to.crossGoal, to.lowGoal, to.fromBandGoal, to.fromLowGoal, to.inGoal);
    }

    @RealTime
    private void still(
            float[] l,
            float[] r,
            int offset,
            int frames,
            double bb,
            double cross,
            double lx,
            double yb,
            double yl,
            double yx) {
        double ll = 1 - lx;
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
            double n0 = bb * b0 + (cross * x0 - cross * l0);
            double n1 = bb * b1 + (cross * x1 - cross * l1);
            l0 = cross * b0 + (ll * l0 + lx * x0);
            l1 = cross * b1 + (ll * l1 + lx * x1);
            b0 = n0;
            b1 = n1;
        }
        leftBand = b0;
        leftLow = l0;
        rightBand = b1;
        rightLow = l1;
    }

    /// As [#constant] while coefficients and levels move in straight lines, on from where the glide stands.
    @RealTime
    void moving(float[] l, float[] r, int offset, int frames, Glide glide) {
        double bb = glide.band;
        double cross = glide.cross;
        double lx = glide.low;
        double yb = glide.fromBand;
        double yl = glide.fromLow;
        double yx = glide.in;
        double bbStep = glide.bandStep;
        double crossStep = glide.crossStep;
        double lxStep = glide.lowStep;
        double ybStep = glide.fromBandStep;
        double ylStep = glide.fromLowStep;
        double yxStep = glide.inStep;
        double b0 = leftBand;
        double l0 = leftLow;
        double b1 = rightBand;
        double l1 = rightLow;
        int end = offset + frames;
        for (int i = offset; i < end; i++) {
            bb += bbStep;
            cross += crossStep;
            lx += lxStep;
            yb += ybStep;
            yl += ylStep;
            yx += yxStep;
            double x0 = l[i];
            double x1 = r[i];
            l[i] = (float) (yb * b0 + (yl * l0 + yx * x0));
            r[i] = (float) (yb * b1 + (yl * l1 + yx * x1));
            double e0 = x0 - l0;
            double e1 = x1 - l1;
            l0 = (l0 + cross * b0) + lx * e0;
            l1 = (l1 + cross * b1) + lx * e1;
            b0 = bb * b0 + cross * e0;
            b1 = bb * b1 + cross * e1;
        }
        glide.band = bb;
        glide.cross = cross;
        glide.low = lx;
        glide.fromBand = yb;
        glide.fromLow = yl;
        glide.in = yx;
        leftBand = b0;
        leftLow = l0;
        rightBand = b1;
        rightLow = l1;
    }

    /// Lets the state follow the input without touching the sound.
    @RealTime
    void follow(float[] l, float[] r, int offset, int frames, Glide to) {
        double bb = to.bandGoal;
        double cross = to.crossGoal;
        double lx = to.lowGoal;
        double ll = 1 - lx;
        double b0 = leftBand;
        double l0 = leftLow;
        double b1 = rightBand;
        double l1 = rightLow;
        int end = offset + frames;
        for (int i = offset; i < end; i++) {
            double x0 = l[i];
            double x1 = r[i];
            double n0 = bb * b0 + cross * (x0 - l0);
            double n1 = bb * b1 + cross * (x1 - l1);
            l0 = cross * b0 + (ll * l0 + lx * x0);
            l1 = cross * b1 + (ll * l1 + lx * x1);
            b0 = n0;
            b1 = n1;
        }
        leftBand = b0;
        leftLow = l0;
        rightBand = b1;
        rightLow = l1;
    }

    /// The three numbers of the recursion and the three of the output, on their way over one control slice: each has
    /// moved by a sixteenth of its way when a frame comes out. Where they stand is carried from call to call, so
    /// their sums do not depend on how the slice is cut.
    static final class Glide {

        private double band;
        private double cross;
        private double low;
        private double fromBand;
        private double fromLow;
        private double in;

        private double bandStep;
        private double crossStep;
        private double lowStep;
        private double fromBandStep;
        private double fromLowStep;
        private double inStep;

        private double bandGoal;
        private double crossGoal;
        private double lowGoal;
        private double fromBandGoal;
        private double fromLowGoal;
        private double inGoal;

        private boolean resting;
        private boolean startsThrough;
        private boolean endsThrough;

        /// Sets out from the last goal for the next, to be reached at the end of the slice that begins now.
        @RealTime
        void aim(double g, double k, double lowLevel, double bandLevel, double direct) {
            double a1 = 1 / (1 + g * (g + k));
            double a2 = g * a1;
            double a3 = g * a2;
            band = bandGoal;
            cross = crossGoal;
            low = lowGoal;
            fromBand = fromBandGoal;
            fromLow = fromLowGoal;
            in = inGoal;
            bandGoal = 2 * a1 - 1;
            crossGoal = 2 * a2;
            lowGoal = 2 * a3;
            fromBandGoal = lowLevel * a2 + bandLevel * a1;
            fromLowGoal = lowLevel * (1 - a3) - bandLevel * a2;
            inGoal = lowLevel * a3 + bandLevel * a2 + direct;
            bandStep = (bandGoal - band) / ControlSlice.FRAMES;
            crossStep = (crossGoal - cross) / ControlSlice.FRAMES;
            lowStep = (lowGoal - low) / ControlSlice.FRAMES;
            fromBandStep = (fromBandGoal - fromBand) / ControlSlice.FRAMES;
            fromLowStep = (fromLowGoal - fromLow) / ControlSlice.FRAMES;
            inStep = (inGoal - in) / ControlSlice.FRAMES;
            startsThrough = endsThrough;
            endsThrough = direct == 1 && lowLevel == 0 && bandLevel == 0;
            resting = bandStep == 0
                    && crossStep == 0
                    && lowStep == 0
                    && fromBandStep == 0
                    && fromLowStep == 0
                    && inStep == 0;
        }

        /// Stands at once where it was going.
        @RealTime
        void rest() {
            startsThrough = endsThrough;
            resting = true;
        }

        @RealTime
        boolean isResting() {
            return resting;
        }

        /// @return whether the sound passes untouched from here to the end of the slice
        @RealTime
        boolean isThrough() {
            return startsThrough && endsThrough;
        }

        /// @return whether the slice ends with the sound untouched
        @RealTime
        boolean endsThrough() {
            return endsThrough;
        }
    }
}
