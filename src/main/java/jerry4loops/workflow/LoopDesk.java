package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Peaks;
import jerry4loops.library.LoopShelf;
import jerry4loops.library.UserFolder;
import jerry4loops.session.ImportProposal;
import jerry4loops.session.LoopCatalogue;
import jerry4loops.session.LoopLibrary;
import jerry4loops.session.Notice;
import jerry4loops.session.SavedLoop;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.time.Tempo;

/// The library of loops: saves, lists, finds again, plays in time and lets the headphones hear.
///
/// Thread: the session's; files are read and written, and loops stretched, on io.
final class LoopDesk implements LoopActions {

    private static final int MOST_PICTURES = 400;
    private static final int MOST_DRAGGED = 16;
    private static final int MOST_NAMED = 3;

    private final Session session;
    private final LoopLibrary library;
    private final ScheduledExecutorService io;
    private final FitTempo fit;
    private final LoopShelf shelf;
    private final ImportDesk imports;
    private final AuditionLoop auditions;
    private final WatchFolder watch;
    private final BiConsumer<Integer, Loop> queue;
    private final TakeActions files;
    private final Studio.Reveal reveal;
    private final Edits edits;
    private CompletableFuture<?> edited = CompletableFuture.completedFuture(null);
    private final Map<String, CompletableFuture<Optional<Peaks>>> pictures = recent(MOST_PICTURES);
    private final Map<String, Loop> dragged = recent(MOST_DRAGGED);
    private final Map<Integer, Long> plays = new java.util.HashMap<>();
    private long lastPlay;
    private volatile boolean closing;

    /// What a desk is built from.
    ///
    /// @param session the model
    /// @param host the engine
    /// @param io reads and writes
    /// @param makers imports, at low priority
    /// @param fit stretches
    /// @param folder where the files are
    /// @param cue what is chosen for the headphones
    /// @param queue puts a loop on a lane
    /// @param files writes loops that are dragged
    /// @param reveal shows a folder
    /// @param edits remembers what can be taken back
    record Parts(
            Session session,
            EngineHost host,
            ScheduledExecutorService io,
            Executor makers,
            FitTempo fit,
            UserFolder folder,
            Supplier<CueSettings> cue,
            BiConsumer<Integer, Loop> queue,
            TakeActions files,
            Studio.Reveal reveal,
            Edits edits) {}

    LoopDesk(Parts parts) {
        session = parts.session();
        library = session.library();
        io = parts.io();
        fit = parts.fit();
        queue = parts.queue();
        files = parts.files();
        reveal = parts.reveal();
        edits = parts.edits();
        shelf = new LoopShelf(parts.folder().loops());
        imports = new ImportDesk(session, parts.makers());
        auditions = new AuditionLoop(session, parts.host(), io, fit, parts.cue(), this::load);
        watch = new WatchFolder(
                session,
                io,
                parts.folder().watched(),
                fresh -> imports.add(fresh, OptionalInt.empty(), /*isTaken=*/ true, this::save));
    }

    private static <V> Map<String, V> recent(int most) {
        return new LinkedHashMap<>(64, .75f, /*accessOrder=*/ true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    /// Lists what is there, and begins to watch.
    void start() {
        io.execute(this::list);
        watch.start();
    }

    /// Io. The list comes in parts, so that the newest are there at once; what takes time of each part is done here.
    private void list() {
        List<String> unreadable;
        try {
            shelf.purge(Instant.now());
            unreadable = shelf.scan(() -> closing, some -> {
                LoopCatalogue part = LoopCatalogue.of(some);
                session.thread().run(() -> library.add(part));
            });
        } catch (IOException e) {
            session.thread().run(() -> {
                library.listed();
                session.tell(
                        Notice.Severity.ERROR, "The library's folder cannot be read: check " + shelf.folder() + ".");
            });
            return;
        }
        session.thread().run(() -> {
            library.listed();
            if (!unreadable.isEmpty()) {
                int more = unreadable.size() - MOST_NAMED;
                session.tell(
                        Notice.Severity.WARNING,
                        "Some files in the library cannot be read and were left as they are: "
                                + String.join(
                                        ", ",
                                        unreadable.stream().limit(MOST_NAMED).toList())
                                + (more > 0 ? " and " + more + " more." : "."));
            }
        });
    }

    @Override
    public void save(Loop loop) {
        String hash = loop.clip().contentHash();
        Optional<SavedLoop> there = library.catalogueProperty().get().find(hash);
        if (there.isPresent()) {
            session.tell(Notice.Severity.INFO, "“" + there.get().name() + "” is in the library already.");
            return;
        }
        var card = new SavedLoop(
                hash,
                loop.kind(),
                LoopNames.of(loop, library.catalogueProperty().get()),
                loop.clip().length(),
                loop.provenance(),
                loop.provenance().tags(),
                false,
                0,
                "",
                Instant.now());
        onFiles(
                () -> shelf.save(loop, card),
                saved -> {
                    library.put(saved);
                    session.tell(Notice.Severity.INFO, "Saved “" + saved.name() + "”.");
                },
                "The loop could not be saved: is the disk full, or the folder locked?");
    }

    @Override
    public void edit(SavedLoop card) {
        Optional<SavedLoop> old = library.catalogueProperty().get().find(card.hash());
        if (old.isEmpty() || old.get().equals(card)) {
            return;
        }
        write(card);
        edits.did(UndoStep.of(UndoStep.Kind.LIBRARY_EDIT, "", card.name()), () -> write(old.get()), () -> write(card));
    }

    /// Other words about a loop that is there; nothing when it was thrown away meanwhile.
    private void write(SavedLoop card) {
        Optional<SavedLoop> old = library.catalogueProperty().get().find(card.hash());
        if (old.isEmpty()) {
            return;
        }
        // Shown at once: a star must not wait for the disk.
        library.put(card);
        inTurn(
                () -> {
                    try {
                        shelf.edit(card);
                    } catch (IOException e) {
                        session.thread().run(() -> old.ifPresent(library::put));
                        throw e;
                    }
                    return card;
                },
                _ -> {},
                "The change could not be kept: is the disk full, or the folder locked?");
    }

    @Override
    public void trash(String hash) {
        if (library.auditionedProperty().get().equals(Optional.of(hash))) {
            stopAuditioning();
        }
        throwAway(hash, trashed -> {
            var last = new LoopShelf.Trashed[] {trashed};
            UndoStep step =
                    UndoStep.of(UndoStep.Kind.LIBRARY_DELETE, "", trashed.loop().name());
            edits.did(step, () -> restore(last[0]), () -> throwAway(hash, again -> last[0] = again));
            session.tell(edits.notice(
                    "“" + trashed.loop().name() + "” was thrown away; it can be brought back for 30 days.",
                    step,
                    () -> restore(last[0])));
        });
    }

    private void throwAway(String hash, Consumer<LoopShelf.Trashed> then) {
        inTurn(
                () -> shelf.trash(hash, Instant.now()),
                trashed -> {
                    library.remove(hash);
                    then.accept(trashed);
                },
                "The loop could not be thrown away.");
    }

    private void restore(LoopShelf.Trashed trashed) {
        if (library.catalogueProperty().get().find(trashed.loop().hash()).isEmpty()) {
            inTurn(() -> shelf.restore(trashed), library::put, "The loop could not be brought back.");
        }
    }

    @Override
    public CompletableFuture<Optional<Peaks>> peaks(String hash) {
        return pictures.computeIfAbsent(hash, _ -> CompletableFuture.supplyAsync(() -> shelf.peaks(hash), io));
    }

    @Override
    public CompletableFuture<Loop> load(String hash) {
        return CompletableFuture.supplyAsync(() -> checked(() -> shelf.load(hash)), io);
    }

    @Override
    public void play(String hash, int track) {
        long wish = ++lastPlay;
        plays.put(track, wish);
        load(hash)
                .thenAcceptAsync(loop -> fitted(loop, track, wish), session.thread()::run)
                .exceptionally(failure -> {
                    tell(failure, "The loop could not be read.");
                    return null;
                });
    }

    @Override
    public void play(Loop loop, int track) {
        long wish = ++lastPlay;
        plays.put(track, wish);
        fitted(loop, track, wish);
    }

    /// Stretched again where the tempo changed meanwhile.
    private void fitted(Loop loop, int track, long wish) {
        Tempo tempo = session.tempoProperty().get();
        fit.fit(loop, tempo)
                .whenCompleteAsync(
                        (ready, failure) -> {
                            if (plays.getOrDefault(track, -1L) != wish) {
                                return;
                            }
                            if (failure != null) {
                                session.tell(
                                        Notice.Severity.WARNING,
                                        Sentences.of(failure, "“" + loop.name() + "” could not be stretched."));
                            } else if (!session.tempoProperty().get().equals(tempo)) {
                                fitted(loop, track, wish);
                            } else {
                                ready(loop, ready, track);
                            }
                        },
                        session.thread()::run);
    }

    private void ready(Loop loop, Loop ready, int track) {
        if (!session.hasTrack(track)) {
            return;
        }
        Track lane = session.track(track);
        Loop known = lane.history().stream()
                .filter(old -> old.clip().contentHash().equals(ready.clip().contentHash()))
                .findFirst()
                .orElse(null);
        if (known == null) {
            lane.addToHistory(ready);
        }
        if (ready != loop) {
            session.tell(
                    Notice.Severity.INFO,
                    "“" + loop.name() + "” is stretched from "
                            + loop.clip().length().tempo().text() + " to "
                            + ready.clip().length().tempo() + ".");
        }
        queue.accept(track, known == null ? ready : known);
    }

    @Override
    public void audition(String hash) {
        auditions.begin(hash);
    }

    @Override
    public void stopAuditioning() {
        auditions.end();
    }

    @Override
    public boolean canAudition() {
        return auditions.canBegin();
    }

    @Override
    public void importFiles(List<Path> paths, OptionalInt track) {
        imports.add(paths, track, false, track.isEmpty() ? this::save : loop -> play(loop, track.getAsInt()));
    }

    @Override
    public void importFiles(List<Path> paths, int track, Consumer<Loop> then) {
        imports.add(paths, OptionalInt.of(track), false, then);
    }

    @Override
    public void accept(ImportProposal proposal, ImportProposal.Choice choice) {
        imports.accept(proposal, choice);
    }

    @Override
    public void acceptAll() {
        imports.acceptAll();
    }

    @Override
    public void dismiss(ImportProposal proposal) {
        imports.dismiss(proposal);
    }

    @Override
    public void cancelImport(long id) {
        imports.cancel(id);
    }

    @Override
    public void watch(Optional<Path> folder) {
        onFiles(
                () -> watch.watch(folder),
                library::setWatched,
                "This folder cannot be watched; choose one that can be read.");
    }

    @Override
    public void reveal(String hash) {
        io.execute(() -> reveal.show(shelf.sound(hash).getParent()));
    }

    @Override
    public void prepareDrag(String hash) {
        Loop known = dragged.get(hash);
        if (known != null) {
            files.prepareDrag(known);
            return;
        }
        load(hash)
                .thenAcceptAsync(
                        loop -> {
                            dragged.put(hash, loop);
                            files.prepareDrag(loop);
                        },
                        session.thread()::run);
    }

    @Override
    public Optional<Path> draggable(String hash) {
        return Optional.ofNullable(dragged.get(hash)).flatMap(files::draggable);
    }

    /// Work on the files of loops.
    @FunctionalInterface
    private interface FileWork<T> {
        T run() throws IOException;
    }

    private static <T> T checked(FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /// One after the other, as they were asked for.
    private <T> void inTurn(FileWork<T> work, Consumer<T> then, String otherwise) {
        CompletableFuture<T> next = edited.handleAsync((_, _) -> checked(work), io);
        edited = next;
        next.whenCompleteAsync((result, failure) -> ended(result, failure, then, otherwise), session.thread()::run);
    }

    private <T> void onFiles(FileWork<T> work, Consumer<T> then, String otherwise) {
        CompletableFuture.supplyAsync(() -> checked(work), io)
                .whenCompleteAsync((result, failure) -> ended(result, failure, then, otherwise), session.thread()::run);
    }

    private <T> void ended(T result, Throwable failure, Consumer<T> then, String otherwise) {
        if (failure == null) {
            then.accept(result);
        } else {
            tell(failure, otherwise);
        }
    }

    /// What the system says of a file is no sentence; ours are.
    private void tell(Throwable failure, String otherwise) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean isSystems = cause instanceof java.nio.file.FileSystemException;
        session.tell(Notice.Severity.ERROR, isSystems ? otherwise : Sentences.of(failure, otherwise));
    }

    void close() {
        closing = true;
        imports.close();
        watch.close();
    }
}
