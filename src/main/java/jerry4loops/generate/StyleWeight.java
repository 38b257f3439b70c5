package jerry4loops.generate;

import java.util.Optional;
import jerry4loops.audio.AudioClip;

/// One style in a mix.
///
/// Thread: any; immutable.
///
/// @param text words; blank ones are left out of what is sent, together with their weight
/// @param weight 0 … 2, 1 for plain; 0 leaves the style out
/// @param clip sound in that style, for those with [JamAbilities#clipStyles()]; the others go by the words
public record StyleWeight(String text, double weight, Optional<AudioClip> clip) {

    /// @throws IllegalArgumentException for a weight outside 0 … 2
    public StyleWeight {
        if (!(weight >= 0 && weight <= 2)) {
            throw new IllegalArgumentException("The weight of a style lies between 0 and 2.");
        }
    }

    /// A style in words.
    ///
    /// @param text words
    /// @param weight 0 … 2
    public StyleWeight(String text, double weight) {
        this(text, weight, Optional.empty());
    }
}
