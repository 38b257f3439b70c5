package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import jerry4loops.audio.Loop;
import jerry4loops.library.UserFolder;
import jerry4loops.library.project.AutosaveFolder;
import jerry4loops.library.project.ProjectExtras;
import jerry4loops.library.project.ProjectWriter;
import jerry4loops.library.project.SongPlace;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.SessionSnapshot;

/// Keeps on disk what a crash would lose: two seconds after hands rest and loops swap, and every thirty seconds while
/// they do not. Sound is written once, among the clips that were played; the rest is one small document. Where the
/// music is stands beside it and follows every bar.
///
/// Thread: the session's; files are written on io.
final class Autosave {

    /// A session that rests so long is saved.
    static final long REST_NANOS = TimeUnit.SECONDS.toNanos(2);

    /// One that never rests is saved so often.
    static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long CLOSE_MS = 500;

    private final Session session;
    private final Undo undo;
    private final PlaceKeeper places;
    private final Executor io;
    private final UserFolder user;
    private final LongSupplier nanoTime;
    private final ProjectWriter writer;
    private final CompletableFuture<AutosaveFolder> folder = new CompletableFuture<>();
    private Object seen;
    private Object saved;
    private long changedSince;
    private long changedAt;
    private long lookedAt;
    private SongPlace placed = SongPlace.BEGINNING;
    private boolean placing;
    private boolean writing;
    private boolean again;
    private boolean paused;
    private boolean told;
    private boolean closed;

    /// @param nanoTime time, as `System::nanoTime`
    Autosave(
            Session session,
            Undo undo,
            PlaceKeeper places,
            Executor io,
            UserFolder user,
            LongSupplier nanoTime,
            Clock clock) {
        this.session = session;
        this.undo = undo;
        this.places = places;
        this.io = io;
        this.user = user;
        this.nanoTime = nanoTime;
        this.writer = new ProjectWriter(Studio.VERSION, clock);
        seen = key();
        saved = seen;
    }

    /// Looks what a crash left, and begins.
    ///
    /// @return the newest of what was left; on the session's thread
    CompletableFuture<Optional<AutosaveFolder.Left>> start() {
        var left = new CompletableFuture<Optional<AutosaveFolder.Left>>();
        io.execute(() -> {
            try {
                AutosaveFolder own = AutosaveFolder.open(user.autosave());
                folder.complete(own);
                Optional<AutosaveFolder.Left> newest = own.newest();
                session.thread().run(() -> left.complete(newest));
            } catch (IOException e) {
                folder.completeExceptionally(e);
                session.thread().run(() -> {
                    tellTrouble();
                    left.complete(Optional.empty());
                });
            }
        });
        return left;
    }

    /// What a save would differ by: everything a person made, and how far the engine has got with it.
    private Object key() {
        var key = new ArrayList<Object>();
        key.add(undo.current());
        session.tracks().forEach(track -> {
            key.add(Optional.<Loop>ofNullable(track.loopProperty().get()));
            key.add(Optional.<Loop>ofNullable(track.queuedLoopProperty().get()));
        });
        return key;
    }

    /// @param now whether saving waits, as while a project is still being read
    void pause(boolean now) {
        paused = now;
    }

    /// Looks whether it is time. By the pump.
    void refresh() {
        long now = nanoTime.getAsLong();
        if (now - lookedAt < LOOK_NANOS) {
            return;
        }
        lookedAt = now;
        followMusic();
        Object key = key();
        if (!key.equals(seen)) {
            if (seen.equals(saved)) {
                changedSince = now;
            }
            seen = key;
            changedAt = now;
        }
        boolean isDue = now - changedAt >= REST_NANOS || now - changedSince >= PERIOD_NANOS;
        if (!seen.equals(saved) && isDue && !writing && !paused && !closed) {
            write();
        }
    }

    /// Saves at once what has changed.
    void keepNow() {
        seen = key();
        if (writing) {
            // Two at a time might end in the wrong order.
            again = true;
        } else if (!seen.equals(saved) && !paused && !closed) {
            write();
        }
    }

    private void followMusic() {
        SongPlace place = places.place();
        if (place.equals(placed) || placing || paused || closed) {
            return;
        }
        placing = true;
        folder.thenAcceptAsync(own -> writePlace(own, place), io)
                .whenCompleteAsync(
                        (_, _) -> {
                            // A disk that refuses is asked again with the next bar; the session itself tells of it.
                            placing = false;
                            placed = place;
                        },
                        session.thread()::run);
    }

    /// Io.
    private static void writePlace(AutosaveFolder own, SongPlace place) {
        try {
            own.write(() -> place.write(own.folder()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private CompletableFuture<Void> write() {
        writing = true;
        Object key = seen;
        changedSince = nanoTime.getAsLong();
        SessionSnapshot snapshot = session.snapshot();
        return folder.thenAcceptAsync(own -> write(own, snapshot), io)
                .whenCompleteAsync(
                        (_, failure) -> {
                            writing = false;
                            // A disk that refuses is asked again with the next change.
                            saved = key;
                            if (failure != null) {
                                tellTrouble();
                            } else {
                                told = false;
                            }
                            if (again) {
                                again = false;
                                keepNow();
                            }
                        },
                        session.thread()::run);
    }

    /// Io.
    private void write(AutosaveFolder own, SessionSnapshot snapshot) {
        try {
            own.write(() -> writer.writeFolder(own.folder(), snapshot, ProjectExtras.NONE, user.clips(), _ -> true));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void tellTrouble() {
        if (!told) {
            told = true;
            session.tell(
                    Notice.Severity.WARNING,
                    "The session cannot be kept on the disk right now, so a crash would lose it. Make room on the disk,"
                            + " or save the project elsewhere.");
        }
    }

    /// @return folders in which the sound of autosaves lies
    List<Path> sounds() {
        return List.of(user.clips());
    }

    /// Saves what was resumed and then takes away what was left.
    ///
    /// @return done, on io; exceptionally when the disk refused
    CompletableFuture<?> take(AutosaveFolder.Left left) {
        seen = key();
        return write().thenCombineAsync(
                        folder,
                        (_, own) -> {
                            try {
                                own.take(left);
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                            return own;
                        },
                        io);
    }

    /// Puts away what is not wanted.
    ///
    /// @return done, on io; exceptionally when the disk refused
    CompletableFuture<Void> decline(AutosaveFolder.Left left) {
        return folder.thenAcceptAsync(
                own -> {
                    try {
                        own.decline(left);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                io);
    }

    /// The studio ends well: nothing is left to be offered. Waits half a second at most.
    void close() {
        closed = true;
        try {
            folder.thenAcceptAsync(
                            own -> {
                                try {
                                    own.close();
                                } catch (IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            },
                            io)
                    .get(CLOSE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            // What is left is offered at the next start, which is the safe way round.
        }
    }
}
