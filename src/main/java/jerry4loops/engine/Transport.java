package jerry4loops.engine;

import jerry4loops.dsp.BeatClock;
import jerry4loops.realtime.RealTime;
import jerry4loops.time.BeatGrid;

/// Where the music is: the grid in force and the frame on which it is anchored. A tempo change moves the anchor to
/// the tick at which it happens, so ticks run on without a seam and frames stay exact.
///
/// Thread: mixer.
final class Transport implements BeatClock {

    private BeatGrid grid;
    private long originFrame;
    private long originTick;
    private long firstTick;
    private boolean rolling;

    Transport(BeatGrid grid) {
        this.grid = grid;
    }

    @RealTime
    BeatGrid grid() {
        return grid;
    }

    /// Whether ticks pass: while playing and while counting in.
    @RealTime
    boolean isRolling() {
        return rolling;
    }

    /// Begins at `tick`, which lies on `frame`. All ticks lie as if the music had been played from the beginning, so
    /// that what begins in the middle goes on as it would have gone.
    @RealTime
    void start(long frame, long tick) {
        originFrame = frame - grid.frameOfTick(tick);
        originTick = 0;
        firstTick = tick;
        rolling = true;
    }

    /// The tick at which the music began; before it there is only the count-in.
    @RealTime
    long firstTick() {
        return firstTick;
    }

    @RealTime
    void stop() {
        rolling = false;
    }

    /// Plays on from `tick` on another grid.
    @RealTime
    void changeGrid(BeatGrid next, long tick) {
        originFrame = frameOfTick(tick);
        originTick = tick;
        grid = next;
    }

    @RealTime
    long frameOfTick(long tick) {
        return originFrame + grid.frameOfTick(tick - originTick);
    }

    @RealTime
    long tickAtOrAfter(long frame) {
        return originTick + grid.tickAtOrAfter(frame - originFrame);
    }

    @RealTime
    long tickAtOrBefore(long frame) {
        return originTick + grid.tickAtOrBefore(frame - originFrame);
    }

    /// The first multiple of `step` ticks, counted from `phase`, whose frame is not before `frame`.
    @RealTime
    long boundaryAtOrAfter(long frame, long phase, long step) {
        long tick = tickAtOrAfter(frame) - phase;
        return phase + Math.ceilDiv(tick, step) * step;
    }

    @Override
    @RealTime
    public double beatsAt(long frame) {
        return originTick / (double) jerry4loops.time.Beats.TICKS_PER_BEAT + grid.beatsAt(frame - originFrame);
    }
}
