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

    /// From here on notes count as those whose partials are taken away.
    private static final int LOWEST_ROOT = 24;

    /// Semitones from a note to its third and its fifth partial, which are the fifth and the major third of its
    /// chord: left in, every single note would be a major chord.
    private static final int THIRD_PARTIAL = 19;

    private static final int FIFTH_PARTIAL = 28;
    private static final double PARTIAL = .3;

    private static final int LOWEST = 45;
    private static final int HIGHEST = 83;
    private static final int LOWEST_BASS = 28;
    private static final int HIGHEST_BASS = 51;
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
            double[] levels = new double[HIGHEST + 1];
            for (int midi = LOWEST_ROOT; midi <= HIGHEST; midi++) {
                levels[midi] = level(heard, Fast.hertz(midi) / slow);
            }
            for (int midi = LOWEST; midi <= HIGHEST; midi++) {
                double partials = midi - FIFTH_PARTIAL >= LOWEST_ROOT ? levels[midi - FIFTH_PARTIAL] : 0;
                partials += levels[midi - THIRD_PARTIAL];
                chroma[w][midi % 12] += Math.max(0, levels[midi] - PARTIAL * partials);
            }
            floor(chroma[w]);
        }
        return chroma;
    }

    /// How strongly each pitch class sounds as the bass of the first beats: each semitone from E1 to D♯3 with its
    /// second and third partial, under a window over the first half of the first bar.
    ///
    /// @return 12 strengths, the greatest 1; all 0 in silence
    static double[] opening(float[] left, float[] right, int rate, int bars) {
        int by = Math.max(1, rate / THINNED_HZ);
        float[] thin = thinned(left, right, by, rate);
        int slow = rate / by;
        double each = (double) thin.length / (bars * PER_BAR);
        int size = Math.min(thin.length, Math.max(64, (int) (4 * each)));
        int from = (int) (1.5 * each) - size / 2;
        float[] heard = new float[size];
        for (int i = 0; i < size; i++) {
            float hann = .5f - .5f * Wave.sine(.25 + (double) i / size);
            heard[i] = hann * thin[Math.floorMod(from + i, thin.length)];
        }
        double[] bass = new double[12];
        double most = 1e-12;
        for (int midi = LOWEST_BASS; midi <= HIGHEST_BASS; midi++) {
            double f = Fast.hertz(midi) / slow;
            bass[midi % 12] += level(heard, f) + .6 * level(heard, 2 * f) + .3 * level(heard, 3 * f);
            most = Math.max(most, bass[midi % 12]);
        }
        for (int pc = 0; pc < 12; pc++) {
            bass[pc] /= most;
        }
        return bass;
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
