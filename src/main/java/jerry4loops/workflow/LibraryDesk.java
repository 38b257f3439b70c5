package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import jerry4loops.audio.Loop;
import jerry4loops.library.LoopShelf;
import jerry4loops.session.LoopCatalogue;
import jerry4loops.session.LoopLibrary;
import jerry4loops.session.Notice;
import jerry4loops.session.SavedLoop;
import jerry4loops.session.Session;

/// What a person does to the list of saved loops: saves, changes and throws away, each of which is a step that can be
/// taken back. The sound of a loop stays on the disk whatever is taken back.
///
/// Thread: the session's; files are written on io, one change after the other.
final class LibraryDesk {

    private static final int MOST_NAMED = 3;

    private final Session session;
    private final LoopLibrary library;
    private final Executor io;
    private final LoopShelf shelf;
    private final Edits edits;
    private final Consumer<String> going;
    private CompletableFuture<?> edited = CompletableFuture.completedFuture(null);

    /// @param io reads and writes
    /// @param going told the hash of a loop that is about to leave the list
    LibraryDesk(Session session, Executor io, LoopShelf shelf, Edits edits, Consumer<String> going) {
        this.session = session;
        this.library = session.library();
        this.io = io;
        this.shelf = shelf;
        this.edits = edits;
        this.going = going;
    }

    /// Lists what is there. On io. The list comes in parts, so that the newest are there at once; what takes time of
    /// each part is done here.
    ///
    /// @param isCancelled asked between files
    void list(BooleanSupplier isCancelled) {
        List<String> unreadable;
        try {
            shelf.purge(Instant.now());
            unreadable = shelf.scan(isCancelled, some -> {
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

    // --- saving -------------------------------------------------------------------------------------------------

    /// A loop that was put into the library, and how that is taken back.
    final class Saved {

        private final String hash;
        private volatile boolean isIn;
        private volatile Optional<LoopShelf.Trashed> off = Optional.empty();

        private Saved(String hash) {
            this.hash = hash;
        }

        /// Off the list; its sound stays on the disk. Nothing where this did not bring it there.
        void back() {
            inTurn(
                    () -> isIn ? Optional.of(shelf.takeOff(hash)) : Optional.<LoopShelf.Trashed>empty(),
                    taken -> taken.ifPresent(_ -> {
                        going.accept(hash);
                        off = taken;
                        isIn = false;
                        library.remove(hash);
                    }),
                    "The loop could not be taken out of the library.");
        }

        /// On the list again.
        void again() {
            inTurn(
                    () -> off.isPresent() ? Optional.of(shelf.restore(off.get())) : Optional.<SavedLoop>empty(),
                    restored -> restored.ifPresent(loop -> {
                        off = Optional.empty();
                        isIn = true;
                        library.put(loop);
                    }),
                    "The loop could not be brought back.");
        }
    }

    /// Saves a loop, as a step of its own.
    ///
    /// @param loop any loop
    void save(Loop loop) {
        save(
                loop,
                (name, saved) ->
                        edits.did(UndoStep.of(UndoStep.Kind.LIBRARY_SAVE, "", name), saved::back, saved::again));
    }

    /// Saves a loop.
    ///
    /// @param loop any loop
    /// @param then told its name there when it is in; not where it was already, or cannot be saved
    /// @return takes it back, as soon as it is in
    Saved save(Loop loop, BiConsumer<String, Saved> then) {
        String hash = loop.clip().contentHash();
        var made = new Saved(hash);
        Optional<SavedLoop> there = find(hash);
        if (there.isPresent()) {
            session.tell(Notice.Severity.INFO, "“" + there.get().name() + "” is in the library already.");
            return made;
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
        inTurn(
                () -> shelf.save(loop, card),
                saved -> {
                    made.isIn = find(hash).isEmpty();
                    library.put(saved);
                    session.tell(Notice.Severity.INFO, "Saved “" + saved.name() + "”.");
                    if (made.isIn) {
                        then.accept(saved.name(), made);
                    }
                },
                "The loop could not be saved: is the disk full, or the folder locked?");
        return made;
    }

    private Optional<SavedLoop> find(String hash) {
        return library.catalogueProperty().get().find(hash);
    }

    // --- changing -----------------------------------------------------------------------------------------------

    /// @param card other words about a loop that is there
    void edit(SavedLoop card) {
        Optional<SavedLoop> old = find(card.hash());
        if (old.isEmpty() || old.get().equals(card)) {
            return;
        }
        write(card);
        edits.did(UndoStep.of(UndoStep.Kind.LIBRARY_EDIT, "", card.name()), () -> write(old.get()), () -> write(card));
    }

    /// Other words about a loop that is there; nothing when it was thrown away meanwhile.
    private void write(SavedLoop card) {
        Optional<SavedLoop> old = find(card.hash());
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

    // --- throwing away ------------------------------------------------------------------------------------------

    /// @param hash of a saved loop
    void trash(String hash) {
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
        if (find(trashed.loop().hash()).isEmpty()) {
            inTurn(() -> shelf.restore(trashed), library::put, "The loop could not be brought back.");
        }
    }

    // --- files --------------------------------------------------------------------------------------------------

    /// Work on the files of loops.
    @FunctionalInterface
    interface FileWork<T> {
        T run() throws IOException;
    }

    /// @return what came of it; a refusal of the disk as a [CompletionException], as stages want it
    static <T> T checked(FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /// One after the other, as they were asked for; the next begins when the list shows what came of the last.
    private <T> void inTurn(FileWork<T> work, Consumer<T> then, String otherwise) {
        edited = edited.handleAsync((_, _) -> checked(work), io)
                .whenCompleteAsync(
                        (result, failure) -> {
                            if (failure == null) {
                                then.accept(result);
                            } else {
                                tell(session, failure, otherwise);
                            }
                        },
                        session.thread()::run);
    }

    /// Says what went wrong. What the system says of a file is no sentence; ours are.
    ///
    /// @param otherwise said where the failure has no sentence
    static void tell(Session session, Throwable failure, String otherwise) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean isSystems = cause instanceof FileSystemException;
        session.tell(Notice.Severity.ERROR, isSystems ? otherwise : Sentences.of(failure, otherwise));
    }
}
