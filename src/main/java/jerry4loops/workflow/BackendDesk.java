package jerry4loops.workflow;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Health;
import jerry4loops.generate.Jams;
import jerry4loops.generate.RankedGenerators;
import jerry4loops.generate.Server;
import jerry4loops.library.BackendsStore;
import jerry4loops.library.Tokens;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendProgram;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import jerry4loops.session.BackendState.Light;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// The servers a person added: keeps them on disk and their tokens in the keyring, ranks them, and shows how they
/// are.
///
/// Thread: the session's; files, tokens and calls go through io.
public final class BackendDesk implements BackendActions, AutoCloseable {

    private static final String OPEN_QUESTION = "It would be asked without encryption over a public network: whoever"
            + " listens can read what is sent, a token too. Allow it, or use https.";

    private final Session session;
    private final BackendsStore store;
    private final BackendKeys keys;
    private final Connections connections;
    private final RankedGenerators ranked;
    private final Executor io;
    private final Executor launching;
    private final Clock clock;
    private final BackendModelDesk models;
    private final BackendProbe probe;
    private final LocalPrograms programs;
    private final BackendSteps steps;
    private final Map<String, Open> open = new HashMap<>();
    private final Set<String> plainHttpHosts = new TreeSet<>();
    private final Set<String> askedHosts = new TreeSet<>();
    private final Object writing = new Object();
    private volatile BackendsStore.Kept latest = new BackendsStore.Kept(List.of(), Set.of());
    private boolean loaded;
    private boolean closed;

    /// What a desk is built from.
    ///
    /// @param session where the servers are shown
    /// @param store the file
    /// @param tokens the keyring
    /// @param connections talk to servers; closed with the desk
    /// @param ranked asks them for loops; closed with the desk
    /// @param programs started for servers on this machine; closed with the desk
    /// @param io runs files, tokens and programs
    /// @param clock for count-downs
    public record Parts(
            Session session,
            BackendsStore store,
            Tokens tokens,
            Connections connections,
            RankedGenerators ranked,
            LocalPrograms programs,
            Executor io,
            Clock clock) {}

    /// A connection, what it was made for, and what is asked for over it.
    private record Open(
            BackendSettings settings, AtomicReference<BackendOptions> options, Connections.Connection connection) {}

    /// Begins to read.
    ///
    /// @param parts what it is built from
    public BackendDesk(Parts parts) {
        this.session = parts.session();
        this.store = parts.store();
        this.keys = new BackendKeys(session, parts.tokens(), parts.io());
        this.connections = parts.connections();
        this.ranked = parts.ranked();
        this.programs = parts.programs();
        this.io = parts.io();
        this.launching = new InOrder(io);
        this.clock = parts.clock();
        this.models =
                new BackendModelDesk(session, id -> connection(id).map(Connections.Connection::models), this::change);
        this.steps = new BackendSteps(
                session, new BackendSteps.Parts(keys, this::goes, this::changed, this::change, this::setToken));
        this.probe = new BackendProbe(session, connections, keys, models, io, this::shown);
        ranked.onHealth(health -> session.thread().run(() -> showHealth(health)));
        programs.onChange((id, program) -> session.thread().run(() -> showProgram(id, program)));
        io.execute(this::read);
    }

    // Reading and writing.

    private void read() {
        programs.sweep();
        BackendsStore.Found found = store.load();
        session.thread().run(() -> {
            if (closed) {
                return;
            }
            var early = new ArrayList<>(session.backends().states());
            var all = new ArrayList<BackendState>();
            found.kept().backends().forEach(settings -> all.add(BackendState.of(settings)));
            all.addAll(early);
            session.backends().setAll(all);
            plainHttpHosts.addAll(found.kept().plainHttpHosts());
            loaded = true;
            found.problem().ifPresent(problem -> session.tell(Notice.Severity.WARNING, problem));
            all.forEach(state -> keys.lookFor(state.settings()));
            rank();
            if (!early.isEmpty()) {
                write();
            }
        });
    }

    private void write() {
        if (!loaded) {
            return;
        }
        latest = new BackendsStore.Kept(
                session.backends().states().stream().map(BackendState::settings).toList(), plainHttpHosts);
        io.execute(() -> {
            try {
                // Whichever task comes last writes what was latest then.
                synchronized (writing) {
                    store.save(latest);
                }
            } catch (IOException e) {
                tell(Notice.Severity.ERROR, "The backends could not be saved: is the disk full, or the folder locked?");
            }
        });
    }

    // The list.

    @Override
    public BackendSettings fresh(BackendKind kind) {
        long same = session.backends().states().stream()
                .filter(state -> state.settings().kind() == kind)
                .count();
        return new BackendSettings(
                kind.id() + "-" + UUID.randomUUID().toString().substring(0, 8),
                kind.id() + (same == 0 ? "" : " " + (same + 1)),
                kind,
                kind.usualAddress(),
                BackendAuth.NONE,
                "",
                true,
                BackendOptions.NONE);
    }

    @Override
    public void add(BackendSettings settings, String token) {
        if (refused(settings)) {
            return;
        }
        int rank = session.backends().states().size();
        session.backends().add(rank, BackendState.of(settings));
        if (!token.isBlank()) {
            setToken(settings.id(), token);
        }
        changed();
        steps.added(rank, settings);
        test(settings.id());
    }

    /// Takes what is done from now on into the one list of steps.
    void remember(Edits list) {
        steps.remember(list);
    }

    @Override
    public void edit(BackendSettings settings) {
        if (refused(settings)) {
            return;
        }
        Optional<BackendSettings> old = session.backends().find(settings.id()).map(BackendState::settings);
        change(settings);
        old.filter(known -> !known.equals(settings)).ifPresent(known -> steps.changed(known, settings));
    }

    private void change(BackendSettings settings) {
        Optional<BackendOptions> before = session.backends()
                .find(settings.id())
                .map(BackendState::settings)
                .filter(old -> old.withOptions(settings.options()).equals(settings))
                .map(BackendSettings::options);
        if (before.isPresent()) {
            // The same server, asked for something else: nothing of what is known about it changes.
            session.backends().update(settings.id(), old -> old.withSettings(settings));
            write();
            Open known = open.get(settings.id());
            if (known != null) {
                known.options().set(settings.options());
            }
            models.askedFor(settings.id(), before.get());
            return;
        }
        session.backends()
                .update(
                        settings.id(),
                        old -> old.settings().equals(settings)
                                ? old
                                : old.withSettings(settings)
                                        .withLooksLike(Optional.empty())
                                        .withLight(settings.isOn() ? Light.UNKNOWN : Light.OFF, "", Optional.empty()));
        changed();
        if (settings.isOn()) {
            test(settings.id());
        }
    }

    private boolean refused(BackendSettings settings) {
        Optional<String> problem = settings.problem();
        problem.ifPresent(sentence -> session.tell(Notice.Severity.WARNING, sentence));
        return problem.isPresent();
    }

    @Override
    public void remove(String id) {
        session.backends().find(id).ifPresent(steps::remove);
    }

    private void goes(String id) {
        stopProgram(id);
        models.cancelModelWork(id);
    }

    @Override
    public void move(String id, int rank) {
        session.backends().find(id).ifPresent(state -> steps.move(state, rank));
    }

    private void changed() {
        write();
        rank();
    }

    @Override
    public void setToken(String id, String token) {
        keys.set(id, token, ranked::checkNow);
    }

    // Ranking and health.

    @Override
    public void allowPlainHttp(String id) {
        session.backends().find(id).ifPresent(state -> {
            plainHttpHosts.add(state.settings().host());
            changed();
            test(id);
        });
    }

    /// Servers of one kind and pool stand together, where the first of them stands.
    private void rank() {
        var pools = new LinkedHashMap<String, List<Server>>();
        var stale = new ArrayList<>(open.keySet());
        for (BackendState state : List.copyOf(session.backends().states())) {
            BackendSettings settings = state.settings();
            stale.remove(settings.id());
            if (mayBeAsked(settings)) {
                String pool = settings.pool().isEmpty()
                        ? "alone " + settings.id()
                        : "pool " + settings.kind() + " " + settings.pool();
                pools.computeIfAbsent(pool, _ -> new ArrayList<>())
                        .add(opened(settings).server());
            }
        }
        stale.forEach(open::remove);
        ranked.rank(List.copyOf(pools.values()));
    }

    private boolean mayBeAsked(BackendSettings settings) {
        if (!settings.isOn()) {
            return false;
        }
        if (!PlainHttp.isOpen(settings) || plainHttpHosts.contains(settings.host())) {
            session.backends()
                    .update(
                            settings.id(),
                            old -> old.light() == Light.ASKING
                                    ? old.withLight(Light.UNKNOWN, "", Optional.empty())
                                    : old);
            return true;
        }
        session.backends().update(settings.id(), old -> old.withLight(Light.ASKING, OPEN_QUESTION, Optional.empty()));
        if (askedHosts.add(settings.host())) {
            session.tell(new Notice(
                    Notice.Severity.WARNING,
                    settings.name() + " at " + settings.host() + " is not asked yet. " + OPEN_QUESTION,
                    Optional.of(new Notice.Action("Allow", () -> allowPlainHttp(settings.id()))),
                    clock.instant()));
        }
        return false;
    }

    private Connections.Connection opened(BackendSettings settings) {
        // A change of rank, pool, switch or what is asked for leaves what is known of a server as it is.
        BackendSettings same = settings.withPool("").withOn(true).withOptions(BackendOptions.NONE);
        Open known = open.get(settings.id());
        if (known == null || !known.settings().equals(same)) {
            String id = settings.id();
            var options = new AtomicReference<BackendOptions>();
            known = new Open(
                    same,
                    options,
                    connections.open(
                            settings,
                            options::get,
                            keys.of(id),
                            call -> session.thread()
                                    .run(() -> session.backends().update(id, old -> old.withCall(call)))));
            open.put(id, known);
        }
        known.options().set(settings.options());
        return known.connection();
    }

    private Optional<Connections.Connection> connection(String id) {
        return session.backends()
                .find(id)
                .map(BackendState::settings)
                .filter(settings -> !PlainHttp.isOpen(settings) || plainHttpHosts.contains(settings.host()))
                .map(this::opened);
    }

    /// @return the first server by rank that is on and can jam
    public Optional<Jams> jams() {
        return List.copyOf(session.backends().states()).stream()
                .filter(state -> state.settings().isOn())
                .flatMap(state -> connection(state.settings().id()).stream())
                .flatMap(connection -> connection.jams().stream())
                .findFirst();
    }

    private void showHealth(Map<String, Health> all) {
        all.forEach((id, health) -> session.backends().update(id, old -> {
            BackendState next = shown(old, health);
            boolean answers = next.light() == Light.UP && old.running().state() == BackendProgram.State.STARTING;
            if (answers) {
                launching.execute(() -> programs.answers(id));
            }
            return next;
        }));
    }

    private BackendState shown(BackendState old, Health health) {
        if (!old.settings().isOn() || old.light() == Light.ASKING) {
            return old;
        }
        Light light = switch (health.state()) {
            case UP -> Light.UP;
            case BUSY -> Light.BUSY;
            case LOADING -> Light.LOADING;
            case DOWN -> Light.DOWN;
            case UNKNOWN -> Light.UNKNOWN;
        };
        return old.withLight(
                light,
                health.sentence(),
                health.retryAfter().map(wait -> clock.instant().plus(wait)));
    }

    @Override
    public void test(String id) {
        connection(id).ifPresent(connection -> probe.test(id, connection));
    }

    // Models.

    @Override
    public void listCheckpoints(String id, String repository) {
        models.listCheckpoints(id, repository);
    }

    @Override
    public void loadModel(String id, String model, boolean endJam) {
        models.loadModel(id, model, endJam);
    }

    @Override
    public void cancelModelWork(String id) {
        models.cancelModelWork(id);
    }

    @Override
    public void unloadModel(String id) {
        models.unloadModel(id);
    }

    @Override
    public void loadAssets(String id, String repository) {
        models.loadAssets(id, repository);
    }

    @Override
    public List<String> prompts(LoopKind kind) {
        return session.backends().states().stream()
                .filter(state -> state.light() == Light.UP)
                .flatMap(state -> models.prompts(state.settings().id(), kind).stream())
                .distinct()
                .toList();
    }

    // Programs.

    @Override
    public void startProgram(String id) {
        session.backends()
                .find(id)
                .map(BackendState::settings)
                .ifPresent(settings -> launching.execute(() -> programs.start(settings)
                        .ifPresent(port -> session.thread()
                                .run(() -> session.backends()
                                        .find(id)
                                        .ifPresent(state ->
                                                change(state.settings().withAddress("http://127.0.0.1:" + port)))))));
    }

    @Override
    public void stopProgram(String id) {
        launching.execute(() -> programs.stop(id));
    }

    private void showProgram(String id, BackendProgram program) {
        boolean began = session.backends()
                .find(id)
                .filter(state -> state.running().state() != program.state())
                .isPresent();
        session.backends().update(id, old -> old.withRunning(program));
        if (began) {
            ranked.checkNow();
            if (program.state() == BackendProgram.State.RUNNING) {
                test(id);
            }
            if (program.state() == BackendProgram.State.FAILED) {
                session.tell(Notice.Severity.ERROR, program.sentence());
            }
        }
    }

    private void tell(Notice.Severity severity, String text) {
        session.thread().run(() -> session.tell(new Notice(severity, text, Optional.empty(), Instant.now(clock))));
    }

    /// Ends every call, every program and lets go of the keyring.
    @Override
    public void close() {
        closed = true;
        models.close();
        ranked.close();
        connections.close();
        programs.close();
        keys.close(steps.undone());
    }
}
