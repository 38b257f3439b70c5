package jerry4loops.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import jerry4loops.format.ByteSink;

/// The disks of this machine, through plain channels.
///
/// A claim locks a file of its own beside the marker: POSIX gives up a lock as soon as the process closes any
/// descriptor of the file, so what is locked must never be read.
///
/// Thread: any; holds nothing.
final class LocalDisk implements Disk {

    private static final String LOCK = ".lock";

    @Override
    public void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
    }

    @Override
    public ByteSink create(Path file) throws IOException {
        return ByteSink.create(file);
    }

    @Override
    public long usableBytes(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(partial, bytes);
            try {
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public Closeable claim(Path marker, byte[] content) throws IOException {
        Path lock = lockOf(marker);
        var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            // Some network disks cannot lock; the marker's process number has to do there.
            channel.tryLock();
        } catch (IOException | OverlappingFileLockException e) {
            channel.close();
            channel = null;
        }
        FileChannel held = channel;
        Closeable claim = () -> {
            Files.deleteIfExists(marker);
            Files.deleteIfExists(lock);
            if (held != null) {
                held.close();
            }
        };
        try {
            write(marker, content);
        } catch (IOException e) {
            claim.close();
            throw e;
        }
        return claim;
    }

    @Override
    public boolean isClaimed(Path marker) {
        Path lock = lockOf(marker);
        if (!Files.exists(lock)) {
            return false;
        }
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                var free = channel.tryLock()) {
            return free == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static Path lockOf(Path marker) {
        return marker.resolveSibling(marker.getFileName() + LOCK);
    }
}
