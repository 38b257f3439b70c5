package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// Functions that are needed once per control slice, quicker than [Math] and the same on every machine.
///
/// Minimax polynomials; the errors given are relative maxima and are asserted in the tests.
final class FastMath {

    private FastMath() {}

    /// `2^x` for −1000 < x < 1000 by splitting `x` into whole and fraction, degree 5: error 1.2e-7 (0.0002 cent).
    @RealTime
    static double exp2(double x) {
        double whole = Math.floor(x);
        double r = x - whole;
        double p = 0.00188346557;
        p = p * r + 0.00897821992;
        p = p * r + 0.0558315738;
        p = p * r + 0.240154204;
        p = p * r + 0.693152478;
        p = p * r + 0.999999941;
        return p * Double.longBitsToDouble(((long) whole + 1023) << 52);
    }

    /// `log2(x)` for normal `x > 0`: with the mantissa `m` taken between √½ and √2, `2/ln 2·artanh((m − 1)/(m + 1))` as
    /// an odd series to the ninth power; error 3e-9 absolute, exact at powers of 2.
    @RealTime
    static double log2(double x) {
        long bits = Double.doubleToRawLongBits(x);
        // Adding the distance from √½ to 1 lets the exponent change at √2 instead of 2.
        long shifted = bits + (0x3FF0000000000000L - 0x3FE6A09E667F3BCDL);
        long exponent = (shifted >> 52) - 1023;
        double m = Double.longBitsToDouble(bits - (exponent << 52));
        double s = (m - 1) / (m + 1);
        double s2 = s * s;
        double p = 2.885390081777927 / 9;
        p = p * s2 + 2.885390081777927 / 7;
        p = p * s2 + 2.885390081777927 / 5;
        p = p * s2 + 2.885390081777927 / 3;
        p = p * s2 + 2.885390081777927;
        return exponent + s * p;
    }

    /// `tan(π·ratio)` for 0 ≤ ratio ≤ 0.49: a Padé quotient at half the angle, then the double-angle formula; error
    /// 3.4e-7 (0.0006 cent of cutoff).
    @RealTime
    static double tanPi(double ratio) {
        double u = 0.5 * Math.PI * ratio;
        double u2 = u * u;
        double numerator = u * (945 + u2 * (u2 - 105));
        double denominator = 945 + u2 * (15 * u2 - 420);
        // tan(2a) = 2·tan(a)/(1 − tan²(a)) with tan(a) = numerator/denominator, in one division.
        return 2 * numerator * denominator / (denominator * denominator - numerator * numerator);
    }

    /// Raised-cosine step `½ − ½cos(πu)`, 0 below 0 and 1 above 1, as an odd polynomial about the middle; error 4e-6
    /// absolute, ends and middle exact, slope 0 at the ends.
    @RealTime
    static double cosineStep(double u) {
        if (u <= 0) {
            return 0;
        }
        if (u >= 1) {
            return 1;
        }
        return 0.5 + 0.5 * sinHalfPi(2 * u - 1);
    }

    /// `sin(π/2·v)` for −1 ≤ v ≤ 1, exact at −1, 0 and 1, error 2e-6 absolute.
    @RealTime
    static double sinHalfPi(double v) {
        double v2 = v * v;
        return v * (1.5707963 + v2 * (-0.6459640 + v2 * (0.0796926 + v2 * (-0.0046817 + v2 * 0.0001568))));
    }

    /// Well-mixed 64 bits from a position, so that randomness is a function of where the music is (the finaliser of
    /// SplitMix64, Steele, Lea and Flood 2014).
    @RealTime
    static long hash(long x) {
        long z = x + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// [#hash(long)] as a number in 0 … 1.
    @RealTime
    static double hashUnit(long x) {
        return (hash(x) >>> 11) * 0x1p-53;
    }
}
