package jerry4loops.engine;

import java.util.Arrays;
import jerry4loops.audio.AudioClip;
import jerry4loops.dsp.MasterLimiter;
import jerry4loops.dsp.Ramp;
import jerry4loops.realtime.FrameRing;
import jerry4loops.realtime.RealTime;

/// The headphones: what is cued before its fader, and as much of the mix as wished, behind a limiter of its own that
/// keeps it as late as the mix and ears safe.
///
/// Nothing is computed while nobody listens. A listener is either the output that plays the mix, which takes the
/// block from [#left()] and [#right()], or a ring that another device's thread reads.
///
/// Thread: mixer.
final class CueBus {

    private final float[] left;
    private final float[] right;
    private final MasterLimiter limiter = new MasterLimiter();
    private final Ramp level = new Ramp(0);
    private final Ramp mixShare = new Ramp(0);
    private final AuditionVoice audition;
    private FrameRing ring;
    private boolean on;

    CueBus(int rate, int maxFrames) {
        left = new float[maxFrames];
        right = new float[maxFrames];
        audition = new AuditionVoice(rate);
        limiter.prepare(rate);
        level.prepare(rate, Mixer.SMOOTHING_MS);
        mixShare.prepare(rate, Mixer.SMOOTHING_MS);
    }

    /// Says who listens.
    ///
    /// @param listening whether anybody does
    /// @param target ring to write to, or null
    @RealTime
    void route(boolean listening, FrameRing target) {
        if (listening && !on) {
            limiter.reset();
        }
        on = listening;
        ring = target;
        Arrays.fill(left, 0);
        Arrays.fill(right, 0);
    }

    /// Plays a clip for those who listen, or none.
    @RealTime
    void audition(AudioClip clip, boolean matched) {
        audition.play(clip, matched);
    }

    @RealTime
    void follow(MasterPlan plan, long frame) {
        level.to(plan.cueGain(), frame);
        mixShare.to(plan.cueMix(), frame);
    }

    /// Empties the bus for a block.
    @RealTime
    void open(int frames) {
        if (on) {
            Arrays.fill(left, 0, frames, 0);
            Arrays.fill(right, 0, frames, 0);
        }
    }

    /// Adds a cued track.
    @RealTime
    void add(float[] l, float[] r, int offset, int frames, Ramp gain, long frame) {
        if (!on) {
            return;
        }
        for (int i = 0; i < frames; i++) {
            float share = gain.at(frame + i);
            left[offset + i] += share * l[i];
            right[offset + i] += share * r[i];
        }
    }

    /// Finishes a stretch: adds the mix, sets the level, limits, hands over.
    ///
    /// @param stream what lies over the mix for those who listen
    /// @param transport where the music is
    @RealTime
    void close(
            float[] mixLeft,
            float[] mixRight,
            StreamVoice stream,
            Transport transport,
            int offset,
            int frames,
            long frame) {
        if (!on) {
            return;
        }
        if (audition.isHeard()) {
            audition.addTo(left, right, offset, frames, frame, transport);
        }
        if (mixShare.goal() != 0 || mixShare.isMoving(frame)) {
            for (int i = 0; i < frames; i++) {
                float share = mixShare.at(frame + i);
                float mixed = mixLeft[offset + i];
                float other = mixRight[offset + i];
                if (stream.isHeard()) {
                    mixed = stream.over(mixed, i, frame);
                    other = stream.overRight(other, i, frame);
                }
                left[offset + i] += share * mixed;
                right[offset + i] += share * other;
            }
        }
        level.apply(left, offset, frames, frame);
        level.apply(right, offset, frames, frame);
        limiter.process(left, right, offset, frames);
        if (ring != null) {
            ring.write(left, right, offset, frames);
        }
    }

    @RealTime
    float[] left() {
        return left;
    }

    @RealTime
    float[] right() {
        return right;
    }
}
