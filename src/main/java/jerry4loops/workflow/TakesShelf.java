package jerry4loops.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.TakePeaks;
import jerry4loops.library.TakeEntry;
import jerry4loops.library.TakeTrash;
import jerry4loops.library.Takes;
import jerry4loops.recording.Disk;
import jerry4loops.session.Notice;
import jerry4loops.session.RecordedTake;
import jerry4loops.session.Session;
import jerry4loops.time.Tempo;

/// The library of recordings as the session shows it: listed at the start, looked at twice a second, renamed, thrown
/// away and brought back.
///
/// Takes lie in the folder the person chose and, where a disk gave out, in a second one; both are one list.
///
/// Thread: the session's; files are touched on io, one thing at a time, except that waveforms are read beside.
final class TakesShelf {

    private static final long LOOK_MS = 500;
    private static final int MOST_WAVEFORMS = 400;

    private final Session session;
    private final ScheduledExecutorService io;
    private final RecordingChoices choices;
    private final Edits edits;
    private final Object files = new Object();
    private final Map<String, CompletableFuture<Optional<Peaks>>> waveforms =
            new LinkedHashMap<>(64, 0.75f, /*accessOrder=*/ true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<Optional<Peaks>>> eldest) {
                    return size() > MOST_WAVEFORMS;
                }
            };
    private volatile List<Takes> places = List.of();
    private volatile boolean closing;
    private Map<Path, TakeEntry> entries = Map.of();
    private CompletableFuture<?> edited = CompletableFuture.completedFuture(null);
    private CompletableFuture<?> making = CompletableFuture.completedFuture(null);
    private ScheduledFuture<?> looking;

    TakesShelf(Session session, ScheduledExecutorService io, RecordingChoices choices, Edits edits) {
        this.session = session;
        this.io = io;
        this.choices = choices;
        this.edits = edits;
        openPlaces();
        choices.onChange(this::openPlaces);
    }

    private void openPlaces() {
        var next = new ArrayList<Takes>();
        for (Path place : choices.places()) {
            next.add(new Takes(place, Disk.local()));
        }
        places = List.copyOf(next);
    }

    /// Mends what a crash left, tidies up, lists, and looks again twice a second from then on.
    void start() {
        var arrivals = new TakeArrivals(session, io, choices, this::look);
        io.execute(() -> {
            arrivals.mendAndTidy(places);
            look();
        });
        looking = io.scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    /// Io.
    private void look() {
        synchronized (files) {
            List<Takes> now = places;
            if (closing || now.stream().noneMatch(Takes::hasChanged)) {
                return;
            }
            var found = new ArrayList<TakeEntry>();
            for (Takes place : now) {
                try {
                    found.addAll(place.scan());
                } catch (IOException e) {
                    // A folder that cannot be read has no takes to show; the recorder says so when it matters.
                }
            }
            if (now.size() > 1) {
                found.sort(Comparator.comparingLong(TakeEntry::date).reversed().thenComparing(TakeEntry::name));
            }
            var rows = found.stream().map(TakesShelf::row).toList();
            var byFile = new LinkedHashMap<Path, TakeEntry>();
            found.forEach(entry -> byFile.put(entry.file(), entry));
            session.thread().run(() -> {
                entries = byFile;
                session.recordings().setTakes(rows);
            });
        }
    }

    private static RecordedTake row(TakeEntry entry) {
        boolean hasTempo = entry.milliBpm() >= Tempo.MIN_MILLI_BPM && entry.milliBpm() <= Tempo.MAX_MILLI_BPM;
        return new RecordedTake(
                entry.file(),
                entry.name(),
                entry.seconds(),
                entry.bytes(),
                Instant.ofEpochMilli(entry.date()),
                hasTempo ? Optional.of(new Tempo(entry.milliBpm())) : Optional.empty(),
                entry.isRecovered(),
                entry.isRecording(),
                entry.hasPeaks(),
                entry.problem());
    }

    private Takes placeOf(TakeEntry entry) {
        return places.stream()
                .filter(place -> place.folder().equals(entry.file().getParent()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("That folder is not shown any more."));
    }

    void rename(Path take, String name) {
        TakeEntry entry = entries.get(take);
        if (entry == null || name.isBlank() || name.strip().equals(entry.name())) {
            return;
        }
        rename(entry, name, renamed -> {
            var now = new TakeEntry[] {renamed};
            edits.did(
                    UndoStep.of(UndoStep.Kind.TAKE_RENAMED, "", name.strip()),
                    () -> rename(now[0], entry.name(), next -> now[0] = next),
                    () -> rename(now[0], name, next -> now[0] = next));
        });
    }

    private void rename(TakeEntry entry, String name, Consumer<TakeEntry> then) {
        onFiles(() -> entry.at(placeOf(entry).rename(entry, name)), then, "The take could not be renamed.");
    }

    void trash(Path take) {
        TakeEntry entry = entries.get(take);
        if (entry == null) {
            return;
        }
        trash(entry, trashed -> {
            var last = new Thrown[] {trashed};
            Runnable back = () -> restore(last[0], next -> last[0] = next);
            UndoStep step = UndoStep.of(UndoStep.Kind.TAKE_DELETED, "", entry.name());
            edits.did(step, back, () -> trash(last[0].entry(), next -> last[0] = next));
            session.tell(edits.notice(
                    "“" + entry.name() + "” was thrown away; it can be brought back for 30 days.", step, back));
        });
    }

    /// A take that was thrown away or has come back from there.
    private record Thrown(TakeEntry entry, TakeTrash.Trashed trashed) {}

    private void trash(TakeEntry entry, Consumer<Thrown> then) {
        onFiles(
                () -> new Thrown(entry, placeOf(entry).trash(entry, System.currentTimeMillis())),
                then,
                "The take could not be thrown away.");
    }

    private void restore(Thrown thrown, Consumer<Thrown> then) {
        onFiles(
                () -> new Thrown(
                        thrown.entry().at(placeOf(thrown.entry()).restore(thrown.trashed())), thrown.trashed()),
                then,
                "The take could not be brought back.");
    }

    /// Work on the files of takes.
    @FunctionalInterface
    private interface FileWork<T> {
        T run() throws IOException;
    }

    /// One after the other, as they were asked for.
    private <T> void onFiles(FileWork<T> work, Consumer<T> then, String otherwise) {
        CompletableFuture<T> next = edited.handleAsync(
                (_, _) -> {
                    synchronized (files) {
                        return checked(work);
                    }
                },
                io);
        edited = next;
        next.whenCompleteAsync(
                (result, failure) -> {
                    if (failure != null) {
                        session.tell(Notice.Severity.ERROR, Sentences.of(cause(failure), otherwise));
                    } else {
                        then.accept(result);
                    }
                    io.execute(this::look);
                },
                session.thread()::run);
    }

    private static <T> T checked(FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Throwable cause(Throwable failure) {
        Throwable first = failure.getCause() == null ? failure : failure.getCause();
        return first instanceof UncheckedIOException io ? io.getCause() : first;
    }

    CompletableFuture<Optional<Peaks>> peaks(Path take) {
        TakeEntry entry = entries.get(take);
        if (entry == null || entry.isRecording()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return waveforms.computeIfAbsent(take + " " + entry.bytes(), _ -> read(entry));
    }

    private CompletableFuture<Optional<Peaks>> read(TakeEntry entry) {
        var place = new Takes(entry.file().getParent(), Disk.local());
        return CompletableFuture.supplyAsync(() -> place.peaks(entry), io)
                .thenComposeAsync(
                        found -> found.isPresent() ? CompletableFuture.completedFuture(found) : make(place, entry),
                        session.thread()::run)
                .thenApply(peaks -> peaks.map(TakePeaks::toPeaks));
    }

    /// One at a time: reading hours of sound must not keep every io thread.
    private CompletableFuture<Optional<TakePeaks>> make(Takes place, TakeEntry entry) {
        var made = making.handleAsync(
                (_, _) -> {
                    try {
                        return place.peaks(place.rebuild(entry, () -> closing));
                    } catch (IOException e) {
                        return Optional.<TakePeaks>empty();
                    }
                },
                io);
        making = made;
        return made;
    }

    void close() {
        closing = true;
        if (looking != null) {
            looking.cancel(false);
        }
    }
}
