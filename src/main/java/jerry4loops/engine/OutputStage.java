package jerry4loops.engine;

import jerry4loops.dsp.MasterLimiter;
import jerry4loops.realtime.FrameRing;
import jerry4loops.realtime.RealTime;

/// What lies behind the mix: the limiter, what is recorded, and what is for ears only. It counts the frames of the
/// output, which are those of the music as long as no tempo is bent.
///
/// ```
/// mix ─► limiter ─┬─► recording, past, stems
///                 └─► + recording that plays, + clicks of a count-in ─► output
/// cued ─► headphones
/// ```
///
/// Thread: mixer.
final class OutputStage {

    private final MasterLimiter limiter = new MasterLimiter();
    private final StreamVoice stream;
    private final CueBus cue;
    private final RecordingTap tap;
    private final FrameRing ring;
    private final FrameRing past;
    private StemTap stems;
    private long heard;

    OutputStage(int rate, int maxFrames, CueBus cue, EventSink events) {
        limiter.prepare(rate);
        this.cue = cue;
        this.stream = new StreamVoice(rate, maxFrames);
        this.ring = new FrameRing(rate * 10);
        this.past = new FrameRing(rate * 10);
        this.tap = new RecordingTap(ring, events, limiter.latencyFrames());
    }

    void tap(StemTap listener) {
        stems = listener;
    }

    /// Frames of the output so far.
    @RealTime
    long heard() {
        return heard;
    }

    @RealTime
    int latencyFrames() {
        return limiter.latencyFrames();
    }

    @RealTime
    float limiterDb() {
        return limiter.gainDb();
    }

    @RealTime
    StreamVoice stream() {
        return stream;
    }

    @RealTime
    RecordingTap tap() {
        return tap;
    }

    FrameRing ring() {
        return ring;
    }

    FrameRing past() {
        return past;
    }

    /// Turns a stretch of the mix into output, in place, and what is cued with it.
    @RealTime
    void finish(float[] left, float[] right, int offset, int frames) {
        stream.render(frames, heard);
        cue.close(left, right, stream, offset, frames, heard);
        limiter.process(left, right, offset, frames);
        tap.take(left, right, offset, frames, heard);
        past.write(left, right, offset, frames);
        if (stems != null) {
            stems.master(left, right, offset, frames);
        }
        // From here on only for ears: a recording that is played is never recorded again.
        stream.layOver(left, right, offset, frames, heard);
        heard += frames;
    }
}
