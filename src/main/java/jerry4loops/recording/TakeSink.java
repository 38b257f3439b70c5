package jerry4loops.recording;

import java.io.Closeable;
import java.io.IOException;

/// **Port**: a take's file of some format, growing. A write that fails counts for nothing: the same frames can be
/// written again.
///
/// Thread: one at a time, the recorder's; every method may block.
public interface TakeSink extends Closeable {

    /// Appends frames.
    ///
    /// @param left left samples, full scale ±1
    /// @param right right samples
    /// @param offset first frame to take
    /// @param count how many
    /// @throws IOException when they could not be written
    void write(float[] left, float[] right, int offset, int count) throws IOException;

    /// Puts everything on the disk and makes the file whole up to here, so that it survives the process.
    ///
    /// @throws IOException when the disk refuses
    void secure() throws IOException;

    /// Forgets what was written beyond a length.
    ///
    /// @param frames to keep; more than there are changes nothing
    /// @throws IOException when the disk refuses
    void truncate(long frames) throws IOException;

    /// @return frames written
    long frames();

    /// @return size of the file so far
    long bytes();

    /// @return whether the file is still where it was made
    boolean isThere();
}
