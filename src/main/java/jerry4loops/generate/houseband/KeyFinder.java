package jerry4loops.generate.houseband;

import jerry4loops.audio.MusicalKey;

/// Finds the key in which music most likely stands, by how well the strengths of its pitch classes agree with what
/// listeners expect of a key. Source: C. Krumhansl, *Cognitive Foundations of Musical Pitch*, 1990; profiles for minor
/// and major after D. Temperley 1999.
final class KeyFinder {

    private static final double[] MAJOR = {5, 2, 3.5, 2, 4.5, 4, 2, 4.5, 2, 3.5, 1.5, 4};
    private static final double[] MINOR = {5, 2, 3.5, 4.5, 2, 4, 2, 4.5, 3.5, 2, 3.2, 2.2};

    private KeyFinder() {}

    /// @param chroma strengths of the pitch classes, 0 = C
    /// @return major or minor key
    static MusicalKey find(double[] chroma) {
        MusicalKey best = new MusicalKey(9, MusicalKey.Scale.MINOR);
        double most = Double.NEGATIVE_INFINITY;
        for (int tonic = 0; tonic < 12; tonic++) {
            for (boolean minor : new boolean[] {true, false}) {
                double agreement = correlation(chroma, minor ? MINOR : MAJOR, tonic);
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
