package jerry4loops.generate.houseband;

/// How strongly each pitch class sounds, for every eighth of a bar.
///
/// The loop is thinned to about 6 kHz and each semitone from A2 to B5 is correlated with a sine and a cosine under a
/// Hann window two eighths wide, round the loop point (G. Goertzel 1958). What is everywhere, as noise and drums are,
/// is
/// taken away.
final class Chroma {

    /// Windows in a bar.
    static final int PER_BAR = 8;

    private static final int LOWEST = 45;
    private static final int HIGHEST = 83;
    private static final int THINNED_HZ = 6000;

    private Chroma() {}

    /// @return `[bars · 8][12]`, 0 and up
    static double[][] of(float[] left, float[] right, int rate, int bars) {
        int by = Math.max(1, rate / THINNED_HZ);
        float[] thin = thinned(left, right, by, rate);
        int slow = rate / by;
        int windows = bars * PER_BAR;
        double each = (double) thin.length / windows;
        int size = Math.min(thin.length, Math.max(64, (int) (2 * each)));
        float[] hann = new float[size];
        for (int i = 0; i < size; i++) {
            hann[i] = .5f - .5f * Wave.sine(.25 + (double) i / size);
        }
        float[] heard = new float[size];
        double[][] chroma = new double[windows][12];
        for (int w = 0; w < windows; w++) {
            int from = (int) ((w + .5) * each) - size / 2;
            for (int i = 0; i < size; i++) {
                heard[i] = hann[i] * thin[Math.floorMod(from + i, thin.length)];
            }
            for (int midi = LOWEST; midi <= HIGHEST; midi++) {
                chroma[w][midi % 12] += level(heard, Fast.hertz(midi) / slow);
            }
            floor(chroma[w]);
        }
        return chroma;
    }

    private static float[] thinned(float[] left, float[] right, int by, int rate) {
        var first = new Svf();
        var second = new Svf();
        first.set(1700, .54, rate);
        second.set(1700, 1.31, rate);
        float[] thin = new float[Math.max(1, left.length / by)];
        int n = left.length;
        int warm = Math.min(n, rate / 50);
        for (int i = -warm; i < thin.length * by; i++) {
            int at = i < 0 ? n + i : i;
            first.next(.5f * (left[at] + right[at]));
            second.next(first.low);
            if (i >= 0 && i % by == 0) {
                thin[i / by] = second.low;
            }
        }
        return thin;
    }

    private static double level(float[] x, double cycles) {
        double w = 2 * Math.PI * cycles;
        double k = 2 * StrictMath.cos(w);
        double s1 = 0;
        double s2 = 0;
        for (float v : x) {
            double s = v + k * s1 - s2;
            s2 = s1;
            s1 = s;
        }
        return Math.sqrt(Math.max(0, s1 * s1 + s2 * s2 - k * s1 * s2)) / x.length;
    }

    private static void floor(double[] chroma) {
        double[] sorted = chroma.clone();
        java.util.Arrays.sort(sorted);
        double least = sorted[3];
        for (int pc = 0; pc < 12; pc++) {
            chroma[pc] = Math.max(0, chroma[pc] - least);
        }
    }

    /// @return the sum of some windows
    static double[] sum(double[][] chroma, int from, int to) {
        double[] sum = new double[12];
        for (int w = from; w < to; w++) {
            for (int pc = 0; pc < 12; pc++) {
                sum[pc] += chroma[Math.floorMod(w, chroma.length)][pc];
            }
        }
        return sum;
    }
}
