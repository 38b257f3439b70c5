package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// The filter that stands for head and ear in ITU-R BS.1770-5 Annex 1, one channel. The printed coefficients hold for
/// 48 kHz; these follow from the analogue values that reproduce them, for any rate. The high pass keeps its numerator
/// 1, −2, 1 at every rate, as printed. Its poles lie at 0.995, so it runs in `double`.
final class KWeighting {

    private double b0;
    private double b1;
    private double b2;
    private double a1;
    private double a2;
    private double c1;
    private double c2;
    private double s1;
    private double s2;
    private double t1;
    private double t2;

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
        s1 = 0;
        s2 = 0;
        t1 = 0;
        t2 = 0;
    }

    /// @return `sum` and the squares of what the filter makes of a stretch
    @RealTime
    double energy(float[] x, int offset, int frames, double sum) {
        double total = sum;
        double p1 = s1;
        double p2 = s2;
        double q1 = t1;
        double q2 = t2;
        int end = offset + frames;
        for (int i = offset; i < end; i++) {
            double in = x[i];
            double shelf = b0 * in + p1;
            p1 = b1 * in - a1 * shelf + p2;
            p2 = b2 * in - a2 * shelf;
            double out = shelf + q1;
            q1 = q2 - 2 * shelf - c1 * out;
            q2 = shelf - c2 * out;
            total += out * out;
        }
        s1 = Math.abs(p1) < 1e-30 ? 0 : p1;
        s2 = Math.abs(p2) < 1e-30 ? 0 : p2;
        t1 = Math.abs(q1) < 1e-30 ? 0 : q1;
        t2 = Math.abs(q2) < 1e-30 ? 0 : q2;
        return total;
    }
}
