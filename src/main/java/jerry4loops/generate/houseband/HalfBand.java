package jerry4loops.generate.houseband;

/// What lies half-way between two samples, from six on each side of it: a half-band low-pass of 23 taps, with which
/// the rate is doubled or halved.
///
/// A sine windowed by half a cosine. Flat to a fifth of the rate, 60 dB down at three tenths of the doubled one.
final class HalfBand {

    /// Samples needed on each side.
    static final int REACH = 6;

    private final float[] taps = new float[REACH];

    HalfBand() {
        double sum = 0;
        for (int k = 0; k < REACH; k++) {
            double t = 2 * k + 1;
            double window = 0.5 + 0.5 * StrictMath.cos(Math.PI * t / (2 * REACH));
            taps[k] = (float) (StrictMath.sin(Math.PI * t / 2) / (Math.PI * t / 2) * window);
            sum += 2 * taps[k];
        }
        for (int k = 0; k < REACH; k++) {
            taps[k] /= (float) sum;
        }
    }

    /// @param k 0 for the nearest two samples … 5 for the farthest
    float tap(int k) {
        return taps[k];
    }

    /// Adds to each place of `out` what lies between the samples `from + i` and `from + i + 1`.
    void between(float[] x, int from, float[] out) {
        float a = taps[0];
        float b = taps[1];
        float c = taps[2];
        float d = taps[3];
        float e = taps[4];
        float f = taps[5];
        for (int i = 0; i < out.length; i++) {
            int at = from + i;
            out[i] += a * (x[at] + x[at + 1])
                    + b * (x[at - 1] + x[at + 2])
                    + c * (x[at - 2] + x[at + 3])
                    + d * (x[at - 3] + x[at + 4])
                    + e * (x[at - 4] + x[at + 5])
                    + f * (x[at - 5] + x[at + 6]);
        }
    }

    /// Doubles the rate.
    ///
    /// @param x sound from `from` on, with [#REACH] samples more on each side
    /// @param out takes `frames` of twice the rate, rounded up to an even number
    void twice(float[] x, int from, float[] out, int frames) {
        float a = taps[0];
        float b = taps[1];
        float c = taps[2];
        float d = taps[3];
        float e = taps[4];
        float f = taps[5];
        for (int i = 0; 2 * i < frames; i++) {
            int at = from + i;
            out[2 * i] = x[at];
            out[2 * i + 1] = a * (x[at] + x[at + 1])
                    + b * (x[at - 1] + x[at + 2])
                    + c * (x[at - 2] + x[at + 3])
                    + d * (x[at - 3] + x[at + 4])
                    + e * (x[at - 4] + x[at + 5])
                    + f * (x[at - 5] + x[at + 6]);
        }
    }
}
