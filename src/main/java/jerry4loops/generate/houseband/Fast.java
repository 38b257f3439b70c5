package jerry4loops.generate.houseband;

/// Arithmetic that is quick and gives the same bits on every machine: only sums, products and quotients.
final class Fast {

    private Fast() {}

    /// A soft limit close to the hyperbolic tangent, exact at 0 and flat from ±3 on. Without a branch, so that
    /// the machine does several at a time.
    static float tanh(float x) {
        float y = Math.max(-3f, Math.min(3f, x));
        float s = y * y;
        return y * (27 + s) / (27 + 9 * s);
    }

    /// Tangent for 0 … 1.42, within 0.02 % (continued fraction).
    static double tan(double x) {
        double s = x * x;
        return x * (945 - 105 * s + s * s) / (945 - 420 * s + 15 * s * s);
    }

    /// Two to the power of x, within 10⁻¹¹: the whole part by its bits, the rest by the exponential series.
    ///
    /// @param x −1000 … 1000
    static double exp2(double x) {
        double whole = Math.rint(x);
        double t = (x - whole) * 0.6931471805599453;
        double sum = 2.7557319223985893e-6;
        sum = sum * t + 2.48015873015873e-5;
        sum = sum * t + 1.984126984126984e-4;
        sum = sum * t + 1.388888888888889e-3;
        sum = sum * t + 8.333333333333333e-3;
        sum = sum * t + 4.1666666666666664e-2;
        sum = sum * t + .16666666666666666;
        sum = sum * t + .5;
        sum = sum * t + 1;
        sum = sum * t + 1;
        return sum * Double.longBitsToDouble((long) (whole + 1023) << 52);
    }

    /// Logarithm to the base of two of a positive number, within 10⁻⁷, by the series of the inverse hyperbolic
    /// tangent.
    static double log2(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) - 1023;
        double m = Double.longBitsToDouble(bits & 0xFFFFFFFFFFFFFL | 0x3FF0000000000000L);
        if (m > 1.4142135623730951) {
            m *= .5;
            exponent++;
        }
        double z = (m - 1) / (m + 1);
        double s = z * z;
        return exponent
                + z * (2.8853900817779268 + s * (.9617966939259756 + s * (.5770780163555854 + s * .4121985831)));
    }

    /// @return amplitude for a level
    static double gain(double db) {
        return exp2(db * 0.16609640474436813);
    }

    /// @return Hz for a MIDI note, 69 = 440 Hz
    static double hertz(double midi) {
        return 440 * exp2((midi - 69) / 12);
    }

    /// @param seconds time for a fall of 60 dB
    /// @return factor per sample
    static double decay(double seconds, int rate) {
        return exp2(-9.965784284662087 / Math.max(1, seconds * rate));
    }

    /// @param seconds time constant
    /// @return share of the way to go per sample
    static double approach(double seconds, int rate) {
        return 1 - exp2(-1.4426950408889634 / Math.max(1, seconds * rate));
    }
}
