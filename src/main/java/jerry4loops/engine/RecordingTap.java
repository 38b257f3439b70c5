package jerry4loops.engine;

import jerry4loops.realtime.FrameRing;
import jerry4loops.realtime.RealTime;

/// Copies exactly the frames between the start and the end of a recording into the ring that the recorder reads.
///
/// Start and end are given in musical frames and wait for the frame of the output in which they are heard, which a
/// bent
/// tempo moves. The limiter delivers that frame `latency` frames later, so the window moves by that much and the
/// first frame in the file is the downbeat.
///
/// Thread: mixer; the ring's other end belongs to the recorder.
final class RecordingTap {

    static final long NEVER = Long.MAX_VALUE;

    private final FrameRing ring;
    private final EventSink events;
    private final int latency;
    private long id;
    private long start = NEVER;
    private long end = NEVER;
    private long startHeard = NEVER;
    private long endHeard = NEVER;
    private long written;

    RecordingTap(FrameRing ring, EventSink events, int latency) {
        this.ring = ring;
        this.events = events;
        this.latency = latency;
    }

    @RealTime
    boolean isIdle() {
        return start == NEVER;
    }

    @RealTime
    private boolean hasBegun(long frame) {
        return start != NEVER && frame > start;
    }

    @RealTime
    void arm(long armId, long startFrame) {
        id = armId;
        start = startFrame;
        end = NEVER;
        startHeard = NEVER;
        endHeard = NEVER;
        written = 0;
    }

    /// The start moves when the transport does while armed; once frames of the recording have been rendered it stays.
    @RealTime
    void moveStart(long startFrame, long frame) {
        if (start != NEVER && !hasBegun(frame)) {
            start = startFrame;
            startHeard = NEVER;
        }
    }

    /// Ends at a frame, at the earliest wished so far; a recording that has not begun is cancelled.
    @RealTime
    void finish(long endFrame, long frame) {
        if (hasBegun(frame)) {
            if (endFrame < end) {
                end = endFrame;
                endHeard = NEVER;
            }
        } else {
            cancel(frame);
        }
    }

    @RealTime
    private void cancel(long frame) {
        if (start != NEVER) {
            start = NEVER;
            end = NEVER;
            startHeard = NEVER;
            endHeard = NEVER;
            events.tell(EventSink.RECORDING_CANCELLED, -1, id, frame, 0);
        }
    }

    /// Music is about to be heard as it is.
    ///
    /// @param frame its first
    /// @param heard frame of the output in which that is heard
    /// @param frames how many
    @RealTime
    void expect(long frame, long heard, int frames) {
        if (start != NEVER && startHeard == NEVER && start < frame + frames) {
            startHeard = heard + Math.max(0, start - frame);
        }
        if (end != NEVER && endHeard == NEVER && end < frame + frames) {
            endHeard = heard + Math.max(0, end - frame);
        }
    }

    /// Music was bent and is about to be heard.
    ///
    /// @param bend what bent it
    /// @param heard frame of the output in which the first frame of its newest stretch is heard
    @RealTime
    void expect(TempoBend bend, long heard) {
        if (start != NEVER && startHeard == NEVER) {
            int place = bend.placeOf(start);
            startHeard = place < 0 ? NEVER : heard + place;
        }
        if (end != NEVER && endHeard == NEVER) {
            int place = bend.placeOf(end);
            endHeard = place < 0 ? NEVER : heard + place;
        }
    }

    /// Takes what belongs to the recording out of a stretch of output.
    ///
    /// @param heard frame of the output that comes first
    @RealTime
    void take(float[] left, float[] right, int offset, int frames, long heard) {
        if (startHeard == NEVER) {
            return;
        }
        long from = Math.max(heard, startHeard + latency);
        long to = endHeard == NEVER ? heard + frames : Math.min(heard + frames, endHeard + latency);
        if (to > from) {
            if (written == 0) {
                events.tell(EventSink.RECORDING_STARTED, -1, id, start, startHeard);
            }
            ring.write(left, right, offset + (int) (from - heard), (int) (to - from));
            written += to - from;
        }
        if (endHeard != NEVER && heard + frames >= endHeard + latency) {
            events.tell(EventSink.RECORDING_STOPPED, -1, id, end, written);
            start = NEVER;
            end = NEVER;
            startHeard = NEVER;
            endHeard = NEVER;
        }
    }
}
