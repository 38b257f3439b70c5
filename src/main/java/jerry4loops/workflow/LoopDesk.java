package jerry4loops.workflow;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Peaks;
import jerry4loops.library.LoopShelf;
import jerry4loops.library.UserFolder;
import jerry4loops.session.ImportProposal;
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

    private final Session session;
    private final LoopLibrary library;
    private final ScheduledExecutorService io;
    private final Executor watching;
    private final FitTempo fit;
    private final LoopShelf shelf;
    private final ImportDesk imports;
    private final AuditionLoop auditions;
    private final WatchFolder watch;
    private final BiConsumer<Integer, Loop> queue;
    private final TakeActions files;
    private final Studio.Reveal reveal;
    private final LibraryDesk saved;
    private final Map<String, CompletableFuture<Optional<Peaks>>> pictures = recent(MOST_PICTURES);
    private final Map<String, Loop> dragged = recent(MOST_DRAGGED);
    private final Map<Integer, Long> plays = new java.util.HashMap<>();
    /// Wishes whose loops are still being stretched.
    private final Set<Long> fitting = new HashSet<>();
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
        watching = new InOrder(io);
        fit = parts.fit();
        queue = parts.queue();
        files = parts.files();
        reveal = parts.reveal();
        shelf = new LoopShelf(parts.folder().loops());
        saved = new LibraryDesk(session, io, shelf, parts.edits(), this::silence);
        imports = new ImportDesk(session, parts.makers(), parts.edits());
        auditions = new AuditionLoop(session, parts.host(), io, fit, parts.cue(), this::load);
        watch = new WatchFolder(
                session,
                io,
                parts.folder().watched(),
                fresh -> imports.add(fresh, OptionalInt.empty(), /*isTaken=*/ true, this::keep));
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
        io.execute(() -> saved.list(() -> closing));
        watch.start();
    }

    @Override
    public void save(Loop loop) {
        saved.save(loop);
    }

    @Override
    public void edit(SavedLoop card) {
        saved.edit(card);
    }

    @Override
    public void trash(String hash) {
        silence(hash);
        saved.trash(hash);
    }

    private void silence(String hash) {
        if (library.auditionedProperty().get().equals(Optional.of(hash))) {
            stopAuditioning();
        }
    }

    @Override
    public CompletableFuture<Optional<Peaks>> peaks(String hash) {
        return pictures.computeIfAbsent(hash, _ -> CompletableFuture.supplyAsync(() -> shelf.peaks(hash), io));
    }

    @Override
    public CompletableFuture<Loop> load(String hash) {
        return CompletableFuture.supplyAsync(() -> LibraryDesk.checked(() -> shelf.load(hash)), io);
    }

    @Override
    public void play(String hash, int track) {
        long wish = ++lastPlay;
        plays.put(track, wish);
        load(hash)
                .thenAcceptAsync(loop -> fitted(loop, track, wish), session.thread()::run)
                .exceptionally(failure -> {
                    LibraryDesk.tell(session, failure, "The loop could not be read.");
                    return null;
                });
    }

    @Override
    public void play(Loop loop, int track) {
        playLater(loop, track);
    }

    /// @return the wish, which counts until another follows
    private long playLater(Loop loop, int track) {
        long wish = ++lastPlay;
        plays.put(track, wish);
        fitting.add(wish);
        fitted(loop, track, wish);
        return wish;
    }

    /// Stretched again where the tempo changed meanwhile.
    private void fitted(Loop loop, int track, long wish) {
        Tempo tempo = session.tempoProperty().get();
        fit.fit(loop, tempo)
                .whenCompleteAsync(
                        (ready, failure) -> {
                            if (plays.getOrDefault(track, -1L) != wish) {
                                fitting.remove(wish);
                                return;
                            }
                            if (failure != null) {
                                fitting.remove(wish);
                                session.tell(
                                        Notice.Severity.WARNING,
                                        Sentences.of(failure, "“" + loop.name() + "” could not be stretched."));
                            } else if (!session.tempoProperty().get().equals(tempo)) {
                                fitted(loop, track, wish);
                            } else {
                                fitting.remove(wish);
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
        imports.add(paths, track, false, track.isEmpty() ? this::keep : loop -> playImported(loop, track.getAsInt()));
    }

    @Override
    public void importFiles(List<Path> paths, int track, Consumer<Loop> then) {
        imports.add(paths, OptionalInt.of(track), false, ImportDesk.Place.of(then));
    }

    /// An imported loop goes to a lane. One that is taken back while it is being stretched never comes there.
    private ImportDesk.Put playImported(Loop loop, int track) {
        var wish = new AtomicLong(playLater(loop, track));
        var isCalledOff = new AtomicBoolean();
        return new ImportDesk.Put(
                () -> {
                    if (fitting.remove(wish.get())) {
                        plays.remove(track, wish.get());
                        isCalledOff.set(true);
                    }
                },
                () -> {
                    if (isCalledOff.getAndSet(false)) {
                        wish.set(playLater(loop, track));
                    }
                });
    }

    /// A loop that was imported.
    private ImportDesk.Put keep(Loop loop) {
        LibraryDesk.Saved kept = saved.save(loop, (_, _) -> {});
        return new ImportDesk.Put(kept::back, kept::again);
    }

    @Override
    public void change(ImportProposal proposal, ImportProposal.Choice choice) {
        imports.change(proposal, choice);
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

    private <T> void onFiles(LibraryDesk.FileWork<T> work, Consumer<T> then, String otherwise) {
        CompletableFuture.supplyAsync(() -> LibraryDesk.checked(work), watching)
                .whenCompleteAsync((result, failure) -> ended(result, failure, then, otherwise), session.thread()::run);
    }

    private <T> void ended(T result, Throwable failure, Consumer<T> then, String otherwise) {
        if (failure == null) {
            then.accept(result);
        } else {
            LibraryDesk.tell(session, failure, otherwise);
        }
    }

    void close() {
        closing = true;
        imports.close();
        watch.close();
    }
}
