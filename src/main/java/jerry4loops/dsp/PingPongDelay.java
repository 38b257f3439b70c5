package jerry4loops.dsp;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// Echoes in time with the music, straight or from side to side, on a tape that glides when the tempo changes.
///
/// ```
/// straight    in_L ─►(+)─► line_L ─► cut ─► soft limit ─┬─► out_L        the same on the right
///                     └──────── × feedback ◄────────────┘
/// ping-pong   in_L+in_R ─►(+)─► line_L ─► cut … ─┬─► out_L ─ × √fb ─► line_R ─► cut … ─┬─► out_R
///                          └───────────────────── × √fb ◄───────────────────────────────┘
/// ```
/// - **Time** is `beats` at the pace of the [BeatClock], renewed on a raster of 256 absolute frames; what does not
/// fit
///   the line is halved until it does, and a standing transport leaves it as it was. The read head follows with a
///   time
///   constant of 120 ms and at most half a frame a frame, so that the pitch stays between an octave down and a fifth
///   up. At rest it stands on a whole frame.
/// - **Cut**: one pole each way; **soft limit**: a line to 0.7, then bent towards 1, so that a repeat below −3 dBFS
/// is exactly `feedback` of the one before and a feedback over 1 grows no further than full scale.
/// - Interpolation while gliding: four-point Hermite, within 0.5 dB to 10 kHz.
/// - Switched off, nothing more enters and the repeats ring out; when they have, the samples pass untouched and
///   nothing is computed.
///
/// Thread: `prepare` anywhere beforehand, all else the mixer thread. Cost per stereo frame: 4 ns, nothing when off.
public final class PingPongDelay {

    private static final int SLICE = 256;
    private static final double LONGEST_SECONDS = 5;
    private static final double GLIDE_SECONDS = 0.120;
    private static final double INERTIA_SECONDS = 0.010;
    private static final double FASTEST_GLIDE = 0.5;
    private static final float KNEE = 0.7f;
    private static final float INAUDIBLE = 1e-7f;

    private final Ramp dry = new Ramp(1);
    private final Ramp wet = new Ramp(0);
    private final Ramp entrance = new Ramp(0);
    private final Ramp feedback = new Ramp(0);
    private final Ramp crossing = new Ramp(0);
    private final float[] echoLeft = new float[SLICE];
    private final float[] echoRight = new float[SLICE];
    private final float[] soundLeft = new float[SLICE];
    private final float[] soundRight = new float[SLICE];
    private final float[] newLeft = new float[SLICE];
    private final float[] newRight = new float[SLICE];

    private DelaySettings settings = DelaySettings.OFF;
    private int rate;
    private float[] left = new float[0];
    private float[] right = new float[0];
    private int mask;
    private int write;
    private double goal;
    private double distance;
    private double speed;
    private double glide;
    private double inertia;
    private double smoothing;
    private float low;
    private float lowGoal;
    private float high;
    private float highGoal;
    private float leftLow;
    private float leftHigh;
    private float rightLow;
    private float rightHigh;
    private boolean changed;
    private boolean jump;
    private boolean resting;
    private int quiet;
    private boolean noise;

    /// Makes a delay for 48 kHz; [#prepare] sets another rate.
    public PingPongDelay() {
        prepare(48_000);
    }

    /// @param rate frames per second
    public void prepare(int rate) {
        this.rate = rate;
        int frames = Integer.highestOneBit((int) (LONGEST_SECONDS * rate) * 2 - 1);
        if (frames != left.length) {
            left = new float[frames];
            right = new float[frames];
        }
        mask = left.length - 1;
        glide = 1 - Math.exp(-1 / (GLIDE_SECONDS * rate));
        inertia = 1 - Math.exp(-1 / (INERTIA_SECONDS * rate));
        smoothing = 1 - Math.exp(-SLICE / (0.020 * rate));
        dry.prepare(rate, 20);
        wet.prepare(rate, 20);
        entrance.prepare(rate, 8);
        feedback.prepare(rate, 20);
        crossing.prepare(rate, 20);
        reset();
    }

    /// Sets the goals; the sound moves there smoothly.
    ///
    /// @param s the echo
    @RealTime
    public void set(DelaySettings s) {
        if (s != settings) {
            settings = s;
            changed = true;
        }
    }

    /// Adds the echoes to a stretch in place.
    ///
    /// @param l left samples
    /// @param r right samples
    /// @param offset first sample to change
    /// @param frames how many
    /// @param frame absolute engine frame of the first
    /// @param clock where in the music a frame lies
    @RealTime
    public void process(float[] l, float[] r, int offset, int frames, long frame, BeatClock clock) {
        if (changed) {
            changed = false;
            aim(frame);
        }
        if (resting) {
            return;
        }
        int done = 0;
        while (done < frames) {
            long now = frame + done;
            int index = (int) (now & (SLICE - 1));
            if (index == 0 || goal == 0) {
                slice(now, clock);
                if (resting) {
                    return;
                }
            }
            int length = Math.min(SLICE - index, frames - done);
            run(l, r, offset + done, length, now);
            done += length;
        }
    }

    /// @return whether it is off and has rung out
    @RealTime
    public boolean isSilent() {
        return resting;
    }

    /// Empties the lines and jumps to the goals.
    @RealTime
    public void reset() {
        Arrays.fill(left, 0);
        Arrays.fill(right, 0);
        write = 0;
        leftLow = 0;
        leftHigh = 0;
        rightLow = 0;
        rightHigh = 0;
        goal = 0;
        speed = 0;
        quiet = 0;
        resting = true;
        jump = true;
        changed = true;
    }

    @RealTime
    private void aim(long frame) {
        DelaySettings s = settings;
        boolean on = s.on() && s.mix() > 0;
        float dryGoal = on ? (float) Math.min(1, 2 - 2 * s.mix()) : 1;
        float wetGoal = (float) Math.min(1, 2 * s.mix());
        float feedbackGoal = (float) (s.pingPong() ? Math.sqrt(s.feedback()) : s.feedback());
        lowGoal = (float) (1 - Math.exp(-2 * Math.PI * s.lowCutHz() / rate));
        highGoal = s.highCutHz() >= DelaySettings.OPEN_HZ
                ? 1
                : (float) (1 - Math.exp(-2 * Math.PI * s.highCutHz() / rate));
        if (jump || resting) {
            jump = false;
            low = lowGoal;
            high = highGoal;
            dry.jumpTo(1);
            wet.jumpTo(wetGoal);
            entrance.jumpTo(0);
            feedback.jumpTo(feedbackGoal);
            crossing.jumpTo(s.pingPong() ? 1 : 0);
        }
        dry.to(dryGoal, frame);
        wet.to(wetGoal, frame);
        entrance.to(on ? 1 : 0, frame);
        feedback.to(feedbackGoal, frame);
        crossing.to(s.pingPong() ? 1 : 0, frame);
        resting &= !on;
        quiet = 0;
    }

    @RealTime
    private void slice(long now, BeatClock clock) {
        double perFrame = (clock.beatsAt(now + SLICE) - clock.beatsAt(now)) / SLICE;
        double wanted = perFrame > 0 ? settings.beats() / perFrame : goal == 0 ? settings.beats() * rate / 2 : goal;
        while (wanted > left.length - 2 * SLICE) {
            wanted /= 2;
        }
        wanted = Math.max(2 * SLICE, wanted);
        if (goal == 0) {
            goal = Math.rint(wanted);
            distance = goal;
        } else if (Math.abs(wanted - goal) > 0.75) {
            // Less than that is the rounding of the clock.
            goal = Math.rint(wanted);
        }
        low += (float) (smoothing * (lowGoal - low));
        high += (float) (smoothing * (highGoal - high));
        if (Math.abs(highGoal - high) < 1e-5f) {
            high = highGoal;
        }
        leftLow = settle(leftLow);
        leftHigh = settle(leftHigh);
        rightLow = settle(rightLow);
        rightHigh = settle(rightHigh);
        quiet = noise ? 0 : Math.min(quiet + SLICE, left.length * 2);
        noise = false;
        if (quiet > goal + SLICE && distance == goal && entrance.goal() == 0) {
            reset();
            changed = false;
        }
    }

    @RealTime
    private void run(float[] l, float[] r, int offset, int frames, long now) {
        if (distance == goal) {
            int from = write - (int) distance & mask;
            Ring.read(left, from, echoLeft, frames);
            Ring.read(right, from, echoRight, frames);
        } else {
            follow(frames);
        }
        cut(frames);
        float loudest = Magnitude.of(echoLeft, echoRight, 0, frames);
        if (!(loudest < 1e6f)) {
            reset();
            resting = false;
            Arrays.fill(echoLeft, 0, frames, 0);
            Arrays.fill(echoRight, 0, frames, 0);
            loudest = 0;
        }
        if (loudest > KNEE) {
            soften(echoLeft, frames);
            soften(echoRight, frames);
        }
        noise |= loudest >= INAUDIBLE;
        if (offset == 0) {
            sound(l, r, frames, now);
            return;
        }
        System.arraycopy(l, offset, soundLeft, 0, frames);
        System.arraycopy(r, offset, soundRight, 0, frames);
        sound(soundLeft, soundRight, frames, now);
        System.arraycopy(soundLeft, 0, l, offset, frames);
        System.arraycopy(soundRight, 0, r, offset, frames);
    }

    /// Lets a stretch into the lines and adds what came out of them; it begins at index 0, as all arrays here do.
    @RealTime
    private void sound(float[] l, float[] r, int frames, long now) {
        if (isMoving(now)) {
            for (int i = 0; i < frames; i++) {
                long at = now + i;
                enter(l, r, i, i + 1, entrance.at(at), feedback.at(at), crossing.at(at));
                mix(l, r, i, i + 1, dry.at(at), wet.at(at));
            }
        } else {
            enter(l, r, 0, frames, entrance.goal(), feedback.goal(), crossing.goal());
            mix(l, r, 0, frames, dry.goal(), wet.goal());
        }
        Ring.write(newLeft, frames, left, write);
        write = Ring.write(newRight, frames, right, write);
    }

    @RealTime
    private boolean isMoving(long now) {
        return entrance.isMoving(now)
                || feedback.isMoving(now)
                || crossing.isMoving(now)
                || wet.isMoving(now)
                || dry.isMoving(now);
    }

    /// What a stretch leaves in the lines: `cross` leads from straight (0) to ping-pong (1). Equal places in plain
    /// arrays make SIMD of it.
    @RealTime
    private void enter(float[] l, float[] r, int from, int to, float open, float back, float cross) {
        float[] a = echoLeft;
        float[] b = echoRight;
        float[] toLeft = newLeft;
        float[] toRight = newRight;
        float near = open * (1 - 0.5f * cross);
        float far = open * 0.5f * cross;
        float right = open * (1 - cross);
        float own = back * (1 - cross);
        float other = back * cross;
        for (int i = from; i < to; i++) {
            toLeft[i] = (near * l[i] + far * r[i]) + (own * a[i] + other * b[i]);
        }
        for (int i = from; i < to; i++) {
            toRight[i] = right * r[i] + (own * b[i] + other * a[i]);
        }
    }

    @RealTime
    private void mix(float[] l, float[] r, int from, int to, float dryLevel, float wetLevel) {
        float[] a = echoLeft;
        float[] b = echoRight;
        for (int i = from; i < to; i++) {
            l[i] = dryLevel * l[i] + wetLevel * a[i];
        }
        for (int i = from; i < to; i++) {
            r[i] = dryLevel * r[i] + wetLevel * b[i];
        }
    }

    /// Reads while the head moves.
    @RealTime
    private void follow(int frames) {
        double d = distance;
        double v = speed;
        for (int i = 0; i < frames; i++) {
            double wanted = Math.clamp(glide * (goal - d), -FASTEST_GLIDE, FASTEST_GLIDE);
            v += inertia * (wanted - v);
            d += v;
            if (Math.abs(goal - d) < 1e-2 && Math.abs(v) < 1e-4) {
                d = goal;
                v = 0;
            }
            // The fraction comes from the distance alone: with the place in it, it would be rounded otherwise where
            // the line begins again within a run, and what comes out would depend on the blocks.
            int back = (int) Math.ceil(d);
            int whole = write + i - back;
            float t = (float) (back - d);
            echoLeft[i] = hermite(left, whole, t);
            echoRight[i] = hermite(right, whole, t);
        }
        distance = d;
        speed = v;
    }

    @RealTime
    private float hermite(float[] x, int i, float t) {
        float before = x[i - 1 & mask];
        float here = x[i & mask];
        float next = x[i + 1 & mask];
        float c = 0.5f * (next - before);
        float v = here - next;
        float w = c + v;
        float a = w + v + 0.5f * (x[i + 2 & mask] - here);
        return ((a * t - (w + a)) * t + c) * t + here;
    }

    /// Takes bass and treble away, both sides in one loop.
    @RealTime
    private void cut(int frames) {
        float open = low;
        float keep = 1 - open;
        float highOpen = high;
        float highKeep = 1 - highOpen;
        float la = leftLow;
        float lb = leftHigh;
        float ra = rightLow;
        float rb = rightHigh;
        for (int i = 0; i < frames; i++) {
            float x = echoLeft[i];
            float y = echoRight[i];
            la = keep * la + open * x;
            ra = keep * ra + open * y;
            lb = highKeep * lb + highOpen * (x - la);
            rb = highKeep * rb + highOpen * (y - ra);
            echoLeft[i] = lb;
            echoRight[i] = rb;
        }
        leftLow = la;
        leftHigh = lb;
        rightLow = ra;
        rightHigh = rb;
    }

    @RealTime
    private static float settle(float state) {
        return Math.abs(state) < 1e-20f ? 0 : state;
    }

    /// The identity to 0.7, then `0.7 + 0.3·u/(1 + u)` with `u = (x − 0.7)/0.3`: same slope at the knee, 1 at
    /// infinity.
    @RealTime
    private static void soften(float[] x, int frames) {
        for (int i = 0; i < frames; i++) {
            float magnitude = Math.abs(x[i]);
            if (magnitude > KNEE) {
                float u = (magnitude - KNEE) / (1 - KNEE);
                x[i] = Math.copySign(KNEE + (1 - KNEE) * u / (1 + u), x[i]);
            }
        }
    }
}
