package jerry4loops.workflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.engine.Mixer;
import jerry4loops.generate.Jams;
import jerry4loops.library.UserFolder;
import jerry4loops.session.Jam;
import jerry4loops.session.JamPhase;
import jerry4loops.session.Session;
import jerry4loops.session.SessionThread;
import jerry4loops.session.TransportState;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;

/// A jam without window, sound card and waiting: one thread renders, drains and lets time pass as fast as it can.
/// Time is the mixer's: a second of it is a second of music.
final class JamBench implements AutoCloseable {

    static final int BLOCK = 480;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final Session session;
    final EngineHost host;
    final Planner planner;
    final SwapLoop swap;
    final KeepPerformance log;
    final JamDesk jam;
    final List<EngineEvent> events = new ArrayList<>();
    final List<JamPhase> phases = new ArrayList<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final Thread self = Thread.currentThread();
    private final java.util.concurrent.ScheduledExecutorService io =
            java.util.concurrent.Executors.newScheduledThreadPool(2);
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];
    private long nanos;
    private long ordinal;
    private float[] kept = new float[0];
    private int filled;
    private boolean keeping;
    private BlockListener listener = (_, _) -> {};
    private long keptFrom;
    private float secondPeak;
    private int secondFrames;
    private float quietest = Float.MAX_VALUE;

    private record Alarm(long at, long ordinal, Runnable task) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(ordinal, other.ordinal);
        }
    }

    JamBench(Path home, Tempo tempo, int rate, Jams houseBand, Optional<Jams> server) {
        session = new Session(new SessionThread() {
            @Override
            public boolean isCurrent() {
                return Thread.currentThread() == self;
            }

            @Override
            public void run(Runnable task) {
                synchronized (tasks) {
                    tasks.add(task);
                    tasks.notifyAll();
                }
            }
        });
        session.setTempo(tempo);
        session.control(Parameter.LOUDNESS_MATCH).set(0);
        var folder = new UserFolder(home);
        host = new EngineHost(session, rate);
        log = new KeepPerformance(session, host, io, folder);
        Executor here = Runnable::run;
        swap = new SwapLoop(session, host, here);
        var live = new EngineLiveView(session, host);
        var jamming = new RunJam(
                session,
                host,
                swap,
                live,
                new JamSources(() -> server, houseBand),
                new JamClock() {
                    @Override
                    public long nanoTime() {
                        return nanos;
                    }

                    @Override
                    public void later(Duration wait, Runnable task) {
                        alarms.add(new Alarm(nanos + wait.toNanos(), ordinal++, task));
                    }
                },
                here,
                folder);
        jam = new JamDesk(session, jamming, live, here, folder, new Random(1), new Edits() {
            @Override
            public void did(UndoStep step, Runnable back, Runnable again) {
                // Nobody takes anything back here.
            }

            @Override
            public void does(UndoStep step, Runnable back, Runnable again, Runnable now) {
                now.run();
            }

            @Override
            public void moved(UndoStep step, Runnable back, Runnable again) {
                // Nor this.
            }

            @Override
            public boolean undo(UndoStep step) {
                return false;
            }
        });
        planner = new Planner(session, host);
        host.onEvent(event -> {
            events.add(event);
            switch (event.kind()) {
                case STARTED -> session.setTransport(TransportState.PLAYING);
                case STOPPED -> session.setTransport(TransportState.STOPPED);
                default -> {
                    // The jam listens to the rest.
                }
            }
        });
        session.jam().phaseProperty().subscribe(phase -> phases.add(phase));
        settle();
    }

    Jam state() {
        return session.jam();
    }

    Mixer mixer() {
        return host.engine().mixer();
    }

    /// From now on what is heard is kept.
    void keep() {
        keeping = true;
        keptFrom = mixer().frame();
    }

    /// What was heard since [#keep()], left; without the limiter's delay.
    float[] heard() {
        return Arrays.copyOf(kept, filled);
    }

    /// Frame of the engine with which [#heard()] begins.
    long keptFrom() {
        return keptFrom;
    }

    /// Bars that are here and not heard.
    int jamAhead() {
        return state().healthProperty().get().barsAhead();
    }

    /// The lowest peak of any second since the transport started.
    float quietestSecond() {
        return quietest;
    }

    private void measure() {
        if (session.transportProperty().get() != TransportState.PLAYING) {
            return;
        }
        for (int i = 0; i < BLOCK; i++) {
            secondPeak = Math.max(secondPeak, Math.abs(left[i]));
        }
        secondFrames += BLOCK;
        if (secondFrames >= host.rate()) {
            quietest = Math.min(quietest, secondPeak);
            secondFrames = 0;
            secondPeak = 0;
        }
    }

    /// Told of every block of the left channel that was rendered, with the engine's frame of its first.
    interface BlockListener {
        void heard(float[] left, long frame);
    }

    void onBlock(BlockListener next) {
        listener = next;
    }

    /// A loop on a track, of one sine.
    void putLoop(int track, int bars, double hertz) {
        var length = LoopLength.of(bars, session.tempoProperty().get());
        var samples = new float[length.frames(host.rate())];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * hertz * i / host.rate()));
        }
        putLoop(track, bars, samples);
    }

    /// A loop on a track.
    void putLoop(int track, int bars, float[] samples) {
        var length = LoopLength.of(bars, session.tempoProperty().get());
        var clip = new AudioClip(samples, samples, host.rate(), length);
        var made = new Provenance(
                "sine", "sine", 0, "test", "test", Optional.empty(), List.of(), "", List.of(), java.time.Instant.EPOCH);
        LoopKind kind = session.tracks().get(track).kind();
        swap.queue(track, new Loop(kind, "sine", clip, made, Peaks.of(clip)));
        settle();
    }

    void play() {
        host.send(id -> new EngineCommand.Play(id, 0));
        step();
    }

    void stop() {
        host.send(EngineCommand.Stop::new);
        step();
        step();
    }

    /// Runs what waits for the session's thread.
    void settle() {
        while (true) {
            Runnable task;
            synchronized (tasks) {
                task = tasks.poll();
            }
            if (task == null) {
                return;
            }
            task.run();
        }
    }

    /// Waits for another thread, without letting the music go on.
    void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        settle();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen: " + what + "; "
                        + state().phaseProperty().get() + ", "
                        + state().sentenceProperty().get());
            }
            synchronized (tasks) {
                if (tasks.isEmpty()) {
                    try {
                        tasks.wait(5);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }
            }
            settle();
        }
    }

    /// One block of music, and everything that follows from it.
    void step() {
        mixer().render(left, right, BLOCK);
        if (keeping) {
            if (filled + BLOCK > kept.length) {
                kept = Arrays.copyOf(kept, Math.max(1 << 20, 2 * kept.length));
            }
            System.arraycopy(left, 0, kept, filled, BLOCK);
            filled += BLOCK;
        }
        measure();
        listener.heard(left, mixer().frame() - BLOCK);
        nanos += Math.round(1e9 * BLOCK / host.rate());
        while (!alarms.isEmpty() && alarms.peek().at() <= nanos) {
            alarms.poll().task().run();
        }
        host.drain();
        jam.refresh();
        settle();
    }

    void play(double seconds) {
        for (long i = 0; i < seconds * host.rate() / BLOCK; i++) {
            step();
        }
    }

    /// Lets the music play until something is so.
    void until(String what, double mostSeconds, BooleanSupplier condition) {
        for (long i = 0; i < mostSeconds * host.rate() / BLOCK; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            step();
        }
        if (!condition.getAsBoolean()) {
            throw new AssertionError("did not happen in " + mostSeconds + " s of music: " + what + "; "
                    + state().phaseProperty().get() + ", "
                    + state().sentenceProperty().get() + ", " + phases);
        }
    }

    List<EngineEvent> events(EngineEvent.Kind kind, int track) {
        return events.stream()
                .filter(event -> event.kind() == kind && event.track() == track)
                .toList();
    }

    static Quantise bar() {
        return Quantise.BAR;
    }

    @Override
    public void close() {
        jam.close();
        settle();
        jam.awaitEnd();
        log.close();
        io.shutdown();
        try {
            if (!io.awaitTermination(20, java.util.concurrent.TimeUnit.SECONDS)) {
                throw new AssertionError("io does not end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
