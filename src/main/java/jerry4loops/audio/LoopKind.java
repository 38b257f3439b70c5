package jerry4loops.audio;

/// What a loop is made of, which is also what a track is for.
public enum LoopKind {
    /// Drums and percussion.
    DRUMS,
    /// Everything with a pitch: bass, chords, leads, pads.
    INSTRUMENTS
}
