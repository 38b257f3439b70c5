package jerry4loops.engine;

import jerry4loops.audio.AudioClip;
import jerry4loops.realtime.RealTime;
import jerry4loops.time.Beats;

/// What a track plays: the clip on its lane, the one that waits, the voices that sound.
///
/// Thread: mixer.
final class Lane {

    static final long NEVER = Long.MAX_VALUE;

    private static final int VOICES = 4;

    private final int index;
    private final Transport transport;
    private final EventSink events;
    private final Fades fades;
    private final LoopVoice[] voices = new LoopVoice[VOICES];
    private final OnsetTrail trail = new OnsetTrail();

    private LoopVoice live;
    private AudioClip clip;
    private AudioClip clipBefore;
    private long clipStartTick;
    private boolean leftOut;

    private boolean waiting;
    private AudioClip next;
    private long nextId;
    private AudioClip nextAfter;
    private long nextTick;
    private long nextStartTick;
    private long nextFrame = NEVER;
    private long riseFrame = NEVER;
    private LoopVoice rising;
    private boolean notFiniteTold;
    private boolean matched;

    Lane(int index, int rate, Transport transport, EventSink events, Fades fades) {
        this.index = index;
        this.transport = transport;
        this.events = events;
        this.fades = fades;
        for (int i = 0; i < VOICES; i++) {
            voices[i] = new LoopVoice(rate, trail);
        }
    }

    /// Onsets of what it played.
    OnsetTrail trail() {
        return trail;
    }

    // --- what waits ---------------------------------------------------------------------------------------------

    /// The clip on the lane, sounding or not; null when empty.
    @RealTime
    AudioClip clip() {
        return clip;
    }

    @RealTime
    long clipStartTick() {
        return clipStartTick;
    }

    @RealTime
    boolean isSounding() {
        return live != null;
    }

    @RealTime
    long clipTicks() {
        return clip.length().bars().count() * (long) Beats.TICKS_PER_BAR;
    }

    /// Puts a clip (or, with null, emptiness) on the lane while nothing plays.
    @RealTime
    void assign(AudioClip assigned, AudioClip after, long id, long frame) {
        dropWaiting(frame);
        clipBefore = before(after, assigned);
        clip = assigned;
        clipStartTick = 0;
        leftOut = false;
        events.tell(EventSink.SWAPPED, index, id, frame, 0);
    }

    /// Lets a clip (or emptiness) wait for a boundary.
    ///
    /// @param tick the boundary
    /// @param startTick where bar 1 of the new clip lies
    /// @param after the clip it continues, or null
    @RealTime
    void queue(AudioClip queued, long id, long tick, long startTick, AudioClip after, long frame) {
        dropWaiting(frame);
        waiting = true;
        nextAfter = after;
        next = queued;
        nextId = id;
        nextTick = tick;
        nextStartTick = startTick;
        nextFrame = Math.max(frame, transport.frameOfTick(tick));
        riseFrame = Math.max(frame, nextFrame - fades.in());
        events.tell(EventSink.QUEUED, index, id, frame, tick);
    }

    /// What leads into the beginning of a clip that takes the place of the one on the lane: the end of that one,
    /// its own beginning backwards, or its own end.
    @RealTime
    private AudioClip before(AudioClip after, AudioClip entering) {
        return after == clip || after == entering ? after : null;
    }

    @RealTime
    void cancelWaiting(long frame) {
        if (rising == null) {
            dropWaiting(frame);
        }
    }

    @RealTime
    private void dropWaiting(long frame) {
        if (waiting) {
            if (rising != null) {
                rising.release(frame, fades.out());
                rising = null;
            }
            events.tell(EventSink.UNQUEUED, index, nextId, frame, 0);
            forgetWaiting();
        }
    }

    @RealTime
    private void forgetWaiting() {
        waiting = false;
        next = null;
        nextAfter = null;
        rising = null;
        nextFrame = NEVER;
        riseFrame = NEVER;
    }

    /// The next frame at which something of this track begins.
    @RealTime
    long nextEventFrame() {
        return Math.min(riseFrame, nextFrame);
    }

    /// Does what is due at `frame`.
    @RealTime
    void fire(long frame) {
        if (frame >= riseFrame) {
            boolean continues = nextAfter != null && live != null && live.clip() == nextAfter;
            if (continues && frame < nextFrame) {
                // Nothing to rise over: it begins where the other ends.
                riseFrame = nextFrame;
            } else {
                riseFrame = NEVER;
                rise(continues, frame);
            }
        }
        if (frame >= nextFrame) {
            if (live != null) {
                live.release(frame, fades.out());
            }
            live = rising;
            trail.change(frame + fades.out());
            clip = next;
            clipBefore = live == null ? null : live.before();
            clipStartTick = nextStartTick;
            notFiniteTold = false;
            events.tell(EventSink.SWAPPED, index, nextId, frame, nextTick);
            forgetWaiting();
            tellFit(frame);
        }
    }

    @RealTime
    private void rise(boolean continues, long frame) {
        if (next == null || !fits(next)) {
            return;
        }
        int length = fades.in();
        if (continues && live.endsAt(frame)) {
            live.cut();
            live = null;
            length = 0;
        }
        rising = freeVoice();
        AudioClip before = length == 0 || nextAfter == next ? nextAfter : null;
        rising.start(next, before, nextStartTick, frame, length, matched, transport);
    }

    // --- transport ----------------------------------------------------------------------------------------------

    /// Begins to play: what waits is on the lane now, and it rises just before the music begins, on what comes before
    /// that place in it.
    ///
    /// @param begin the frame on which the music begins, at least one rise after `frame`
    /// @param startTick where its bar 1 lies
    @RealTime
    void playFrom(long frame, long begin, long startTick) {
        release(frame, fades.out());
        if (waiting) {
            AudioClip queued = next;
            clipBefore = before(nextAfter, queued);
            long id = nextId;
            forgetWaiting();
            clip = queued;
            events.tell(EventSink.SWAPPED, index, id, frame, 0);
        }
        clipStartTick = startTick;
        notFiniteTold = false;
        trail.change(frame);
        if (clip != null && fits(clip)) {
            live = freeVoice();
            live.start(clip, clipBefore, startTick, begin - fades.start(), fades.start(), matched, transport);
        }
        tellFit(frame);
    }

    @RealTime
    void stop(long frame) {
        release(frame, fades.stop());
        if (waiting) {
            AudioClip queued = next;
            clipBefore = before(nextAfter, queued);
            long id = nextId;
            forgetWaiting();
            clip = queued;
            clipStartTick = 0;
            events.tell(EventSink.SWAPPED, index, id, frame, 0);
        }
    }

    @RealTime
    private void release(long frame, int frames) {
        if (rising != null) {
            rising.release(frame, frames);
            rising = null;
        }
        if (live != null) {
            live.release(frame, frames);
            live = null;
        }
    }

    /// After a tempo change: a clip that does not fit any more leaves, one that fits again joins in phase.
    @RealTime
    void tempoChanged(long frame) {
        if (live != null && !fits(live.clip())) {
            live.release(frame, fades.out());
            live = null;
        } else if (live == null && clip != null && fits(clip) && transport.isRolling()) {
            live = freeVoice();
            live.start(clip, clipBefore, clipStartTick, frame, fades.start(), matched, transport);
        }
        if (waiting) {
            nextFrame = Math.max(frame, transport.frameOfTick(nextTick));
            if (rising != null && !fits(next)) {
                rising.release(frame, fades.out());
                rising = null;
            }
            if (rising == null) {
                riseFrame = Math.max(frame, nextFrame - fades.in());
            }
        }
        tellFit(frame);
    }

    @RealTime
    private boolean fits(AudioClip candidate) {
        return candidate.length().tempo().milliBpm() == transport.grid().tempo().milliBpm();
    }

    @RealTime
    private void tellFit(long frame) {
        boolean out = clip != null && !fits(clip);
        if (out != leftOut) {
            leftOut = out;
            events.tell(out ? EventSink.LEFT_OUT : EventSink.BACK_IN, index, 0, frame, 0);
        }
    }

    @RealTime
    private LoopVoice freeVoice() {
        for (int i = 0; i < VOICES; i++) {
            if (voices[i].isFree()) {
                return voices[i];
            }
        }
        // More than three joins within one fade: the first voice that is already falling gives way.
        for (int i = 0; i < VOICES; i++) {
            if (!voices[i].isSounding()) {
                voices[i].cut();
                return voices[i];
            }
        }
        voices[0].cut();
        return voices[0];
    }

    /// After nothing of it was computed for a while: voices that fell meanwhile are free.
    @RealTime
    void wake(long frame) {
        for (int i = 0; i < VOICES; i++) {
            if (voices[i] != live && voices[i] != rising) {
                voices[i].cut();
            }
        }
        trail.change(frame);
    }

    // --- sound --------------------------------------------------------------------------------------------------

    /// Whether clips are brought to one loudness; those that sound glide there.
    @RealTime
    void match(boolean on, long frame) {
        if (on != matched) {
            matched = on;
            for (int i = 0; i < VOICES; i++) {
                voices[i].match(on, frame);
            }
        }
    }

    /// Adds what sounds to the buffers, from index 0.
    @RealTime
    void addTo(float[] left, float[] right, int frames, long frame) {
        if (live != null) {
            boolean followed =
                    waiting && nextAfter == live.clip() && nextFrame == live.passEnd() && next != null && fits(next);
            live.expect(followed, frame);
        }
        boolean clean = true;
        for (int i = 0; i < VOICES; i++) {
            if (!voices[i].isFree()) {
                clean &= voices[i].addTo(left, right, 0, frames, frame, transport);
            }
        }
        long repeated = live == null ? NEVER : live.takeRepeated();
        if (repeated != NEVER) {
            events.tell(EventSink.REPEATED, index, 0, repeated, 0);
        }
        if (!clean && !notFiniteTold) {
            notFiniteTold = true;
            events.tell(EventSink.NOT_FINITE, index, 0, frame, 0);
        }
    }

    @RealTime
    void fill(EngineTelemetry slot, long frame) {
        slot.startTick[index] = clipStartTick;
        slot.fraction[index] = live == null ? -1 : live.fraction(frame);
        slot.queuedTick[index] = waiting ? nextTick : Long.MIN_VALUE;
    }
}
