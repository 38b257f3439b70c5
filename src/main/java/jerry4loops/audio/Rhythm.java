package jerry4loops.audio;

/// What was heard of the beat of a sound.
///
/// Thread: any; immutable.
///
/// @param bpm beats per minute
/// @param confidence 0 … 1: how much of what begins in the sound begins on the sixteenths of that tempo, over what
/// chance would put there; above 0.5 it can be relied on
/// @param beatSeconds where the first beat lies, 0 … one beat
/// @param downbeatSeconds where the first bar begins, 0 … one bar
/// @param downbeatConfidence 0 … 1: by how much that beat is likelier than the second best
public record Rhythm(
        double bpm, double confidence, double beatSeconds, double downbeatSeconds, double downbeatConfidence) {}
