package jerry4loops.audio;

/// A clip with where it came from.
///
/// Thread: any; immutable.
///
/// @param kind drums or instruments
/// @param name short name for slots and lanes
/// @param clip the audio
/// @param provenance where it came from
/// @param peaks what a waveform view draws
public record Loop(LoopKind kind, String name, AudioClip clip, Provenance provenance, Peaks peaks) {}
