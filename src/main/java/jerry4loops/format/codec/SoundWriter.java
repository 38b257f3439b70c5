package jerry4loops.format.codec;

import java.io.Closeable;
import java.io.IOException;

/// The writing half of an export.
///
/// Thread: one at a time; blocks on the disk.
interface SoundWriter extends Closeable {

    /// @param left left samples, full scale ±1
    /// @param right right samples
    /// @param offset first frame to take
    /// @param count how many
    /// @throws IOException when they cannot be written
    void write(float[] left, float[] right, int offset, int count) throws IOException;

    /// Writes the end of the file.
    ///
    /// @return frames written
    /// @throws IOException when it cannot be written
    long finish() throws IOException;
}
