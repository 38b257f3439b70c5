package jerry4loops.recording;

import java.nio.file.Path;
import java.util.List;

/// A take on disk.
///
/// Thread: any; immutable.
///
/// @param path its file; of several the last one
/// @param frames its length, of all its files together
/// @param bytes size of all its files
/// @param lostFrames frames of it that are silence because the disk was too slow, or missing at its end because the
/// disk refused them; 0 for a perfect take
/// @param problem one sentence when something is wrong with it, else empty
/// @param parts its files in order: one, or more where a disk gave out and the take went on elsewhere
public record TakeFile(Path path, long frames, long bytes, long lostFrames, String problem, List<Part> parts) {

    /// One file of a take.
    ///
    /// @param file the file
    /// @param from the frame of the take with which it begins
    public record Part(Path file, long from) {}

    /// Copies the list.
    public TakeFile {
        parts = List.copyOf(parts);
    }

    /// A take in one file.
    ///
    /// @param path its file
    /// @param frames its length
    /// @param bytes size of the file
    /// @param lostFrames frames that are silent or missing
    /// @param problem one sentence, or empty
    public TakeFile(Path path, long frames, long bytes, long lostFrames, String problem) {
        this(path, frames, bytes, lostFrames, problem, List.of(new Part(path, 0)));
    }
}
