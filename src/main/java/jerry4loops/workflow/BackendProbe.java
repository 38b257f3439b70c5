package jerry4loops.workflow;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.Health;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendState;
import jerry4loops.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a server what it is, how it is and which models it has, and shows what it says.
///
/// Thread: the session's; what it asks goes through io.
final class BackendProbe {

    private static final Logger LOG = LoggerFactory.getLogger(BackendProbe.class);

    private final Session session;
    private final Connections connections;
    private final BackendKeys keys;
    private final BackendModelDesk models;
    private final Executor io;
    private final BiFunction<BackendState, Health, BackendState> shown;

    /// @param shown what is shown of a server when it is well or not
    BackendProbe(
            Session session,
            Connections connections,
            BackendKeys keys,
            BackendModelDesk models,
            Executor io,
            BiFunction<BackendState, Health, BackendState> shown) {
        this.session = session;
        this.connections = connections;
        this.keys = keys;
        this.models = models;
        this.io = io;
        this.shown = shown;
    }

    /// @param id of a server
    /// @param connection to it
    void test(String id, Connections.Connection connection) {
        long began = System.nanoTime();
        connection
                .server()
                .health()
                .check()
                .thenAccept(health -> session.thread().run(() -> {
                    session.backends().update(id, old -> shown.apply(old, health));
                    if (health.mayBeAsked()) {
                        look(id, connection, began);
                    } else {
                        session.backends().update(id, old -> old.withAnswer(""));
                        identify(id);
                    }
                }));
    }

    private void look(String id, Connections.Connection connection, long began) {
        connection
                .models()
                .look(new Cancellation())
                .whenComplete((shelf, thrown) -> session.thread().run(() -> {
                    var took = Duration.ofNanos(System.nanoTime() - began);
                    if (thrown == null) {
                        session.backends()
                                .update(
                                        id,
                                        old -> old.withAnswer(shelf.answer() + " · answered in "
                                                + Math.max(1, took.toMillis()) + " ms"));
                        models.show(id, shelf);
                        // Its health is not asked for without need: the answer loads a model.
                        if (is(id, BackendKind.STABLE_AUDIO)) {
                            session.backends().update(id, old -> old.withLooksLike(Optional.empty()));
                        } else {
                            identify(id);
                        }
                    } else {
                        identify(id);
                        var name = connection.server().generator().displayName();
                        session.backends()
                                .update(
                                        id,
                                        old -> old.withAnswer(GenerationException.failureOf(thrown, name)
                                                .sentence()));
                    }
                }));
    }

    private boolean is(String id, BackendKind kind) {
        return session.backends()
                .find(id)
                .filter(state -> state.settings().kind() == kind)
                .isPresent();
    }

    /// Finds out whether a server is of the kind the person said. One that does not answer is of any kind.
    private void identify(String id) {
        session.backends()
                .find(id)
                .map(BackendState::settings)
                .ifPresent(settings -> io.execute(() -> {
                    try {
                        Optional<BackendKind> found =
                                connections.detect(settings, keys.of(id)).filter(kind -> kind != settings.kind());
                        session.thread()
                                .run(() -> session.backends()
                                        .update(
                                                id,
                                                old -> old.settings().equals(settings)
                                                        ? old.withLooksLike(found)
                                                        : old));
                    } catch (GenerationException e) {
                        LOG.debug("What is at {} could not be found out: {}", settings.name(), e.getMessage());
                    }
                }));
    }
}
