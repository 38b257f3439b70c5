package jerry4loops.session;

/// How far a track's generation is.
///
/// @param state what happens
/// @param fraction 0 … 1, or negative when unknown
/// @param message in words: what is being done, or why it failed
/// @param waiting further requests that wait behind this one
public record GenerationStatus(State state, double fraction, String message, int waiting) {

    /// What happens.
    public enum State {
        /// Nothing.
        IDLE,
        /// A loop is being made.
        RUNNING,
        /// The last one failed.
        FAILED
    }

    /// Nothing happens.
    public static final GenerationStatus IDLE = new GenerationStatus(State.IDLE, -1, "", 0);
}
