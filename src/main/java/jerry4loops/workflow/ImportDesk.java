package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.PcmAudio;
import jerry4loops.session.ImportProposal;
import jerry4loops.session.ImportProposal.Choice;
import jerry4loops.session.Job;
import jerry4loops.session.LoopLibrary;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// Files on their way to become loops: read and heard one after the other, then shown as proposals that wait for the
/// person's word. What comes from the watched folder is taken as proposed.
///
/// Few proposals wait at a time, since each holds its file's sound in memory; the next file is read when one is gone.
///
/// What the person says is a step each: what they change of a proposal, their word, and leaving a file out. A step
/// holds no sound: where a proposal comes back, its file is read again.
///
/// Thread: the session's; files are read on the executor given.
final class ImportDesk {

    private static final int MOST_WAITING = 3;

    private final Session session;
    private final LoopLibrary library;
    private final Executor worker;
    private final Edits edits;
    private final Map<Long, Choice> chosen = new HashMap<>();
    private final Deque<Wish> wishes = new ArrayDeque<>();
    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private Reading reading;
    private long lastId;
    private boolean acceptsAll;

    /// Where loops of files go.
    @FunctionalInterface
    interface Place {
        /// @param loop of a file
        /// @return takes it away again, and brings it back
        Put put(Loop loop);

        /// @param then gets each loop, and changes the session at once, which is undone with the import
        static Place of(Consumer<Loop> then) {
            return loop -> {
                then.accept(loop);
                return new Put(() -> {}, () -> {});
            };
        }
    }

    /// A loop that was put somewhere.
    record Put(Runnable back, Runnable again) {}

    /// @param isTaken whether it is taken as proposed, without asking
    /// @param isBack whether its proposal was there before
    private record Wish(long id, Path file, OptionalInt track, boolean isTaken, boolean isBack, Place place) {}

    private record Reading(Wish wish, AtomicBoolean cancel) {}

    private record Waiting(Wish wish, ImportProposal proposal, Choice heard, PcmAudio audio) {}

    ImportDesk(Session session, Executor worker, Edits edits) {
        this.session = session;
        this.library = session.library();
        this.worker = worker;
        this.edits = edits;
    }

    /// @param isTaken whether they are taken as proposed, without asking
    /// @param place gets each loop
    void add(List<Path> paths, OptionalInt track, boolean isTaken, Place place) {
        CompletableFuture.supplyAsync(() -> ImportFiles.of(paths), worker)
                .whenCompleteAsync(
                        (found, failure) -> {
                            if (failure != null) {
                                session.tell(Notice.Severity.WARNING, ImportFiles.NONE);
                                return;
                            }
                            found.problem().ifPresent(problem -> session.tell(Notice.Severity.WARNING, problem));
                            List<Path> files = found.files();
                            files.forEach(file -> wishes.add(new Wish(++lastId, file, track, isTaken, false, place)));
                            show();
                            next();
                        },
                        session.thread()::run);
    }

    private void next() {
        if (reading != null
                || wishes.isEmpty()
                || waiting.size() >= MOST_WAITING && !wishes.getFirst().isBack()) {
            return;
        }
        Wish wish = wishes.remove();
        var cancel = new AtomicBoolean();
        reading = new Reading(wish, cancel);
        show();
        var tempo = session.tempoProperty().get();
        Optional<LoopKind> kind =
                wish.track().isPresent() && session.hasTrack(wish.track().getAsInt())
                        ? Optional.of(session.track(wish.track().getAsInt()).kind())
                        : Optional.empty();
        CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return ImportLoop.open(wish.file(), tempo, kind, cancel::get);
                            } catch (IOException e) {
                                throw new CompletionException(e);
                            } catch (OutOfMemoryError e) {
                                throw new CompletionException(new IOException(
                                        "This file is too large for the memory there is; cut it into shorter pieces"
                                                + " first."));
                            }
                        },
                        worker)
                .whenCompleteAsync((opened, failure) -> opened(wish, opened, failure), session.thread()::run);
    }

    private void opened(Wish wish, ImportLoop.Opened opened, Throwable failure) {
        boolean isUnwanted = reading.cancel().get() && wish.isBack();
        reading = null;
        if (failure != null) {
            if (!isUnwanted) {
                failed(wish.file(), failure);
            }
        } else if (!isUnwanted) {
            var proposal = new ImportProposal(
                    wish.id(),
                    wish.file(),
                    opened.choice().name(),
                    opened.audio().seconds(),
                    opened.heard(),
                    opened.hasTempo(),
                    chosen.getOrDefault(wish.id(), opened.choice()),
                    wish.track(),
                    opened.peaks());
            waiting.put(wish.id(), new Waiting(wish, proposal, opened.choice(), opened.audio()));
            if (wish.isTaken() || acceptsAll && !wish.isBack()) {
                accept(proposal, proposal.choice());
            }
        }
        settle();
    }

    private void failed(Path file, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String name = "“" + file.getFileName() + "”";
        if (cause instanceof CancellationException) {
            session.tell(Notice.Severity.INFO, "The import of " + name + " was cancelled.");
            return;
        }
        session.tell(Notice.Severity.ERROR, name + " was not imported: " + ImportFiles.why(cause));
    }

    private void settle() {
        if (wishes.isEmpty() && reading == null) {
            acceptsAll = false;
        }
        show();
        next();
    }

    /// Other words about a proposal.
    void change(ImportProposal proposal, Choice choice) {
        Waiting open = waiting.get(proposal.id());
        if (open == null || open.proposal().choice().equals(choice)) {
            return;
        }
        long id = proposal.id();
        Choice before = open.proposal().choice();
        choose(id, choice);
        edits.moved(
                step(UndoStep.Kind.IMPORT_CHANGED, proposal.file()),
                () -> choose(id, before),
                () -> choose(id, choice));
    }

    private static UndoStep step(UndoStep.Kind kind, Path file) {
        return UndoStep.of(kind, "", file.getFileName().toString());
    }

    /// Of a proposal that waits, or of one whose file is being read again.
    private void choose(long id, Choice choice) {
        chosen.put(id, choice);
        waiting.computeIfPresent(
                id, (_, old) -> new Waiting(old.wish(), old.proposal().withChoice(choice), old.heard(), old.audio()));
        show();
    }

    /// A proposal that was decided is asked anew.
    private void bringBack(Wish wish, Choice choice) {
        chosen.put(wish.id(), choice);
        wishes.addFirst(new Wish(wish.id(), wish.file(), wish.track(), false, /*isBack=*/ true, wish.place()));
        show();
        next();
    }

    /// A proposal goes, or its file that is being read again.
    private void withdraw(long id) {
        waiting.remove(id);
        wishes.removeIf(wish -> wish.id() == id);
        if (reading != null && reading.wish().id() == id) {
            reading.cancel().set(true);
        }
        settle();
    }

    void accept(ImportProposal proposal, Choice choice) {
        Waiting open = waiting.remove(proposal.id());
        if (open == null) {
            return;
        }
        show();
        // A tempo the person gave is as good as one that was heard.
        boolean isRhythm =
                proposal.hasTempo() || !choice.tempo().equals(open.heard().tempo());
        CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return ImportLoop.make(open.audio(), choice, isRhythm, Instant.now());
                            } catch (IOException e) {
                                throw new CompletionException(e);
                            }
                        },
                        worker)
                .whenCompleteAsync(
                        (loop, failure) -> {
                            if (failure != null) {
                                failed(proposal.file(), failure);
                            } else {
                                put(open.wish(), choice, loop);
                            }
                        },
                        session.thread()::run);
        next();
    }

    private void put(Wish wish, Choice choice, Loop loop) {
        if (wish.isTaken()) {
            wish.place().put(loop);
            return;
        }
        var there = new AtomicReference<Put>();
        String lane = wish.track().isPresent() && session.hasTrack(wish.track().getAsInt())
                ? session.track(wish.track().getAsInt()).nameProperty().get()
                : "";
        edits.does(
                UndoStep.of(UndoStep.Kind.IMPORTED, lane, loop.name()),
                () -> {
                    there.get().back().run();
                    bringBack(wish, choice);
                },
                () -> {
                    withdraw(wish.id());
                    there.get().again().run();
                },
                () -> there.set(wish.place().put(loop)));
    }

    void acceptAll() {
        acceptsAll = !wishes.isEmpty() || reading != null;
        List.copyOf(waiting.values())
                .forEach(each -> accept(each.proposal(), each.proposal().choice()));
    }

    void dismiss(ImportProposal proposal) {
        Waiting open = waiting.remove(proposal.id());
        if (open != null) {
            Wish wish = open.wish();
            Choice choice = open.proposal().choice();
            edits.did(
                    step(UndoStep.Kind.IMPORT_SKIPPED, proposal.file()),
                    () -> bringBack(wish, choice),
                    () -> withdraw(wish.id()));
        }
        settle();
    }

    void cancel(long id) {
        if (reading != null && reading.wish().id() == id) {
            reading.cancel().set(true);
        } else if (wishes.removeIf(wish -> wish.id() == id)) {
            settle();
        }
    }

    private void show() {
        var jobs = new ArrayList<Job>();
        if (reading != null) {
            jobs.add(new Job(
                    reading.wish().id(), reading.wish().file().getFileName().toString(), -1));
        }
        wishes.forEach(
                wish -> jobs.add(new Job(wish.id(), wish.file().getFileName().toString(), 0)));
        library.setImports(jobs);
        library.setProposals(waiting.values().stream().map(Waiting::proposal).toList());
    }

    void close() {
        wishes.clear();
        if (reading != null) {
            reading.cancel().set(true);
        }
    }
}
