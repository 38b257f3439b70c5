package jerry4loops.engine;

/// The windowed sinc that reads between frames: 16 taps (Kaiser window, β = 8), 256 places with straight lines
/// between; J. O. Smith, *Digital Audio Resampling*. Flat within 0.1 dB to 16 kHz at 48 kHz.
///
/// Thread: any.
final class Sinc {

    static final int TAPS = 16;
    static final int PLACES = 256;

    private Sinc() {}

    /// @return for each place between two frames, and one more, the weight of each tap
    static float[][] table() {
        var table = new float[PLACES + 1][TAPS];
        double norm = bessel(8);
        for (int place = 0; place <= PLACES; place++) {
            double sum = 0;
            for (int tap = 0; tap < TAPS; tap++) {
                double x = tap - (TAPS / 2 - 1) - (double) place / PLACES;
                double u = x / (TAPS / 2.0);
                double window = Math.abs(u) >= 1 ? 0 : bessel(8 * Math.sqrt(1 - u * u)) / norm;
                double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
                table[place][tap] = (float) (sinc * window);
                sum += sinc * window;
            }
            for (int tap = 0; tap < TAPS; tap++) {
                table[place][tap] /= (float) sum;
            }
        }
        return table;
    }

    /// The modified Bessel function I₀ by its series.
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; k < 40; k++) {
            term *= x / 2 / k * (x / 2 / k);
            sum += term;
        }
        return sum;
    }
}
