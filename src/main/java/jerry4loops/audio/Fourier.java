package jerry4loops.audio;

/// Fourier transform of a fixed power of two of complex numbers, in place: radix 2, decimation in time (J. Cooley and
/// J. Tukey 1965), with its factors worked out once.
///
/// Thread: confined to one at a time; factors are only read.
final class Fourier {

    private final int size;
    private final double[] cosines;
    private final double[] sines;
    private final int[] mirrored;

    /// @param size how many numbers, a power of two
    Fourier(int size) {
        this.size = size;
        cosines = new double[size / 2];
        sines = new double[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cosines[i] = Math.cos(2 * Math.PI * i / size);
            sines[i] = -Math.sin(2 * Math.PI * i / size);
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
        for (int half = 1; half < size; half *= 2) {
            int stride = size / (2 * half);
            for (int from = 0; from < size; from += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int a = from + k;
                    int b = a + half;
                    double c = cosines[k * stride];
                    double s = sines[k * stride];
                    double r = re[b] * c - im[b] * s;
                    double m = re[b] * s + im[b] * c;
                    re[b] = re[a] - r;
                    im[b] = im[a] - m;
                    re[a] += r;
                    im[a] += m;
                }
            }
        }
    }
}
