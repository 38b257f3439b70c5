package jerry4loops.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How the recording stands.
///
/// @param state what happens
/// @param file the take being written, or the last one
/// @param frames recorded so far
/// @param rate frames per second
/// @param bytes on disk so far
/// @param secondsLeft of sound that still fit on the disk; negative where nobody knows
/// @param freeBytes room on the disk; negative where nobody knows
/// @param warning one sentence while less than 1 GiB is free, else empty
/// @param parts the files of the take in order: one, or more where a disk gave out
public record RecordingStatus(
        State state,
        Optional<Path> file,
        long frames,
        int rate,
        long bytes,
        long secondsLeft,
        long freeBytes,
        String warning,
        List<Part> parts) {

    /// One file of a take.
    ///
    /// @param file the file
    /// @param from the frame of the take with which it begins
    public record Part(Path file, long from) {}

    /// Copies the list.
    public RecordingStatus {
        parts = List.copyOf(parts);
    }

    /// What happens.
    public enum State {
        /// Nothing.
        IDLE,
        /// Waits for the bar, or counts in; can be cancelled.
        ARMED,
        /// Sound goes to disk.
        RECORDING,
        /// Goes on until the end of the bar, then stops.
        FINISHING
    }

    /// Nothing happens, nothing was recorded yet.
    public static final RecordingStatus IDLE = new RecordingStatus(State.IDLE, Optional.empty(), 0, 48_000, 0);

    /// A recording on a disk of which nobody knows how full it is.
    ///
    /// @param state what happens
    /// @param file the take being written, or the last one
    /// @param frames recorded so far
    /// @param rate frames per second
    /// @param bytes on disk so far
    public RecordingStatus(State state, Optional<Path> file, long frames, int rate, long bytes) {
        this(
                state,
                file,
                frames,
                rate,
                bytes,
                -1,
                -1,
                "",
                file.map(path -> List.of(new Part(path, 0))).orElse(List.of()));
    }

    /// @return seconds recorded
    public double seconds() {
        return (double) frames / rate;
    }
}
