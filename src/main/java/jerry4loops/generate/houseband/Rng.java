package jerry4loops.generate.houseband;

/// Small generator of random numbers (SplitMix64), the same on every machine.
///
/// Every decision draws from a stream of its own, named by seed and purpose, so that a change in one lane
/// never changes
/// another. Source: Steele, Lea, Flood, OOPSLA 2014.
final class Rng {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Rng(long seed) {
        state = seed;
    }

    /// @return a stream for one purpose and place
    static Rng of(long seed, String purpose, long place) {
        return new Rng(mix(mix(seed, hash(purpose)), place));
    }

    /// @return 64 well-mixed bits of the text, the same in every run
    static long hash(String text) {
        long h = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * 0x100000001B3L;
        }
        return h;
    }

    static long mix(long a, long b) {
        return scramble(a * GOLDEN + scramble(b + GOLDEN));
    }

    private static long scramble(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long bits() {
        state += GOLDEN;
        return scramble(state);
    }

    /// @return 0 … 1
    double next() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /// @return −1 … 1
    float noise() {
        return (int) bits() * 0x1.0p-31f;
    }

    /// @return −a … a
    double spread(double a) {
        return a * (2 * next() - 1);
    }

    /// @return about normal with the given deviation, never beyond twice it
    double gauss(double sigma) {
        double sum = next() + next() + next() + next() - 2;
        return Math.clamp(sum * 1.732 * sigma, -2 * sigma, 2 * sigma);
    }

    /// @return 0 … n−1
    int below(int n) {
        return (int) (next() * n);
    }

    boolean chance(double p) {
        return next() < p;
    }
}
