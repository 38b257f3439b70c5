package jerry4loops.testkit;

/// Discrete Fourier transforms of real signals, for measuring.
public final class Spectrum {

    private Spectrum() {}

    /// @param x a power of two of samples, from `from`
    /// @return power of the bins 0 … n/2
    public static double[] power(float[] x, int from, int n, boolean hann) {
        double[] re = new double[n];
        double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            double w = hann ? 0.5 - 0.5 * Math.cos(2 * Math.PI * i / n) : 1;
            re[i] = from + i < x.length ? x[from + i] * w : 0;
        }
        transform(re, im);
        double[] power = new double[n / 2 + 1];
        for (int i = 0; i <= n / 2; i++) {
            power[i] = re[i] * re[i] + im[i] * im[i];
        }
        return power;
    }

    /// The response of a linear unit at one frequency, from its impulse response.
    ///
    /// @return level in dB
    public static double responseDb(float[] impulseResponse, int rate, double hertz) {
        double re = 0;
        double im = 0;
        double step = 2 * Math.PI * hertz / rate;
        for (int i = 0; i < impulseResponse.length; i++) {
            re += impulseResponse[i] * Math.cos(step * i);
            im -= impulseResponse[i] * Math.sin(step * i);
        }
        return 10 * Math.log10(re * re + im * im + 1e-30);
    }

    /// In-place transform of a power of two of complex numbers.
    public static void transform(double[] re, double[] im) {
        int n = re.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double t = re[i];
                re[i] = re[j];
                re[j] = t;
                t = im[i];
                im[i] = im[j];
                im[j] = t;
            }
        }
        for (int size = 2; size <= n; size <<= 1) {
            int half = size / 2;
            double angle = -2 * Math.PI / size;
            for (int k = 0; k < half; k++) {
                double c = Math.cos(angle * k);
                double s = Math.sin(angle * k);
                for (int i = k; i < n; i += size) {
                    double xr = re[i + half] * c - im[i + half] * s;
                    double xi = re[i + half] * s + im[i + half] * c;
                    re[i + half] = re[i] - xr;
                    im[i + half] = im[i] - xi;
                    re[i] += xr;
                    im[i] += xi;
                }
            }
        }
    }
}
