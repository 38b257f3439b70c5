package jerry4loops.session;

/// The program that the studio started for a server on this machine.
///
/// Thread: any; immutable.
///
/// @param state how it is
/// @param sentence the same in words; may be empty
/// @param log the last lines it wrote
public record BackendProgram(State state, String sentence, String log) {

    /// How it is.
    public enum State {
        /// Not started.
        STOPPED,
        /// Started, and does not answer yet.
        STARTING,
        /// Answers.
        RUNNING,
        /// Ended by itself more often than is sensible; it is not started again.
        FAILED
    }

    /// Not started.
    public static final BackendProgram NONE = new BackendProgram(State.STOPPED, "", "");
}
