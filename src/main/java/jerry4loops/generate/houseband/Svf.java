package jerry4loops.generate.houseband;

/// Trapezoidal state-variable filter, 12 dB per octave, stable while its cutoff moves.
///
/// `g = tan(π f / rate)`, damping `k = 1/Q`. Source: Zavalishin, *The Art of VA Filter Design*; Simper 2013. Its
/// state
/// is kept in doubles, which costs no more where every step waits for the one before and keeps low cutoffs exact.
final class Svf {

    float low;
    float band;
    float high;

    double a1;
    double a2;
    double a3;
    double damping;
    double s1;
    double s2;

    /// @param frequency in Hz, held below 0.45 of the rate
    void set(double frequency, double q, int rate) {
        double g = Fast.tan(Math.PI * Math.clamp(frequency / rate, 1e-5, 0.45));
        damping = 1 / q;
        a1 = 1 / (1 + g * (g + damping));
        a2 = g * a1;
        a3 = g * a2;
    }

    void next(float x) {
        double u = x - s2;
        double v1 = a1 * s1 + a2 * u;
        double v2 = s2 + a2 * s1 + a3 * u;
        s1 = 2 * v1 - s1;
        s2 = 2 * v2 - s2;
        low = (float) v2;
        band = (float) v1;
        high = (float) (x - damping * v1 - v2);
    }

    /// Filters both sides with their own state, in place. The new state is written as a sum of the old one and the
    /// input, so that a step waits for two additions instead of four.
    ///
    /// @param left decides the cutoff of both
    /// @param high whether what lies above is kept, else what lies below
    static void run(Svf left, Svf right, boolean high, float[] l, float[] r, int from, int to) {
        double k11 = 2 * left.a1 - 1;
        double k12 = 2 * left.a2;
        double k22 = 1 - 2 * left.a3;
        double in2 = 2 * left.a3;
        double out1 = high ? -left.damping * left.a1 - left.a2 : left.a2;
        double out2 = high ? left.damping * left.a2 + left.a3 - 1 : 1 - left.a3;
        double through = high ? 1 - left.damping * left.a2 - left.a3 : left.a3;
        double p1 = left.s1;
        double p2 = left.s2;
        double q1 = right.s1;
        double q2 = right.s2;
        for (int i = from; i < to; i++) {
            double a = l[i];
            double b = r[i];
            l[i] = (float) (through * a + (out1 * p1 + out2 * p2));
            r[i] = (float) (through * b + (out1 * q1 + out2 * q2));
            double p = k11 * p1 + k12 * (a - p2);
            double q = k11 * q1 + k12 * (b - q2);
            p2 = k22 * p2 + (k12 * p1 + in2 * a);
            q2 = k22 * q2 + (k12 * q1 + in2 * b);
            p1 = p;
            q1 = q;
        }
        left.s1 = p1;
        left.s2 = p2;
        right.s1 = q1;
        right.s2 = q2;
    }

    /// As [#run(Svf, Svf, boolean, float\[\], float\[\], int, int)], for one side.
    void run(boolean isHigh, float[] x, int from, int to) {
        double k11 = 2 * a1 - 1;
        double k12 = 2 * a2;
        double k22 = 1 - 2 * a3;
        double in2 = 2 * a3;
        double out1 = isHigh ? -damping * a1 - a2 : a2;
        double out2 = isHigh ? damping * a2 + a3 - 1 : 1 - a3;
        double through = isHigh ? 1 - damping * a2 - a3 : a3;
        double p1 = s1;
        double p2 = s2;
        for (int i = from; i < to; i++) {
            double a = x[i];
            x[i] = (float) (through * a + (out1 * p1 + out2 * p2));
            double p = k11 * p1 + k12 * (a - p2);
            p2 = k22 * p2 + (k12 * p1 + in2 * a);
            p1 = p;
        }
        s1 = p1;
        s2 = p2;
    }

    /// Adds the band round the cutoff of `x` to `out`.
    ///
    /// @param gain of what is added
    void addBand(float[] x, float[] out, int frames, float gain) {
        double k11 = 2 * a1 - 1;
        double k12 = 2 * a2;
        double k22 = 1 - 2 * a3;
        double in2 = 2 * a3;
        double p1 = s1;
        double p2 = s2;
        for (int i = 0; i < frames; i++) {
            double a = x[i];
            out[i] += gain * (float) (a1 * p1 + a2 * (a - p2));
            double p = k11 * p1 + k12 * (a - p2);
            p2 = k22 * p2 + (k12 * p1 + in2 * a);
            p1 = p;
        }
        s1 = p1;
        s2 = p2;
    }

    /// High-pass of 24 dB per octave: two in a row in one pass, in place.
    static void highTwice(Svf first, Svf second, float[] x, int from, int to) {
        double a1 = 2 * first.a1 - 1;
        double a2 = 2 * first.a2;
        double a3 = 2 * first.a3;
        double a4 = 1 - a3;
        double b1 = 2 * second.a1 - 1;
        double b2 = 2 * second.a2;
        double b3 = 2 * second.a3;
        double b4 = 1 - b3;
        double out1 = -first.damping * first.a1 - first.a2;
        double out2 = first.damping * first.a2 + first.a3 - 1;
        double through = 1 - first.damping * first.a2 - first.a3;
        double out3 = -second.damping * second.a1 - second.a2;
        double out4 = second.damping * second.a2 + second.a3 - 1;
        double through2 = 1 - second.damping * second.a2 - second.a3;
        double p1 = first.s1;
        double p2 = first.s2;
        double p3 = second.s1;
        double p4 = second.s2;
        for (int i = from; i < to; i++) {
            double in = x[i];
            double between = through * in + (out1 * p1 + out2 * p2);
            double low = a2 * p1 + a3 * in + a4 * p2;
            p1 = a1 * p1 + a2 * (in - p2);
            p2 = low;
            x[i] = (float) (through2 * between + (out3 * p3 + out4 * p4));
            low = b2 * p3 + b3 * between + b4 * p4;
            p3 = b1 * p3 + b2 * (between - p4);
            p4 = low;
        }
        first.s1 = p1;
        first.s2 = p2;
        second.s1 = p3;
        second.s2 = p4;
    }
}
