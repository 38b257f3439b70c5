package jerry4loops.testkit;

/// Listens for clicks: what is left above 4 kHz of something that has no business there.
public final class Splatter {

    private static final double HZ = 4000;

    private Splatter() {}

    /// Peak above 4 kHz in dBFS, after an eighth-order Butterworth high-pass (four sections, bilinear).
    public static double peakAbove4kHzDb(float[] samples, int rate) {
        double[] x = new double[samples.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = samples[i];
        }
        double k = Math.tan(Math.PI * HZ / rate);
        for (int section = 0; section < 4; section++) {
            double q = 1 / (2 * Math.cos(Math.PI * (2 * section + 1) / 16));
            double norm = 1 / (1 + k / q + k * k);
            double a1 = 2 * (k * k - 1) * norm;
            double a2 = (1 - k / q + k * k) * norm;
            double x1 = 0;
            double x2 = 0;
            double y1 = 0;
            double y2 = 0;
            for (int i = 0; i < x.length; i++) {
                double y = norm * (x[i] - 2 * x1 + x2) - a1 * y1 - a2 * y2;
                x2 = x1;
                x1 = x[i];
                y2 = y1;
                y1 = y;
                x[i] = y;
            }
        }
        double peak = 1e-12;
        for (double value : x) {
            peak = Math.max(peak, Math.abs(value));
        }
        return 20 * Math.log10(peak);
    }
}
