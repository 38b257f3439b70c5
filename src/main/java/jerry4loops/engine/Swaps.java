package jerry4loops.engine;

import jerry4loops.audio.AudioClip;
import jerry4loops.realtime.RealTime;
import jerry4loops.time.BeatGrid;

/// Takes wishes for other clips: refuses those that cannot be, finds the boundary each means, hands them to the
/// lanes.
///
/// Thread: mixer.
final class Swaps {

    private static final int OTHER_TEMPO = 1;
    private static final int OTHER_RATE = 2;
    private static final int NO_TRACK = 3;

    private final int rate;
    private final Transport transport;
    private final Lane[] lanes;
    private final Boundaries boundaries;
    private final EventSink events;

    Swaps(int rate, Transport transport, Lane[] lanes, Boundaries boundaries, EventSink events) {
        this.rate = rate;
        this.transport = transport;
        this.lanes = lanes;
        this.boundaries = boundaries;
        this.events = events;
    }

    @RealTime
    void queue(
            long id,
            int track,
            AudioClip clip,
            int quantiseTicks,
            AudioClip after,
            BeatGrid grid,
            long earliestTick,
            long frame) {
        if (!accepts(id, track, clip, grid, frame)) {
            return;
        }
        if (!transport.isRolling()) {
            lanes[track].assign(clip, after, id, frame);
            return;
        }
        boolean joins = after != null && (after != clip || after == lanes[track].clip());
        long tick = !joins
                ? boundaries.meantBy(lanes[track], quantiseTicks, frame)
                : boundaries.endOfPass(lanes[track], frame);
        tick = Math.max(tick, earliestTick);
        long startTick = boundaries.startTick(lanes[track], clip, tick, quantiseTicks);
        lanes[track].queue(clip, id, tick, startTick, after, frame);
    }

    @RealTime
    void queueTogether(long id, AudioClip[] clips, int quantiseTicks, BeatGrid grid, long earliestTick, long frame) {
        long tick = earliestTick;
        for (int i = 0; i < clips.length; i++) {
            if (clips[i] != null && !accepts(id, i, clips[i], grid, frame)) {
                return;
            }
            if (clips[i] != null && transport.isRolling()) {
                tick = Math.max(tick, boundaries.meantBy(lanes[i], quantiseTicks, frame));
            }
        }
        for (int i = 0; i < clips.length; i++) {
            if (clips[i] != null && !transport.isRolling()) {
                lanes[i].assign(clips[i], null, id, frame);
            } else if (clips[i] != null) {
                lanes[i].queue(clips[i], id, tick, tick, null, frame);
            }
        }
    }

    @RealTime
    private boolean accepts(long id, int track, AudioClip clip, BeatGrid grid, long frame) {
        int reason = 0;
        if (track < 0 || track >= lanes.length) {
            reason = NO_TRACK;
        } else if (clip != null && clip.rate() != rate) {
            reason = OTHER_RATE;
        } else if (clip != null
                && transport.isRolling()
                && clip.length().tempo().milliBpm() != grid.tempo().milliBpm()) {
            reason = OTHER_TEMPO;
        }
        if (reason != 0) {
            events.tell(EventSink.REFUSED, track, id, frame, reason);
        }
        return reason == 0;
    }
}
