package jerry4loops.engine;

import jerry4loops.audio.AudioClip;
import jerry4loops.realtime.RealTime;
import jerry4loops.time.Beats;

/// Decides which boundary a wish means, and where bar 1 of a clip lies that enters there.
///
/// Thread: mixer.
final class Boundaries {

    private final Transport transport;
    private final Lane[] lanes;
    private final int graceFrames;
    private final int turnFrames;

    /// @param graceFrames a wish that comes this much after a boundary still means that boundary
    /// @param turnFrames how long a clip that nothing follows fades into its repetition
    Boundaries(Transport transport, Lane[] lanes, int graceFrames, int turnFrames) {
        this.turnFrames = turnFrames;
        this.transport = transport;
        this.lanes = lanes;
        this.graceFrames = graceFrames;
    }

    /// The boundary a wish means: the next one, or the one just gone when it came within the grace time. Loop ends
    /// are counted from where the sounding loop began; an empty lane has none and takes the next bar.
    ///
    /// @param quantiseTicks distance between boundaries, 0 for the end of the loop
    /// @return tick
    @RealTime
    long meantBy(Lane lane, int quantiseTicks, long frame) {
        long phase = 0;
        long step = quantiseTicks;
        if (step == 0) {
            boolean loops = lane.isSounding();
            phase = loops ? lane.clipStartTick() : 0;
            step = loops ? lane.clipTicks() : Beats.TICKS_PER_BAR;
        }
        long next = transport.boundaryAtOrAfter(frame, phase, step);
        long gone = next - step;
        if (gone >= transport.firstTick() && frame - transport.frameOfTick(gone) <= graceFrames) {
            return gone;
        }
        return next < transport.firstTick() ? firstOf(phase, step) : next;
    }

    /// The first boundary of the music, for what is wished while it is counted in.
    @RealTime
    private long firstOf(long phase, long step) {
        return phase + Math.ceilDiv(transport.firstTick() - phase, step) * step;
    }

    /// The end of the pass that sounds, for a clip that continues it; what came late waits for the next end. Late is
    /// also what comes while the end of the pass fades into its repetition.
    ///
    /// @return tick
    @RealTime
    long endOfPass(Lane lane, long frame) {
        if (!lane.isSounding()) {
            return Math.max(transport.firstTick(), transport.boundaryAtOrAfter(frame, 0, Beats.TICKS_PER_BAR));
        }
        long start = lane.clipStartTick();
        long next = transport.boundaryAtOrAfter(frame + turnFrames, start, lane.clipTicks());
        return Math.max(next, start + lane.clipTicks());
    }

    /// Where bar 1 of a clip lies that enters at `tick`: there, unless it waits for a loop end on an empty lane. Then
    /// it
    /// enters in phase with the longest loop that plays, so that phrases line up.
    ///
    /// @return tick
    @RealTime
    long startTick(Lane lane, AudioClip clip, long tick, int quantiseTicks) {
        if (quantiseTicks != 0 || lane.isSounding() || clip == null) {
            return tick;
        }
        long longest = 0;
        long phase = tick;
        for (int i = 0; i < lanes.length; i++) {
            if (lanes[i].isSounding() && lanes[i].clipTicks() > longest) {
                longest = lanes[i].clipTicks();
                phase = lanes[i].clipStartTick();
            }
        }
        long ticks = clip.length().bars().count() * (long) Beats.TICKS_PER_BAR;
        return longest == 0 ? tick : phase + Math.floorDiv(tick - phase, ticks) * ticks;
    }

    /// The frame of the next boundary, never before the music begins; now for a step of 0 or while nothing rolls.
    ///
    /// @return frame
    @RealTime
    long nextFrame(int stepTicks, long frame) {
        if (stepTicks == 0 || !transport.isRolling()) {
            return frame;
        }
        long next = transport.boundaryAtOrAfter(frame, 0, stepTicks);
        return transport.frameOfTick(next < transport.firstTick() ? transport.firstTick() : next);
    }
}
