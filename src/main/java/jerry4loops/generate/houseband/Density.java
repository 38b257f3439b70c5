package jerry4loops.generate.houseband;

/// How hard drums are driven so that they are as dense as records of their genre: the least drive of the
/// [Saturator] with which the peak is no farther above the RMS than wanted.
///
/// A saturator has no memory, so how often each level occurs says all about what comes out of it: the drive is found
/// in a table of levels and not by playing.
final class Density {

    /// A crest that anything has.
    static final double ANY = 99;

    private static final int LEVELS = 1024;
    private static final double MOST = 12;
    private static final int HALVINGS = 16;

    private Density() {}

    /// @param least drive there shall be
    /// @param bias of the saturator
    /// @param crestDb dB between peak and RMS that are wanted at most
    /// @return the drive, up to 12 unless the least is more
    static double drive(Sheet mix, double least, double bias, double crestDb) {
        float peak = 1e-6f;
        for (int i = 0; i < mix.frames; i++) {
            peak = Math.max(peak, Math.max(Math.abs(mix.left[i]), Math.abs(mix.right[i])));
        }
        int[] counts = new int[2 * LEVELS + 1];
        float scale = LEVELS / peak;
        for (int i = 0; i < mix.frames; i++) {
            counts[LEVELS + Math.round(mix.left[i] * scale)]++;
            counts[LEVELS + Math.round(mix.right[i] * scale)]++;
        }
        if (crest(counts, peak, least, bias) <= crestDb) {
            return least;
        }
        double low = least;
        double high = Math.max(least, MOST);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = .5 * (low + high);
            if (crest(counts, peak, middle, bias) > crestDb) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double crest(int[] counts, float peak, double drive, double bias) {
        float rest = Fast.tanh((float) (drive * bias));
        double most = 1e-9;
        double power = 1e-18;
        long all = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                double x = (double) (i - LEVELS) / LEVELS * peak;
                double y = Fast.tanh((float) (drive * (x + bias))) - rest;
                most = Math.max(most, Math.abs(y));
                power += counts[i] * y * y;
                all += counts[i];
            }
        }
        return 10 * StrictMath.log10(most * most * all / power);
    }
}
