package jerry4loops.workflow;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import jerry4loops.library.Tokens;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// What a person did to the list of servers, as steps that can be taken back.
///
/// Nothing here reads or writes the keyring, but for a server that comes back after it was removed: its token was
/// forgotten then and is given back. The token of a server whose coming was taken back stays where it is, so that the
/// server finds it when it comes again.
///
/// Thread: the session's.
final class BackendSteps {

    private final Session session;
    private final Parts parts;
    private final Set<String> undone = new HashSet<>();
    private Optional<Edits> edits = Optional.empty();

    /// What a step does with the list, without becoming one.
    ///
    /// @param keys the keyring
    /// @param going ends what is being done for a server that goes, by id
    /// @param changed told after servers came, went or moved
    /// @param change makes of the server with that id what the settings say
    /// @param setToken gives a server, by id, a token
    record Parts(
            BackendKeys keys,
            Consumer<String> going,
            Runnable changed,
            Consumer<BackendSettings> change,
            BiConsumer<String, String> setToken) {}

    BackendSteps(Session session, Parts parts) {
        this.session = session;
        this.parts = parts;
    }

    /// @param list takes the steps from now on
    void remember(Edits list) {
        edits = Optional.of(list);
    }

    /// @return ids of servers whose coming was taken back; their tokens are nobody's
    Set<String> undone() {
        return Set.copyOf(undone);
    }

    void added(int rank, BackendSettings settings) {
        did(
                step(UndoStep.Kind.BACKEND_ADDED, settings),
                () -> {
                    undone.add(settings.id());
                    takeOff(settings.id());
                },
                () -> {
                    undone.remove(settings.id());
                    put(rank, settings);
                });
    }

    /// Takes a server away and forgets its token.
    ///
    /// @param gone a server
    void remove(BackendState gone) {
        BackendSettings settings = gone.settings();
        String id = settings.id();
        int rank = session.backends().states().indexOf(gone);
        takeOff(id);
        var secret = new SecretOf(id, parts.keys().take(id));
        UndoStep step = step(UndoStep.Kind.BACKEND_REMOVED, settings);
        Runnable back = () -> {
            put(rank, settings);
            secret.give();
        };
        did(step, back, () -> {
            takeOff(id);
            secret.take();
        });
        String text = "The backend “" + settings.name() + "” was removed.";
        session.tell(edits.map(list -> list.notice(text, step, back))
                .orElseGet(() -> new Notice(
                        Notice.Severity.INFO, text, Optional.of(new Notice.Action("Undo", back)), Instant.now())));
    }

    /// The token of a server that was removed, in memory only.
    private final class SecretOf {
        private final String id;
        private CompletableFuture<Optional<Tokens.Token>> token;

        SecretOf(String id, CompletableFuture<Optional<Tokens.Token>> token) {
            this.id = id;
            this.token = token;
        }

        void give() {
            token.thenAccept(found -> session.thread()
                    .run(() -> found.ifPresent(known -> parts.setToken().accept(id, known.value()))));
        }

        void take() {
            token = parts.keys().take(id);
        }
    }

    void changed(BackendSettings before, BackendSettings after) {
        did(step(UndoStep.Kind.BACKEND_CHANGED, before), () -> change(after, before), () -> change(before, after));
    }

    /// What changed by itself meanwhile stays: the address of a program that was started, the model that was loaded.
    private void change(BackendSettings from, BackendSettings to) {
        session.backends().find(to.id()).ifPresent(state -> {
            BackendSettings now = state.settings();
            BackendSettings next = to;
            if (from.address().equals(to.address())) {
                next = next.withAddress(now.address());
            }
            if (from.options().model().equals(to.options().model())) {
                next = next.withOptions(next.options().withModel(now.options().model()));
            }
            parts.change().accept(next);
        });
    }

    /// Moves a server.
    ///
    /// @param wanted its new rank, from 0
    void move(BackendState state, int wanted) {
        BackendSettings settings = state.settings();
        int to = Math.clamp(wanted, 0, session.backends().states().size() - 1);
        int from = session.backends().states().indexOf(state);
        if (from == to) {
            return;
        }
        rank(settings.id(), to);
        edits.ifPresent(list -> list.moved(
                step(UndoStep.Kind.BACKEND_MOVED, settings),
                () -> rank(settings.id(), from),
                () -> rank(settings.id(), to)));
    }

    private void put(int rank, BackendSettings settings) {
        if (session.backends().find(settings.id()).isEmpty()) {
            session.backends().add(rank, BackendState.of(settings));
            parts.keys().lookFor(settings);
            parts.changed().run();
        }
    }

    private void takeOff(String id) {
        parts.going().accept(id);
        session.backends().remove(id);
        parts.changed().run();
    }

    private void rank(String id, int rank) {
        session.backends().move(id, rank);
        parts.changed().run();
    }

    private void did(UndoStep step, Runnable back, Runnable again) {
        edits.ifPresent(list -> list.did(step, back, again));
    }

    private static UndoStep step(UndoStep.Kind kind, BackendSettings settings) {
        return UndoStep.of(kind, "", settings.name());
    }
}
