package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.engine.EngineCommand;
import jerry4loops.session.ClipState;
import jerry4loops.session.Grid;
import jerry4loops.session.Session;
import jerry4loops.session.TransportState;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the slots show when the tempo changes under their loops. One bar lasts 2 s at first.
class GridTempoTest {

    private static final int RATE = 22_050;
    private static final Tempo TEMPO = Tempo.ofBpm(120);
    private static final long SEED = 20_261_128;

    private final LiveJam.CallerThread thread = new LiveJam.CallerThread();
    private final Session session = new Session(thread);
    private final Grid grid = session.grid();
    private final EngineHost host = new EngineHost(session, RATE);
    private final SwapLoop swap = new SwapLoop(session, host, Runnable::run);
    private final FakeGenerator generator = new FakeGenerator();
    private final PlayGrid play =
            new PlayGrid(session, host, swap, generator, CompletableFuture::completedFuture, new Random(SEED));
    private final float[] left = new float[441];
    private final float[] right = new float[441];

    @BeforeEach
    void begin() {
        session.setTempo(TEMPO);
        session.quantiseProperty().set(Quantise.BAR);
        new Planner(session, host);
        host.send(id -> new EngineCommand.ChangeTempo(id, host.gridAt(TEMPO)));
        host.onEvent(event -> {
            switch (event.kind()) {
                case STARTED -> session.setTransport(TransportState.PLAYING);
                case STOPPED -> session.setTransport(TransportState.STOPPED);
                default -> {
                    // Of no interest.
                }
            }
        });
        for (int i = 0; i < 4; i++) {
            play.assign(0, i, loop("a" + i, i == 3 ? 2 : 1, TEMPO, RATE));
        }
    }

    private ClipState state(int track, int slot) {
        return grid.states(track).get(slot);
    }

    private void pass(double seconds) {
        for (int i = 0; i < seconds * RATE / left.length; i++) {
            thread.look();
            host.engine().mixer().render(left, right, left.length);
            host.drain();
            play.refresh();
            thread.look();
        }
    }

    private static Loop loop(String name, int bars, Tempo tempo, int rate) {
        var length = LoopLength.of(bars, tempo);
        float[] samples = new float[length.frames(rate)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (.1 * Math.sin(2 * Math.PI * (40 + name.hashCode() % 17) * i / samples.length));
        }
        var clip = new AudioClip(samples, samples, rate, length);
        var provenance = new Provenance(
                name, name, 1, "m", "house band", Optional.empty(), List.of(), "", List.of(), Instant.EPOCH);
        return new Loop(LoopKind.DRUMS, name, clip, provenance, Peaks.of(clip));
    }

    /// One way to another tempo while the music plays: the stretch, then tempo and loop on one bar.
    private void changeTempo(Tempo next) throws IOException {
        var nanos = new long[1];
        var change = new ChangeTempo(
                session,
                host,
                swap,
                new GenerateLoop(session, host, generator, swap, () -> nanos[0]),
                new FitTempo(Runnable::run)::fit,
                () -> nanos[0]);
        change.commit(next);
        nanos[0] = ChangeTempo.REST_NANOS;
        change.refresh();
        pass(2.5);
    }

    @Test
    void aLoopThatWasStretchedToAnotherTempoIsStillThatOfItsSlot() throws IOException {
        Loop loop = grid.slot(0, 1).loop().orElseThrow();
        play.tap(0, 1);
        pass(0.5);
        changeTempo(Tempo.ofBpm(126));
        Loop on = session.track(0).loopProperty().get();
        assertThat(on.clip().length().tempo()).isEqualTo(Tempo.ofBpm(126));
        assertThat(state(0, 1)).isEqualTo(ClipState.PLAYING);
        assertThat(grid.slot(0, 1).loop()).contains(loop);

        // Neither what was fired nor what was stretched is remembered by another studio that opens the project.
        var again = new PlayGrid(session, host, swap, generator, CompletableFuture::completedFuture, new Random(SEED));
        assertThat(state(0, 1)).isEqualTo(ClipState.PLAYING);
        again.tap(0, 1);
        pass(0.1);
        assertThat(state(0, 1)).isEqualTo(ClipState.STOPPING);
        again.tap(0, 1);
        pass(0.1);

        // From there to a third tempo, without the way back.
        changeTempo(Tempo.ofBpm(132));
        assertThat(session.track(0).loopProperty().get().provenance().parents()).hasSize(2);
        assertThat(state(0, 1)).isEqualTo(ClipState.PLAYING);
        swap.queue(0, loop("stranger", 1, Tempo.ofBpm(132), RATE));
        pass(2.5);
        assertThat(state(0, 1)).isEqualTo(ClipState.STOPPED);
    }

    @Test
    void whatWaitsIsStillThatOfItsSlotWhenTheTempoChangesMeanwhile() throws IOException {
        play.tap(0, 0);
        pass(0.5);
        session.quantiseProperty().set(Quantise.EIGHT_BARS);
        play.tap(0, 3);
        pass(0.1);
        assertThat(state(0, 3)).isEqualTo(ClipState.QUEUED);
        changeTempo(Tempo.ofBpm(126));
        assertThat(state(0, 3)).isEqualTo(ClipState.PLAYING);
        assertThat(state(0, 0)).isEqualTo(ClipState.STOPPED);
    }

    @Test
    void aVariationAndASlotWithTheStretchedLoopItselfAreOthers() throws IOException {
        Loop loop = grid.slot(0, 1).loop().orElseThrow();
        Loop stretched = FitTempo.fitted(loop, Tempo.ofBpm(126));
        Loop elsewhere = FitTempo.fitted(SwapLoop.resampled(loop, 48_000), Tempo.ofBpm(126));
        Provenance from = loop.provenance();
        Loop variation = new Loop(
                loop.kind(),
                loop.name(),
                stretched.clip(),
                new Provenance(
                        from.prompt(),
                        from.promptSent(),
                        2,
                        from.model(),
                        from.backend(),
                        from.key(),
                        List.of(loop.clip().contentHash()),
                        "trimmed to the bars",
                        List.of(),
                        Instant.EPOCH),
                loop.peaks());
        assertThat(SameLoop.isSame(loop, stretched)).isTrue();
        assertThat(SameLoop.isSame(stretched, FitTempo.fitted(loop, Tempo.ofBpm(90))))
                .isTrue();
        assertThat(SameLoop.isSame(loop, elsewhere)).isTrue();
        assertThat(SameLoop.isSame(loop, variation)).isFalse();
        play.assign(0, 4, stretched);
        session.track(0).setLoop(stretched);
        session.setTransport(TransportState.PLAYING);
        assertThat(state(0, 4)).isEqualTo(ClipState.PLAYING);
        assertThat(state(0, 1)).isEqualTo(ClipState.STOPPED);
    }
}
