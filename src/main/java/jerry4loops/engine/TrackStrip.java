package jerry4loops.engine;

import java.util.Arrays;
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

/// One track: its lane, its effects and its place in the mix.
///
/// ```
/// lane ─► gate ─► stutter ─► filter ◄ wah ─► one-knob filter ─► EQ ─► ducking ◄ drums
///      ─► delay ─► reverb ─┬─► gain, pan, mute ─┬─► meter ─► mix
///                          └─► headphones       └─► sends
/// ```
///
/// Thread: mixer.
final class TrackStrip {

    private final int index;
    private final Transport transport;
    private final Lane lane;
    private final float[] left;
    private final float[] right;
    private final float[] keyLeft;
    private final float[] keyRight;
    private final NoiseGate gate = new NoiseGate();
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
    private final Sum sum = new Sum();

    private boolean metered = true;
    private TrackPlan plan;
    private boolean asleep;
    private long sleepFrame = Lane.NEVER;
    private float heldLeft;
    private float heldRight;

    TrackStrip(int index, int rate, int maxFrames, Transport transport, EventSink events, Fades fades) {
        this.index = index;
        this.transport = transport;
        this.lane = new Lane(index, rate, transport, events, fades);
        left = new float[maxFrames];
        right = new float[maxFrames];
        keyLeft = new float[maxFrames];
        keyRight = new float[maxFrames];
        gate.prepare(rate);
        stutter.prepare(rate);
        stutter.follow(lane.trail());
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

    void withoutMeter() {
        metered = false;
    }

    /// What it plays.
    @RealTime
    Lane lane() {
        return lane;
    }

    @RealTime
    void stop(long frame) {
        lane.stop(frame);
        stutter.release(frame);
    }

    @RealTime
    void stutter(boolean held, long frame) {
        if (held) {
            stutter.press(frame);
        } else {
            stutter.release(frame);
        }
    }

    /// Takes a plan as the new target of all ramps.
    @RealTime
    void follow(TrackPlan target, long frame) {
        if (target == plan) {
            return;
        }
        TrackPlan before = plan;
        plan = target;
        if (target == TrackPlan.OUT) {
            fadeOut(frame);
            return;
        }
        if (before == TrackPlan.OUT) {
            wake(frame);
        }
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

    /// The track goes: silent within a smoothing time, asleep afterwards.
    @RealTime
    private void fadeOut(long frame) {
        stutter.release(frame);
        cueGain.to(0, frame);
        sendRoom.to(0, frame);
        sendEcho.to(0, frame);
        gainLeft.to(0, frame);
        gainRight.to(0, frame);
        sleepFrame = asleep ? Lane.NEVER : gainLeft.arrival();
    }

    /// The frame on which it falls asleep, or [Lane#NEVER]; stretches end there, so that what it computed does not
    /// depend on how the music is cut into blocks.
    @RealTime
    long sleepFrame() {
        return sleepFrame;
    }

    @RealTime
    void fire(long frame) {
        if (frame >= sleepFrame) {
            sleepFrame = Lane.NEVER;
            asleep = true;
            Arrays.fill(left, 0);
            Arrays.fill(right, 0);
            // Others may duck to it.
            Arrays.fill(keyLeft, 0);
            Arrays.fill(keyRight, 0);
        }
    }

    /// What was in its effects when it went is not heard when it comes back.
    @RealTime
    private void wake(long frame) {
        sleepFrame = Lane.NEVER;
        if (!asleep) {
            return;
        }
        asleep = false;
        lane.wake(frame);
        gate.reset();
        stutter.reset();
        filter.reset();
        djFilter.reset();
        ducker.reset();
        eq.reset();
        delay.reset();
        reverb.reset();
        meter.resetPeak();
    }

    /// Renders and adds to the mix.
    ///
    /// @param key the track that this one ducks to, rendered before it; itself for no key but its own past
    /// @param buses where it goes
    /// @param offset first frame in the mix
    @RealTime
    void render(TrackStrip key, Buses buses, int offset, int frames, long frame) {
        if (asleep) {
            sleep(buses.stems(), offset, frames);
            return;
        }
        Arrays.fill(left, 0, frames, 0);
        Arrays.fill(right, 0, frames, 0);
        lane.addTo(left, right, frames, frame);
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
        eq.process(left, right, 0, frames, frame);
        ducker.process(left, right, 0, frames, frame, transport, key.keyLeft, key.keyRight);
        delay.process(left, right, 0, frames, frame, transport);
        reverb.process(left, right, 0, frames, frame, transport);
        if (cueGain.goal() != 0 || cueGain.isMoving(frame)) {
            buses.cue().add(left, right, offset, frames, cueGain, frame);
        }
        gainLeft.apply(left, 0, frames, frame);
        gainRight.apply(right, 0, frames, frame);
        if (metered) {
            meter.process(left, right, 0, frames);
        }
        if (stems != null) {
            stems.track(index, left, right, offset, frames);
        }
        buses.returns().feed(left, right, frames, sendRoom, sendEcho, frame);
        float[] mixLeft = buses.mixLeft();
        float[] mixRight = buses.mixRight();
        sum.add(left, 0, mixLeft, offset, frames);
        sum.add(right, 0, mixRight, offset, frames);
    }

    @RealTime
    private void sleep(StemTap stems, int offset, int frames) {
        if (stems != null) {
            stems.voices(index, left, right, offset, frames);
            stems.track(index, left, right, offset, frames);
        }
    }

    @RealTime
    void fill(EngineTelemetry slot, long frame, int frames, int rate) {
        lane.fill(slot, frame);
        heldLeft = EngineTelemetry.falling(heldLeft, meter.peak(0), frames, rate);
        heldRight = EngineTelemetry.falling(heldRight, meter.peak(1), frames, rate);
        meter.resetPeak();
        slot.peakLeft[index] = heldLeft;
        slot.peakRight[index] = heldRight;
        slot.cutoffHz[index] = (float) filter.momentaryCutoffHz();
        slot.stutterBeats[index] = (float) stutter.beatsHeld(frame, transport);
    }
}
