package jerry4loops.recording;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// **Snapshot** of what the recorder does.
///
/// Thread: published by the recorder thread, read by any; immutable.
///
/// @param state what happens
/// @param file the take being written, or the last one
/// @param frames written
/// @param bytes size of the file so far
/// @param lostFrames frames that the ring had to drop, written as silence
/// @param problem one sentence while something is wrong, else empty
/// @param freeBytes room on the disk of the take; negative where nobody knows
/// @param secondsLeft of sound that fit there; negative where nobody knows
/// @param warning one sentence while less than 1 GiB is free, else empty
/// @param parts the files of the take, in order
public record RecorderStatus(
        State state,
        Optional<Path> file,
        long frames,
        long bytes,
        long lostFrames,
        String problem,
        long freeBytes,
        long secondsLeft,
        String warning,
        List<TakeFile.Part> parts) {

    /// Copies the list.
    public RecorderStatus {
        parts = List.copyOf(parts);
    }

    /// What happens.
    public enum State {
        /// No take is open.
        IDLE,
        /// A take is open and takes what the ring holds.
        OPEN,
        /// The take's length is known; what is missing is awaited.
        FINISHING
    }

    /// Nothing happens, nothing was recorded yet.
    public static final RecorderStatus IDLE =
            new RecorderStatus(State.IDLE, Optional.empty(), 0, 0, 0, "", -1, -1, "", List.of());

    static RecorderStatus of(State state, OpenTake take) {
        return new RecorderStatus(
                state,
                Optional.of(take.path()),
                take.frames(),
                take.bytes(),
                take.lostFrames(),
                take.trouble(),
                take.space().map(OpenTake.Space::bytes).orElse(-1L),
                take.space().map(OpenTake.Space::seconds).orElse(-1L),
                take.warning(),
                take.parts());
    }

    /// What it becomes when the take is closed.
    RecorderStatus ended(TakeFile file) {
        return new RecorderStatus(
                State.IDLE,
                Optional.of(file.path()),
                file.frames(),
                file.bytes(),
                file.lostFrames(),
                file.problem(),
                freeBytes,
                secondsLeft,
                warning,
                file.parts());
    }
}
