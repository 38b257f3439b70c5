package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;

/// A tempo change that falls on the boundary for which a clip of the old tempo waits.
class TempoAtASwapTest {

    private static final int RATE = 48_000;

    @Test
    void aClipThatRisesIntoAnotherTempoIsLeftOut() {
        var stage = new OfflineStage(RATE, 120, 1, 256);
        var quiet = OfflineStage.clip(RATE, 120, 1, _ -> 0);
        var loud = OfflineStage.clip(RATE, 120, 1, i -> 0.5 * Math.sin(i * 0.05));
        stage.queue(0, quiet, Quantise.BAR);
        stage.play();
        stage.render(RATE);
        stage.queue(0, loud, Quantise.BAR);
        stage.send(id -> new EngineCommand.ChangeTempo(id, new BeatGrid(RATE, Tempo.ofBpm(90))));
        stage.render(3 * RATE);

        long bar = stage.last(EngineEvent.Kind.SWAPPED).frame();
        assertThat(stage.last(EngineEvent.Kind.TEMPO_CHANGED).frame()).isEqualTo(bar);
        assertThat(stage.last(EngineEvent.Kind.LEFT_OUT).frame()).isEqualTo(bar);
        float[] after = Arrays.copyOfRange(stage.left(), (int) bar + RATE / 10, (int) bar + RATE);
        assertThat(after).containsOnly(0f);
    }
}
