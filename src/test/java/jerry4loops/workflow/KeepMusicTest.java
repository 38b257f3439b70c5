package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.session.Session;
import jerry4loops.session.SessionThread;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A tempo change keeps everything: on a mixer that renders when the test says so. A bar at 120 lasts 2 s; every loop
/// clicks once on each beat.
class KeepMusicTest {

    private static final int RATE = 22_050;
    private static final int BLOCK = 441;
    private static final Tempo OLD = Tempo.ofBpm(120);
    private static final Tempo NEW = Tempo.ofBpm(128);

    private final Inline thread = new Inline();
    private final Session session = new Session(thread);
    private final EngineHost host = new EngineHost(session, RATE);
    private final SwapLoop swap = new SwapLoop(session, host, Runnable::run);
    private final Map<String, CompletableFuture<Loop>> stretching = new HashMap<>();
    private final List<Tempo> asked = new ArrayList<>();
    private final List<Integer> gone = new ArrayList<>();
    private final Undo undo = new Undo(
            session,
            swap.wanted(),
            new RestoreSession(session, host, swap, new FitTempo(Runnable::run)::fit, gone::add),
            this::nanos);
    private final ChangeTempo changeTempo =
            new ChangeTempo(session, host, swap, /*generate=*/ null, this::stretch, this::nanos);
    private final List<EngineEvent> events = new ArrayList<>();
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];
    private final List<Float> heard = new ArrayList<>();

    private long nanos() {
        return 1 + host.engine().mixer().frame() * 1_000_000_000L / RATE;
    }

    private CompletableFuture<Loop> stretch(Loop loop, Tempo tempo) {
        asked.add(tempo);
        return stretching.computeIfAbsent(loop.name() + tempo.text(), _ -> new CompletableFuture<>());
    }

    @BeforeEach
    void begin() {
        session.setTempo(OLD);
        session.quantiseProperty().set(Quantise.BAR);
        new Planner(session, host);
        host.send(id -> new EngineCommand.ChangeTempo(id, host.gridAt(OLD)));
        host.onEvent(event -> {
            switch (event.kind()) {
                case STARTED -> session.setTransport(TransportState.PLAYING);
                case STOPPED -> session.setTransport(TransportState.STOPPED);
                default -> {
                    // Of no interest.
                }
            }
            events.add(event);
        });
        swap.queue(0, loop("drums", OLD));
        swap.queue(1, loop("keys", OLD));
        pass(0.1);
    }

    private void play() {
        host.send(id -> new EngineCommand.Play(id, 0));
        pass(1);
        assertThat(session.transportProperty().get()).isEqualTo(TransportState.PLAYING);
        events.clear();
    }

    @Test
    void theOldLoopsGoOnUntilTheNewAreReadyAndAllChangeOnOneBar() {
        play();
        changeTempo.commit(NEW);
        assertThat(session.chosenTempoProperty().get()).isEqualTo(NEW);
        pass(4);
        assertThat(session.tempoProperty().get()).as("nothing is stretched yet").isEqualTo(OLD);
        assertThat(lane(0).leftOutProperty().get()).isFalse();
        ready("drums", NEW);
        pass(0.1);
        assertThat(session.tempoProperty().get()).as("one is missing").isEqualTo(OLD);
        ready("keys", NEW);
        pass(2.5);
        assertThat(session.tempoProperty().get()).isEqualTo(NEW);
        long changed = frameOf(EngineEvent.Kind.TEMPO_CHANGED, 0);
        assertThat(events.stream()
                        .filter(event -> event.kind() == EngineEvent.Kind.SWAPPED)
                        .map(EngineEvent::frame))
                .containsExactly(changed, changed);
        assertThat(lane(0).loopProperty().get().clip().length().tempo()).isEqualTo(NEW);
        assertThat(lane(0).leftOutProperty().get()).isFalse();
        assertThat(lane(0).history()).as("the stretched one is kept").hasSize(1);
        pass(6);
        clicksOnEveryBeat(changed);
    }

    /// Sixty milliseconds after a bar a wish still means that bar; for another tempo it does not.
    @Test
    void aChangeThatIsReadyRightAfterABarWaitsForTheNext() {
        play();
        changeTempo.commit(NEW);
        pass(0.98);
        ready("drums", NEW);
        ready("keys", NEW);
        while (session.tempoProperty().get().equals(OLD)) {
            pass(0.02);
        }
        pass(2.5);
        long changed = frameOf(EngineEvent.Kind.TEMPO_CHANGED, 0);
        assertThat(frameOf(EngineEvent.Kind.SWAPPED, 0)).isEqualTo(changed);
        assertThat(frameOf(EngineEvent.Kind.SWAPPED, 1)).isEqualTo(changed);
        pass(4);
        clicksOnEveryBeat(changed);
    }

    @Test
    void theTempoChosenLastCountsAndAHandThatTurnsStretchesNothing() {
        play();
        changeTempo.commit(Tempo.ofBpm(121));
        pass(0.1);
        changeTempo.commit(Tempo.ofBpm(122));
        pass(0.1);
        changeTempo.commit(NEW);
        pass(0.1);
        assertThat(asked).isEmpty();
        pass(0.3);
        assertThat(asked).containsExactly(NEW, NEW);
        changeTempo.commit(Tempo.ofBpm(130));
        pass(0.5);
        ready("drums", NEW);
        ready("keys", NEW);
        pass(3);
        assertThat(session.tempoProperty().get()).isEqualTo(OLD);
        ready("drums", Tempo.ofBpm(130));
        ready("keys", Tempo.ofBpm(130));
        pass(3);
        assertThat(session.tempoProperty().get()).isEqualTo(Tempo.ofBpm(130));
    }

    @Test
    void undoGoesBackWithTheNextBar() {
        play();
        Loop first = lane(0).loopProperty().get();
        undo.look();
        changeTo(NEW);
        undo.look();
        undo.undo();
        pass(2.5);
        assertThat(session.tempoProperty().get()).isEqualTo(OLD);
        assertThat(lane(0).loopProperty().get()).isSameAs(first);
        assertThat(lane(0).leftOutProperty().get()).isFalse();
    }

    @Test
    void whatCannotBeStretchedRestsAndIsNamed() {
        play();
        changeTempo.commit(NEW);
        pass(0.5);
        ready("drums", NEW);
        stretching.get("keys128").completeExceptionally(new java.io.IOException("too far"));
        pass(3);
        assertThat(session.tempoProperty().get()).isEqualTo(NEW);
        assertThat(lane(0).leftOutProperty().get()).isFalse();
        assertThat(lane(1).leftOutProperty().get()).isTrue();
        assertThat(session.notices().getFirst().text())
                .startsWith("Instruments is too far from 128")
                .contains("Nothing is lost");
    }

    @Test
    void withTheMusicStandingTheTempoChangesAtOnceAndTheLoopsFollow() {
        changeTempo.commit(NEW);
        assertThat(session.tempoProperty().get()).isEqualTo(NEW);
        pass(0.1);
        ready("drums", NEW);
        ready("keys", NEW);
        pass(0.1);
        assertThat(lane(0).loopProperty().get().clip().length().tempo()).isEqualTo(NEW);
        assertThat(lane(1).loopProperty().get().clip().length().tempo()).isEqualTo(NEW);
    }

    @Test
    void aLoopThatCameMeanwhileIsNotOverwritten() {
        play();
        changeTempo.commit(NEW);
        pass(0.5);
        swap.queue(0, loop("other", OLD));
        pass(3);
        ready("drums", NEW);
        ready("keys", NEW);
        pass(3);
        assertThat(lane(0).loopProperty().get().name()).isEqualTo("other");
    }

    private void changeTo(Tempo tempo) {
        changeTempo.commit(tempo);
        pass(0.5);
        ready("drums", tempo);
        ready("keys", tempo);
        pass(3);
        assertThat(session.tempoProperty().get()).isEqualTo(tempo);
    }

    private void ready(String name, Tempo tempo) {
        stretching.get(name + tempo.text()).complete(loop(name, tempo));
    }

    private long frameOf(EngineEvent.Kind kind, int skip) {
        return events.stream()
                .filter(event -> event.kind() == kind)
                .skip(skip)
                .findFirst()
                .orElseThrow()
                .frame();
    }

    private Track lane(int index) {
        return session.track(index);
    }

    /// From the change on: one click on each beat of the new tempo, none elsewhere, and never silence.
    private void clicksOnEveryBeat(long changed) {
        int latency = host.engine().mixer().latencyFrames();
        double beat = 60.0 * RATE / NEW.bpm();
        for (int i = 0; i < 8; i++) {
            int at = (int) Math.round(changed + i * beat) + latency;
            float peak = 0;
            float between = 0;
            for (int j = at - 2; j < at + (int) beat - 2; j++) {
                if (j <= at + 2) {
                    peak = Math.max(peak, Math.abs(heard.get(j)));
                } else {
                    between = Math.max(between, Math.abs(heard.get(j)));
                }
            }
            assertThat(peak).as("beat %d", i).isGreaterThan(0.4f);
            assertThat(between).as("after beat %d", i).isBetween(0.05f, 0.3f);
        }
    }

    private void pass(double seconds) {
        for (int i = 0; i < seconds * RATE / BLOCK; i++) {
            thread.runAll();
            host.engine().mixer().render(left, right, BLOCK);
            for (float sample : left) {
                heard.add(sample);
            }
            host.drain();
            changeTempo.refresh();
            thread.runAll();
        }
    }

    private static Loop loop(String name, Tempo tempo) {
        var length = LoopLength.of(1, tempo);
        float[] samples = new float[length.frames(RATE)];
        double beat = samples.length / 4.0;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.05 * Math.sin(2 * Math.PI * (300 + name.hashCode() % 17) * i / RATE));
        }
        for (int i = 0; i < 4; i++) {
            samples[(int) Math.round(i * beat)] = 0.4f;
        }
        var clip = new AudioClip(samples, samples, RATE, length);
        var provenance = new Provenance(
                name, name, 1, "m", "house band", Optional.empty(), List.of(), "", List.of(), Instant.EPOCH);
        return new Loop(LoopKind.DRUMS, name, clip, provenance, Peaks.of(clip));
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
