package jerry4loops.generate.houseband;

import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Rhythm;
import jerry4loops.audio.RhythmFinder;

/// Finds the tempo of a loop with the studio's own analyser, from its sound alone: the loop is played twice, and its
/// length in bars is not told.
final class TempoFinder {

    private TempoFinder() {}

    /// @return BPM, 0 where none is found
    static double find(AudioClip clip) {
        return RhythmFinder.of(twice(clip.left()), twice(clip.right()), clip.rate())
                .map(Rhythm::bpm)
                .orElse(0.0);
    }

    private static float[] twice(float[] x) {
        float[] twice = java.util.Arrays.copyOf(x, 2 * x.length);
        System.arraycopy(x, 0, twice, x.length, x.length);
        return twice;
    }

    /// @return whether two tempi are the same within one per cent, but for octaves
    static boolean agrees(double found, double wanted) {
        for (double factor : new double[] {.25, .5, 1, 2, 4}) {
            if (Math.abs(found / (wanted * factor) - 1) < .01) {
                return true;
            }
        }
        return false;
    }
}
