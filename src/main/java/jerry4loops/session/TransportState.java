package jerry4loops.session;

/// What the transport does, as the engine reports it.
public enum TransportState {
    /// Silent.
    STOPPED,
    /// The metronome counts in; the music begins with the next bar.
    COUNTING_IN,
    /// The music plays.
    PLAYING
}
