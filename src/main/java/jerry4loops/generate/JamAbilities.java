package jerry4loops.generate;

/// What a jam can be steered by, and how soon it is heard.
///
/// Thread: any; immutable.
///
/// @param mean whether [JamStyle#mean()] does anything
/// @param centroids how many of [JamStyle#centroids()] do anything
/// @param sampling whether [Sampling] does anything; where not, a person is to be told
/// @param clipStyles whether a style may be a clip
/// @param madeAhead chunks that are made before they are asked for, and in which a change is not heard any more
/// @param glideSeconds music it takes until a change of style is nearly all there; 0 when it comes at once
public record JamAbilities(
        boolean mean, int centroids, boolean sampling, boolean clipStyles, int madeAhead, double glideSeconds) {

    /// @throws IllegalArgumentException for a negative number
    public JamAbilities {
        if (centroids < 0 || madeAhead < 0 || !(glideSeconds >= 0)) {
            throw new IllegalArgumentException("What a jam can do is not counted below nothing.");
        }
    }
}
