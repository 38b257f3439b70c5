package jerry4loops.engine;

import jerry4loops.dsp.Ramp;
import jerry4loops.realtime.RealTime;
import jerry4loops.realtime.SnapshotCell;
import jerry4loops.time.Beats;

/// The plan in force, and the glide of everything audible to it. Plans come from the session, by the cell, and from
/// hands on controllers; their numbers say which is newest, and a newer one holds all that older ones do.
///
/// Thread: mixer; the cell's other end is the session's.
final class PlanFollower {

    private final SnapshotCell<RenderPlan> cell;
    private final TrackStrip[] strips;
    private final Ramp masterGain;
    private final StreamVoice stream;
    private final Fades fades;
    private final Returns returns;
    private final CueBus cue;
    private final TempoBend bend;
    private final Transport transport;
    private final EventSink events;
    private RenderPlan fromCell;
    private RenderPlan plan;

    PlanFollower(
            TrackStrip[] strips,
            Ramp masterGain,
            StreamVoice stream,
            Fades fades,
            Returns returns,
            CueBus cue,
            TempoBend bend,
            Transport transport,
            EventSink events) {
        this.strips = strips;
        this.masterGain = masterGain;
        this.stream = stream;
        this.fades = fades;
        this.returns = returns;
        this.cue = cue;
        this.bend = bend;
        this.transport = transport;
        this.events = events;
        this.plan = RenderPlan.neutral(strips.length);
        this.fromCell = plan;
        this.cell = new SnapshotCell<>(plan);
        for (int i = 0; i < strips.length; i++) {
            strips[i].follow(plan.track(i), 0);
        }
        returns.follow(plan.master(), 0);
        cue.follow(plan.master(), 0);
    }

    SnapshotCell<RenderPlan> cell() {
        return cell;
    }

    /// The track that the others duck to.
    @RealTime
    int keyTrack() {
        return Math.clamp(plan.keyTrack(), 0, strips.length - 1);
    }

    /// Takes the newest of the session's plan and a hand's, unless one that holds it was taken already. Of the plans
    /// that fall on one frame only the newest is ever followed: a way out and back would begin a glide anew, and a
    /// performance that is rendered again knows one plan a frame.
    ///
    /// @param byHand may be null
    /// @param blockBegins whether the session is asked
    /// @param frame of the music on which it begins
    /// @param heard frame of the output on which what lies behind a bend begins
    @RealTime
    void follow(RenderPlan byHand, boolean blockBegins, long frame, long heard) {
        RenderPlan newest = byHand;
        if (blockBegins) {
            RenderPlan bySession = cell.read();
            if (bySession != fromCell) {
                fromCell = bySession;
                // Without a number it does not know of others, and counts.
                boolean counts = byHand == null || bySession.number() == 0 || bySession.number() > byHand.number();
                newest = counts ? bySession : byHand;
            }
        }
        if (newest != null && (newest.number() == 0 || newest.number() > plan.number())) {
            take(newest, frame, heard);
        }
    }

    @RealTime
    private void take(RenderPlan newest, long frame, long heard) {
        plan = newest;
        if (newest.number() != 0) {
            events.tell(EventSink.PLANNED, -1, newest.number(), frame, 0);
        }
        int count = Math.min(strips.length, newest.trackCount());
        for (int i = 0; i < count; i++) {
            strips[i].follow(newest.track(i), frame);
        }
        MasterPlan master = newest.master();
        masterGain.to(master.gain(), frame);
        stream.follow(master.gain(), heard);
        fades.set(master.riseMs(), master.fallMs());
        returns.follow(master, frame);
        cue.follow(master, heard);
        bend.follow(master.bend(), transport.grid().frameOfTick(Beats.TICKS_PER_BAR), frame);
        for (int i = 0; i < strips.length; i++) {
            strips[i].lane().match(master.matched(), frame);
        }
    }
}
