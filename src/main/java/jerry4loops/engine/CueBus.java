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
/// ```
/// cued tracks, audition ─► cued ─► tempo bend ─► + share of the mix ─► level ─► limiter ─► listeners
/// ```
/// Nothing is computed while nobody listens. A listener is either the output that plays the mix, which takes the
/// block from [#left()] and [#right()], or a ring that another device's thread reads.
///
/// Thread: mixer.
final class CueBus {

    private final float[] left;
    private final float[] right;
    private final float[] cuedLeft;
    private final float[] cuedRight;
    private final MasterLimiter limiter = new MasterLimiter();
    private final Ramp level = new Ramp(0);
    private final Ramp mixShare = new Ramp(0);
    private final AuditionVoice audition;
    private FrameRing ring;
    private boolean on;

    CueBus(int rate, int maxFrames) {
        left = new float[maxFrames];
        right = new float[maxFrames];
        cuedLeft = new float[maxFrames];
        cuedRight = new float[maxFrames];
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

    /// @param heard next frame of the output
    @RealTime
    void follow(MasterPlan plan, long heard) {
        level.to(plan.cueGain(), heard);
        mixShare.to(plan.cueMix(), heard);
    }

    @RealTime
    boolean isOn() {
        return on;
    }

    /// Left side of what is cued, a stretch of the music.
    @RealTime
    float[] cuedLeft() {
        return cuedLeft;
    }

    @RealTime
    float[] cuedRight() {
        return cuedRight;
    }

    /// Empties what is cued, for a stretch of the music.
    @RealTime
    void open(int offset, int frames) {
        if (on) {
            Arrays.fill(cuedLeft, offset, offset + frames, 0);
            Arrays.fill(cuedRight, offset, offset + frames, 0);
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
            cuedLeft[offset + i] += share * l[i];
            cuedRight[offset + i] += share * r[i];
        }
    }

    /// Adds the clip that is listened to; ends a stretch of the music.
    ///
    /// @param transport where the music is
    @RealTime
    void audition(int offset, int frames, long frame, Transport transport) {
        if (on && audition.isHeard()) {
            audition.addTo(cuedLeft, cuedRight, offset, frames, frame, transport);
        }
    }

    /// Takes what is cued as it is for a stretch of the output.
    @RealTime
    void straight(int offset, int frames) {
        if (on) {
            System.arraycopy(cuedLeft, offset, left, offset, frames);
            System.arraycopy(cuedRight, offset, right, offset, frames);
        }
    }

    /// Finishes a stretch of the output, whose cued tracks lie in [#left()] and [#right()]: adds the mix, sets the
    /// level, limits, hands over.
    ///
    /// @param stream what lies over the mix for those who listen
    /// @param heard frame of the output that comes first
    @RealTime
    void close(float[] mixLeft, float[] mixRight, StreamVoice stream, int offset, int frames, long heard) {
        if (!on) {
            return;
        }
        if (mixShare.goal() != 0 || mixShare.isMoving(heard)) {
            for (int i = 0; i < frames; i++) {
                float share = mixShare.at(heard + i);
                float mixed = mixLeft[offset + i];
                float other = mixRight[offset + i];
                if (stream.isHeard()) {
                    mixed = stream.over(mixed, i, heard);
                    other = stream.overRight(other, i, heard);
                }
                left[offset + i] += share * mixed;
                right[offset + i] += share * other;
            }
        }
        level.apply(left, offset, frames, heard);
        level.apply(right, offset, frames, heard);
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
