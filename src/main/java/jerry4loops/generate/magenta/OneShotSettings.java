package jerry4loops.generate.magenta;

import jerry4loops.generate.Sampling;
/// How loops are asked for.
///
/// Thread: any; immutable.
///
/// @param followOtherTrack whether the model goes on from what the other track plays
/// @param loopInfluence how much that counts beside the words, 0 … 1
/// @param sampling how boldly it plays

public record OneShotSettings(boolean followOtherTrack, double loopInfluence, Sampling sampling) {

    /// Goes on from the other track, with words that count more.
    public static final OneShotSettings DEFAULT = new OneShotSettings(true, 0.6, Sampling.NEUTRAL);

    /// @throws IllegalArgumentException for an influence out of range
    public OneShotSettings {
        if (!(loopInfluence >= 0 && loopInfluence <= 1)) {
            throw new IllegalArgumentException("The influence of the loop lies between 0 and 1.");
        }
    }
}
