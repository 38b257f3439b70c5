package jerry4loops.format;

import java.io.Closeable;
import java.io.IOException;

/// A sound file that grows while it is being recorded, and is worth keeping at any moment. Closing completes it.
///
/// Thread: one at a time; every method may block on the disk.
public interface GrowingSound extends Closeable {

    /// Appends frames.
    ///
    /// @param left left samples, full scale ±1
    /// @param right right samples
    /// @param offset first frame to take
    /// @param count how many
    /// @throws IOException when they could not all be written; [#frames()] tells how many count
    void write(float[] left, float[] right, int offset, int count) throws IOException;

    /// Puts everything on the disk and makes the file whole up to here.
    ///
    /// @throws IOException when the disk refuses
    void secure() throws IOException;

    /// Forgets what was written beyond a length, where the format can.
    ///
    /// @param frames to keep; more than there are changes nothing
    /// @throws IOException when the disk refuses
    void truncate(long frames) throws IOException;

    /// @return frames written
    long frames();

    /// @return size of the file so far
    long bytes();
}
