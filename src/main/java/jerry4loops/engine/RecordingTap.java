package jerry4loops.engine;

import jerry4loops.realtime.FrameRing;
import jerry4loops.realtime.RealTime;

/// Copies exactly the frames between the start and the end of a recording into the ring that the recorder reads.
///
/// Start and end are given in musical frames; the limiter delivers frame `n` of the music `latency` frames later, so
/// the window moves by that much and the first frame in the file is the downbeat.
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
        written = 0;
    }

    /// The start moves when the transport does while armed; once frames of the recording have been rendered it stays.
    @RealTime
    void moveStart(long startFrame, long frame) {
        if (start != NEVER && !hasBegun(frame)) {
            start = startFrame;
        }
    }

    /// Ends at a frame, at the earliest wished so far; a recording that has not begun is cancelled.
    @RealTime
    void finish(long endFrame, long frame) {
        if (hasBegun(frame)) {
            end = Math.min(end, endFrame);
        } else {
            cancel(frame);
        }
    }

    @RealTime
    private void cancel(long frame) {
        if (start != NEVER) {
            start = NEVER;
            end = NEVER;
            events.tell(EventSink.RECORDING_CANCELLED, -1, id, frame, 0);
        }
    }

    /// Takes what belongs to the recording out of a stretch of output.
    @RealTime
    void take(float[] left, float[] right, int offset, int frames, long frame) {
        if (start == NEVER) {
            return;
        }
        long from = Math.max(frame, start + latency);
        long to = end == NEVER ? frame + frames : Math.min(frame + frames, end + latency);
        if (to > from) {
            if (written == 0) {
                events.tell(EventSink.RECORDING_STARTED, -1, id, start, 0);
            }
            ring.write(left, right, offset + (int) (from - frame), (int) (to - from));
            written += to - from;
        }
        if (end != NEVER && frame + frames >= end + latency) {
            start = NEVER;
            events.tell(EventSink.RECORDING_STOPPED, -1, id, end, written);
            end = NEVER;
        }
    }
}
