package jerry4loops.testkit;

import java.util.Random;

/// Test signals and what is measured on them in the time domain.
public final class Signals {

    private Signals() {}

    /// @return a sine that starts at phase 0
    public static float[] sine(int rate, double hertz, double amplitude, int frames) {
        float[] x = new float[frames];
        for (int i = 0; i < frames; i++) {
            x[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return x;
    }

    /// @return evenly distributed noise in ±amplitude
    public static float[] noise(long seed, double amplitude, int frames) {
        var random = new Random(seed);
        float[] x = new float[frames];
        for (int i = 0; i < frames; i++) {
            x[i] = (float) (amplitude * (2 * random.nextDouble() - 1));
        }
        return x;
    }

    /// @return zeros with one 1
    public static float[] impulse(int at, int frames) {
        float[] x = new float[frames];
        x[at] = 1;
        return x;
    }

    /// @return the largest magnitude in a stretch
    public static double peak(float[] x, int from, int to) {
        double peak = 0;
        for (int i = from; i < to; i++) {
            peak = Math.max(peak, Math.abs(x[i]));
        }
        return peak;
    }

    /// @return the largest magnitude
    public static double peak(float[] x) {
        return peak(x, 0, x.length);
    }

    /// @return the root of the mean square in a stretch
    public static double rms(float[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) x[i] * x[i];
        }
        return Math.sqrt(sum / Math.max(1, to - from));
    }

    /// @return a ratio of amplitudes in dB, −300 for nothing
    public static double db(double amplitude) {
        return amplitude < 1e-15 ? -300 : 20 * Math.log10(amplitude);
    }

    /// @return what remains above a frequency after a Butterworth high-pass of order 8: the sound of a click
    public static float[] above(float[] x, int rate, double hertz) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i];
        }
        double[] qualities = {0.50979558, 0.60134489, 0.89997622, 2.5629154};
        double g = Math.tan(Math.PI * hertz / rate);
        for (double q : qualities) {
            double k = 1 / q;
            double a1 = 1 / (1 + g * (g + k));
            double s1 = 0;
            double s2 = 0;
            for (int i = 0; i < y.length; i++) {
                double v1 = a1 * (s1 + g * (y[i] - s2));
                double v2 = s2 + g * v1;
                s1 = 2 * v1 - s1;
                s2 = 2 * v2 - s2;
                y[i] = y[i] - k * v1 - v2;
            }
        }
        float[] out = new float[x.length];
        for (int i = 0; i < y.length; i++) {
            out[i] = (float) y[i];
        }
        return out;
    }

    /// @return Pearson's correlation
    public static double correlation(double[] a, double[] b) {
        double ma = 0;
        double mb = 0;
        for (int i = 0; i < a.length; i++) {
            ma += a[i] / a.length;
            mb += b[i] / a.length;
        }
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - ma) * (b[i] - mb);
            aa += (a[i] - ma) * (a[i] - ma);
            bb += (b[i] - mb) * (b[i] - mb);
        }
        return ab / Math.sqrt(aa * bb + 1e-300);
    }
}
