package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.Resampler;
import jerry4loops.engine.EngineEvent;
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
import jerry4loops.testkit.magenta.Fault;
import jerry4loops.testkit.magenta.MagentaDouble;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The jam over the wire, against the double of the Magenta server: what the engine plays is the server's stream,
/// sample for sample, and whatever goes wrong the music goes on in phase.
@Timeout(value = 500, unit = TimeUnit.SECONDS)
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
        assertThat(delay).as("frames after the grid").isBetween(0, rate / 400);
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

    @Test
    @Tag("slow")
    void whateverGoesWrongTheMusicGoesOnInPhase() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        faults(seed, 150);
    }

    private void faults(long seed, int rounds) {
        var random = new Random(seed);
        bench("240", 48_000);
        bench.putLoop(0, 1, 220);
        bench.jam.start(1);
        bench.await("begun", () -> bench.state().phaseProperty().get() != JamPhase.STARTING);
        bench.play();
        bench.await("playing", () -> {
            bench.step();
            return bench.state().phaseProperty().get() == JamPhase.PLAYING;
        });
        long begin = bench.mixer().frame();
        for (int round = 0; round < rounds; round++) {
            goWrong(random);
            for (int i = 0; i < 40; i++) {
                bench.play(0.1);
                pause(1);
            }
            if (!bench.state().phaseProperty().get().isOn()) {
                // A person would press it again; no phase is a dead end.
                bench.jam.start(1);
                bench.settle();
            }
        }
        bench.await("usable", () -> {
            bench.step();
            if (bench.state().phaseProperty().get() == JamPhase.FAILED) {
                bench.jam.retry();
            }
            return bench.state().phaseProperty().get() == JamPhase.PLAYING;
        });
        assertNeverSilentAndInPhase(begin);
        bench.jam.stop();
        bench.await("idle", () -> bench.state().phaseProperty().get() == JamPhase.IDLE);
    }

    private void goWrong(Random random) {
        switch (random.nextInt(9)) {
            case 0 -> server.fault("/jam/next", Fault.Reply.detail(408, "Chunk not ready within timeout"));
            case 1 ->
                server.fault("/jam/next", new Fault.Reply(500, "text/plain; charset=utf-8", "Internal Server Error"));
            case 2 -> server.fault("/jam/next", new Fault.Delay(Duration.ofMillis(random.nextInt(5, 60))));
            case 3 -> server.fault("/jam/next", new Fault.Cut(random.nextInt(1, 200_000)));
            case 4 -> server.jams().last().crash();
            case 5 -> server.fault("/jam/start", Fault.Reply.detail(429, "A jam is already running. Try again later."));
            case 6 -> {
                bench.jam.stop();
                bench.jam.stop();
                bench.await("stopped", () -> bench.state().phaseProperty().get() == JamPhase.IDLE);
            }
            case 7 ->
                server.fault("/jam/update", new Fault.Reply(500, "text/plain; charset=utf-8", "Internal Server Error"));
            default -> server.fault("/jam/next", Fault.Reply.detail(404, "Session not found"));
        }
    }

    private void assertNeverSilentAndInPhase(long begin) {
        List<EngineEvent> swaps = bench.events(EngineEvent.Kind.SWAPPED, 1);
        for (EngineEvent swap : swaps) {
            if (swap.frame() > begin) {
                assertThat(swap.value() % jerry4loops.time.Beats.TICKS_PER_BAR)
                        .as("swaps lie on bars")
                        .isZero();
            }
        }
        assertThat(bench.quietestSecond()).as("the quietest second, peak").isGreaterThan(0.05f);
        assertThat(bench.session.tracks().get(1).loopProperty().get()).isNotNull();
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Tag("slow")
    void halfAnHourOfTheHouseBandIsContinuousAndNeedsNoMoreMemory() {
        var made = new MadeMusic(new HouseBandJams(Runnable::run, new Random(5)));
        bench = new JamBench(home, Tempo.ofBpm(127), 48_000, made, Optional.empty());
        bench.state().choices().barsProperty().set(4);
        bench.state().choices().text(0).set("deep house chords");
        bench.jam.start(1);
        bench.settle();
        bench.play();
        long begin = bench.events.stream()
                .filter(event -> event.kind() == EngineEvent.Kind.STARTED)
                .findFirst()
                .map(EngineEvent::frame)
                .orElseGet(() -> bench.mixer().frameOfTick(0));
        // At this tempo the music lies 16 frames behind the grid.
        long first = begin + bench.mixer().latencyFrames() + 16;
        bench.onBlock((left, frame) -> {
            for (int i = 0; i < left.length; i++) {
                if (frame + i >= first) {
                    made.compare(left[i], frame + i);
                }
            }
        });
        var used = new ArrayList<Long>();
        for (int minute = 0; minute < 30; minute++) {
            bench.play(60);
            System.gc();
            used.add(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        assertThat(bench.events(EngineEvent.Kind.REPEATED, 1)).as("late chunks").isEmpty();
        assertThat(bench.state().pieces().size()).isGreaterThan(30 * 60 / 8);
        System.out.println("memory in MB after each minute: "
                + used.stream().map(bytes -> bytes / 1_000_000).toList());
        long early = used.get(4);
        long late = used.getLast();
        assertThat(late - early).as("bytes that 25 minutes more need").isLessThan(16_000_000);
    }

    /// Jams of the house band whose music is compared with what is heard.
    private static final class MadeMusic implements Jams {

        private final Jams band;
        private final java.util.Deque<float[]> made = new java.util.concurrent.ConcurrentLinkedDeque<>();
        private int at;

        MadeMusic(Jams band) {
            this.band = band;
        }

        void compare(float heard, long frame) {
            while (at == made.getFirst().length) {
                made.removeFirst();
                at = 0;
            }
            float sent = made.getFirst()[at++];
            if (heard != sent) {
                throw new AssertionError("frame " + frame + ": heard " + heard + ", the band played " + sent);
            }
        }

        @Override
        public String displayName() {
            return band.displayName();
        }

        @Override
        public int rateHz(int wantedHz) {
            return band.rateHz(wantedHz);
        }

        @Override
        public java.util.concurrent.CompletableFuture<jerry4loops.generate.JamAbilities> abilities() {
            return band.abilities();
        }

        @Override
        public java.util.concurrent.CompletableFuture<jerry4loops.generate.JamSession> start(
                jerry4loops.generate.JamRequest request) {
            return band.start(request).thenApply(session -> new Listening(session, made));
        }

        @Override
        public java.util.concurrent.CompletableFuture<Boolean> stopLeftover(String id) {
            return band.stopLeftover(id);
        }

        @Override
        public java.util.concurrent.CompletableFuture<Integer> stopAll() {
            return band.stopAll();
        }
    }

    /// A jam whose chunks are noted on their way.
    private record Listening(jerry4loops.generate.JamSession jam, java.util.Deque<float[]> made)
            implements jerry4loops.generate.JamSession {

        @Override
        public String id() {
            return jam.id();
        }

        @Override
        public java.util.concurrent.CompletableFuture<jerry4loops.generate.NextChunk> next() {
            return jam.next().thenApply(next -> {
                if (next instanceof jerry4loops.generate.NextChunk.Arrived arrived) {
                    made.add(arrived.chunk().audio().left());
                }
                return next;
            });
        }

        @Override
        public java.util.concurrent.CompletableFuture<Void> consumed(int chunk) {
            return jam.consumed(chunk);
        }

        @Override
        public java.util.concurrent.CompletableFuture<Void> update(
                jerry4loops.generate.JamStyle style, jerry4loops.generate.Sampling sampling) {
            return jam.update(style, sampling);
        }

        @Override
        public java.util.concurrent.CompletableFuture<Void> reseed(jerry4loops.audio.PcmAudio mix, double anchorBars) {
            return jam.reseed(mix, anchorBars);
        }

        @Override
        public java.util.concurrent.CompletableFuture<Optional<jerry4loops.generate.JamStatus>> status() {
            return jam.status();
        }

        @Override
        public java.util.concurrent.CompletableFuture<Void> stop() {
            return jam.stop();
        }
    }
}
