package jerry4loops.workflow;

import jerry4loops.engine.EngineEvent;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Tempo;

/// Where the engine's ticks lie, as its events tell it: enough to know how many frames a pass will have.
///
/// Thread: the session's, see [SessionThread].
final class SongPosition {

    private BeatGrid grid;
    private long originFrame;
    private long originTick;

    SongPosition(BeatGrid grid) {
        this.grid = grid;
    }

    /// Takes notice of a start or a change of tempo.
    void follow(EngineEvent event) {
        switch (event.kind()) {
            case STARTED -> {
                originFrame = event.frame() - grid.frameOfTick(event.value());
                originTick = 0;
            }
            case TEMPO_CHANGED -> {
                originTick += grid.tickAtOrAfter(event.frame() - originFrame);
                originFrame = event.frame();
                grid = new BeatGrid(grid.rate(), new Tempo(event.value()));
            }
            default -> {
                // The rest moves nothing.
            }
        }
    }

    /// Another engine, at rest.
    void reset(BeatGrid next) {
        grid = next;
        originFrame = 0;
        originTick = 0;
    }

    long frameOf(long tick) {
        return originFrame + grid.frameOfTick(tick - originTick);
    }

    int framesBetween(long from, long to) {
        return Math.toIntExact(frameOf(to) - frameOf(from));
    }
}
