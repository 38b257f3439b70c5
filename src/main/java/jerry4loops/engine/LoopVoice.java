package jerry4loops.engine;

import jerry4loops.audio.AudioClip;
import jerry4loops.dsp.Ramp;
import jerry4loops.realtime.RealTime;

/// Plays one clip in phase with the transport, rising at its start and falling when released.
///
/// Each pass over the clip begins on the exact frame of its tick. Since the grid rounds positions and not lengths, a
/// pass
/// may be one frame longer or shorter than the clip: then the first frame is heard twice or the last one left out, a
/// shift of one sample that the next boundary takes back. Nothing is accumulated.
///
/// A clip that continues another cannot simply begin again at its end, which continues elsewhere. Where nothing
/// follows
/// in time, its last milliseconds fade into the end of the clip it continues, which is what came before its
/// beginning:
/// so it repeats in phase and without a click. What follows has to be there before that fade begins. A clip of a
/// stream
/// of which nobody knows what came before its beginning fades into that beginning, played backwards: it leads there
/// without a step, and the beginning keeps its attack.
///
/// Thread: mixer.
final class LoopVoice {

    /// How long a clip that nothing follows fades into what came before its beginning, in milliseconds.
    static final double TURN_MS = 10;

    private static final long NEVER = Long.MAX_VALUE;

    private static final int FREE = 0;
    private static final int SOUNDING = 1;
    private static final int RELEASED = 2;

    private final Ramp trim = new Ramp(1);
    private final Sum sum = new Sum();
    private final OnsetTrail trail;
    private int state = FREE;
    private final int turnFrames;
    private AudioClip clip;
    private AudioClip before;
    private long unfollowedFrom;
    private long repeatedAt = NEVER;
    private long loopTicks;
    private long startTick;
    private long passStart;
    private long passEnd;
    private long riseFrom;
    private long fallFrom;
    private int riseFrames;
    private int fallFrames;
    private float trimGain;

    /// @param trail is told the onsets of what sounds
    LoopVoice(int rate, OnsetTrail trail) {
        this.trail = trail;
        trim.prepare(rate, Mixer.SMOOTHING_MS);
        turnFrames = Fades.frames(rate, TURN_MS);
    }

    @RealTime
    boolean isFree() {
        return state == FREE;
    }

    @RealTime
    boolean isSounding() {
        return state == SOUNDING;
    }

    @RealTime
    AudioClip clip() {
        return clip;
    }

    /// The tick at which the clip's own bar 1 lies; its loop ends are counted from here.
    @RealTime
    long startTick() {
        return startTick;
    }

    /// Begins to rise at `frame`, in the phase of a clip whose bar 1 lies on `tick`; `frame` may lie before that
    /// tick, when
    /// the end of the clip leads into its beginning.
    ///
    /// @param continued the clip whose sound comes before its beginning; the clip itself for its beginning
    ///     backwards; or null for its own end
    /// @param rise frames it takes to rise
    /// @param matched whether its trim is applied
    @RealTime
    void start(
            AudioClip next,
            AudioClip continued,
            long tick,
            long frame,
            int rise,
            boolean matched,
            Transport transport) {
        clip = next;
        before = continued;
        unfollowedFrom = frame;
        repeatedAt = NEVER;
        riseFrames = rise;
        trimGain = next.matchDb() == 0 ? 1 : (float) Math.pow(10, next.matchDb() / 20);
        trim.jumpTo(matched ? trimGain : 1);
        startTick = tick;
        loopTicks = next.length().bars().count() * (long) jerry4loops.time.Beats.TICKS_PER_BAR;
        riseFrom = frame;
        state = SOUNDING;
        locate(frame, transport);
    }

    /// Whether it sounds at full level up to the end of a pass that lies on `frame`.
    @RealTime
    boolean endsAt(long frame) {
        return state == SOUNDING && frame == passEnd && frame >= riseFrom + riseFrames;
    }

    /// Whether a clip waits that continues this one where its pass ends; from `frame` on.
    @RealTime
    void expect(boolean followed, long frame) {
        if (followed) {
            unfollowedFrom = NEVER;
        } else if (unfollowedFrom == NEVER) {
            unfollowedFrom = frame;
        }
    }

    /// The clip it continues, itself where that is not known, or null.
    @RealTime
    AudioClip before() {
        return before;
    }

    /// Where the pass that sounds ends.
    @RealTime
    long passEnd() {
        return passEnd;
    }

    /// The frame at which a clip that continues another began again since the last time, or [Long#MAX_VALUE].
    @RealTime
    long takeRepeated() {
        long frame = repeatedAt;
        repeatedAt = NEVER;
        return frame;
    }

    /// Whether the clip's trim is applied from `frame` on; it glides there.
    @RealTime
    void match(boolean matched, long frame) {
        trim.to(matched ? trimGain : 1, frame);
    }

    /// Falls silent from `frame` on, over `frames`, and is free afterwards.
    @RealTime
    void release(long frame, int frames) {
        if (state == SOUNDING) {
            state = RELEASED;
            fallFrom = frame;
            fallFrames = frames;
        }
    }

    @RealTime
    void cut() {
        state = FREE;
        clip = null;
        before = null;
    }

    /// Where in its clip the voice is, 0 … 1.
    @RealTime
    float fraction(long frame) {
        return state == FREE ? -1 : Math.clamp((float) (frame - passStart) / Math.max(1, passEnd - passStart), 0f, 1f);
    }

    /// Finds the pass that holds `frame`.
    @RealTime
    private void locate(long frame, Transport transport) {
        long tick = transport.tickAtOrBefore(frame);
        long pass = Math.floorDiv(tick - startTick, loopTicks);
        passStart = transport.frameOfTick(startTick + pass * loopTicks);
        passEnd = transport.frameOfTick(startTick + (pass + 1) * loopTicks);
        if (frame >= passEnd) {
            passStart = passEnd;
            passEnd = transport.frameOfTick(startTick + (pass + 2) * loopTicks);
        }
    }

    /// Adds `frames` frames to the buffers.
    ///
    /// @return false when the clip held samples that are not finite; they sound as silence
    @RealTime
    boolean addTo(float[] left, float[] right, int offset, int frames, long frame, Transport transport) {
        boolean clean = true;
        int done = 0;
        while (done < frames && state != FREE) {
            long at = frame + done;
            if (at < riseFrom) {
                done += (int) Math.min(frames - done, riseFrom - at);
                continue;
            }
            if (at >= passEnd) {
                if (state == SOUNDING) {
                    repeatedAt = before == null || at <= riseFrom + riseFrames ? repeatedAt : at;
                    locate(at, transport);
                } else {
                    passStart = passEnd;
                    passEnd = passStart + clip.frames();
                }
            }
            int position = (int) (at - passStart);
            if (position >= clip.frames()) {
                position -= clip.frames();
            }
            int run = (int) Math.min(frames - done, passEnd - at);
            run = Math.min(run, clip.frames() - position);
            long turn = turn();
            if (at < turn && turn < at + run) {
                run = (int) (turn - at);
            }
            clean &= addRun(left, right, offset + done, run, position, at);
            if (state == SOUNDING) {
                trail.note(clip.onsets(), position, run, at);
            }
            done += run;
            if (state == RELEASED && at + run >= fallFrom + fallFrames) {
                cut();
            }
        }
        return clean;
    }

    @RealTime
    private boolean addRun(float[] left, float[] right, int offset, int run, int position, long at) {
        float[] l = clip.left();
        float[] r = clip.right();
        if (at >= turn()) {
            return addTurn(left, right, offset, run, position, at);
        }
        boolean shaped = at < riseFrom + riseFrames || state == RELEASED || trim.isMoving(at);
        if (!shaped && clip.isFinite()) {
            if (trim.goal() == 1) {
                sum.add(l, position, left, offset, run);
                sum.add(r, position, right, offset, run);
            } else {
                sum.add(l, position, left, offset, run, trim.goal());
                sum.add(r, position, right, offset, run, trim.goal());
            }
            return true;
        }
        boolean clean = true;
        for (int i = 0; i < run; i++) {
            float gain = trim.at(at + i) * fade(at + i);
            float x = l[position + i] * gain;
            float y = r[position + i] * gain;
            clean &= isFinite(x) && isFinite(y);
            left[offset + i] += finite(x);
            right[offset + i] += finite(y);
        }
        return clean;
    }

    /// The frame from which this pass fades into what came before the clip.
    @RealTime
    private long turn() {
        return before == null || unfollowedFrom == NEVER
                ? NEVER
                : Math.max(passEnd - Math.min(turnFrames, before.frames() - 1), unfollowedFrom);
    }

    @RealTime
    private boolean addTurn(float[] left, float[] right, int offset, int run, int position, long at) {
        long turn = turn();
        int length = (int) (passEnd - turn);
        boolean clean = true;
        for (int i = 0; i < run; i++) {
            long here = at + i;
            float gain = trim.at(here) * fade(here);
            float own = gain * Fades.falling(here - turn, length);
            float other = gain * Fades.rising(here - turn, length);
            int toEnd = (int) (passEnd - here);
            int lead = before == clip ? toEnd : before.frames() - toEnd;
            float x = clip.left()[position + i] * own;
            float y = clip.right()[position + i] * own;
            float u = before.left()[lead] * other;
            float v = before.right()[lead] * other;
            clean &= isFinite(x) && isFinite(y) && isFinite(u) && isFinite(v);
            left[offset + i] += finite(x) + finite(u);
            right[offset + i] += finite(y) + finite(v);
        }
        return clean;
    }

    @RealTime
    private static boolean isFinite(float sample) {
        return Math.abs(sample) < Float.POSITIVE_INFINITY;
    }

    /// Each broken sample is silent by itself, as it is in the copy of the clip that a log keeps.
    @RealTime
    private static float finite(float sample) {
        return isFinite(sample) ? sample : 0;
    }

    /// How loud the voice is on its way in or out, 1 in between.
    @RealTime
    private float fade(long frame) {
        float fade = Fades.rising(frame - riseFrom, riseFrames);
        return state == RELEASED ? fade * Fades.falling(frame - fallFrom, fallFrames) : fade;
    }
}
