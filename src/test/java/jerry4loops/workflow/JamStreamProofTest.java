package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.Resampler;
import jerry4loops.engine.EngineEvent;
import jerry4loops.generate.ChunkClock;
import jerry4loops.generate.Jams;
import jerry4loops.generate.houseband.HouseBandJams;
import jerry4loops.generate.http.Backend;
import jerry4loops.generate.http.Backoff;
import jerry4loops.generate.http.Credentials;
import jerry4loops.generate.http.HttpLine;
import jerry4loops.generate.http.Pause;
import jerry4loops.generate.magenta.MagentaJams;
import jerry4loops.session.JamPhase;
import jerry4loops.testkit.magenta.DoubleJam;
import jerry4loops.testkit.magenta.MagentaDouble;
import jerry4loops.time.Bars;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the engine plays is the source's stream, sample for sample: over the wire, from the double of the Magenta
/// server, and from the house band.
@Timeout(value = 500, unit = TimeUnit.SECONDS)
@Execution(ExecutionMode.CONCURRENT)
class JamStreamProofTest {

    private static final int SERVER_RATE = 48_000;

    @TempDir
    private Path home;

    private final MagentaDouble server;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private HttpLine http;
    private JamBench bench;

    JamStreamProofTest() throws IOException {
        server = new MagentaDouble();
    }

    @BeforeEach
    void open() {
        var backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), new Random(1));
        http = new HttpLine("jerry4loops/test", timer, backoff, Pause.real(), Clock.systemUTC());
    }

    private Jams magenta() {
        URI address = server.address();
        return new MagentaJams(http, new Backend("magenta", address, Credentials.none()), calls);
    }

    private JamBench bench(String bpm, int rate) {
        Jams band = new HouseBandJams(Runnable::run, new Random(5));
        bench = new JamBench(home, Tempo.parse(bpm), rate, band, Optional.of(magenta()));
        bench.state().choices().barsProperty().set(1);
        return bench;
    }

    @AfterEach
    void close() throws InterruptedException {
        bench.close();
        http.close();
        assertThat(server.jams().running()).as("jams left on the server").isZero();
        server.close();
        calls.shutdown();
        timer.shutdownNow();
        assertThat(calls.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @Tag("slow")
    @CsvSource({
        "97.3, 48000",
        "120, 48000",
        "127, 48000",
        "174, 48000",
        "97.3, 44100",
        "120, 44100",
        "127, 44100",
        "174, 44100"
    })
    void fiveHundredChunksAreHeardSampleForSample(String bpm, int rate) {
        assertHeardExactly(bpm, rate, 500);
    }

    @ParameterizedTest
    @CsvSource({"127, 48000", "174, 44100"})
    void chunksAreHeardSampleForSample(String bpm, int rate) {
        assertHeardExactly(bpm, rate, 6);
    }

    private void assertHeardExactly(String bpm, int rate, int chunks) {
        bench(bpm, rate);
        bench.jam.start(1);
        bench.await("two chunks", () -> {
            bench.step();
            return bench.state().phaseProperty().get() == JamPhase.PLAYING && bench.jamAhead() >= 2;
        });
        bench.keep();
        bench.play();
        long begin = bench.events.stream()
                .filter(event -> event.kind() == EngineEvent.Kind.STARTED)
                .findFirst()
                .orElseThrow()
                .frame();
        while (bench.state().pieces().size() < chunks) {
            // The server is faster than music; what is asked for is awaited, so that nothing is late.
            bench.await("the next chunks", () -> bench.jamAhead() >= 2);
            bench.step();
        }
        assertThat(bench.events(EngineEvent.Kind.REPEATED, 1)).isEmpty();
        float[] heard = bench.heard();
        int top = (int) (begin - bench.keptFrom()) + bench.mixer().latencyFrames();
        DoubleJam jam = server.jams().last();
        int bar = (int) Math.ceil(4 * 60.0 * rate / Double.parseDouble(bpm));
        int frames = Math.min(heard.length - top, (chunks - 1) * (bar - 1));
        float[] stream = stream(jam, rate, frames);
        int delay = delay(heard, top, stream);
        var chunks48 = new ChunkClock(Tempo.parse(bpm), new Bars(1), SERVER_RATE);
        int meant = JamStream.delay(chunks48, rate);
        assertThat(delay).as("frames after the grid").isBetween(meant - 1, meant + 1);
        assertThat(rate != SERVER_RATE || meant <= 1)
                .as("in phase with no other rate")
                .isTrue();
        assertThat(frames - delay - 20_000).isGreaterThan((chunks - 2) * (bar - 1) - 20_000);
        for (int i = 0; i < frames - delay; i++) {
            if (heard[top + delay + i] != stream[i]) {
                throw new AssertionError("frame " + i + " of " + frames + ", delay " + delay + ": heard "
                        + heard[top + delay + i] + ", the server sent " + stream[i]);
            }
        }
    }

    private static float[] stream(DoubleJam jam, int rate, int frames) {
        int needed = (int) ((long) frames * SERVER_RATE / rate) + 1_000;
        var sent = new float[needed];
        for (int i = 0; i < needed; i++) {
            sent[i] = jam.sample(i, 0);
        }
        float[] whole = rate == SERVER_RATE ? sent : Resampler.resample(sent, SERVER_RATE, rate);
        return java.util.Arrays.copyOf(whole, frames);
    }

    /// The music lies a little later than the grid; it is found by the place that is written into it.
    private static int delay(float[] heard, int top, float[] stream) {
        for (int delay = 0; delay < 400; delay++) {
            boolean same = true;
            for (int i = 1_000; same && i < 1_200; i++) {
                same = heard[top + delay + i] == stream[i];
            }
            if (same) {
                return delay;
            }
        }
        throw new AssertionError("the stream is nowhere near the grid");
    }
}
