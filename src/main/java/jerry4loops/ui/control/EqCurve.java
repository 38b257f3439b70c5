package jerry4loops.ui.control;

/// What the three-band equaliser does to each frequency, for drawing: the complex sum of its Linkwitz–Riley bands,
/// which part at 250 and 2500 Hz. The tests hold it to the sound within 1 dB.
///
/// Thread: any; immutable.
///
/// @param low level of the low band, linear, 0 for a killed one
/// @param mid level of the middle band
/// @param high level of the high band
/// @param rate frames per second
public record EqCurve(double low, double mid, double high, int rate) {

    private static final double K = Math.sqrt(2);
    private static final double LOW_HZ = 250;
    private static final double HIGH_HZ = 2_500;

    /// @param hertz any frequency below half the rate
    /// @return by how much it comes out louder, in dB; never below [FilterCurve#SILENT_DB]
    public double decibelsAt(double hertz) {
        var bass = new Split(hertz, LOW_HZ, rate);
        var treble = new Split(hertz, HIGH_HZ, rate);
        // bass·all-pass·low + rest·(treble.low·mid + treble.high·high), term by term as re and im.
        double[] lowBand = times(bass.lowPass(), treble.allPass());
        double[] rest = bass.highPass();
        double[] middle = times(rest, treble.lowPass());
        double[] top = times(rest, treble.highPass());
        double re = low * lowBand[0] + mid * middle[0] + high * top[0];
        double im = low * lowBand[1] + mid * middle[1] + high * top[1];
        double power = re * re + im * im;
        return power <= 0 ? FilterCurve.SILENT_DB : Math.max(FilterCurve.SILENT_DB, 10 * Math.log10(power));
    }

    private static double[] times(double[] a, double[] b) {
        return new double[] {a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]};
    }

    /// One Linkwitz–Riley pair of order 4 at one frequency: two Butterworth sections in a row.
    private static final class Split {
        private final double w;
        private final double[] inverse;

        Split(double hertz, double splitHz, int rate) {
            w = Math.tan(Math.PI * Math.min(hertz / rate, 0.4999)) / Math.tan(Math.PI * splitHz / rate);
            double re = 1 - w * w;
            double im = K * w;
            double size = re * re + im * im;
            inverse = new double[] {re / size, -im / size};
        }

        double[] lowPass() {
            return times(inverse, inverse);
        }

        double[] highPass() {
            double w4 = w * w * w * w;
            return times(lowPass(), new double[] {w4, 0});
        }

        double[] allPass() {
            return times(new double[] {1 - w * w, -K * w}, inverse);
        }
    }
}
