package jerry4loops.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import jerry4loops.format.ByteSink;

/// **Port**: all that recording asks of a disk, so that tests can make it full, slow, read-only or gone.
///
/// Thread: any; every method may block.
public interface Disk {

    /// @return the disks of this machine
    static Disk local() {
        return new LocalDisk();
    }

    /// A file marked as being written.
    @FunctionalInterface
    interface Claim extends Closeable {

        /// A file that nobody marked.
        Claim NONE = () -> {};

        /// Gives the file up unfinished: the marker stays for a repair, the lock goes.
        ///
        /// @param marker content of the marker from now on
        /// @throws IOException when the marker cannot be written
        default void abandon(byte[] marker) throws IOException {
            close();
        }
    }

    /// @param folder made with its parents where it is missing
    /// @throws IOException when it cannot be made
    void makeFolder(Path folder) throws IOException;

    /// @param file a new file
    /// @return where its bytes go
    /// @throws java.nio.file.FileAlreadyExistsException when it exists
    /// @throws IOException when it cannot be made
    ByteSink create(Path file) throws IOException;

    /// @param folder exists
    /// @return bytes that still fit
    /// @throws IOException when nobody knows
    long usableBytes(Path folder) throws IOException;

    /// Writes a small file as a whole: a temporary neighbour that then takes the name.
    ///
    /// @param file replaced if it exists
    /// @param bytes its content
    /// @throws IOException when that fails; nothing is left behind
    void write(Path file, byte[] bytes) throws IOException;

    /// Gives a file another name; on one disk in a single step.
    ///
    /// @param from exists
    /// @param to must not exist
    /// @throws java.nio.file.FileAlreadyExistsException when it exists
    /// @throws IOException when that fails
    void move(Path from, Path to) throws IOException;

    /// @param file deleted if it exists; a folder only if it is empty
    /// @throws IOException when that fails
    void delete(Path file) throws IOException;

    /// Marks a file as being written by this process, until the claim is closed or the process dies.
    ///
    /// @param marker made, with a lock file beside it
    /// @param content of the marker
    /// @return the claim; closing it takes both files away
    /// @throws IOException when that fails; nothing is left behind
    Claim claim(Path marker, byte[] content) throws IOException;

    /// @param marker of another process that seems to be dead
    /// @return whether somebody holds its lock all the same, such as a process of another container
    boolean isClaimed(Path marker);
}
