package jerry4loops.generate.houseband;

/// Low-pass of 12 or 24 dB per octave for one voice, on one side or both, all its stages in one pass: one or two
/// [state-variable filters][Svf] in a row, the first with the resonance.
final class Slope {

    private static final double SECOND_Q = .6;

    private final boolean deep;
    private final boolean stereo;
    private final Svf first = new Svf();
    private final Svf second = new Svf();
    private final Svf firstRight = new Svf();
    private final Svf secondRight = new Svf();

    /// @param deep whether it falls by 24 dB per octave
    /// @param stereo whether there is a right side
    Slope(boolean deep, boolean stereo) {
        this.deep = deep;
        this.stereo = stereo;
    }

    /// @param frequency in Hz
    void set(double frequency, double q, int rate) {
        first.set(frequency, q, rate);
        if (deep) {
            second.set(frequency, SECOND_Q, rate);
        }
    }

    /// Filters in place; leaves the right side alone when there is none.
    void run(float[] l, float[] r, int from, int to) {
        if (stereo && deep) {
            both(l, r, from, to);
        } else if (stereo) {
            Svf.run(first, firstRight, false, l, r, from, to);
        } else if (deep) {
            one(l, from, to);
        } else {
            first.run(false, l, from, to);
        }
    }

    private void one(float[] x, int from, int to) {
        double a1 = 2 * first.a1 - 1;
        double a2 = 2 * first.a2;
        double a3 = 2 * first.a3;
        double a4 = 1 - a3;
        double b1 = 2 * second.a1 - 1;
        double b2 = 2 * second.a2;
        double b3 = 2 * second.a3;
        double b4 = 1 - b3;
        double p1 = first.s1;
        double p2 = first.s2;
        double p3 = second.s1;
        double p4 = second.s2;
        for (int i = from; i < to; i++) {
            double pIn = x[i];
            double pLow = a2 * p1 + a3 * pIn + a4 * p2;
            double pBetween = .5 * (pLow + p2);
            p1 = a1 * p1 + a2 * (pIn - p2);
            p2 = pLow;
            pLow = b2 * p3 + b3 * pBetween + b4 * p4;
            x[i] = (float) (.5 * (pLow + p4));
            p3 = b1 * p3 + b2 * (pBetween - p4);
            p4 = pLow;
        }
        first.s1 = p1;
        first.s2 = p2;
        second.s1 = p3;
        second.s2 = p4;
    }

    private void both(float[] l, float[] r, int from, int to) {
        double a1 = 2 * first.a1 - 1;
        double a2 = 2 * first.a2;
        double a3 = 2 * first.a3;
        double a4 = 1 - a3;
        double b1 = 2 * second.a1 - 1;
        double b2 = 2 * second.a2;
        double b3 = 2 * second.a3;
        double b4 = 1 - b3;
        double p1 = first.s1;
        double p2 = first.s2;
        double p3 = second.s1;
        double p4 = second.s2;
        double q1 = firstRight.s1;
        double q2 = firstRight.s2;
        double q3 = secondRight.s1;
        double q4 = secondRight.s2;
        for (int i = from; i < to; i++) {
            double pIn = l[i];
            double pLow = a2 * p1 + a3 * pIn + a4 * p2;
            double pBetween = .5 * (pLow + p2);
            p1 = a1 * p1 + a2 * (pIn - p2);
            p2 = pLow;
            pLow = b2 * p3 + b3 * pBetween + b4 * p4;
            l[i] = (float) (.5 * (pLow + p4));
            p3 = b1 * p3 + b2 * (pBetween - p4);
            p4 = pLow;
            double qIn = r[i];
            double qLow = a2 * q1 + a3 * qIn + a4 * q2;
            double qBetween = .5 * (qLow + q2);
            q1 = a1 * q1 + a2 * (qIn - q2);
            q2 = qLow;
            qLow = b2 * q3 + b3 * qBetween + b4 * q4;
            r[i] = (float) (.5 * (qLow + q4));
            q3 = b1 * q3 + b2 * (qBetween - q4);
            q4 = qLow;
        }
        first.s1 = p1;
        first.s2 = p2;
        second.s1 = p3;
        second.s2 = p4;
        firstRight.s1 = q1;
        firstRight.s2 = q2;
        secondRight.s1 = q3;
        secondRight.s2 = q4;
    }
}
