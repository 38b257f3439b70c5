package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jerry4loops.library.WatchedFolder;
import jerry4loops.session.Session;

/// Looks into the watched folder every two seconds and hands on what is new and complete.
///
/// Thread: made, started and closed on the session's; looks on io.
final class WatchFolder {

    private static final long LOOK_MS = 2_000;

    private final Session session;
    private final ScheduledExecutorService io;
    private final Path file;
    private final Consumer<List<Path>> found;
    private volatile boolean closing;
    private WatchedFolder folder;
    private ScheduledFuture<?> looking;

    /// @param file where the choice is kept
    /// @param found told of new files, on the session's thread
    WatchFolder(Session session, ScheduledExecutorService io, Path file, Consumer<List<Path>> found) {
        this.session = session;
        this.io = io;
        this.file = file;
        this.found = found;
    }

    void start() {
        looking = io.scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    /// Io.
    synchronized Optional<Path> watch(Optional<Path> next) throws IOException {
        folder().watch(next);
        return next;
    }

    private WatchedFolder folder() {
        if (folder == null) {
            folder = new WatchedFolder(file);
            Optional<Path> kept = folder.folder();
            session.thread().run(() -> session.library().setWatched(kept));
        }
        return folder;
    }

    private synchronized void look() {
        if (closing) {
            return;
        }
        try {
            List<Path> fresh = folder().look();
            if (!fresh.isEmpty()) {
                session.thread().run(() -> found.accept(fresh));
            }
        } catch (IOException e) {
            // A disk that is not there now may be there at the next look.
        }
    }

    void close() {
        closing = true;
        if (looking != null) {
            looking.cancel(false);
        }
    }
}
