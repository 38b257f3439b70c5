package jerry4loops.testkit.magenta;

import jerry4loops.audio.AudioClip;
import jerry4loops.testkit.HouseBars;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;

/// The endless music of the double: a function of the frame alone, so that every chunk of it continues the one
/// before. No two places of it are alike, so that a chunk in the wrong place is seen.
@FunctionalInterface
public interface DoubleSound {

    /// @param frame frames from the start
    /// @param side 0 left, 1 right
    /// @return the sample
    float at(long frame, int side);

    /// Makes the sound of one jam or loop.
    @FunctionalInterface
    interface Maker {
        /// @param rate frames per second
        /// @param bpm tempo
        /// @return its sound
        DoubleSound of(int rate, double bpm);
    }

    /// A place written into two sawtooths that never meet again, with a click on each beat; costs nothing to make.
    ///
    /// @param rate frames per second
    /// @param bpm beats that click
    /// @return the sound
    static DoubleSound coded(int rate, double bpm) {
        double beat = 60.0 * rate / bpm;
        return (frame, side) -> side == 0
                ? (frame * 221 % rate) / (2f * rate) + (float) mark(frame)
                : (frame % beat < 1 ? 0.7f : (frame * 97 % 44_987) / 90_000f) - (float) mark(frame);
    }

    /// Four bars of the house band round and round, each frame with its place added.
    ///
    /// @param rate frames per second
    /// @param bpm tempo, 20 … 400
    /// @return the sound
    static DoubleSound houseBand(int rate, double bpm) {
        AudioClip clip = HouseBars.drums(LoopLength.of(4, Tempo.ofBpm(bpm)), rate, 5);
        float[] left = clip.left();
        float[] right = clip.right();
        return (frame, side) -> (side == 0 ? left : right)[(int) (frame % left.length)] + (float) mark(frame);
    }

    private static double mark(long frame) {
        return (frame % 1_000_003L) * 1e-8 + (frame / 1_000_003L) * 1e-4;
    }
}
