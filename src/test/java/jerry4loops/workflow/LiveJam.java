package jerry4loops.workflow;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.engine.Mixer;
import jerry4loops.library.PreferencesStore;
import jerry4loops.library.UserFolder;
import jerry4loops.realtime.FrameRing;
import jerry4loops.session.RecordingStatus;
import jerry4loops.session.Session;
import jerry4loops.session.SessionThread;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;

/// A jam as the studio plays it, session, log, recorder and all, but for the mixer thread: the test renders, in
/// blocks of
/// any size, and so as fast as the machine can. Random hands do everything that hands can do.
final class LiveJam implements AutoCloseable {

    static final int RATE = 48_000;

    private static final int KINDS = 7;
    private static final Tempo[] TEMPI = {Tempo.ofBpm(123.4), Tempo.ofBpm(97.3)};

    final Session session;
    final EngineHost host;
    final KeepPerformance keep;
    final List<EngineEvent> takes = new ArrayList<>();
    private final Random random;
    private final ScheduledExecutorService io = Executors.newScheduledThreadPool(2);
    private final CallerThread thread = new CallerThread();
    private final RecordTake recordTake;
    private final Map<Integer, AudioClip> clips = new HashMap<>();
    private final float[] left = new float[1024];
    private final float[] right = new float[1024];
    private final Planner planner;
    private final int way;
    private final int otherWay;
    private int swaps;

    /// The session belongs to whoever calls; what others hand over runs when the caller looks.
    static final class CallerThread implements SessionThread {

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

        void look() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }
    }

    /// Whether hands also add and remove tracks.
    boolean tracksComeAndGo;
    /// Whether hands bend the tempo; where a locked key cuts depends on all that is heard.
    boolean bends;

    LiveJam(Path home, long seed) {
        random = new Random(seed);
        session = new Session(thread, List.of(LoopKind.INSTRUMENTS, LoopKind.DRUMS, LoopKind.INSTRUMENTS));
        session.setTempo(TEMPI[0]);
        var folder = new UserFolder(home);
        host = new EngineHost(session, RATE);
        keep = new KeepPerformance(session, host, io, folder);
        var store = new PreferencesStore(folder.preferences());
        recordTake = new RecordTake(session, host, new RecordingChoices(session, folder, store, store.load(), io));
        host.onEvent(this::onEvent);
        planner = new Planner(session, host);
        way = planner.open();
        otherWay = planner.open();
    }

    private AudioClip clip(Tempo tempo, int kind) {
        int bars = new int[] {1, 2, 4, 1, 2, 1, 2}[kind];
        double hertz = 55 * Math.pow(2, random.nextInt(36) / 12.0);
        return OfflineStage.clip(RATE, tempo.bpm(), bars, i -> switch (kind) {
            case 0 -> random.nextGaussian() * 0.4 * Math.exp(-(i % 6_000) / 900.0);
            case 1 -> i % 11_671 < 300 ? 0.9 * Math.signum(Math.sin(i * 0.3)) : 0;
            case 2 -> 0.6 * Math.sin(i * 0.0072) * Math.sin(i * 1e-4);
            case 3 -> i / 200 % 2 == 0 ? 0.3 : -0.3;
            // One clip is broken here and there, as a bad generator might make it.
            case 4 -> i % 40_009 == 7 ? Double.NaN : 0.4 * Math.sin(2 * Math.PI * hertz * i / RATE);
            default -> 0.4 * Math.sin(2 * Math.PI * hertz * i / RATE) * Math.exp(-(i % 12_000) / 5_000.0);
        });
    }

    private void onEvent(EngineEvent event) {
        switch (event.kind()) {
            case COUNTING_IN -> session.setTransport(TransportState.COUNTING_IN);
            case STARTED -> session.setTransport(TransportState.PLAYING);
            case STOPPED -> session.setTransport(TransportState.STOPPED);
            case RECORDING_STARTED, RECORDING_STOPPED -> takes.add(event);
            case SWAPPED -> swaps++;
            default -> {
                // The jam goes on.
            }
        }
    }

    Mixer mixer() {
        return host.engine().mixer();
    }

    int swaps() {
        return swaps;
    }

    AudioClip anyClip(int tempo) {
        int kind = random.nextInt(KINDS);
        return clips.computeIfAbsent(tempo * KINDS + kind, _ -> clip(TEMPI[tempo], kind));
    }

    void block(int frames) {
        mixer().at(nanosOf(mixer().frame() + frames));
        mixer().render(left, right, frames);
        settle();
        // A recorder on a busy disk is slower than a mixer without a sound card.
        while (mixer().ring().available() > 4 * RATE) {
            Thread.onSpinWait();
        }
    }

    private static long nanosOf(long frame) {
        return 1 + frame * 1_000_000_000L / RATE;
    }

    /// A controller's hand, some time during the last block.
    private void turnByController(ControlId control, double value) {
        long nanos = nanosOf(mixer().frame() + 1024) - random.nextInt(30_000_000);
        planner.move(random.nextBoolean() ? way : otherWay, control, value, nanos);
    }

    void settle() {
        thread.look();
        host.drain();
        recordTake.refresh();
    }

    void play(double seconds, boolean wild) {
        long end = mixer().frame() + (long) (seconds * RATE);
        while (mixer().frame() < end) {
            if (wild) {
                hands();
            }
            block(1 + random.nextInt(random.nextInt(4) == 0 ? 16 : 1024));
        }
    }

    void toggleRecord() {
        recordTake.toggle();
    }

    RecordingStatus recording() {
        return session.recordingProperty().get();
    }

    /// Plays on until the recording stands as wished.
    void until(RecordingStatus.State state) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (recording().state() != state) {
            block(256);
            if (System.nanoTime() > end) {
                throw new AssertionError("the recording never was " + state);
            }
        }
    }

    void hands() {
        if (random.nextInt(3) == 0) {
            turn();
        }
        int track =
                session.tracks().get(random.nextInt(session.tracks().size())).index();
        if (tracksComeAndGo && random.nextInt(40) == 0) {
            comeOrGo(track);
            return;
        }
        switch (random.nextInt(60)) {
            case 0 -> planner.stutter(0, track, true, 0);
            case 1 -> planner.stutter(way, track, true, nanosOf(mixer().frame()));
            case 2, 3, 4 -> planner.stutter(0, track, false, 0);
            case 5 -> {
                for (int i = 0; i < 4; i++) {
                    planner.stutter(way, track, false, nanosOf(mixer().frame()));
                }
            }
            case 6, 7, 8 -> {
                var clip = random.nextInt(8) == 0 ? null : anyClip(tempo());
                var after = random.nextInt(3) == 0 ? anyClip(tempo()) : null;
                host.send(id -> new EngineCommand.Queue(id, track, clip, quantise(), after));
            }
            case 9 -> {
                var together = new AudioClip[tracksComeAndGo ? Session.MAX_TRACKS : 3];
                for (int i = 0; i < together.length; i++) {
                    together[i] = random.nextBoolean() ? anyClip(tempo()) : null;
                }
                host.send(id -> new EngineCommand.QueueTogether(id, together, quantise()));
            }
            case 10 -> host.send(id -> new EngineCommand.CancelQueued(id, track));
            case 11 -> {
                if (random.nextInt(20) == 0) {
                    host.send(id -> new EngineCommand.Play(id, 0));
                }
            }
            case 12 -> {
                if (random.nextInt(6) == 0) {
                    Tempo next = TEMPI[1 - tempo()];
                    session.setTempo(next);
                    host.send(id -> new EngineCommand.ChangeTempo(id, host.gridAt(next)));
                }
            }
            // A recording is listened to, which is nobody else's business.
            case 14 -> host.send(id -> new EngineCommand.PlayStream(id, oldRecording(), random.nextInt(2) * 0.35f));
            case 15 -> host.send(EngineCommand.StopStream::new);
            // A clip of the other tempo is refused.
            case 13 -> host.send(id -> new EngineCommand.Queue(id, track, anyClip(1 - tempo()), quantise()));
            default -> {
                // Most of the time a hand only listens.
            }
        }
    }

    private void comeOrGo(int track) {
        LoopKind kind = LoopKind.values()[random.nextInt(2)];
        switch (random.nextInt(5)) {
            case 0 -> session.removeTrack(track);
            case 1 -> session.track(track).kindProperty().set(kind);
            default -> {
                session.addTrack(kind);
                host.send(id -> new EngineCommand.Queue(id, track, anyClip(tempo()), quantise()));
            }
        }
    }

    private FrameRing oldRecording() {
        var ring = new FrameRing(RATE);
        float[] noise = new float[RATE / 2];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (0.2 * random.nextGaussian());
        }
        ring.write(noise, noise, 0, noise.length);
        return ring;
    }

    private int tempo() {
        return session.tempoProperty().get().equals(TEMPI[0]) ? 0 : 1;
    }

    private Quantise quantise() {
        return Quantise.values()[random.nextInt(Quantise.values().length)];
    }

    /// Turns some controls, any of them, anywhere.
    private void turn() {
        var turned = new ArrayDeque<Runnable>();
        if (bends && random.nextInt(4) == 0) {
            double percent = random.nextInt(3) == 0 ? 0 : 16 * random.nextDouble() - 8;
            turned.add(() -> session.control(Parameter.TEMPO_BEND).set(percent));
        }
        for (int i = random.nextInt(6); i >= 0; i--) {
            Parameter parameter = Parameter.values()[random.nextInt(Parameter.values().length)];
            double value = parameter.valueAt(random.nextDouble());
            if (parameter == Parameter.TEMPO_BEND && !bends) {
                continue;
            }
            if (parameter.scope() == Parameter.Scope.MASTER) {
                double heard = parameter == Parameter.MASTER_VOLUME ? Math.max(-9, value) : value;
                turned.add(() -> session.control(parameter).set(heard));
                turned.add(() -> turnByController(ControlId.master(parameter), heard));
            } else {
                Track track =
                        session.tracks().get(random.nextInt(session.tracks().size()));
                // Something shall be heard: mute and solo are rare, faders mostly up.
                boolean quiet = parameter == Parameter.MUTE || parameter == Parameter.SOLO;
                double wish = quiet && random.nextInt(8) != 0 ? 0 : value;
                double heard = parameter == Parameter.VOLUME ? Math.max(-12, wish) : wish;
                turned.add(() -> track.control(parameter).set(heard));
                int index = track.index();
                double later = parameter.valueAt(random.nextDouble());
                if (parameter != Parameter.MUTE && parameter != Parameter.SOLO && parameter != Parameter.VOLUME) {
                    turned.add(() -> turnByController(new ControlId(index, parameter), later));
                }
            }
        }
        turned.forEach(Runnable::run);
    }

    @Override
    public void close() {
        recordTake.close();
        keep.close();
        io.shutdown();
        try {
            io.awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        io.shutdownNow();
    }
}
