package jerry4loops.dsp;

/// Takes the bands of [BandSplit] apart into partial fractions: nine weights for each.
///
/// The numerator `N` of a band over `D₁²D₂²` is to be
/// ```
/// N = c·D₁²D₂² + A·D₁D₂² + B·D₂² + C·D₁²D₂ + D·D₁²     A … D of the form z⁻¹(p + q·z⁻¹)
/// ```
/// nine equations for nine weights, one for each power. In powers of `z⁻¹` they are nearly the same equation nine times
/// over, since all poles lie close to 1: at 192 kHz nothing would be left of the result. In powers of
/// `u = (1 − z⁻¹)/γ` with `γ` the width of the whole they are well behaved; the response is then right to 10⁻¹⁰ at any
/// rate.
///
/// Thread: any; makes its arrays and is done.
///
/// @param low weights of what lies below 250 Hz
/// @param mid weights of what lies between
/// @param high weights of what lies above 2500 Hz
/// @param lowNear d₁ of `D₁`
/// @param lowFar d₂ of `D₁`
/// @param highNear d₁ of `D₂`
/// @param highFar d₂ of `D₂`
record BandWeights(
        double[] low, double[] mid, double[] high, double lowNear, double lowFar, double highNear, double highFar) {

    /// Weights of a band.
    static final int COUNT = 9;

    private static final double K = Math.sqrt(2);
    private static final double LOW_HZ = 250;
    private static final double HIGH_HZ = 2_500;
    private static final double HIGHEST_RATIO = 0.49;

    /// @param rate frames per second
    BandWeights(int rate) {
        this(prewarped(LOW_HZ, rate), prewarped(HIGH_HZ, rate));
    }

    private BandWeights(double g1, double g2) {
        this(
                new double[COUNT],
                new double[COUNT],
                new double[COUNT],
                2 * (g1 * g1 - 1) * scale(g1),
                far(g1),
                2 * (g2 * g2 - 1) * scale(g2),
                far(g2));
        double width = 2 * Math.sqrt(g1 * g2);
        double[] delay = {1, -width};
        double[] one = denominator(g1, width);
        double[] two = denominator(g2, width);
        double[] oneTwice = times(one, one);
        double[] twoTwice = times(two, two);
        double[] sums = power(new double[] {2, -width}, 4);
        double[] differences = power(new double[] {0, width}, 4);
        double highPass1 = scale(g1) * scale(g1);
        double lowPass1 = Math.pow(g1, 4) * highPass1;
        double highPass2 = scale(g2) * scale(g2);
        double lowPass2 = Math.pow(g2, 4) * highPass2;
        double[] allPass = plus(plus(new double[] {highFar}, by(delay, highNear)), times(delay, delay));
        double[][] columns = {
            times(oneTwice, twoTwice),
            times(delay, times(one, twoTwice)),
            times(slope(delay), times(one, twoTwice)),
            times(delay, twoTwice),
            times(slope(delay), twoTwice),
            times(delay, times(oneTwice, two)),
            times(slope(delay), times(oneTwice, two)),
            times(delay, oneTwice),
            times(slope(delay), oneTwice)
        };
        solve(columns, by(times(sums, times(allPass, two)), lowPass1), width, low);
        solve(columns, by(times(differences, sums), highPass1 * lowPass2), width, mid);
        solve(columns, by(times(differences, differences), highPass1 * highPass2), width, high);
    }

    private static double prewarped(double hertz, int rate) {
        return Math.tan(Math.PI * Math.min(hertz / rate, HIGHEST_RATIO));
    }

    private static double scale(double g) {
        return 1 / (1 + g * (g + K));
    }

    private static double far(double g) {
        return (1 + g * (g - K)) * scale(g);
    }

    /// `D` in powers of `u`, each coefficient without a difference of nearly equal numbers.
    private static double[] denominator(double g, double width) {
        return new double[] {
            4 * g * g * scale(g), 2 * g * (K - 2 * g) * scale(g) * width, far(g) * width * width,
        };
    }

    /// `z⁻¹·u`
    private static double[] slope(double[] delay) {
        return new double[] {0, delay[0], delay[1]};
    }

    private static double[] by(double[] p, double factor) {
        double[] product = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            product[i] = factor * p[i];
        }
        return product;
    }

    private static double[] plus(double[] p, double[] q) {
        double[] sum = new double[Math.max(p.length, q.length)];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (i < p.length ? p[i] : 0) + (i < q.length ? q[i] : 0);
        }
        return sum;
    }

    private static double[] times(double[] p, double[] q) {
        double[] product = new double[p.length + q.length - 1];
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < q.length; j++) {
                product[i + j] += p[i] * q[j];
            }
        }
        return product;
    }

    private static double[] power(double[] p, int exponent) {
        double[] product = {1};
        for (int i = 0; i < exponent; i++) {
            product = times(product, p);
        }
        return product;
    }

    /// Gauss's elimination with the largest pivot of each column; then back from `u` to the last value and the one
    /// before: `z⁻¹(p + q·u) = (p + q/γ)z⁻¹ − (q/γ)z⁻²`.
    private static void solve(double[][] columns, double[] numerator, double width, double[] weights) {
        double[][] rows = new double[COUNT][COUNT + 1];
        for (int i = 0; i < COUNT; i++) {
            for (int j = 0; j < COUNT; j++) {
                rows[i][j] = i < columns[j].length ? columns[j][i] : 0;
            }
            rows[i][COUNT] = i < numerator.length ? numerator[i] : 0;
        }
        for (int step = 0; step < COUNT; step++) {
            int best = step;
            for (int i = step + 1; i < COUNT; i++) {
                if (Math.abs(rows[i][step]) > Math.abs(rows[best][step])) {
                    best = i;
                }
            }
            double[] pivot = rows[best];
            rows[best] = rows[step];
            rows[step] = pivot;
            for (int i = step + 1; i < COUNT; i++) {
                double factor = rows[i][step] / pivot[step];
                for (int j = step; j <= COUNT; j++) {
                    rows[i][j] -= factor * pivot[j];
                }
            }
        }
        for (int i = COUNT - 1; i >= 0; i--) {
            double rest = rows[i][COUNT];
            for (int j = i + 1; j < COUNT; j++) {
                rest -= rows[i][j] * weights[j];
            }
            weights[i] = rest / rows[i][i];
        }
        for (int i = 1; i < COUNT; i += 2) {
            double slope = weights[i + 1] / width;
            weights[i] += slope;
            weights[i + 1] = -slope;
        }
    }
}
