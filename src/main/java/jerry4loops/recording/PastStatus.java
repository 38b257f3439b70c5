package jerry4loops.recording;

/// **Snapshot** of what is kept of the past.
///
/// Thread: published by the thread of the ring, read by any; immutable.
///
/// @param isOn whether what is played now is kept
/// @param there the stretch of music that can be kept, in frames of the music
/// @param isCutting whether a take is being cut out
/// @param problem one sentence while nothing is kept, else empty
public record PastStatus(boolean isOn, FrameRange there, boolean isCutting, String problem) {

    /// Nothing was played yet.
    public static final PastStatus EMPTY = new PastStatus(true, new FrameRange(0, 0), false, "");
}
