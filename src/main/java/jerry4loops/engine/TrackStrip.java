package jerry4loops.engine;

import java.util.Arrays;
import jerry4loops.audio.AudioClip;
import jerry4loops.dsp.BeatDucker;
import jerry4loops.dsp.DjFilter;
import jerry4loops.dsp.NoiseGate;
import jerry4loops.dsp.PeakMeter;
import jerry4loops.dsp.PingPongDelay;
import jerry4loops.dsp.Ramp;
import jerry4loops.dsp.Reverb;
import jerry4loops.dsp.Stutter;
import jerry4loops.dsp.ThreeBandEq;
import jerry4loops.dsp.TrackFilter;
import jerry4loops.realtime.RealTime;
import jerry4loops.time.Beats;

/// One track: the clip on its lane, the one that waits, the voices that sound, its effects and its place in the mix.
///
/// ```
/// voices ─► gate ─► stutter ─► filter ◄ wah ─► one-knob filter ─► ducking ◄ drums
///        ─► EQ ─► delay ─► reverb ─┬─► gain, pan, mute ─┬─► meter ─► mix
///                                  └─► headphones       └─► sends
/// ```
///
/// Thread: mixer.
final class TrackStrip {

    static final long NEVER = Long.MAX_VALUE;

    private static final int VOICES = 4;

    private final int index;
    private final Transport transport;
    private final EventSink events;
    private final Fades fades;
    private final LoopVoice[] voices = new LoopVoice[VOICES];
    private final float[] left;
    private final float[] right;
    private final float[] keyLeft;
    private final float[] keyRight;
    private final NoiseGate gate = new NoiseGate();
    private final OnsetTrail trail = new OnsetTrail();
    private final Stutter stutter = new Stutter();
    private final TrackFilter filter = new TrackFilter();
    private final DjFilter djFilter = new DjFilter();
    private final BeatDucker ducker = new BeatDucker();
    private final ThreeBandEq eq = new ThreeBandEq();
    private final PingPongDelay delay = new PingPongDelay();
    private final Reverb reverb = new Reverb();
    private final Ramp cueGain = new Ramp(0);
    private final Ramp sendRoom = new Ramp(0);
    private final Ramp sendEcho = new Ramp(0);
    private final Ramp gainLeft = new Ramp(1);
    private final Ramp gainRight = new Ramp(1);
    private final PeakMeter meter = new PeakMeter();

    private LoopVoice live;
    private AudioClip clip;
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
    private TrackPlan plan;
    private float heldLeft;
    private float heldRight;

    TrackStrip(int index, int rate, int maxFrames, Transport transport, EventSink events, Fades fades) {
        this.index = index;
        this.transport = transport;
        this.events = events;
        this.fades = fades;
        left = new float[maxFrames];
        right = new float[maxFrames];
        keyLeft = new float[maxFrames];
        keyRight = new float[maxFrames];
        for (int i = 0; i < VOICES; i++) {
            voices[i] = new LoopVoice(rate, trail);
        }
        gate.prepare(rate);
        stutter.prepare(rate);
        stutter.follow(trail);
        filter.prepare(rate);
        djFilter.prepare(rate);
        ducker.prepare(rate);
        eq.prepare(rate);
        delay.prepare(rate);
        reverb.prepare(rate, maxFrames);
        cueGain.prepare(rate, Mixer.SMOOTHING_MS);
        sendRoom.prepare(rate, Mixer.SMOOTHING_MS);
        sendEcho.prepare(rate, Mixer.SMOOTHING_MS);
        gainLeft.prepare(rate, Mixer.SMOOTHING_MS);
        gainRight.prepare(rate, Mixer.SMOOTHING_MS);
        meter.prepare(rate);
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
    void assign(AudioClip assigned, long id, long frame) {
        dropWaiting(frame);
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
            trail.change(frame);
            clip = next;
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
        rising.start(next, nextStartTick, frame, length, matched, transport);
    }

    // --- transport ----------------------------------------------------------------------------------------------

    /// Plays from the top: what waits is on the lane now, its bar 1 lies on tick 0, and it rises on its own tail just
    /// before.
    ///
    /// @param top the frame of tick 0, at least one rise after `frame`
    @RealTime
    void playFromTop(long frame, long top) {
        release(frame, fades.out());
        if (waiting) {
            AudioClip queued = next;
            long id = nextId;
            forgetWaiting();
            clip = queued;
            events.tell(EventSink.SWAPPED, index, id, frame, 0);
        }
        clipStartTick = 0;
        notFiniteTold = false;
        trail.change(frame);
        if (clip != null && fits(clip)) {
            live = freeVoice();
            live.start(clip, 0, top - fades.start(), fades.start(), matched, transport);
        }
        tellFit(frame);
    }

    @RealTime
    void stop(long frame) {
        release(frame, fades.stop());
        stutter.release(frame);
        if (waiting) {
            AudioClip queued = next;
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
            live.start(clip, clipStartTick, frame, fades.start(), matched, transport);
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

    // --- sound --------------------------------------------------------------------------------------------------

    @RealTime
    void stutter(boolean held, long frame) {
        if (held) {
            stutter.press(frame);
        } else {
            stutter.release(frame);
        }
    }

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

    /// Takes a plan as the new target of all ramps.
    @RealTime
    void follow(TrackPlan target, long frame) {
        if (target == plan) {
            return;
        }
        plan = target;
        gate.set(target.gate());
        filter.set(target.filter(), target.wah());
        djFilter.set(target.dj());
        ducker.set(target.duck());
        eq.set(target.eq());
        delay.set(target.delay());
        reverb.set(target.reverb());
        stutter.set(target.stutter());
        cueGain.to(target.cued() ? 1 : 0, frame);
        sendRoom.to(target.sendRoom(), frame);
        sendEcho.to(target.sendEcho(), frame);
        // Equal power, 0 dB in the middle: cos²θ + sin²θ = 1 with θ = (pan + 1)·π/4, scaled by √2.
        double theta = (target.pan() + 1) * Math.PI / 4;
        gainLeft.to((float) (target.gain() * Math.sqrt(2) * Math.cos(theta)), frame);
        gainRight.to((float) (target.gain() * Math.sqrt(2) * Math.sin(theta)), frame);
    }

    /// Renders and adds to the mix.
    ///
    /// @param key the track that this one ducks to, rendered before it; itself for no key but its own past
    /// @param buses where it goes
    /// @param offset first frame in the mix
    @RealTime
    void render(TrackStrip key, Buses buses, int offset, int frames, long frame) {
        Arrays.fill(left, 0, frames, 0);
        Arrays.fill(right, 0, frames, 0);
        boolean clean = true;
        for (int i = 0; i < VOICES; i++) {
            if (!voices[i].isFree()) {
                clean &= voices[i].addTo(left, right, 0, frames, frame, transport);
            }
        }
        if (!clean && !notFiniteTold) {
            notFiniteTold = true;
            events.tell(EventSink.NOT_FINITE, index, 0, frame, 0);
        }
        StemTap stems = buses.stems();
        if (stems != null) {
            stems.voices(index, left, right, offset, frames);
        }
        gate.process(left, right, 0, frames, frame);
        stutter.process(left, right, 0, frames, frame, transport);
        filter.process(left, right, 0, frames, frame, transport);
        djFilter.process(left, right, 0, frames, frame);
        if (key == this) {
            System.arraycopy(left, 0, keyLeft, 0, frames);
            System.arraycopy(right, 0, keyRight, 0, frames);
        }
        ducker.process(left, right, 0, frames, frame, transport, key.keyLeft, key.keyRight);
        eq.process(left, right, 0, frames, frame);
        delay.process(left, right, 0, frames, frame, transport);
        reverb.process(left, right, 0, frames, frame, transport);
        if (cueGain.goal() != 0 || cueGain.isMoving(frame)) {
            buses.cue().add(left, right, offset, frames, cueGain, frame);
        }
        gainLeft.apply(left, 0, frames, frame);
        gainRight.apply(right, 0, frames, frame);
        meter.process(left, right, 0, frames);
        if (stems != null) {
            stems.track(index, left, right, offset, frames);
        }
        buses.returns().feed(left, right, frames, sendRoom, sendEcho, frame);
        float[] mixLeft = buses.mixLeft();
        float[] mixRight = buses.mixRight();
        for (int i = 0; i < frames; i++) {
            mixLeft[offset + i] += left[i];
            mixRight[offset + i] += right[i];
        }
    }

    @RealTime
    void fill(EngineTelemetry slot, long frame, int frames, int rate) {
        slot.fraction[index] = live == null ? -1 : live.fraction(frame);
        slot.queuedTick[index] = waiting ? nextTick : Long.MIN_VALUE;
        heldLeft = EngineTelemetry.falling(heldLeft, meter.peak(0), frames, rate);
        heldRight = EngineTelemetry.falling(heldRight, meter.peak(1), frames, rate);
        meter.resetPeak();
        slot.peakLeft[index] = heldLeft;
        slot.peakRight[index] = heldRight;
        slot.cutoffHz[index] = (float) filter.momentaryCutoffHz();
        slot.stutterBeats[index] = (float) stutter.beatsHeld(frame, transport);
    }
}
