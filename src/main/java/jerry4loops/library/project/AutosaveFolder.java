package jerry4loops.library.project;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Where one running studio keeps its session, and where those that did not end well left theirs.
///
/// Each studio has a folder of its own below the common one and holds a lock in it while it lives; the system lets go
/// of the lock however the process ends. A folder that has a document and no living owner is what a crash left. A
/// studio that ends well puts its folder away among the earlier ones ([EarlierFolders]), which are not offered.
///
/// Thread: io threads, one at a time.
public final class AutosaveFolder implements Closeable {

    private static final String LOCK = "running.lock";

    private final Path common;
    private final Path own;
    private final FileChannel channel;
    private final FileLock lock;
    private boolean closed;

    /// Something that writes into the folder.
    @FunctionalInterface
    public interface Work {
        /// @throws IOException when the disk refuses
        void run() throws IOException;
    }

    /// What a crash left.
    ///
    /// @param folder a project's folder
    /// @param at when it was saved last
    public record Left(Path folder, Instant at) {}

    private AutosaveFolder(Path common, Path own, FileChannel channel, FileLock lock) {
        this.common = common;
        this.own = own;
        this.channel = channel;
        this.lock = lock;
    }

    /// Makes a folder for this studio.
    ///
    /// @param common of all studios of this person
    /// @return the folder; to be closed
    /// @throws IOException when it cannot be made
    public static AutosaveFolder open(Path common) throws IOException {
        Path own = common.resolve(UUID.randomUUID().toString());
        Files.createDirectories(own);
        var channel = FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("The folder for autosaves cannot be locked.");
        }
        return new AutosaveFolder(common, own, channel, lock);
    }

    /// @return where the session is kept
    public Path folder() {
        return own;
    }

    /// @return what crashes left, the newest first
    /// @throws IOException when the folder cannot be read
    public List<Left> left() throws IOException {
        var found = new ArrayList<Left>();
        try (Stream<Path> folders = Files.list(common)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                Path document = folder.resolve(ProjectPlace.DOCUMENT);
                if (folder.equals(own) || folder.endsWith(EarlierFolders.NAME) || isAlive(folder)) {
                    continue;
                }
                if (Files.isRegularFile(document)) {
                    found.add(
                            new Left(folder, Files.getLastModifiedTime(document).toInstant()));
                } else if (Files.exists(folder.resolve(LOCK))) {
                    // It never came to save anything.
                    EarlierFolders.delete(folder);
                }
            }
        }
        found.sort(Comparator.comparing(Left::at).reversed());
        return found;
    }

    private static boolean isAlive(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (var other = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock free = other.tryLock()) {
            return free == null;
        } catch (OverlappingFileLockException e) {
            // Of another studio in this process.
            return true;
        }
    }

    /// Takes over what was resumed: it is not offered again once this studio has saved the same.
    ///
    /// @param taken what was left
    /// @throws IOException when it cannot be taken away
    public void take(Left taken) throws IOException {
        EarlierFolders.delete(taken.folder());
    }

    /// Puts away what the person does not want back now.
    ///
    /// @param declined what was left
    /// @throws IOException when it cannot be moved
    public void decline(Left declined) throws IOException {
        Files.deleteIfExists(declined.folder().resolve(LOCK));
        new EarlierFolders(common).putAway(declined.folder());
    }

    /// Writes into the folder, unless the studio has ended meanwhile.
    ///
    /// @param work that writes
    /// @throws IOException when the disk refuses
    public synchronized void write(Work work) throws IOException {
        if (!closed) {
            work.run();
        }
    }

    /// The studio ends well: nothing is left to be offered.
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        Path document = own.resolve(ProjectPlace.DOCUMENT);
        boolean isKept = Files.exists(document);
        lock.release();
        channel.close();
        if (isKept) {
            // Nobody asked for it to be saved, so nobody is asked about it again; but it is not thrown away at once.
            decline(new Left(own, Instant.EPOCH));
        } else {
            EarlierFolders.delete(own);
        }
    }

    /// @return the newest of what crashes left
    /// @throws IOException when the folder cannot be read
    public Optional<Left> newest() throws IOException {
        return left().stream().findFirst();
    }
}
