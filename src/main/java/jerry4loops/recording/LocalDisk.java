package jerry4loops.recording;

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
    public Claim claim(Path marker, byte[] content) throws IOException {
        Path lock = lockOf(marker);
        var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.tryLock();
        } catch (IOException | OverlappingFileLockException e) {
            // Some network disks cannot lock; the marker's process number has to do there.
        }
        var claim = new LocalClaim(marker, lock, channel);
        try {
            write(marker, content);
        } catch (IOException e) {
            claim.close();
            throw e;
        }
        return claim;
    }

    private final class LocalClaim implements Claim {
        private final Path marker;
        private final Path lock;
        private final FileChannel channel;

        LocalClaim(Path marker, Path lock, FileChannel channel) {
            this.marker = marker;
            this.lock = lock;
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                Files.deleteIfExists(marker);
                Files.deleteIfExists(lock);
            }
        }

        @Override
        public void abandon(byte[] content) throws IOException {
            try (channel) {
                write(marker, content);
                Files.deleteIfExists(lock);
            }
        }
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

    /// @return the marker a lock belongs to; the file itself if it is no lock
    static Path markerOf(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(LOCK) ? file.resolveSibling(name.substring(0, name.length() - LOCK.length())) : file;
    }

    static Path lockOf(Path marker) {
        return marker.resolveSibling(marker.getFileName() + LOCK);
    }
}
