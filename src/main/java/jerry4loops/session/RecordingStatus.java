package jerry4loops.session;

import java.nio.file.Path;
import java.util.Optional;

/// How the recording stands.
///
/// @param state what happens
/// @param file the take being written, or the last one
/// @param frames recorded so far
/// @param rate frames per second
/// @param bytes on disk so far
public record RecordingStatus(State state, Optional<Path> file, long frames, int rate, long bytes) {

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

    /// @return seconds recorded
    public double seconds() {
        return (double) frames / rate;
    }
}
