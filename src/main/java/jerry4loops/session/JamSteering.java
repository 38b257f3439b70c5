package jerry4loops.session;

/// What the source of a jam can be steered by.
///
/// Thread: any; immutable.
///
/// @param mean whether the mean of a fine-tune is there
/// @param centroids how many centroids of a fine-tune are there
/// @param sampling whether temperature, top-k and guidance do anything
/// @param clips whether it can hear a loop as a style, and not only read its words
public record JamSteering(boolean mean, int centroids, boolean sampling, boolean clips) {

    /// Words alone.
    public static final JamSteering WORDS = new JamSteering(false, 0, false, false);
}
