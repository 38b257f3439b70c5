package jerry4loops.recording;

import java.nio.file.Path;

/// A take on disk.
///
/// Thread: any; immutable.
///
/// @param path its file
/// @param frames its length
/// @param bytes size of the file
/// @param lostFrames frames of it that are silence because the disk was too slow, or missing at its end because the
/// disk refused them; 0 for a perfect take
/// @param problem one sentence when something is wrong with it, else empty
public record TakeFile(Path path, long frames, long bytes, long lostFrames, String problem) {}
