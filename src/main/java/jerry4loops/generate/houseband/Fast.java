package jerry4loops.generate.houseband;

/// Arithmetic that is quick and gives the same bits on every machine: only sums, products and quotients.
final class Fast {

    private Fast() {}

    /// A soft limit close to the hyperbolic tangent, exact at 0 and flat from ±3 on.
    static float tanh(float x) {
        if (x > 3) {
            return 1;
        }
        if (x < -3) {
            return -1;
        }
        float s = x * x;
        return x * (27 + s) / (27 + 9 * s);
    }

    /// Tangent for 0 … 1.42, within 0.02 % (continued fraction).
    static double tan(double x) {
        double s = x * x;
        return x * (945 - 105 * s + s * s) / (945 - 420 * s + 15 * s * s);
    }

    /// @return amplitude for a level
    static double gain(double db) {
        return StrictMath.pow(10, db / 20);
    }

    /// @return Hz for a MIDI note, 69 = 440 Hz
    static double hertz(double midi) {
        return 440 * StrictMath.pow(2, (midi - 69) / 12);
    }

    /// @param seconds time for a fall of 60 dB
    /// @return factor per sample
    static double decay(double seconds, int rate) {
        return StrictMath.pow(10, -3 / Math.max(1, seconds * rate));
    }

    /// @param seconds time constant
    /// @return share of the way to go per sample
    static double approach(double seconds, int rate) {
        return 1 - StrictMath.exp(-1 / Math.max(1, seconds * rate));
    }
}
