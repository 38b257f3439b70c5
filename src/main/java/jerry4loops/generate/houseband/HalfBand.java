package jerry4loops.generate.houseband;

/// What lies half-way between two samples, from six on each side of it: a half-band low-pass of 23 taps, with which
/// the rate is doubled or halved.
///
/// Each tap is a row of its own, the sound shifted by as much, so that all rows are read at the same place: only then
/// does the compiler do eight frames at a time.
final class HalfBand {

    /// Samples needed on each side.
    static final int REACH = 6;

    /// Most frames done in one go: all rows stay in the nearest cache.
    static final int PIECE = 512;

    private final float[] taps = new float[REACH];
    private final float[][] rows = new float[2 * REACH][PIECE];
    private final float[] between = new float[PIECE];

    private HalfBand(double[] window) {
        double sum = 0;
        for (int k = 0; k < REACH; k++) {
            double t = 2 * k + 1;
            double turn = Math.PI * t / (2 * REACH);
            double shape = window[0] + window[1] * StrictMath.cos(turn) + window[2] * StrictMath.cos(2 * turn);
            taps[k] = (float) (StrictMath.sin(Math.PI * t / 2) / (Math.PI * t / 2) * shape);
            sum += 2 * taps[k];
        }
        for (int k = 0; k < REACH; k++) {
            taps[k] /= (float) sum;
        }
    }

    /// Flat to a fifth of the doubled rate, 60 dB down at three tenths of it: a sine windowed by half a cosine.
    static HalfBand steep() {
        return new HalfBand(new double[] {.5, .5, 0});
    }

    /// For sound that has little above a sixth of the rate it is made at: images far away are 15 dB lower, the slope
    /// is less steep. A sine windowed after Blackman.
    static HalfBand gentle() {
        return new HalfBand(new double[] {.42, .5, .08});
    }

    /// @param k 0 for the nearest two samples … 5 for the farthest
    float tap(int k) {
        return taps[k];
    }

    /// @param from place in `x`, with [#REACH] samples more on each side of what is wanted
    /// @param frames at most [#PIECE]
    /// @return what lies between each sample from `from` on and the next; overwritten by the next call
    float[] between(float[] x, int from, int frames) {
        for (int k = 0; k < 2 * REACH; k++) {
            System.arraycopy(x, from - REACH + 1 + k, rows[k], 0, frames);
        }
        sum(between, rows[5], rows[6], rows[4], rows[7], frames, taps[0], taps[1]);
        add(between, rows[3], rows[8], rows[2], rows[9], frames, taps[2], taps[3]);
        add(between, rows[1], rows[10], rows[0], rows[11], frames, taps[4], taps[5]);
        return between;
    }

    private static void sum(float[] out, float[] a, float[] b, float[] c, float[] d, int frames, float one, float two) {
        for (int i = 0; i < frames; i++) {
            out[i] = one * (a[i] + b[i]) + two * (c[i] + d[i]);
        }
    }

    private static void add(float[] out, float[] a, float[] b, float[] c, float[] d, int frames, float one, float two) {
        for (int i = 0; i < frames; i++) {
            out[i] += one * (a[i] + b[i]) + two * (c[i] + d[i]);
        }
    }

    /// Doubles the rate.
    ///
    /// @param x sound from `from` on, with [#REACH] samples more on each side
    /// @param out takes `frames` of twice the rate, rounded up to an even number
    void twice(float[] x, int from, float[] out, int frames) {
        int half = (frames + 1) / 2;
        for (int done = 0; done < half; done += PIECE) {
            int n = Math.min(PIECE, half - done);
            float[] y = between(x, from + done, n);
            for (int i = 0; i < n; i++) {
                out[2 * (done + i)] = x[from + done + i];
                out[2 * (done + i) + 1] = y[i];
            }
        }
    }
}
