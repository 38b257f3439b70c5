package jerry4loops.dsp;

/// An independent reading of the waveform between the samples, finer than any meter in the program.
final class TruePeaks {

    private static final int FOLD = 16;
    private static final int REACH = 32;
    private static final double BETA = 10;

    private TruePeaks() {}

    /// Sixteen-fold interpolation with a Kaiser-windowed sinc over 64 samples.
    static double sixteenFold(float[] x) {
        double peak = 0;
        for (int phase = 0; phase < FOLD; phase++) {
            double[] taps = new double[2 * REACH];
            double sum = 0;
            for (int k = 0; k < taps.length; k++) {
                double t = (k - REACH + 1) - (double) phase / FOLD;
                double s = t == 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
                double w = Math.abs(t) >= REACH ? 0 : bessel(BETA * Math.sqrt(1 - t * t / (REACH * REACH)));
                taps[k] = s * w;
                sum += taps[k];
            }
            for (int n = REACH; n < x.length - REACH; n++) {
                double y = 0;
                for (int k = 0; k < taps.length; k++) {
                    y += taps[k] * x[n + k - REACH + 1];
                }
                peak = Math.max(peak, Math.abs(y / sum));
            }
        }
        return peak;
    }

    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int i = 1; i < 60; i++) {
            term *= (x / (2 * i)) * (x / (2 * i));
            sum += term;
        }
        return sum;
    }
}
