package jerry4loops.generate.magenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.Progress;
import jerry4loops.generate.http.Pause;
import jerry4loops.testkit.magenta.DoubleModels.Machine;
import jerry4loops.testkit.magenta.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MagentaModelsTest {

    private static final String FINE_TUNE = "thepatch/magenta-ft";

    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench();
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void healthTellsEveryState() throws Exception {
        var models = bench.models();
        var switches = bench.server.models();

        assertThat(Bench.get(models.health())).isEqualTo(new MagentaHealth.Ready(0));

        bench.server.jams().startElsewhere();
        assertThat(Bench.get(models.health())).isEqualTo(new MagentaHealth.Ready(1));

        switches.warm = false;
        assertThat(Bench.get(models.health())).isEqualTo(new MagentaHealth.WarmingUp(1));

        switches.machine = Machine.NO_GPU;
        MagentaHealth blind = Bench.get(models.health());
        assertThat(blind).isInstanceOf(MagentaHealth.NoGpu.class);
        assertThat(blind.isUsable()).isFalse();
        assertThat(blind.sentence()).contains("24 GB");

        switches.machine = Machine.TEMPLATE;
        MagentaHealth template = Bench.get(models.health());
        assertThat(template).isInstanceOf(MagentaHealth.Template.class);
        assertThat(template.sentence()).contains("duplicate");
    }

    @Test
    void healthOfWhatIsNoServerIsAway() throws Exception {
        bench.server.fault(
                "/health",
                Fault.Reply.page(503),
                Fault.Reply.page(200),
                new Fault.Reply(500, "text/plain", "Internal Server Error"),
                new Fault.Reply(200, "application/json", "[]"),
                new Fault.Reply(200, "application/json", "{\"ok\":false}"),
                new Fault.Reply(204, "application/json", ""),
                Fault.Reply.detail(429, "slow down"),
                new Fault.Cut(20),
                new Fault.Delay(Bench.SOON.multipliedBy(2)));
        var models = bench.models();
        var kinds = new ArrayList<Class<?>>();

        for (int i = 0; i < 9; i++) {
            MagentaHealth health = Bench.get(models.health());
            assertThat(health.isUsable()).isFalse();
            assertThat(health.sentence()).contains("Magenta").doesNotContain("<");
            kinds.add(((MagentaHealth.Away) health).failure().getClass());
        }

        assertThat(kinds)
                .containsExactly(
                        Failure.Unreachable.class,
                        Failure.Unreachable.class,
                        Failure.Failed.class,
                        Failure.Malformed.class,
                        Failure.Malformed.class,
                        Failure.Malformed.class,
                        Failure.Busy.class,
                        Failure.Failed.class,
                        Failure.TimedOut.class);
        assertThat(bench.server.count("/health")).as("asked gently").isEqualTo(9);
    }

    @Test
    void nobodyAtTheAddressIsAway() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var models = new MagentaModels(bench.lineTo(URI.create("http://127.0.0.1:" + port)), Pause.real());

        MagentaHealth health = Bench.get(models.health());

        assertThat(((MagentaHealth.Away) health).failure()).isInstanceOf(Failure.Unreachable.class);
    }

    @Test
    void healthAnswersWhileAModelIsBuilt() throws Exception {
        bench.server.models().build = Duration.ofMillis(300);
        var select = bench.models()
                .select(ModelChoice.latestOf(FINE_TUNE), RunningJam.KEEP, Progress.NONE, new Cancellation());
        while (bench.server.models().warm) {
            Thread.sleep(2);
        }

        assertThat(Bench.get(bench.models().health())).isEqualTo(new MagentaHealth.WarmingUp(0));
        assertThat(Bench.get(select)).isInstanceOf(SelectOutcome.Selected.class);
    }

    @Test
    void configOfTheStockModel() throws Exception {
        ModelConfig config = Bench.get(bench.models().config());

        assertThat(config.size()).isEqualTo("large");
        assertThat(config.repository()).isEmpty();
        assertThat(config.step()).isEmpty();
        assertThat(config.loaded()).isTrue();
        assertThat(config.centroids()).isEmpty();
        assertThat(config.modelName()).isEqualTo("magenta large");
    }

    @Test
    void checkpointsAreListed() throws Exception {
        assertThat(Bench.get(bench.models().checkpoints(FINE_TUNE, "main")))
                .isEqualTo(new Checkpoints(
                        FINE_TUNE, "main", List.of(1_861_001, 1_862_001, 1_863_001), OptionalInt.of(1_863_001)));
        assertThat(Bench.get(bench.models().checkpoints("somebody/empty", "v 2&x")))
                .isEqualTo(new Checkpoints("somebody/empty", "v 2&x", List.of(), OptionalInt.empty()));
    }

    @Test
    void unknownRepositoryIsRejectedAtOnce() {
        Failure failure = Bench.failureOf(bench.models().checkpoints("no/such", "main"));

        assertThat(failure).isInstanceOf(Failure.Rejected.class);
        assertThat(failure.sentence()).contains("no/such");
        assertThat(bench.server.count("/model/checkpoints")).isEqualTo(1);
    }

    @Test
    void selectChecksLoadsAndTellsWhatIsThere() throws Exception {
        var said = Collections.synchronizedList(new ArrayList<String>());

        SelectOutcome outcome = Bench.get(bench.models()
                .select(
                        ModelChoice.latestOf(FINE_TUNE),
                        RunningJam.KEEP,
                        (fraction, words) -> said.add(words),
                        new Cancellation()));

        ModelConfig config = ((SelectOutcome.Selected) outcome).config();
        assertThat(config.repository()).contains(FINE_TUNE);
        assertThat(config.step()).contains("1863001");
        assertThat(config.meanLoaded()).isTrue();
        assertThat(config.centroids()).hasValue(5);
        assertThat(config.warm()).isTrue();
        assertThat(config.modelName()).isEqualTo("magenta thepatch/magenta-ft 1863001");
        assertThat(bench.server.count("/model/select"))
                .as("checked, then loaded")
                .isEqualTo(2);
        assertThat(said).contains("checking", "loading the model");
    }

    @Test
    void selectGoesBackToTheStockModel() throws Exception {
        var models = bench.models();
        Bench.get(models.select(
                new ModelChoice(
                        Optional.of(ModelSize.BASE),
                        Optional.of(FINE_TUNE),
                        "main",
                        new CheckpointChoice.Step(1_861_001),
                        false),
                RunningJam.KEEP,
                Progress.NONE,
                new Cancellation()));
        assertThat(bench.server.models().step()).isEqualTo("1861001");
        assertThat(Bench.get(models.assets()).mean()).as("not asked for").isFalse();

        SelectOutcome outcome = Bench.get(
                models.select(ModelChoice.stock(ModelSize.LARGE), RunningJam.KEEP, Progress.NONE, new Cancellation()));

        assertThat(((SelectOutcome.Selected) outcome).config().modelName()).isEqualTo("magenta large");
    }

    @Test
    void selectStopsNoJamUnlessTold() throws Exception {
        bench.server.jams().startElsewhere();
        var models = bench.models();

        SelectOutcome asks = Bench.get(
                models.select(ModelChoice.latestOf(FINE_TUNE), RunningJam.KEEP, Progress.NONE, new Cancellation()));

        assertThat(asks).isInstanceOf(SelectOutcome.JamIsRunning.class);
        assertThat(bench.server.jams().running()).isEqualTo(1);
        assertThat(bench.server.models().step()).isNull();

        SelectOutcome agreed = Bench.get(
                models.select(ModelChoice.latestOf(FINE_TUNE), RunningJam.STOP, Progress.NONE, new Cancellation()));

        assertThat(agreed).isInstanceOf(SelectOutcome.Selected.class);
        assertThat(bench.server.jams().running()).isZero();
    }

    @Test
    void aJamBegunBetweenCheckAndLoadIsKept() throws Exception {
        var models = bench.models();
        Progress starter = (fraction, words) -> {
            if (words.equals("loading the model")) {
                bench.server.jams().startElsewhere();
            }
        };

        SelectOutcome outcome =
                Bench.get(models.select(ModelChoice.latestOf(FINE_TUNE), RunningJam.KEEP, starter, new Cancellation()));

        assertThat(outcome).isInstanceOf(SelectOutcome.JamIsRunning.class);
        assertThat(bench.server.jams().running()).isEqualTo(1);
    }

    @Test
    void selectThatOutlastsItsCallIsWaitedFor() throws Exception {
        bench.server.models().build = Bench.SOON.plusMillis(500);
        var said = Collections.synchronizedList(new ArrayList<String>());

        SelectOutcome outcome = Bench.get(bench.models()
                .select(
                        ModelChoice.latestOf(FINE_TUNE),
                        RunningJam.KEEP,
                        (fraction, words) -> said.add(words),
                        new Cancellation()));

        assertThat(((SelectOutcome.Selected) outcome).config().step()).contains("1863001");
    }

    @Test
    void aWarmUpThatFailsIsTold() throws Exception {
        bench.server.models().warmUpFails = true;

        SelectOutcome outcome = Bench.get(bench.models()
                .select(ModelChoice.latestOf(FINE_TUNE), RunningJam.KEEP, Progress.NONE, new Cancellation()));

        assertThat(((SelectOutcome.Selected) outcome).config().warm()).isFalse();
    }

    @Test
    void aModelThatCannotBeLoadedIsAFailureInWords() {
        bench.server.models().buildFails = true;

        Failure failure = Bench.failureOf(bench.models()
                .select(ModelChoice.latestOf(FINE_TUNE), RunningJam.KEEP, Progress.NONE, new Cancellation()));

        assertThat(failure.sentence()).contains("Model select failed: out of memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"somebody/empty", "no/such"})
    void aChoiceThatCannotBeIsRejectedBeforeAnythingIsLoaded(String repository) {
        Failure failure = Bench.failureOf(bench.models()
                .select(ModelChoice.latestOf(repository), RunningJam.STOP, Progress.NONE, new Cancellation()));

        assertThat(failure).isInstanceOf(Failure.Rejected.class);
        assertThat(bench.server.count("/model/select")).isEqualTo(1);
    }

    @Test
    void cancellingEndsTheWaitForAModel() throws Exception {
        bench.server.models().build = Duration.ofMillis(400);
        var cancellation = new Cancellation();
        var select =
                bench.models().select(ModelChoice.latestOf(FINE_TUNE), RunningJam.KEEP, Progress.NONE, cancellation);
        while (bench.server.models().warm) {
            Thread.sleep(2);
        }

        cancellation.cancel();

        assertThat(Bench.failureOf(select)).isInstanceOf(Failure.Cancelled.class);
    }

    @Test
    void assetsAreToldAndLoaded() throws Exception {
        var models = bench.models();
        assertThat(Bench.get(models.assets()))
                .isEqualTo(new SteeringAssets(Optional.empty(), false, OptionalInt.empty()));

        assertThat(Bench.get(models.loadAssets(FINE_TUNE)))
                .isEqualTo(new SteeringAssets(Optional.of(FINE_TUNE), true, OptionalInt.of(5)));
        assertThat(Bench.get(models.assets()).centroids()).hasValue(5);

        Failure failure = Bench.failureOf(models.loadAssets("x/y"));
        assertThat(failure.sentence()).isEqualTo("No finetune asset files found in repo x/y.");
    }

    @Test
    void tokenIsShownAtTheDoorAndNowhereElse() throws Exception {
        bench.server.askFor("hf_secret");

        Failure refused = Bench.failureOf(bench.models().config());
        assertThat(refused).isInstanceOf(Failure.Rejected.class);
        assertThat(refused.sentence()).contains("token");

        bench.withToken("hf_wrong_one");
        assertThat(Bench.failureOf(bench.models().config()).sentence()).doesNotContain("hf_wrong_one");

        bench.withToken("hf_secret");
        assertThat(Bench.get(bench.models().config()).size()).isEqualTo("large");
        assertThat(bench.line().toString()).doesNotContain("hf_secret");
        Map<String, String> headers = bench.server.requests().getLast().headers();
        assertThat(headers).containsEntry("authorization", "Bearer hf_secret");
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        bench.server.fault("/model/config", new Fault.Endless(), new Fault.Endless(), new Fault.Endless());
        long before = System.nanoTime();

        assertThat(Bench.failureOf(bench.models().config())).isInstanceOf(Failure.Malformed.class);
        assertThat((double) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before))
                .as("ends within its limits")
                .isCloseTo(0, within(20_000.0));
    }
}
