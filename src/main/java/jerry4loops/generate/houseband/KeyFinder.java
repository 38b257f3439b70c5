package jerry4loops.generate.houseband;

import jerry4loops.audio.MusicalKey;

/// Finds the key in which music most likely stands, by how well the strengths of its pitch classes agree with what is
/// expected of a key: the method of C. Krumhansl, *Cognitive Foundations of Musical Pitch*, 1990, with flat
/// profiles of our own, which found more keys of the band's loops than three of the literature.
final class KeyFinder {

    private static final double[] MAJOR = {1, 0, .6, 0, .8, .6, 0, .9, 0, .6, 0, .5};
    private static final double[] MINOR = {1, 0, .55, .8, 0, .6, 0, .9, .5, .1, .55, .2};

    /// What is at least two thirds as strong as the strongest of its moment counts as much.
    private static final double EVEN = 1.5;

    /// How much the bass of the first beats counts.
    private static final double OPENING = .2;

    private KeyFinder() {}

    /// @param moments chroma of each moment, as [Chroma] gives it; loud moments count no more than soft ones
    /// @param opening strengths of the pitch classes in the bass at the beginning, as [Chroma#opening] gives them:
    ///     music mostly sets out from its tonic
    /// @return major or minor key
    static MusicalKey find(double[][] moments, double[] opening) {
        double[] sum = new double[12];
        for (double[] chroma : moments) {
            double most = java.util.Arrays.stream(chroma).max().orElse(0);
            for (int pc = 0; pc < 12 && most > 0; pc++) {
                sum[pc] += Math.min(1, EVEN * chroma[pc] / most);
            }
        }
        return likeliest(sum, opening);
    }

    private static MusicalKey likeliest(double[] chroma, double[] opening) {
        MusicalKey best = new MusicalKey(9, MusicalKey.Scale.MINOR);
        double most = Double.NEGATIVE_INFINITY;
        for (int tonic = 0; tonic < 12; tonic++) {
            for (boolean minor : new boolean[] {true, false}) {
                double agreement = correlation(chroma, minor ? MINOR : MAJOR, tonic) + OPENING * opening[tonic];
                if (agreement > most) {
                    most = agreement;
                    best = new MusicalKey(tonic, minor ? MusicalKey.Scale.MINOR : MusicalKey.Scale.MAJOR);
                }
            }
        }
        return best;
    }

    /// @return −1 … 1: how alike the chroma is to a profile that begins on the tonic
    static double correlation(double[] chroma, double[] profile, int tonic) {
        double meanChroma = 0;
        double meanProfile = 0;
        for (int i = 0; i < 12; i++) {
            meanChroma += chroma[i] / 12;
            meanProfile += profile[i] / 12;
        }
        double both = 0;
        double one = 1e-12;
        double two = 1e-12;
        for (int i = 0; i < 12; i++) {
            double a = chroma[(i + tonic) % 12] - meanChroma;
            double b = profile[i] - meanProfile;
            both += a * b;
            one += a * a;
            two += b * b;
        }
        return both / Math.sqrt(one * two);
    }
}
