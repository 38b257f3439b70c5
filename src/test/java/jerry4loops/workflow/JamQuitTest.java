package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jerry4loops.generate.Jams;
import jerry4loops.generate.http.Backend;
import jerry4loops.generate.http.Backoff;
import jerry4loops.generate.http.Credentials;
import jerry4loops.generate.http.HttpLine;
import jerry4loops.generate.http.Pause;
import jerry4loops.generate.magenta.MagentaJams;
import jerry4loops.session.JamPhase;
import jerry4loops.testkit.ScriptedJams;
import jerry4loops.testkit.magenta.Fault;
import jerry4loops.testkit.magenta.MagentaDouble;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Quitting ends the jam on the server, and never waits long for a server that does not answer.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@Isolated // It measures time, if only by seconds.
class JamQuitTest {

    private static final int RATE = 48_000;

    /// Quitting waits a second; a machine that is busy makes more of it, a server that hangs would make minutes.
    private static final Duration BOUND = Duration.ofSeconds(6);

    @TempDir
    private Path home;

    private final MagentaDouble server = new MagentaDouble();
    private final ScriptedJams band = new ScriptedJams("house band", 0, _ -> 0.1f);
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private HttpLine http;

    JamQuitTest() throws IOException {}

    @BeforeEach
    void open() {
        var backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), new Random(1));
        http = new HttpLine("jerry4loops/test", timer, backoff, Pause.real(), Clock.systemUTC());
    }

    @AfterEach
    void close() throws InterruptedException {
        http.close();
        server.close();
        calls.shutdownNow();
        timer.shutdownNow();
        assertThat(calls.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private JamBench studio() {
        return studio(new MagentaJams(http, new Backend("magenta", server.address(), Credentials.none()), calls));
    }

    private JamBench studio(Jams jams) {
        return new JamBench(home, Tempo.ofBpm(240), RATE, band, Optional.of(jams));
    }

    private static void jam(JamBench studio) {
        studio.state().choices().barsProperty().set(1);
        studio.jam.start(1);
        studio.await("buffered", () -> studio.jamAhead() >= 2);
        studio.play();
        studio.play(1);
        assertThat(studio.state().phaseProperty().get()).isEqualTo(JamPhase.PLAYING);
    }

    private List<Path> kept() throws IOException {
        Path folder = home.resolve("running-jams");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    /// @return how long it took
    private static Duration quit(JamBench studio) {
        long from = System.nanoTime();
        studio.close();
        return Duration.ofNanos(System.nanoTime() - from);
    }

    @Test
    void quittingEndsTheJamOnTheServerAndForgetsItsId() throws IOException {
        JamBench studio = studio();
        jam(studio);
        assertThat(kept()).hasSize(1);
        assertThat(quit(studio)).isLessThan(BOUND);
        assertThat(server.jams().running()).isZero();
        assertThat(kept()).isEmpty();
    }

    @Test
    void aServerThatHangsDoesNotKeepTheStudioAndItsJamEndsAtTheNextLaunch() throws IOException {
        JamBench studio = studio();
        jam(studio);
        server.fault("/jam/stop", new Fault.Delay(Duration.ofMinutes(5)));
        assertThat(quit(studio)).isLessThan(BOUND);
        assertThat(server.jams().running()).as("jams that nobody ended").isEqualTo(1);
        assertThat(kept()).as("ids for the next launch").hasSize(1);
        try (JamBench next = studio()) {
            next.await("ended", () -> server.jams().running() == 0);
            next.await("forgotten", () -> isEmpty());
        }
    }

    private boolean isEmpty() {
        try {
            return kept().isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aJamThatIsJustBeginningIsEndedToo() {
        var slow = new ScriptedJams("gpu-box", RATE, _ -> 0.1f);
        slow.startsAfter = new CompletableFuture<>();
        JamBench studio = studio(slow);
        studio.jam.start(1);
        studio.settle();
        assertThat(studio.state().phaseProperty().get()).isEqualTo(JamPhase.STARTING);
        // The answer comes while the studio waits for the end, on a thread of the line.
        slow.startsAfter.completeOnTimeout(null, 100, TimeUnit.MILLISECONDS);
        assertThat(quit(studio)).isLessThan(BOUND);
        assertThat(slow.runs).hasSize(1);
        assertThat(slow.running()).isZero();
    }

    @Test
    void nothingIsBegunAfterQuitting() {
        var idle = new ScriptedJams("gpu-box", RATE, _ -> 0.1f);
        JamBench studio = studio(idle);
        studio.jam.start(1);
        // What the press set going is carried out only now.
        studio.close();
        studio.settle();
        assertThat(idle.runs).allSatisfy(run -> assertThat(run.stopped).isTrue());
    }
}
