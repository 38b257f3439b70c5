package jerry4loops.session;

/// The seven states a loop can be in, the same on the lane, in the grid, on the transport and on a controller.
public enum ClipState {
    /// Nothing there.
    EMPTY,
    /// There, silent.
    STOPPED,
    /// Waits for its boundary.
    QUEUED,
    /// Sounds.
    PLAYING,
    /// Sounds until its boundary.
    STOPPING,
    /// Being made.
    GENERATING,
    /// Could not be made.
    FAILED
}
