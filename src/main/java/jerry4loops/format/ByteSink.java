package jerry4loops.format;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// **Port**: where a file's bytes go, so that tests can make it slow, full or gone. Every write names its place, so
/// that one that failed half-way can be done again.
///
/// Thread: one at a time; every method may block.
public interface ByteSink extends Closeable {

    /// @param bytes all that remains of them is written
    /// @param position first byte in the file
    /// @throws IOException when not all could be written
    void write(ByteBuffer bytes, long position) throws IOException;

    /// Has everything written so far put on the disk itself.
    ///
    /// @throws IOException when that fails
    void force() throws IOException;

    /// @param size bytes to keep
    /// @throws IOException when that fails
    void truncate(long size) throws IOException;

    /// @return whether the file is still where it was made
    boolean isThere();

    /// Makes files.
    @FunctionalInterface
    interface Factory {

        /// @param file a new file
        /// @return where its bytes go
        /// @throws java.nio.file.FileAlreadyExistsException when it exists
        /// @throws IOException when it cannot be made
        ByteSink create(Path file) throws IOException;
    }

    /// A new file.
    ///
    /// @param file its path; must not exist
    /// @return the sink
    /// @throws java.nio.file.FileAlreadyExistsException when it exists
    /// @throws IOException when it cannot be made
    static ByteSink create(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new ByteSink() {
            @Override
            public void write(ByteBuffer bytes, long position) throws IOException {
                long at = position;
                while (bytes.hasRemaining()) {
                    at += channel.write(bytes, at);
                }
            }

            @Override
            public void force() throws IOException {
                channel.force(false);
            }

            @Override
            public void truncate(long size) throws IOException {
                channel.truncate(size);
            }

            @Override
            public boolean isThere() {
                return Files.exists(file);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
