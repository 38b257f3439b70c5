package jerry4loops.session;

/// What a jam goes on from.
public enum JamSeedSource {
    /// Everything that plays.
    MIX,
    /// The loop of its own track.
    TRACK,
    /// The drums alone.
    DRUMS
}
