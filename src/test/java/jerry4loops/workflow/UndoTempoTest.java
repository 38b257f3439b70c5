package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import jerry4loops.audio.Loop;
import jerry4loops.engine.EngineCommand;
import jerry4loops.session.Session;
import jerry4loops.session.TransportState;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Undo at another tempo, and the tempo changed after that: what is heard is one stretch of what was made.
@Timeout(60)
class UndoTempoTest {

    private static final int RATE = 48_000;
    private static final Tempo MADE = Tempo.ofBpm(97.3);
    private static final Tempo PLAYED = Tempo.ofBpm(120);
    private static final Tempo LATER = Tempo.ofBpm(104);

    private final LiveJam.CallerThread thread = new LiveJam.CallerThread();
    private final Session session = new Session(thread);
    private final EngineHost host = new EngineHost(session, RATE);
    private final SwapLoop swap = new SwapLoop(session, host, Runnable::run);
    private final Deque<Runnable> makers = new ArrayDeque<>();
    private final FitTempo fit = new FitTempo(makers::add);
    private final RestoreSession restore = new RestoreSession(session, host, swap, fit::fit, _ -> {});
    private final Undo undo = new Undo(session, swap.wanted(), restore, this::nanos);
    private final ChangeTempo change = new ChangeTempo(session, host, swap, /*generate=*/ null, fit::fit, this::nanos);
    private final float[] left = new float[512];
    private final float[] right = new float[512];
    private long blocks;

    private long nanos() {
        return 1 + blocks * left.length * 1_000_000_000L / RATE;
    }

    @BeforeEach
    void begin() {
        host.onEvent(event -> {
            switch (event.kind()) {
                case STARTED -> session.setTransport(TransportState.PLAYING);
                case STOPPED -> session.setTransport(TransportState.STOPPED);
                default -> {
                    // The workflows listen to the rest.
                }
            }
        });
        session.quantiseProperty().set(Quantise.BAR);
        setTempo(PLAYED);
    }

    private void setTempo(Tempo tempo) {
        session.setTempo(tempo);
        host.send(id -> new EngineCommand.ChangeTempo(id, host.gridAt(tempo)));
    }

    private void run(double seconds) {
        for (int i = 0; i < seconds * RATE / left.length; i++) {
            blocks++;
            host.engine().mixer().render(left, right, left.length);
            thread.look();
            host.drain();
            thread.look();
            while (!makers.isEmpty()) {
                makers.remove().run();
            }
            undo.refresh();
            change.refresh();
        }
    }

    private void make(Loop loop) {
        session.track(0).addToHistory(loop);
        swap.queue(0, loop);
        run(2);
    }

    private Loop onLane() {
        return session.track(0).loopProperty().get();
    }

    /// What was made at one tempo is undone to while the music plays at another.
    private void undoTo(Loop made) {
        make(made);
        make(FakeLoops.drums("at the new tempo", 1, 120, 2));
        host.send(id -> new EngineCommand.Play(id, 0));
        run(1);
        undo.undo();
        run(3);
        assertThat(onLane().provenance().parents()).containsExactly(made.clip().contentHash());
        assertThat(onLane().clip().length().tempo()).isEqualTo(PLAYED);
    }

    /// At the engine's rate.
    private static String hashOfOneStretch(Loop made, Tempo tempo) throws IOException {
        Loop once = FitTempo.fitted(made, tempo);
        return (once.clip().rate() == RATE ? once : SwapLoop.resampled(once, RATE))
                .clip()
                .contentHash();
    }

    @ParameterizedTest
    @ValueSource(ints = {48_000, 44_100})
    void aLoopThatUndoStretchedIsStretchedFromTheOriginalWhenTheTempoChanges(int rate) throws IOException {
        Loop made = SwapLoop.resampled(FakeLoops.drums("boom bap", 1, 97.3, 1), rate);
        undoTo(made);
        change.commit(LATER);
        run(6);
        assertThat(session.tempoProperty().get()).isEqualTo(LATER);
        assertThat(onLane().clip().contentHash()).isEqualTo(hashOfOneStretch(made, LATER));
        assertThat(onLane().provenance().conforming()).isEqualTo("stretched from 97.3 to 104 BPM");
        change.commit(Tempo.ofBpm(101));
        run(6);
        assertThat(onLane().clip().contentHash()).isEqualTo(hashOfOneStretch(made, Tempo.ofBpm(101)));
        change.commit(MADE);
        run(6);
        assertThat(onLane().clip().length().tempo()).isEqualTo(MADE);
        assertThat(onLane().provenance().conforming()).as("the loop itself").doesNotContain("stretched");
    }

    @Test
    void theWayBackIsTheLoopItselfAndTheNextStretchIsMadeFromIt() throws IOException {
        Loop made = SwapLoop.resampled(FakeLoops.drums("boom bap", 1, 120, 1), RATE);
        // Not in the history: nothing but the stretch itself says what it was.
        swap.queue(0, made);
        run(1);
        host.send(id -> new EngineCommand.Play(id, 0));
        run(1);
        change.commit(LATER);
        run(6);
        assertThat(onLane().clip().contentHash()).isEqualTo(hashOfOneStretch(made, LATER));
        change.commit(PLAYED);
        run(6);
        assertThat(onLane()).isSameAs(made);
        change.commit(LATER);
        run(6);
        change.commit(Tempo.ofBpm(110));
        run(6);
        assertThat(onLane().clip().contentHash()).isEqualTo(hashOfOneStretch(made, Tempo.ofBpm(110)));
    }

    /// As in a project that was opened, where nobody remembers what was stretched from what.
    @Test
    void aStretchWhoseOriginalIsInTheHistoryIsMadeAnewFromThat() throws IOException {
        Loop made = FakeLoops.drums("boom bap", 1, 97.3, 1);
        session.track(0).addToHistory(made);
        make(FitTempo.fitted(made, PLAYED));
        host.send(id -> new EngineCommand.Play(id, 0));
        run(1);
        change.commit(LATER);
        run(6);
        assertThat(onLane().clip().contentHash()).isEqualTo(hashOfOneStretch(made, LATER));
    }

    @Test
    void undoAfterATempoChangeIsOneStretchToo() throws IOException {
        Loop made = FakeLoops.drums("boom bap", 1, 97.3, 1);
        undoTo(made);
        change.commit(LATER);
        run(6);
        make(FakeLoops.drums("another", 1, 104, 3));
        run(3);
        undo.undo();
        run(4);
        assertThat(onLane().clip().contentHash()).isEqualTo(hashOfOneStretch(made, LATER));
    }
}
