package jerry4loops.recording;

/// A stretch of music.
///
/// Thread: any; immutable.
///
/// @param from first frame
/// @param to frame after the last one, not before the first
public record FrameRange(long from, long to) {

    /// @throws IllegalArgumentException when it ends before it begins
    public FrameRange {
        if (to < from) {
            throw new IllegalArgumentException("A stretch ends where it begins or later.");
        }
    }

    /// @return its length
    public long frames() {
        return to - from;
    }

    /// @return whether nothing is in it
    public boolean isEmpty() {
        return to == from;
    }
}
