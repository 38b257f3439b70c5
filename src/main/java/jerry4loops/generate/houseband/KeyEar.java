package jerry4loops.generate.houseband;

import java.util.Optional;
import jerry4loops.audio.MusicalKey;

/// Hears the key of any loop, as the band does when it is played something to answer: [KeyFinder] over [Chroma].
///
/// Thread: io threads; pure functions.
public final class KeyEar {

    private KeyEar() {}

    /// @param left samples of one pass
    /// @param right as many, perhaps the same array
    /// @param rate frames per second
    /// @param bars its length, 1 … 64
    /// @return major or minor key; empty where nothing sounds at a pitch that is clear enough, as in drums and
    /// noise
    public static Optional<MusicalKey> hear(float[] left, float[] right, int rate, int bars) {
        double[][] chroma = Chroma.of(left, right, rate, bars);
        double power = 1e-12;
        for (int i = 0; i < left.length; i++) {
            double mono = .5 * (left[i] + right[i]);
            power += mono * mono;
        }
        if (Study.clarity(chroma, power / Math.max(1, left.length)) <= Ear.CLEAR) {
            return Optional.empty();
        }
        return Optional.of(KeyFinder.find(chroma, Chroma.opening(left, right, rate, bars)));
    }
}
