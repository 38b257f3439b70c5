package jerry4loops.generate.houseband;

/// Trapezoidal state-variable filter, 12 dB per octave, stable while its cutoff moves.
///
/// `g = tan(π f / rate)`, damping `k = 1/Q`. Source: Zavalishin, *The Art of VA Filter Design*; Simper 2013.
final class Svf {

    float low;
    float band;
    float high;

    private float a1;
    private float a2;
    private float a3;
    private float k;
    private float s1;
    private float s2;

    /// @param frequency in Hz, held below 0.45 of the rate
    void set(double frequency, double q, int rate) {
        double g = Fast.tan(Math.PI * Math.clamp(frequency / rate, 1e-5, 0.45));
        double damping = 1 / q;
        k = (float) damping;
        a1 = (float) (1 / (1 + g * (g + damping)));
        a2 = (float) (g * a1);
        a3 = (float) (g * a2);
    }

    void next(float x) {
        float u = x - s2;
        band = a1 * s1 + a2 * u;
        low = s2 + a2 * s1 + a3 * u;
        s1 = 2 * band - s1;
        s2 = 2 * low - s2;
        high = x - k * band - low;
    }

    /// Keeps a dying state from turning denormal, which would cost time.
    void flush() {
        if (Math.abs(s1) < 1e-18f && Math.abs(s2) < 1e-18f) {
            s1 = 0;
            s2 = 0;
        }
    }

    void reset() {
        s1 = 0;
        s2 = 0;
    }
}
