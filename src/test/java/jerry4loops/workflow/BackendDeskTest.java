package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.RankedGenerators;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.generate.stableaudio.ServedDouble;
import jerry4loops.library.BackendsStore;
import jerry4loops.library.ProgramFiles;
import jerry4loops.library.Tokens;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import jerry4loops.session.BackendState.Light;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.testkit.EverythingLogged;
import jerry4loops.testkit.PlainSessionThread;
import jerry4loops.testkit.magenta.MagentaDouble;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class BackendDeskTest {

    private static final String SECRET = "hf_nobodyMayReadThis";

    @TempDir
    Path home;

    private final EverythingLogged log = new EverythingLogged();
    private final FakeTokens tokens = new FakeTokens();
    private PlainSessionThread thread;
    private ExecutorService calls;
    private ScheduledExecutorService timer;
    private Session session;
    private RankedGenerators ranked;
    private BackendDesk desk;
    private ServedDouble server;

    @BeforeEach
    void open() throws IOException {
        server = ServedDouble.stableAudio();
        start();
    }

    private void start() {
        thread = new PlainSessionThread();
        calls = Executors.newVirtualThreadPerTaskExecutor();
        timer = Executors.newSingleThreadScheduledExecutor();
        thread.tell(() -> {
            session = new Session(thread);
            ranked = new RankedGenerators(new HouseBand(calls), timer, System::nanoTime, new Random(1));
            desk = new BackendDesk(new BackendDesk.Parts(
                    session,
                    new BackendsStore(home.resolve("backends.json")),
                    tokens,
                    new Connections(calls, timer, new Random(1), Clock.systemUTC()),
                    ranked,
                    new LocalPrograms(new ProgramFiles(home.resolve("servers")), timer, calls),
                    calls,
                    Clock.systemUTC()));
        });
    }

    private void stop() throws InterruptedException {
        thread.tell(desk::close);
        calls.shutdown();
        timer.shutdownNow();
        assertThat(calls.awaitTermination(20, TimeUnit.SECONDS))
                .as("no call is left")
                .isTrue();
        thread.close();
    }

    @AfterEach
    void close() throws InterruptedException {
        stop();
        server.close();
        log.close();
    }

    @Test
    void whatIsAddedIsTestedAskedAndThereNextTime() throws Exception {
        String id = add(BackendKind.STABLE_AUDIO, server.address(), BackendAuth.NONE, "");

        until(id, state -> state.light() == Light.UP && !state.answer().isEmpty());
        assertThat(state(id).answer()).contains("stable-audio-api", "jerry_grunge", " ms");
        assertThat(state(id).models().choices()).containsExactly("thepatch/jerry_grunge/a.ckpt");

        Loop loop = make();
        assertThat(loop.provenance().backend()).isEqualTo("the box");
        until(id, state -> state.calls().size() == 1 && state.calls().getFirst().isWell());

        stop();
        start();
        thread.until("read again", () -> session.backends().find(id).isPresent());
        until(id, state -> state.light() == Light.UP);
        assertThat(make().provenance().backend()).isEqualTo("the box");
    }

    @Test
    void whenTheServerGoesTheHouseBandPlaysAndTheLightSaysSo() throws Exception {
        String id = add(BackendKind.STABLE_AUDIO, server.address(), BackendAuth.NONE, "");
        until(id, state -> state.light() == Light.UP);

        server.close();
        Loop loop = make();

        assertThat(loop.provenance().backend()).isEqualTo("house band");
        assertThat(loop.provenance().reason()).contains("the box");
        until(id, state -> state.light() == Light.DOWN);
        assertThat(state(id).sentence()).contains("the box");
        assertThat(state(id).calls()).extracting(BackendState.Call::isWell).containsExactly(false);
    }

    @Test
    void tokenIsSentAndIsInNoFileLogOrNotice() throws Exception {
        for (BackendAuth auth : List.of(BackendAuth.BEARER, BackendAuth.API_KEY)) {
            server.shown().clear();
            String id = add(BackendKind.STABLE_AUDIO, server.address(), auth, "  " + SECRET + "\n");
            until(id, state -> state.token() == BackendState.TokenState.KEPT);
            thread.tell(() -> desk.test(id));
            thread.until(
                    "the token is shown at the door",
                    () -> server.shown()
                            .contains(
                                    auth == BackendAuth.BEARER
                                            ? "Authorization: Bearer " + SECRET
                                            : "X-API-Key: " + SECRET));
            server.fail("ERROR_500");
            make();
            server.fail("NONE");
            thread.tell(() -> desk.remove(id));
            thread.until("forgotten", () -> !tokens.kept.containsKey(id));
            thread.tell(() -> notice("removed").action().orElseThrow().run().run());
            until(id, state -> state.token() == BackendState.TokenState.KEPT);
            assertThat(tokens.kept).containsEntry(id, SECRET);
            thread.tell(() -> desk.setToken(id, " "));
            until(id, state -> state.token() == BackendState.TokenState.NONE);
            assertThat(tokens.kept).doesNotContainKey(id);
            thread.tell(() -> desk.setToken(id, SECRET));
            until(id, state -> state.token() == BackendState.TokenState.KEPT);
        }
        thread.until("written", () -> Files.exists(home.resolve("backends.json")));

        String states =
                thread.ask(() -> session.backends().states() + " " + session.notices() + " " + session.snapshot());
        stop();
        assertThat(states).doesNotContain(SECRET);
        assertThat(log.text()).doesNotContain(SECRET);
        try (var files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
        start();
    }

    @Test
    void withoutAKeyringTheTokenLivesForThisRunAndOneSentenceSaysSo() {
        tokens.place = Tokens.Place.MEMORY;
        String id = add(BackendKind.STABLE_AUDIO, server.address(), BackendAuth.BEARER, SECRET);

        until(id, state -> state.token() == BackendState.TokenState.THIS_RUN);

        thread.until("said", () -> find("until the studio ends").isPresent());
    }

    @Test
    void openHttpIsAskedForOncePerHostAndRemembered() throws Exception {
        // Nothing listens there: the address is never asked in this test.
        String first = add(BackendKind.STABLE_AUDIO, "http://box.example:8005", BackendAuth.NONE, "");
        String second = add(BackendKind.MAGENTA, "http://BOX.example:7860", BackendAuth.NONE, "");

        until(first, state -> state.light() == Light.ASKING);
        until(second, state -> state.light() == Light.ASKING);
        assertThat(state(first).sentence()).contains("without encryption");
        assertThat(thread.ask(() -> session.notices().stream()
                        .filter(notice -> notice.text().contains("without encryption"))
                        .count()))
                .isOne();
        assertThat(thread.ask(() -> ranked.health())).isEmpty();

        thread.tell(
                () -> notice("without encryption").action().orElseThrow().run().run());

        until(second, state -> state.light() != Light.ASKING);
        assertThat(thread.ask(() -> ranked.health())).containsKeys(first, second);
        thread.until(
                "remembered",
                () -> new BackendsStore(home.resolve("backends.json"))
                        .load()
                        .kept()
                        .plainHttpHosts()
                        .contains("box.example"));
    }

    @Test
    void addressesOfThisMachineAndPrivateNetworksAreNotAskedFor() {
        for (String host : List.of(
                "localhost",
                "127.0.0.1",
                "10.1.2.3",
                "192.168.0.7",
                "172.16.0.1",
                "172.31.9.9",
                "169.254.1.1",
                "[::1]",
                "[fd00::1]",
                "[fe80::1]",
                "gpu-box",
                "box.local",
                "box.home.arpa")) {
            assertThat(PlainHttp.isPrivate(host)).as(host).isTrue();
        }
        for (String host : List.of(
                "box.example",
                "8.8.8.8",
                "172.32.0.1",
                "172.15.0.1",
                "192.169.0.1",
                "[2001:db8::1]",
                "11.0.0.1",
                "localhost.example",
                "10.evil.example")) {
            assertThat(PlainHttp.isPrivate(host)).as(host).isFalse();
        }
        assertThat(PlainHttp.isOpen(settings(BackendKind.MAGENTA, "https://box.example")))
                .isFalse();
    }

    @Test
    void rankAndPoolsAreWhatThePersonSaid() {
        String one = add(BackendKind.STABLE_AUDIO, server.address(), BackendAuth.NONE, "");
        String two = add(BackendKind.STABLE_AUDIO, server.address(), BackendAuth.NONE, "");
        String three = add(BackendKind.STABLE_AUDIO, server.address(), BackendAuth.NONE, "");

        thread.tell(() -> desk.move(three, 0));
        assertThat(thread.ask(() -> List.copyOf(ranked.health().keySet()))).containsExactly(three, one, two);

        thread.tell(() ->
                desk.edit(session.backends().find(one).orElseThrow().settings().withOn(false)));
        assertThat(thread.ask(() -> List.copyOf(ranked.health().keySet()))).containsExactly(three, two);
        assertThat(state(one).light()).isEqualTo(Light.OFF);
    }

    @Test
    void modelIsCheckedLoadedAndAskedForFromThenOn() throws Exception {
        String id = add(BackendKind.STABLE_AUDIO, server.address(), BackendAuth.NONE, "");
        thread.tell(() -> desk.listCheckpoints(id, "thepatch/jerry_grunge"));
        until(id, state -> state.models().choices().contains("thepatch/jerry_grunge/b.ckpt"));

        thread.tell(() -> desk.loadModel(id, "thepatch/jerry_grunge/b.ckpt", false));
        until(id, state -> state.models().problem().contains("CUDA out of memory"));
        assertThat(state(id).settings().options().model()).isEmpty();

        thread.tell(() -> desk.loadModel(id, "thepatch/jerry_grunge/a.ckpt", false));
        until(id, state -> state.settings().options().model().equals("thepatch/jerry_grunge/a.ckpt"));
        assertThat(state(id).models().work()).isEmpty();
        assertThat(make().provenance().model()).isEqualTo("thepatch/jerry_grunge/a.ckpt");
        thread.until("words of the server", () -> desk.prompts(LoopKind.DRUMS).contains("breaks"));
    }

    @Test
    void anotherStrengthIsAskedForOverTheSameConnection() throws Exception {
        try (var python = ServedDouble.stableAudio3(/*isNative=*/ false)) {
            String id = add(BackendKind.STABLE_AUDIO_3, python.address(), BackendAuth.NONE, "");
            until(id, state -> state.light() == Light.UP && !state.answer().isEmpty());
            thread.until("its words", () -> python.asked().stream().anyMatch(path -> path.contains("/prompts")));
            make();
            long looks = looks(python);

            for (double strength : new double[] {0.5, 0.75, 1.25}) {
                thread.tell(() -> {
                    BackendSettings now =
                            session.backends().find(id).orElseThrow().settings();
                    desk.edit(now.withOptions(
                            now.options().withLoras(List.of(new BackendOptions.Lora("kev", strength)))));
                    assertThat(session.backends().find(id).orElseThrow().light())
                            .as("what is known of it")
                            .isEqualTo(Light.UP);
                });
                make();
                assertThat(python.lastJob()).contains("\"name\":\"kev\"", "\"strength\":" + strength);
            }

            assertThat(ranked.lastTimes(id)).as("its times are kept").hasSize(4);
            assertThat(looks(python)).as("it was not tested again").isEqualTo(looks);
            thread.until(
                    "kept",
                    () -> new BackendsStore(home.resolve("backends.json"))
                            .load().kept().backends().getFirst().options().loras().stream()
                                    .anyMatch(lora -> lora.strength() == 1.25));
        }
    }

    private static long looks(ServedDouble server) {
        return server.asked().stream().filter("GET /loras"::equals).count();
    }

    @Test
    void serverOfAnotherKindIsPointedOutAndCorrected() throws Exception {
        try (var python = ServedDouble.stableAudio3(/*isNative=*/ false);
                var natively = ServedDouble.stableAudio3(/*isNative=*/ true);
                var magenta = new MagentaDouble()) {
            var addresses = Map.of(
                    BackendKind.STABLE_AUDIO, server.address(),
                    BackendKind.STABLE_AUDIO_3, python.address(),
                    BackendKind.STABLE_AUDIO_3_CPP, natively.address(),
                    BackendKind.MAGENTA, magenta.address().toString());
            for (BackendKind is : BackendKind.values()) {
                for (BackendKind said : BackendKind.values()) {
                    String id = add(said, addresses.get(is), BackendAuth.NONE, "");
                    if (said == is) {
                        until(
                                id,
                                state -> state.light() == Light.UP
                                        && !state.answer().isEmpty());
                        assertThat(state(id).looksLike())
                                .as(is + " is what it is")
                                .isEmpty();
                    } else {
                        until(id, state -> state.looksLike().equals(Optional.of(is)));
                        thread.tell(() -> desk.edit(session.backends()
                                .find(id)
                                .orElseThrow()
                                .settings()
                                .withKind(is)));
                        until(
                                id,
                                state -> state.light() == Light.UP
                                        && !state.answer().isEmpty());
                        assertThat(state(id).looksLike()).isEmpty();
                    }
                    thread.tell(() -> desk.remove(id));
                }
            }
        }
    }

    @Test
    void healthOfAStableAudioServerIsNotAskedForWithoutNeed() {
        String id = add(BackendKind.STABLE_AUDIO, server.address(), BackendAuth.NONE, "");
        until(id, state -> state.light() == Light.UP && !state.answer().isEmpty());
        assertThat(server.asked()).as("its answer loads a model").doesNotContain("GET /health");
    }

    @Test
    void jamOnAServerIsNotEndedUnasked() throws Exception {
        try (var magenta = new MagentaDouble()) {
            magenta.jams().startElsewhere();
            URI address = magenta.address();
            String id = add(BackendKind.MAGENTA, address.toString(), BackendAuth.NONE, "");
            until(id, state -> state.light() == Light.UP);

            thread.tell(() -> desk.loadModel(id, "base", false));
            until(id, state -> state.models().question().isPresent());
            assertThat(state(id).models().question().get()).contains("End the jam?");
            assertThat(magenta.jams().running()).isOne();

            thread.tell(() -> desk.loadModel(id, "base", true));
            until(
                    id,
                    state -> state.models().inMemory().contains("base")
                            && state.models().work().isEmpty());
            assertThat(magenta.jams().running()).isZero();
            thread.tell(() -> desk.remove(id));
        }
    }

    private String add(BackendKind kind, String address, BackendAuth auth, String token) {
        return thread.ask(() -> {
            BackendSettings settings =
                    desk.fresh(kind).withName("the box").withAddress(address).withAuth(auth);
            desk.add(settings, token);
            return settings.id();
        });
    }

    private BackendSettings settings(BackendKind kind, String address) {
        return thread.ask(() -> desk.fresh(kind).withAddress(address));
    }

    private BackendState state(String id) {
        return thread.ask(() -> session.backends().find(id).orElseThrow());
    }

    private void until(String id, java.util.function.Predicate<BackendState> condition) {
        thread.until(
                "as wanted", () -> session.backends().find(id).filter(condition).isPresent());
    }

    private Optional<Notice> find(String words) {
        return session.notices().stream()
                .filter(notice -> notice.text().contains(words))
                .findFirst();
    }

    private Notice notice(String words) {
        return find(words).orElseThrow();
    }

    private Loop make() throws Exception {
        var request = new LoopRequest(
                LoopKind.DRUMS,
                "dusty breaks",
                LoopLength.of(4, Tempo.ofBpm(120)),
                44_100,
                Optional.empty(),
                OptionalLong.of(7),
                Optional.empty());
        return ranked.generate(request, Progress.NONE, new Cancellation())
                .get(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS);
    }

    private static final class FakeTokens implements Tokens {
        private final Map<String, String> kept = new ConcurrentHashMap<>(new HashMap<>());
        private volatile Place place = Place.KEYRING;

        @Override
        public Optional<Token> find(String account) {
            return Optional.ofNullable(kept.get(account)).map(secret -> new Token(secret, place));
        }

        @Override
        public Place keep(String account, String secret) {
            kept.put(account, secret);
            return place;
        }

        @Override
        public void forget(String account) {
            kept.remove(account);
        }

        @Override
        public void close() {
            // Stays, as a keyring does.
        }
    }
}
