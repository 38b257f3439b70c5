package jerry4loops.session;

/// The one thread that a session belongs to: the FX thread in the studio, a plain one in tests and on the command line.
///
/// Thread: any.
public interface SessionThread {

    /// @return whether the caller is on it
    boolean isCurrent();

    /// Runs something on it later, in order; at once is not promised even when already there.
    ///
    /// @param task what to run
    void run(Runnable task);

    /// @throws IllegalStateException when the caller is elsewhere: a programming error
    default void check() {
        if (!isCurrent()) {
            throw new IllegalStateException("The session belongs to another thread.");
        }
    }
}
