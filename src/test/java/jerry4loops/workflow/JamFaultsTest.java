package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
import jerry4loops.session.Notice;
import jerry4loops.testkit.ScriptedJams;
import jerry4loops.testkit.magenta.DoubleSound;
import jerry4loops.testkit.magenta.Fault;
import jerry4loops.testkit.magenta.MagentaDouble;
import jerry4loops.time.Beats;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever goes wrong between the studio and a server, the jam's track, on which nothing but the jam is heard, is
/// never
/// silent and never out of phase. Server and house band both click on every beat and hum between; so every frame of
/// the output can be judged by itself.
@Timeout(value = 500, unit = TimeUnit.SECONDS)
@Isolated // Music faster than real time meets a real server, which needs its share of the processor.
class JamFaultsTest {

    private static final int RATE = 48_000;
    private static final Tempo TEMPO = Tempo.parse("127");
    private static final double BEAT_FRAMES = 60.0 * RATE / 127;
    private static final int ROUNDS = 6;

    /// What the issue lists.
    private enum Kind {
        NOT_READY_408,
        UNKNOWN_404,
        BUSY_429,
        TEXT_500,
        SLOW,
        CUT,
        DUPLICATE_STOP,
        DEAD_JAM,
        CRASH_AND_RESTART,
        STYLE_500
    }

    @TempDir
    private Path home;

    private final MagentaDouble server = new MagentaDouble();
    private final ScriptedJams band = new ScriptedJams("house band", 0, JamFaultsTest::beat);
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Map<Kind, Integer> happened = new EnumMap<>(Kind.class);
    private Random random;
    private HttpLine http;
    private JamBench bench;

    JamFaultsTest() throws IOException {}

    private static float beat(long frame) {
        long nearest = Math.round(Math.round(frame / BEAT_FRAMES) * BEAT_FRAMES);
        return frame == nearest ? 0.6f : (float) (0.1 * Math.sin(2 * Math.PI * 1_000 * frame / RATE));
    }

    @BeforeEach
    void open() {
        server.jams().sound = (_, _) -> (frame, _) -> beat(frame);
        var backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), new Random(1));
        http = new HttpLine("jerry4loops/test", timer, backoff, Pause.real(), Clock.systemUTC());
        bench = new JamBench(home, TEMPO, RATE, band, Optional.of(magenta()));
        bench.state().choices().barsProperty().set(1);
        bench.state().choices().text(0).set("dub techno");
    }

    private Jams magenta() {
        return new MagentaJams(http, new Backend("magenta", server.address(), Credentials.none()), calls);
    }

    @AfterEach
    void close() throws InterruptedException {
        bench.close();
        http.close();
        assertThat(server.jams().running()).as("jams left on the server").isZero();
        assertThat(band.running()).as("jams left at home").isZero();
        server.close();
        calls.shutdown();
        timer.shutdownNow();
        assertThat(calls.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Tag("slow")
    void everyFaultIsLivedThroughWithoutSilenceAndInPhase() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        random = new Random(seed);
        begin();
        var ear = new BeatEar();
        bench.onBlock(ear::listen);
        for (int round = 0; round < ROUNDS; round++) {
            var kinds = new ArrayList<>(List.of(Kind.values()));
            Collections.shuffle(kinds, random);
            for (Kind kind : kinds) {
                goWrong(kind);
                happened.merge(kind, 1, Integer::sum);
                if (random.nextInt(3) > 0) {
                    // Else the next one meets a jam that still suffers from this one.
                    usable(kind.name());
                }
            }
        }
        usable("all");
        System.out.println("faults " + happened + ", " + ear);
        for (Kind kind : Kind.values()) {
            assertThat(happened.get(kind)).as(kind.name()).isEqualTo(ROUNDS);
        }
        // Where every slow answer fell into a jam that had others, none was late by itself yet.
        for (int more = 0; more < 20 && !bench.phases.contains(JamPhase.LATE); more++) {
            goWrong(Kind.SLOW);
            usable("slow");
        }
        assertThat(bench.phases).contains(JamPhase.LATE, JamPhase.FAILED);
        assertThat(band.runs).as("times the house band stood in").isNotEmpty();
        ear.check();
        bench.jam.stop();
        bench.await("idle", () -> phase() == JamPhase.IDLE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBuildThatCrossFadesTwiceIsNamedToThePersonAndNoOther(boolean twice) {
        server.jams().sound = DoubleSound::houseBand;
        server.jams().doubleCrossFade = twice;
        bench.state().choices().barsProperty().set(4);
        begin();
        for (int i = 0; i < 500; i++) {
            later();
        }
        List<Notice> named = bench.session.notices().stream()
                .filter(notice -> notice.text().contains("cross-fades twice"))
                .toList();
        assertThat(named).hasSize(twice ? 1 : 0);
        named.forEach(notice -> {
            assertThat(notice.severity()).isEqualTo(Notice.Severity.WARNING);
            assertThat(notice.text()).startsWith("magenta runs a build").contains("two percent");
        });
        bench.jam.stop();
        bench.await("idle", () -> phase() == JamPhase.IDLE);
    }

    private void begin() {
        bench.jam.start(1);
        bench.await("buffered", () -> bench.jamAhead() >= 2);
        bench.play();
        go("playing", () -> phase() == JamPhase.PLAYING);
    }

    private JamPhase phase() {
        return bench.state().phaseProperty().get();
    }

    /// The server's own music plays again, on the lane, without anybody pressing anything but what is offered.
    private void usable(String after) {
        go("usable after " + after, () -> {
            tryAgain();
            return phase() == JamPhase.PLAYING
                    && !bench.state().standInProperty().get()
                    && bench.state().onLaneProperty().get();
        });
    }

    private void tryAgain() {
        if (phase() == JamPhase.FAILED) {
            act(Optional.empty());
        }
    }

    private void act(Optional<String> label) {
        List<Notice.Action> offers = List.copyOf(bench.state().offers());
        assertThat(offers).as("what can be done").isNotEmpty();
        offers.stream()
                .filter(offer -> label.map(offer.label()::equals).orElse(true))
                .findFirst()
                .orElseThrow()
                .run()
                .run();
        bench.settle();
    }

    /// Lets music and server go on, whose answers take real time.
    private void go(String what, java.util.function.BooleanSupplier so) {
        for (int i = 0; i < 1_500; i++) {
            if (so.getAsBoolean()) {
                return;
            }
            later();
        }
        throw new AssertionError("did not happen: " + what + "; " + phase() + ", "
                + bench.state().sentenceProperty().get() + ", " + happened);
    }

    private void later() {
        bench.play(0.1);
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void goWrong(Kind kind) throws IOException {
        switch (kind) {
            case NOT_READY_408 -> meet("/jam/next", Fault.Reply.detail(408, "Chunk not ready within timeout"));
            case UNKNOWN_404 -> meet("/jam/next", Fault.Reply.detail(404, "Session not found"));
            case TEXT_500 ->
                meet("/jam/next", new Fault.Reply(500, "text/plain; charset=utf-8", "Internal Server Error"));
            case SLOW -> meet("/jam/next", new Fault.Delay(Duration.ofMillis(random.nextInt(5, 60))));
            case CUT -> meet("/jam/next", new Fault.Cut(random.nextInt(1, 200_000)));
            case STYLE_500 -> {
                usable("what was before");
                var text = new Fault.Reply(500, "text/plain; charset=utf-8", "Internal Server Error");
                server.fault("/jam/update", text);
                while (!hasMet(text)) {
                    // A jam that ends just then never hears of it; the hand moves on.
                    bench.state().choices().text(0).set("style " + random.nextInt(1_000_000));
                    for (int i = 0; i < 50 && !hasMet(text); i++) {
                        later();
                    }
                    usable("a change of style");
                }
            }
            case BUSY_429 -> {
                usable("what was before");
                stop();
                var busy = Fault.Reply.detail(429, "A jam is already running. Try again later.");
                server.fault("/jam/start", busy);
                bench.jam.start(1);
                met(busy);
                go("refused", () -> phase() == JamPhase.FAILED);
                act(Optional.of(random.nextBoolean() ? "Wait" : "Stop it"));
            }
            case DUPLICATE_STOP -> {
                usable("what was before");
                stop();
                bench.jam.stop();
                long before = server.count("/jam/stop");
                var again = magenta().stopLeftover(server.jams().last().id());
                bench.await("answered", again::isDone);
                assertThat(again.join()).as("it still ran").isFalse();
                assertThat(server.count("/jam/stop")).isEqualTo(before + 1);
                bench.jam.start(1);
            }
            case DEAD_JAM -> {
                usable("what was before");
                server.jams().last().crash();
                go(
                        "noticed",
                        () -> phase() == JamPhase.LATE
                                || bench.state().standInProperty().get());
            }
            case CRASH_AND_RESTART -> {
                usable("what was before");
                server.crash();
                go("noticed", () -> bench.state().standInProperty().get());
                server.restart();
            }
        }
    }

    private void meet(String path, Fault fault) {
        server.fault(path, fault);
        met(fault);
    }

    private void met(Fault fault) {
        go("met " + fault, () -> {
            tryAgain();
            return hasMet(fault);
        });
    }

    /// The very one, not one like it.
    private boolean hasMet(Fault fault) {
        return server.happened().stream().anyMatch(one -> one == fault);
    }

    private void stop() {
        bench.jam.stop();
        bench.jam.stop();
        bench.await("stopped", () -> phase() == JamPhase.IDLE);
    }

    /// Judges every frame: a click on each beat and nowhere else, and never 50 ms of silence.
    private final class BeatEar {

        private static final int TOLERANCE = 2;
        private static final int WINDOW = RATE / 20;

        private final long from = bench.mixer().frame();
        private final List<String> wrong = new ArrayList<>();
        private long nextBeat = -1;
        private boolean clicked;
        private float peak;
        private int inWindow;
        private float quietest = 1;
        private long beats;
        private long farthest;

        void listen(float[] left, long first) {
            for (int i = 0; i < left.length; i++) {
                listen(Math.abs(left[i]), first + i - bench.mixer().latencyFrames());
            }
        }

        private void listen(float loud, long frame) {
            if (frame < from) {
                return;
            }
            if (nextBeat < 0) {
                nextBeat = 0;
                while (beatFrame() <= frame) {
                    nextBeat++;
                }
                nextBeat++;
            }
            if (frame > beatFrame() + TOLERANCE) {
                if (!clicked) {
                    wrong.add("no click on beat " + nextBeat);
                }
                beats++;
                nextBeat++;
                clicked = false;
            }
            if (loud > 0.3f && frame > beatFrame() - BEAT_FRAMES / 2) {
                long off = Math.abs(frame - beatFrame());
                if (off > TOLERANCE) {
                    wrong.add("a click " + (frame - beatFrame()) + " frames from beat " + nextBeat);
                } else {
                    farthest = Math.max(farthest, off);
                    clicked = true;
                }
            }
            peak = Math.max(peak, loud);
            if (++inWindow == WINDOW) {
                quietest = Math.min(quietest, peak);
                inWindow = 0;
                peak = 0;
            }
        }

        private long beatFrame() {
            return bench.mixer().frameOfTick(nextBeat * Beats.TICKS_PER_BEAT);
        }

        void check() {
            assertThat(wrong.stream().limit(10))
                    .as("out of phase, of " + beats + " beats")
                    .isEmpty();
            assertThat(beats).isGreaterThan(300);
            assertThat(quietest).as("the quietest 50 ms, peak").isGreaterThan(0.05f);
        }

        @Override
        public String toString() {
            return beats + " beats, clicks at most " + farthest + " frames off, quietest 50 ms " + quietest;
        }
    }
}
