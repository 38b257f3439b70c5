package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import jerry4loops.audio.Loop;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.engine.Mixer;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.RankedGenerators;
import jerry4loops.generate.Recipe;
import jerry4loops.generate.Server;
import jerry4loops.generate.http.Backend;
import jerry4loops.generate.http.Backoff;
import jerry4loops.generate.http.Credentials;
import jerry4loops.generate.http.HttpLine;
import jerry4loops.generate.http.Pause;
import jerry4loops.generate.magenta.MagentaHealthCheck;
import jerry4loops.generate.magenta.MagentaModels;
import jerry4loops.generate.magenta.MagentaOneShots;
import jerry4loops.generate.magenta.OneShotSettings;
import jerry4loops.generate.stableaudio.ServerDouble;
import jerry4loops.generate.stableaudio.StableAudio3Api;
import jerry4loops.generate.stableaudio.StableAudio3Double;
import jerry4loops.generate.stableaudio.StableAudio3Generator;
import jerry4loops.generate.stableaudio.StableAudioApi;
import jerry4loops.generate.stableaudio.StableAudioDouble;
import jerry4loops.generate.stableaudio.StableAudioGenerator;
import jerry4loops.generate.stableaudio.StableAudioHealth;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.SessionThread;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.testkit.HouseBars;
import jerry4loops.testkit.SimulatedTime;
import jerry4loops.testkit.magenta.DoubleSound;
import jerry4loops.testkit.magenta.Fault;
import jerry4loops.testkit.magenta.MagentaDouble;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/// An hour of play in simulated time against servers that fail in every way there is, at random: session, workflows,
/// ranking, adapters, HTTP, conforming and the mixer itself, everything but a sound card and the clock on the wall.
@Isolated
@Tag("slow")
@Timeout(300)
class HourOfPlayTest {

    private static final int RATE = 22_050;
    private static final int BLOCK = 1_024;
    private static final int BLOCKS_PER_STEP = 8;
    private static final Tempo TEMPO = Tempo.ofBpm(120);
    private static final double HOUR_SECONDS = 3_600;
    private static final double SILENCE = 1e-4;

    /// Rounds of sixteen seconds: eight minutes from minute 27 on.
    private static final int CALM_FROM = 100;

    private static final int CALM_ROUNDS = 30;
    private static final List<Fault> MAGENTA_FAULTS = List.of(
            new Fault.Delay(Duration.ofMillis(300)),
            Fault.Reply.page(200),
            Fault.Reply.page(503),
            Fault.Reply.detail(429, "busy"),
            Fault.Reply.detail(503, "loading the model"),
            Fault.Reply.detail(422, "bad"),
            Fault.Reply.detail(500, "CUDA broke"),
            new Fault.Reply(200, "application/json", "{\"error\":\"Empty file\",\"request_id\":\"r\"}"),
            new Fault.Reply(200, "application/json", "{\"audio_base64\": oh no"),
            new Fault.Cut(0),
            new Fault.Cut(100_000),
            new Fault.Cut(Integer.MAX_VALUE),
            new Fault.Endless(),
            new Fault.Type("text/html"));

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final SimulatedTime time = new SimulatedTime();
    private final Inline thread = new Inline();
    private final Session session = new Session(thread);
    private final EngineHost host = new EngineHost(session, RATE);
    private final List<Notice> notices = new ArrayList<>();
    private final AtomicInteger working = new AtomicInteger();
    private final List<ServerDouble> doubles = new ArrayList<>();
    private final Set<String> faults = new java.util.TreeSet<>();
    private MagentaDouble magenta;
    private int asked;
    private int rounds;

    @Test
    void theMusicNeverStops() throws Exception {
        System.out.println("seed " + seed);
        for (var kind : jerry4loops.audio.LoopKind.values()) {
            for (int i = 0; i < 3; i++) {
                HouseBars.loop(kind, LoopLength.of(4, TEMPO), RATE, i);
            }
        }
        openAndClose();
        Set<Long> threads = threads();
        long sockets = sockets();
        var io = Executors.newVirtualThreadPerTaskExecutor();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        Executor counted = task -> {
            working.incrementAndGet();
            io.execute(() -> {
                try {
                    task.run();
                } finally {
                    working.decrementAndGet();
                }
            });
        };
        var line =
                new HttpLine("jerry4loops/test", timer, Backoff.usual(new Random(1)), (_, _) -> {}, Clock.systemUTC());
        var ranked = new RankedGenerators(new Recorded(), time, time::nanoTime, new Random(seed));
        ranked.rank(servers(line, counted));
        long lateBlocks;
        try {
            lateBlocks = play(ranked);
        } finally {
            ranked.close();
            line.close();
            for (ServerDouble each : doubles) {
                each.close();
            }
            magenta.close();
            io.shutdownNow();
            timer.shutdownNow();
        }
        assertThat(io.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(timer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        time.advance(Duration.ofHours(1));
        assertThat(time.waiting()).as("timers left over").isZero();
        for (int i = 0; i < 500 && (sockets() > sockets || !threads.containsAll(threads())); i++) {
            Thread.sleep(10);
        }
        assertThat(sockets()).as("sockets left over").isLessThanOrEqualTo(sockets);
        assertThat(threads()).as("threads left over").isSubsetOf(threads);
        assertThat(lateBlocks).as("blocks that would have been late").isZero();
        visible();
    }

    /// What the platform keeps for good is there after the first time.
    private static void openAndClose() throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (var server = new StableAudioDouble();
                var io = Executors.newVirtualThreadPerTaskExecutor();
                var line = new HttpLine(
                        "jerry4loops/test", timer, Backoff.usual(new Random(1)), (_, _) -> {}, Clock.systemUTC())) {
            StableAudioHealth.of(new StableAudioApi(line, server.backend()), io)
                    .check()
                    .get(10, TimeUnit.SECONDS);
        } finally {
            timer.shutdownNow();
        }
    }

    /// @return how many blocks needed more of the processor's time than they last, the first minute not counted
    private long play(RankedGenerators ranked) throws InterruptedException {
        session.setTempo(TEMPO);
        new Planner(session, host);
        var swap = new SwapLoop(session, host, Runnable::run);
        var generate = new GenerateLoop(session, host, ranked, swap, time::nanoTime);
        host.send(id -> new EngineCommand.ChangeTempo(id, host.gridAt(TEMPO)));
        host.onEvent(this::onEvent);
        session.notices().addListener((ListChangeListener<Notice>) change -> {
            while (change.next()) {
                notices.addAll(change.getAddedSubList());
            }
        });
        for (Track track : session.tracks()) {
            track.promptProperty().set("dusty house");
            track.barsProperty().set(4);
            swap.queue(track.index(), HouseBars.loop(track.kind(), LoopLength.of(4, TEMPO), RATE, 0));
        }
        host.send(id -> new EngineCommand.Play(id, 0));

        Mixer mixer = host.engine().mixer();
        var cpu = ManagementFactory.getThreadMXBean();
        float[] left = new float[BLOCK];
        float[] right = new float[BLOCK];
        long blocks = (long) (HOUR_SECONDS * RATE / BLOCK);
        long step =
                Duration.ofNanos((long) (1e9 * BLOCK * BLOCKS_PER_STEP / RATE)).toNanos();
        int quietBlocks = 0;
        int perBar = 2 * RATE / BLOCK;
        long over = 0;
        for (long block = 0; block < blocks; block++) {
            long before = cpu.getCurrentThreadCpuTime();
            mixer.render(left, right, BLOCK);
            double share = (cpu.getCurrentThreadCpuTime() - before) * 1e-9 * RATE / BLOCK;
            over += share > 1 && block > 60L * RATE / BLOCK ? 1 : 0;
            float peak = 0;
            for (float sample : left) {
                assertThat(Float.isFinite(sample)).isTrue();
                peak = Math.max(peak, Math.abs(sample));
            }
            quietBlocks = peak < SILENCE ? quietBlocks + 1 : 0;
            assertThat(quietBlocks)
                    .as("blocks of silence at %.1f s", (double) block * BLOCK / RATE)
                    .isLessThan(block < 2L * perBar ? Integer.MAX_VALUE : perBar);
            if (block % BLOCKS_PER_STEP == 0) {
                host.drain();
                thread.runAll();
                generate.refresh();
                time.advance(Duration.ofNanos(step));
                settle();
                thread.runAll();
            }
            if (block % (8L * perBar) == 4) {
                misbehave();
                for (Track track : session.tracks()) {
                    track.aheadProperty().set(random.nextBoolean() ? Quantise.FOUR_BARS : null);
                    generate.generate(track.index(), Recipe.PLAIN);
                    asked++;
                }
            }
        }
        generate.cancelAll();
        thread.runAll();
        return over;
    }

    /// Lets what is on its way over the network arrive, unless somebody is silent on purpose.
    private void settle() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (working.get() > 0 && System.nanoTime() < end && nobodyIsSilent()) {
            Thread.sleep(1);
            thread.runAll();
            time.advance(Duration.ZERO);
        }
    }

    private boolean nobodyIsSilent() {
        return magenta.silent() == 0 && doubles.stream().allMatch(each -> each.silent() == 0);
    }

    private void misbehave() {
        magenta.calm();
        rounds++;
        if (rounds >= CALM_FROM && rounds < CALM_FROM + CALM_ROUNDS) {
            // Magenta's server alone is well. It may rest for five minutes more, and is asked within the next.
            magenta.oneShots().fails = false;
            doubles.forEach(each -> each.fault = ServerDouble.Fault.ERROR_500);
            return;
        }
        magenta.oneShots().fails = random.nextInt(8) == 0;
        for (String door : List.of("/generate", "/generate_style", "/progress", "/model/config", "/health")) {
            if (random.nextInt(3) == 0) {
                Fault fault = random.nextInt(3) == 0
                        ? new Fault.Sound(Fault.Odd.values()[random.nextInt(Fault.Odd.values().length)])
                        : MAGENTA_FAULTS.get(random.nextInt(MAGENTA_FAULTS.size()));
                magenta.fault(door, fault, fault);
            }
        }
        for (ServerDouble each : doubles) {
            var all = ServerDouble.Fault.values();
            var shapes = ServerDouble.Shape.values();
            each.fault = random.nextBoolean() ? ServerDouble.Fault.NONE : all[random.nextInt(all.length)];
            each.shape = random.nextBoolean() ? ServerDouble.Shape.PCM16 : shapes[random.nextInt(shapes.length)];
            faults.add(each.fault + "");
            faults.add(each.shape + "");
            if (each instanceof StableAudioDouble old) {
                old.barsBug = random.nextBoolean();
            } else if (each instanceof StableAudio3Double fresh) {
                fresh.failing = random.nextInt(8) == 0;
                fresh.starting = random.nextInt(8) == 0;
            }
        }
    }

    /// Every loop that is not the first choice's says why, and so does a notice; every request ended in a loop or a
    /// notice.
    private void visible() {
        var made = session.tracks().stream()
                .flatMap(track -> track.history().stream())
                .toList();
        var makers = made.stream()
                .collect(Collectors.groupingBy(loop -> loop.provenance().backend(), Collectors.counting()));
        long told = notices.stream()
                .filter(notice -> notice.text().contains(": made by "))
                .count();
        long errors = notices.stream()
                .filter(notice -> notice.severity() == Notice.Severity.ERROR)
                .count();
        long late = notices.stream()
                .filter(notice -> notice.text().contains("came after all"))
                .count();
        long explained = made.stream()
                .filter(loop -> !loop.provenance().reason().isEmpty())
                .count();
        System.out.println(asked + " asked, made by " + makers + ", " + explained + " with a reason, " + told
                + " told, " + late + " came late, " + errors + " errors; faults " + faults);
        assertThat(makers.getOrDefault("house band", 0L)).isPositive();
        assertThat(makers.getOrDefault("the double", 0L)).isPositive();
        assertThat(makers.getOrDefault("the Magenta double", 0L)).isPositive();
        var met = magenta.happened().stream()
                .map(fault -> fault.getClass().getSimpleName())
                .collect(Collectors.toSet());
        assertThat(met).as("kinds of faults that Magenta's client met").hasSizeGreaterThan(4);
        assertThat(made).allSatisfy(loop -> {
            if (loop.provenance().backend().equals("house band")) {
                assertThat(loop.provenance().reason()).isNotEmpty();
            }
        });
        assertThat(told + late).isGreaterThanOrEqualTo(explained);
        // The line of each track holds eight and one; who asks for more is told so.
        long refused = notices.stream()
                .filter(notice -> notice.text().contains("wait already"))
                .count();
        assertThat(made.size() - late + errors + refused).isBetween(asked - 18L, (long) asked);
        assertThat(notices).allSatisfy(notice -> assertThat(notice.text()).doesNotContain("Exception", "null"));
        assertThat(faults).hasSizeGreaterThan(20);
    }

    private List<List<Server>> servers(HttpLine line, Executor io) throws IOException {
        var one = new StableAudioDouble();
        var two = new StableAudioDouble();
        var three = new StableAudio3Double();
        var four = new StableAudio3Double();
        four.isNative = true;
        doubles.addAll(List.of(one, two, three, four));
        doubles.forEach(each -> each.silentMillis = 300);
        magenta = new MagentaDouble();
        magenta.oneShots().sound = DoubleSound::houseBand;
        return List.of(
                List.of(old("box 1", one, line, io), old("box 2", two, line, io)),
                List.of(magenta(line, io)),
                List.of(fresh("python", three, line, io)),
                List.of(fresh("native", four, line, io)));
    }

    private static Server old(String id, ServerDouble at, HttpLine line, Executor io) {
        var api = new StableAudioApi(line, at.backend());
        return new Server(
                id,
                new StableAudioGenerator(id, api, io, new Random(3), Clock.systemUTC()),
                StableAudioHealth.of(api, io),
                _ -> true);
    }

    private static Server fresh(String id, ServerDouble at, HttpLine line, Executor io) {
        var api = new StableAudio3Api(line, at.backend());
        return new Server(
                id,
                new StableAudio3Generator(id, api, io, new Random(4), (_, _) -> {}, Clock.systemUTC()),
                StableAudioHealth.of(api, io),
                _ -> true);
    }

    private Server magenta(HttpLine line, Executor io) {
        var backend = new Backend("the Magenta double", magenta.address(), Credentials.none());
        Pause soon = (_, cancellation) -> {
            cancellation.throwIfCancelled();
            LockSupport.parkNanos(2_000_000);
        };
        return new Server(
                "magenta",
                new MagentaOneShots("magenta", line, backend, io, OneShotSettings.DEFAULT, soon, Clock.systemUTC()),
                new MagentaHealthCheck(new MagentaModels(line, backend, io, soon)),
                _ -> true);
    }

    private void onEvent(EngineEvent event) {
        switch (event.kind()) {
            case STARTED -> session.setTransport(TransportState.PLAYING);
            case STOPPED -> session.setTransport(TransportState.STOPPED);
            case NOT_FINITE -> throw new AssertionError("broken samples reached the mixer");
            default -> {
                // The workflows listen to the rest.
            }
        }
    }

    private static Set<Long> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("HTTP-Dispatcher|pool-.*|.*connection.*|.*http.*|studio-.*"))
                .map(Thread::threadId)
                .collect(Collectors.toSet());
    }

    private static long sockets() throws IOException {
        Path open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return 0;
        }
        try (var files = Files.list(open)) {
            return files.filter(file -> {
                        try {
                            return Files.readSymbolicLink(file).toString().startsWith("socket:");
                        } catch (IOException e) {
                            return false;
                        }
                    })
                    .count();
        }
    }

    /// The house band's own loops, played before, after a second and a half.
    private final class Recorded implements LoopGenerator {

        @Override
        public String id() {
            return "house-band";
        }

        @Override
        public String displayName() {
            return "house band";
        }

        @Override
        public CompletableFuture<Loop> generate(LoopRequest request, Progress progress, Cancellation cancellation) {
            return time.after(
                    Duration.ofMillis(1_500),
                    () -> HouseBars.loop(request.kind(), request.length(), request.rate(), random.nextInt(3)));
        }
    }

    /// The session's thread is the test's; what others hand in waits for its turn.
    private static final class Inline implements SessionThread {

        private final Thread self = Thread.currentThread();
        private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

        @Override
        public boolean isCurrent() {
            return Thread.currentThread() == self;
        }

        @Override
        public void run(Runnable task) {
            tasks.add(task);
        }

        void runAll() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }
    }
}
