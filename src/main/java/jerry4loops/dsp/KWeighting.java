package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// The filter that stands for head and ear in ITU-R BS.1770-5 Annex 1, both channels, and the energy of what it lets
/// through. The printed coefficients hold for 48 kHz; these follow from the analogue values that reproduce them, for
/// any
/// rate. The high pass keeps its numerator 1, −2, 1 at every rate, as printed.
///
/// ```
/// u(n) = x(n) − a1·u(n−1) − a2·u(n−2)      v(n) = b0·u(n) + b1·u(n−1) + b2·u(n−2) − c1·v(n−1) − c2·v(n−2)
/// z += (v(n) − 2v(n−1) + v(n−2))²
/// ```
/// In direct form II, whose recursions are one product and one sum deep, and with both channels in one loop. Its states
/// are large (the poles of the high pass lie at 0.995, at 192 kHz at 0.9988, where `v` is 6·10⁵ times a constant
/// input),
/// so it runs in `double`, where that leaves rounding at −200 dB.
///
/// Thread: the mixer thread.
final class KWeighting {

    private double b0;
    private double b1;
    private double b2;
    private double a1;
    private double a2;
    private double c1;
    private double c2;

    private double leftShelf1;
    private double leftShelf2;
    private double leftPass1;
    private double leftPass2;
    private double rightShelf1;
    private double rightShelf2;
    private double rightPass1;
    private double rightPass2;
    private double leftEnergy;
    private double rightEnergy;

    void prepare(int rate) {
        double k = Math.tan(Math.PI * 1681.974450955533 / rate);
        double q = 0.7071752369554196;
        double high = Math.pow(10, 3.999843853973347 / 20);
        double middle = Math.pow(high, 0.4996667741545416);
        double a0 = 1 + k / q + k * k;
        b0 = (high + middle * k / q + k * k) / a0;
        b1 = 2 * (k * k - high) / a0;
        b2 = (high - middle * k / q + k * k) / a0;
        a1 = 2 * (k * k - 1) / a0;
        a2 = (1 - k / q + k * k) / a0;
        k = Math.tan(Math.PI * 38.13547087602444 / rate);
        q = 0.5003270373238773;
        a0 = 1 + k / q + k * k;
        c1 = 2 * (k * k - 1) / a0;
        c2 = (1 - k / q + k * k) / a0;
        reset();
    }

    @RealTime
    void reset() {
        leftShelf1 = 0;
        leftShelf2 = 0;
        leftPass1 = 0;
        leftPass2 = 0;
        rightShelf1 = 0;
        rightShelf2 = 0;
        rightPass1 = 0;
        rightPass2 = 0;
        leftEnergy = 0;
        rightEnergy = 0;
    }

    /// Adds the squares of what the filter makes of a stretch.
    @RealTime
    void process(float[] l, float[] r, int offset, int frames) {
        double lu1 = leftShelf1;
        double lu2 = leftShelf2;
        double lv1 = leftPass1;
        double lv2 = leftPass2;
        double ru1 = rightShelf1;
        double ru2 = rightShelf2;
        double rv1 = rightPass1;
        double rv2 = rightPass2;
        double lz = leftEnergy;
        double rz = rightEnergy;
        int end = offset + frames;
        for (int i = offset; i < end; i++) {
            double lu = (l[i] - a2 * lu2) - a1 * lu1;
            double ru = (r[i] - a2 * ru2) - a1 * ru1;
            double lv = ((b0 * lu + (b1 * lu1 + b2 * lu2)) - c2 * lv2) - c1 * lv1;
            double rv = ((b0 * ru + (b1 * ru1 + b2 * ru2)) - c2 * rv2) - c1 * rv1;
            double ly = (lv + lv2) - 2 * lv1;
            double ry = (rv + rv2) - 2 * rv1;
            lz += ly * ly;
            rz += ry * ry;
            lu2 = lu1;
            lu1 = lu;
            lv2 = lv1;
            lv1 = lv;
            ru2 = ru1;
            ru1 = ru;
            rv2 = rv1;
            rv1 = rv;
        }
        leftShelf1 = lu1;
        leftShelf2 = lu2;
        leftPass1 = lv1;
        leftPass2 = lv2;
        rightShelf1 = ru1;
        rightShelf2 = ru2;
        rightPass1 = rv1;
        rightPass2 = rv2;
        leftEnergy = lz;
        rightEnergy = rz;
    }

    /// @return the squares since the last call, of both channels; ends denormal numbers on the way
    @RealTime
    double take() {
        double energy = leftEnergy + rightEnergy;
        leftEnergy = 0;
        rightEnergy = 0;
        if (Math.abs(leftPass1) + Math.abs(leftPass2) < 1e-30) {
            leftShelf1 = 0;
            leftShelf2 = 0;
            leftPass1 = 0;
            leftPass2 = 0;
        }
        if (Math.abs(rightPass1) + Math.abs(rightPass2) < 1e-30) {
            rightShelf1 = 0;
            rightShelf2 = 0;
            rightPass1 = 0;
            rightPass2 = 0;
        }
        return energy;
    }
}
