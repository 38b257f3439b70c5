package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jerry4loops.generate.RankedGenerators;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.library.BackendsStore;
import jerry4loops.library.ProgramFiles;
import jerry4loops.library.Tokens;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.Session;
import jerry4loops.testkit.PlainSessionThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Undo of what a person does to the list of servers, and what it does not do to their tokens.
@Timeout(60)
class UndoBackendsTest {

    private static final String SECRET = "nobody may read this";

    @TempDir
    private Path home;

    private final StudioStand stand = new StudioStand();
    private final PlainSessionThread thread = stand.thread;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Keyring keyring = new Keyring();
    private Session session;
    private Studio studio;
    private BackendDesk desk;

    /// Counts who touches it.
    private static final class Keyring implements Tokens {
        private final Map<String, String> kept = new ConcurrentHashMap<>();
        private final List<String> touched = java.util.Collections.synchronizedList(new ArrayList<>());

        @Override
        public Optional<Token> find(String account) {
            return Optional.ofNullable(kept.get(account)).map(secret -> new Token(secret, Place.KEYRING));
        }

        @Override
        public Place keep(String account, String secret) {
            touched.add("keep");
            kept.put(account, secret);
            return Place.KEYRING;
        }

        @Override
        public void forget(String account) {
            touched.add("forget");
            kept.remove(account);
        }

        @Override
        public void close() {
            touched.add("close");
        }
    }

    @BeforeEach
    void start() {
        StudioStand.Running running = stand.start(home);
        session = running.session();
        studio = running.studio();
        thread.tell(() -> {
            desk = new BackendDesk(new BackendDesk.Parts(
                    session,
                    new BackendsStore(home.resolve("backends.json")),
                    keyring,
                    new Connections(calls, timer, new Random(1), Clock.systemUTC()),
                    new RankedGenerators(new HouseBand(calls), timer, System::nanoTime, new Random(1)),
                    new LocalPrograms(new ProgramFiles(home.resolve("servers")), timer, calls),
                    calls,
                    Clock.systemUTC()));
            studio.remember(desk);
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        thread.tell(desk::close);
        // First, so that answers that still come find nobody.
        stand.close();
        calls.shutdown();
        timer.shutdownNow();
        assertThat(calls.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    /// Nobody listens there.
    private String add(String name, String token) {
        return thread.ask(() -> {
            BackendSettings settings = desk.fresh(BackendKind.values()[0])
                    .withName(name)
                    .withAddress("http://127.0.0.1:9")
                    .withAuth(token.isEmpty() ? BackendAuth.NONE : BackendAuth.BEARER);
            desk.add(settings, token);
            return settings.id();
        });
    }

    private List<String> names() {
        return thread.ask(() -> session.backends().states().stream()
                .map(state -> state.settings().name())
                .toList());
    }

    private void undo() {
        thread.tell(studio.undo()::undo);
    }

    private void redo() {
        thread.tell(studio.undo()::redo);
    }

    @Test
    void addingMovingAndChangingServersAreStepsAndTheFileFollows() {
        add("one", "");
        String two = add("two", "");
        thread.tell(() -> desk.move(two, 0));
        thread.tell(() ->
                desk.edit(session.backends().find(two).orElseThrow().settings().withName("second")));
        assertThat(names()).containsExactly("second", "one");
        undo();
        assertThat(names()).containsExactly("two", "one");
        undo();
        assertThat(names()).containsExactly("one", "two");
        undo();
        assertThat(names()).containsExactly("one");
        thread.until("written", () -> kept().size() == 1);
        redo();
        redo();
        redo();
        assertThat(names()).containsExactly("second", "one");
        thread.until("written", () -> kept().equals(List.of("second", "one")));
        thread.tell(() -> {
            desk.move(two, 0);
            desk.edit(session.backends().find(two).orElseThrow().settings());
        });
        undo();
        assertThat(names()).as("what changed nothing is no step").containsExactly("two", "one");
    }

    private List<String> kept() {
        return new BackendsStore(home.resolve("backends.json"))
                .load().kept().backends().stream().map(BackendSettings::name).toList();
    }

    @Test
    void undoAndRedoOfAServerLeaveTheKeyringAlone() {
        String id = add("one", SECRET);
        thread.until("kept", () -> keyring.kept.containsKey(id));
        thread.tell(() ->
                desk.edit(session.backends().find(id).orElseThrow().settings().withName("uno")));
        List<String> before = List.copyOf(keyring.touched);
        undo();
        undo();
        assertThat(names()).isEmpty();
        redo();
        redo();
        undo();
        redo();
        assertThat(names()).containsExactly("uno");
        thread.until(
                "its token is known",
                () -> session.backends().find(id).orElseThrow().token()
                        == jerry4loops.session.BackendState.TokenState.KEPT);
        assertThat(keyring.touched).isEqualTo(before);
        assertThat(keyring.kept).containsEntry(id, SECRET);
    }

    @Test
    void theTokenOfAServerWhoseComingWasTakenBackGoesWithTheStudio() {
        String id = add("one", SECRET);
        thread.until("kept", () -> keyring.kept.containsKey(id));
        undo();
        assertThat(keyring.kept).containsEntry(id, SECRET);
        thread.tell(desk::close);
        thread.until("forgotten", () -> keyring.kept.isEmpty());
    }

    @Test
    void aServerThatWasRemovedComesBackInItsPlaceWithItsTokenByUndoToo() {
        String one = add("one", SECRET);
        add("two", "");
        thread.until("kept", () -> keyring.kept.containsKey(one));
        thread.tell(() -> desk.remove(one));
        thread.until("forgotten", () -> keyring.kept.isEmpty());
        undo();
        assertThat(names()).containsExactly("one", "two");
        thread.until("with its token", () -> SECRET.equals(keyring.kept.get(one)));
        redo();
        assertThat(names()).containsExactly("two");
        thread.until("forgotten again", () -> keyring.kept.isEmpty());
        undo();
        thread.until("back again", () -> SECRET.equals(keyring.kept.get(one)));
        assertThat(session.notices().toString()).doesNotContain(SECRET);
    }

    @Test
    void whatChangedByItselfSinceAnEditStays() {
        String id = add("one", "");
        thread.tell(() -> {
            BackendSettings now = session.backends().find(id).orElseThrow().settings();
            desk.edit(now.withName("uno"));
            // As a program that was started does it: a step of nobody.
            session.backends().update(id, old -> old.withSettings(old.settings().withAddress("http://127.0.0.1:7")));
        });
        undo();
        BackendSettings now =
                thread.ask(() -> session.backends().find(id).orElseThrow().settings());
        assertThat(now.name()).isEqualTo("one");
        assertThat(now.address()).isEqualTo("http://127.0.0.1:7");
    }
}
