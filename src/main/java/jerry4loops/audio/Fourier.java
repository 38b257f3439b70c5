package jerry4loops.audio;

/// Fourier transform of a fixed power of two of complex numbers, in place: decimation in time (J. Cooley and J. Tukey
/// 1965), two halvings at a time so that half as much is read and written, with its factors worked out once and in
/// the order in which they are used.
///
/// Thread: confined to one at a time; factors are only read.
final class Fourier {

    private final int size;
    private final double[][] turns;
    private final int[] mirrored;

    /// @param size how many numbers, a power of two
    Fourier(int size) {
        this.size = size;
        turns = new double[Integer.numberOfTrailingZeros(size) + 1][];
        for (int half = 1; half < size; half *= 2) {
            double[] turn = new double[4 * half];
            for (int k = 0; k < half; k++) {
                turn[4 * k] = Math.cos(Math.PI * k / half);
                turn[4 * k + 1] = -Math.sin(Math.PI * k / half);
                turn[4 * k + 2] = Math.cos(Math.PI * k / (2 * half));
                turn[4 * k + 3] = -Math.sin(Math.PI * k / (2 * half));
            }
            turns[Integer.numberOfTrailingZeros(half)] = turn;
        }
        mirrored = new int[size];
        int bits = Integer.numberOfTrailingZeros(size);
        for (int i = 0; i < size; i++) {
            mirrored[i] = Integer.reverse(i) >>> 32 - bits;
        }
    }

    /// @param re real parts, replaced by those of the transform
    /// @param im imaginary parts, likewise
    void transform(double[] re, double[] im) {
        for (int i = 0; i < size; i++) {
            int j = mirrored[i];
            if (i < j) {
                double r = re[i];
                re[i] = re[j];
                re[j] = r;
                double m = im[i];
                im[i] = im[j];
                im[j] = m;
            }
        }
        int half = 1;
        if ((Integer.numberOfTrailingZeros(size) & 1) == 1) {
            pairs(re, im);
            half = 2;
        }
        for (; half < size; half *= 4) {
            fours(re, im, half);
        }
    }

    private void pairs(double[] re, double[] im) {
        for (int a = 0; a < size; a += 2) {
            double r = re[a + 1];
            double m = im[a + 1];
            re[a + 1] = re[a] - r;
            im[a + 1] = im[a] - m;
            re[a] += r;
            im[a] += m;
        }
    }

    /// Joins four transforms of this size at each place into one.
    private void fours(double[] re, double[] im, int half) {
        double[] factors = turns[Integer.numberOfTrailingZeros(half)];
        for (int from = 0; from < size; from += 4 * half) {
            for (int k = 0; k < half; k++) {
                int at = 4 * k;
                double c1 = factors[at];
                double s1 = factors[at + 1];
                double c2 = factors[at + 2];
                double s2 = factors[at + 3];
                int a = from + k;
                int b = a + half;
                int c = b + half;
                int d = c + half;
                double bRe = re[b] * c1 - im[b] * s1;
                double bIm = re[b] * s1 + im[b] * c1;
                double dRe = re[d] * c1 - im[d] * s1;
                double dIm = re[d] * s1 + im[d] * c1;
                double evenRe = re[a] + bRe;
                double evenIm = im[a] + bIm;
                double oddRe = re[a] - bRe;
                double oddIm = im[a] - bIm;
                double sumRe = re[c] + dRe;
                double sumIm = im[c] + dIm;
                double difRe = re[c] - dRe;
                double difIm = im[c] - dIm;
                double r = sumRe * c2 - sumIm * s2;
                double m = sumRe * s2 + sumIm * c2;
                re[a] = evenRe + r;
                im[a] = evenIm + m;
                re[c] = evenRe - r;
                im[c] = evenIm - m;
                // A quarter turn further on: times −i.
                double r2 = difRe * s2 + difIm * c2;
                double m2 = difIm * s2 - difRe * c2;
                re[b] = oddRe + r2;
                im[b] = oddIm + m2;
                re[d] = oddRe - r2;
                im[d] = oddIm - m2;
            }
        }
    }
}
