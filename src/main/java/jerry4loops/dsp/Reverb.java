package jerry4loops.dsp;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// A hall as an insert.
///
/// ```
/// in ─┬─► pre-delay ─► diffuser ─► network of 8 lines ──► width ─► × sin(mix·π/2) ─┐
///     └───────────────────────────────────────────────────────────► × cos(mix·π/2) ─┴─► out
/// ```
/// - **Mix** by equal power, since room and dry sound are unlike each other. At 0 the samples pass untouched and the
///   room is emptied and not computed.
/// - **Decay** and damping move over 60 ms, as `1/T60`, width over 20 ms. The level of the room is set by `√(1 −
/// γ²)`, `γ²` being what a pass leaves of the energy, so that a steady sound is as loud at any decay.
/// - **Pre-delay** in time or in beats of the transport; it changes, by hand or with the tempo, by a fade between two
///   taps of 30 ms, without a bend in pitch.
/// - **Size** scales every line; it changes in 43 ms by a blend of two places, and takes up the next wish after that.
/// - **Freeze** closes the way in and takes all loss out of the lines: what is in the room stays, within 0.1 dB a
///   minute, until it is let go.
/// - When nothing has come in and nothing come out above −140 dBFS for as long as the longest way through the room,
/// it is emptied and rests until the next sound.
///
/// See [FeedbackNetwork] and [Diffuser] for sources.
///
/// Thread: `prepare` anywhere beforehand, all else the mixer thread. Cost per stereo frame: 10 ns, nothing at rest.
public final class Reverb {

    private static final int PIECE = FeedbackNetwork.MOST;
    private static final float INAUDIBLE = 1e-7f;
    private static final double LEAST_TREBLE = 0.1;

    /// Before a clock was seen: 120 beats a minute.
    private static final double FIRST_SECONDS_PER_BEAT = 0.5;

    private final FeedbackNetwork network = new FeedbackNetwork();
    private final Diffuser leftDiffuser = new Diffuser();
    private final Diffuser rightDiffuser = new Diffuser();
    private final Ramp dry = new Ramp(1);
    private final Ramp wet = new Ramp(0);
    private final Ramp entrance = new Ramp(1);
    private final Ramp tap = new Ramp(1);
    private final Ramp width = new Ramp(1);
    private final float[] leftIn = new float[PIECE];
    private final float[] rightIn = new float[PIECE];
    private final float[] leftOut = new float[PIECE];
    private final float[] rightOut = new float[PIECE];

    private ReverbSettings settings = ReverbSettings.OFF;
    private double preDelayBeats;
    private double secondsPerBeat = FIRST_SECONDS_PER_BEAT;
    private int rate;
    private float[] leftWait = new float[0];
    private float[] rightWait = new float[0];
    private int waitMask;
    private int waitWrite;
    private int tapNow;
    private int tapBefore;
    private double smoothing;
    private double size = 1;
    private double loss;
    private double trebleLoss;
    private double lossGoal;
    private double trebleLossGoal;
    private boolean settled;
    private boolean changed;
    private boolean jump;
    private boolean resting;
    private int quietPieces;
    private int patience;
    private boolean noise;
    private long turned;

    /// Makes a reverb for 48 kHz; [#prepare] sets another rate.
    public Reverb() {
        prepare(48_000, 1_024);
    }

    /// @param rate frames per second
    /// @param maxFrames most frames in one [#process]; any number will do
    public void prepare(int rate, int maxFrames) {
        this.rate = rate;
        network.prepare(rate);
        leftDiffuser.prepare(rate, 263, 347, 443, 599);
        rightDiffuser.prepare(rate, 271, 337, 457, 613);
        int longest = (int) Math.ceil(ReverbSettings.LONGEST_PRE_DELAY_MS / 1000 * rate) + PIECE + 1;
        leftWait = new float[Integer.highestOneBit(longest) * 2];
        rightWait = new float[leftWait.length];
        waitMask = leftWait.length - 1;
        smoothing = 1 - Math.exp(-PIECE / (0.060 * rate));
        patience = (longest + 2 * network.longest()) / PIECE + 2;
        dry.prepare(rate, 20);
        wet.prepare(rate, 20);
        entrance.prepare(rate, 20);
        tap.prepare(rate, 30);
        width.prepare(rate, 20);
        reset();
    }

    /// Sets the goals; the sound moves there smoothly.
    ///
    /// @param s the room
    @RealTime
    public void set(ReverbSettings s) {
        if (s != settings) {
            settings = s;
            changed = true;
        }
    }

    /// Adds the room to a stretch in place; a pre-delay in beats keeps the tempo it last had, 120 at first.
    ///
    /// @param l left samples
    /// @param r right samples
    /// @param offset first sample to change
    /// @param frames how many
    /// @param frame absolute engine frame of the first
    @RealTime
    public void process(float[] l, float[] r, int offset, int frames, long frame) {
        process(l, r, offset, frames, frame, null);
    }

    /// Adds the room to a stretch in place.
    ///
    /// @param l left samples
    /// @param r right samples
    /// @param offset first sample to change
    /// @param frames how many
    /// @param frame absolute engine frame of the first
    /// @param clock where in the music a frame lies, for a pre-delay in beats
    @RealTime
    public void process(float[] l, float[] r, int offset, int frames, long frame, BeatClock clock) {
        takeSettings(frame, clock);
        int done = 0;
        while (done < frames) {
            long now = frame + done;
            if (isUnheard(now)) {
                if (!resting) {
                    empty();
                }
                if (isPassing(now)) {
                    return;
                }
            }
            int index = (int) (now & (PIECE - 1));
            if (index == 0) {
                piece(now, clock);
            }
            int length = Math.min(PIECE - index, frames - done);
            // What moves arrives at the end of a run, so that a run is of one kind and the room is emptied in the very
            // frame in which it is no longer heard.
            if (wet.isMoving(now)) {
                length = (int) Math.min(length, wet.arrival() - now);
            }
            if (dry.isMoving(now)) {
                length = (int) Math.min(length, dry.arrival() - now);
            }
            if (tap.isMoving(now)) {
                length = (int) Math.min(length, tap.arrival() - now);
            }
            if (width.isMoving(now)) {
                length = (int) Math.min(length, width.arrival() - now);
            }
            if (resting) {
                int silent = silence(l, r, offset + done, length);
                dry.apply(l, offset + done, silent, now);
                dry.apply(r, offset + done, silent, now);
                done += silent;
                if (silent == length) {
                    continue;
                }
                resting = false;
                quietPieces = 0;
                length -= silent;
                now += silent;
                index += silent;
            }
            turn(now - index);
            run(l, r, offset + done, length, now, index);
            done += length;
        }
    }

    /// What a stretch of silence does to an empty room: nothing is heard, but it goes on towards its goals. For those
    /// who spare it the silence; it costs next to nothing.
    ///
    /// @param frames how many
    /// @param frame absolute engine frame of the first
    /// @param clock where in the music a frame lies, for a pre-delay in beats
    @RealTime
    public void pass(int frames, long frame, BeatClock clock) {
        takeSettings(frame, clock);
        for (long now = frame + PIECE - 1 & -PIECE; now < frame + frames; now += PIECE) {
            if (isUnheard(now) && isPassing(now)) {
                return;
            }
            piece(now, clock);
        }
    }

    @RealTime
    private void takeSettings(long frame, BeatClock clock) {
        if (changed) {
            changed = false;
            if (clock != null) {
                followTempo(clock, frame);
            }
            aim(frame);
        }
    }

    @RealTime
    private boolean isUnheard(long now) {
        return wet.goal() == 0 && !wet.isMoving(now);
    }

    @RealTime
    private boolean isPassing(long now) {
        return dry.goal() == 1 && !dry.isMoving(now);
    }

    /// @return whether the room is empty, so that silence in is silence out
    @RealTime
    public boolean isSilent() {
        return resting;
    }

    /// Empties the room and jumps to the goals.
    @RealTime
    public void reset() {
        empty();
        jump = true;
        changed = true;
    }

    @RealTime
    private void empty() {
        network.reset();
        leftDiffuser.reset();
        rightDiffuser.reset();
        Arrays.fill(leftWait, 0);
        Arrays.fill(rightWait, 0);
        waitWrite = 0;
        quietPieces = 0;
        noise = false;
        resting = true;
        turned = Long.MIN_VALUE;
    }

    @RealTime
    private void aim(long frame) {
        ReverbSettings s = settings;
        lossGoal = s.freeze() ? 0 : 1 / s.decaySeconds();
        double treble = 1 - (1 - LEAST_TREBLE) * s.damping();
        trebleLossGoal = s.freeze() ? 0 : 1 / (s.decaySeconds() * treble);
        double level = Math.sqrt(1 - network.meanEnergy(1 / s.decaySeconds(), s.size()));
        boolean off = s.mix() == 0;
        float dryGoal = off ? 1 : (float) Math.cos(s.mix() * Math.PI / 2);
        float wetGoal = off ? 0 : (float) (Math.sin(s.mix() * Math.PI / 2) * level);
        preDelayBeats = s.preDelayBeats();
        int tapGoal = preDelayFrames();
        settled = false;
        if (jump) {
            jump = false;
            loss = lossGoal;
            trebleLoss = trebleLossGoal;
            width.jumpTo((float) s.width());
            size = s.size();
            network.setSize(size);
            network.setDecay(loss, trebleLoss);
            dry.jumpTo(dryGoal);
            wet.jumpTo(wetGoal);
            entrance.jumpTo(s.freeze() ? 0 : 1);
            tapNow = tapGoal;
            tapBefore = tapGoal;
            tap.jumpTo(1);
            return;
        }
        width.to((float) s.width(), frame);
        dry.to(dryGoal, frame);
        wet.to(wetGoal, frame);
        entrance.to(s.freeze() ? 0 : 1, frame);
        moveTap(tapGoal, frame);
    }

    @RealTime
    private void moveTap(int goal, long frame) {
        if (goal != tapNow) {
            tapBefore = tapNow;
            tapNow = goal;
            tap.jumpTo(0);
            tap.to(1, frame);
        }
    }

    @RealTime
    private int preDelayFrames() {
        double ms = preDelayBeats > 0 ? preDelayBeats * secondsPerBeat * 1000 : settings.preDelayMs();
        return (int) Math.round(Math.min(ms, ReverbSettings.LONGEST_PRE_DELAY_MS) / 1000 * rate);
    }

    /// Takes the length of a beat from the transport; less than a frame in four beats is rounding.
    @RealTime
    private void followTempo(BeatClock clock, long now) {
        double beats = clock.beatsAt(now + PIECE) - clock.beatsAt(now);
        double seconds = beats > 0 ? PIECE / (beats * rate) : secondsPerBeat;
        if (Math.abs(seconds - secondsPerBeat) * rate > 0.25) {
            secondsPerBeat = seconds;
        }
    }

    /// What is renewed on the raster of 256 absolute frames.
    @RealTime
    private void piece(long now, BeatClock clock) {
        network.passed();
        if (size != settings.size() && !network.isResizing()) {
            size = settings.size();
            network.moveSize(size);
            settled = false;
        }
        if (!settled) {
            loss = approach(loss, lossGoal);
            trebleLoss = approach(trebleLoss, trebleLossGoal);
            network.moveDecay(loss, trebleLoss);
            settled = loss == lossGoal && trebleLoss == trebleLossGoal && !network.isMoving();
        }
        quietPieces = noise ? 0 : Math.min(quietPieces + 1, patience);
        noise = false;
        if (quietPieces == patience && !resting) {
            empty();
        }
        if (preDelayBeats > 0 && clock != null) {
            followTempo(clock, now);
            if (!tap.isMoving(now)) {
                moveTap(preDelayFrames(), now);
            }
        }
    }

    @RealTime
    private double approach(double value, double goal) {
        double next = value + smoothing * (goal - value);
        return Math.abs(next - goal) < 1e-4 ? goal : next;
    }

    @RealTime
    private void turn(long piece) {
        if (piece != turned) {
            turned = piece;
            network.turn(piece);
        }
    }

    /// @return how many frames of silence a stretch begins with
    @RealTime
    private static int silence(float[] l, float[] r, int offset, int frames) {
        if (Magnitude.of(l, r, offset, frames) < INAUDIBLE) {
            return frames;
        }
        int i = 0;
        while (Math.abs(l[offset + i]) < INAUDIBLE && Math.abs(r[offset + i]) < INAUDIBLE) {
            i++;
        }
        return i;
    }

    @RealTime
    private void run(float[] l, float[] r, int offset, int frames, long now, int index) {
        float loudest = Magnitude.of(l, r, offset, frames);
        if (!(loudest < 1e6f)) {
            Arrays.fill(l, offset, offset + frames, 0);
            Arrays.fill(r, offset, offset + frames, 0);
            loudest = 0;
        }
        enter(l, leftWait, leftIn, offset, frames, now);
        enter(r, rightWait, rightIn, offset, frames, now);
        waitWrite = waitWrite + frames & waitMask;
        leftDiffuser.process(leftIn, frames);
        rightDiffuser.process(rightIn, frames);
        network.process(leftIn, rightIn, leftOut, rightOut, frames, index);
        float heard = Magnitude.of(leftOut, rightOut, 0, frames);
        if (!(heard < 1e6f)) {
            empty();
            return;
        }
        noise |= loudest >= INAUDIBLE || heard >= INAUDIBLE;
        boolean moves = wet.isMoving(now) || dry.isMoving(now) || width.isMoving(now);
        if (offset == 0 && !moves) {
            blendStanding(l, r, frames);
            return;
        }
        System.arraycopy(l, offset, leftIn, 0, frames);
        System.arraycopy(r, offset, rightIn, 0, frames);
        if (moves) {
            blendMoving(frames, now);
        } else {
            blendStanding(leftIn, rightIn, frames);
        }
        System.arraycopy(leftIn, 0, l, offset, frames);
        System.arraycopy(rightIn, 0, r, offset, frames);
    }

    @RealTime
    private void blendStanding(float[] l, float[] r, int frames) {
        float same = 0.5f + 0.5f * width.goal();
        float level = wet.goal();
        blend(l, r, leftOut, rightOut, frames, dry.goal(), level * same, level * (1 - same));
    }

    /// Adds the room to the dry sound while levels stand.
    @RealTime
    private static void blend(
            float[] l, float[] r, float[] roomL, float[] roomR, int frames, float dry, float same, float other) {
        for (int i = 0; i < frames; i++) {
            float a = roomL[i];
            float b = roomR[i];
            l[i] = dry * l[i] + (same * a + other * b);
            r[i] = dry * r[i] + (same * b + other * a);
        }
    }

    /// The same while levels move.
    @RealTime
    private void blendMoving(int frames, long now) {
        dry.apply(leftIn, 0, frames, now);
        dry.apply(rightIn, 0, frames, now);
        wet.apply(leftOut, 0, frames, now);
        wet.apply(rightOut, 0, frames, now);
        if (!width.isMoving(now)) {
            float same = 0.5f + 0.5f * width.goal();
            blend(leftIn, rightIn, leftOut, rightOut, frames, 1, same, 1 - same);
            return;
        }
        for (int i = 0; i < frames; i++) {
            float same = 0.5f + 0.5f * width.at(now + i);
            float a = leftOut[i];
            float b = rightOut[i];
            leftIn[i] += same * a + (1 - same) * b;
            rightIn[i] += same * b + (1 - same) * a;
        }
    }

    /// Puts one channel through the pre-delay.
    @RealTime
    private void enter(float[] x, float[] wait, float[] in, int offset, int frames, long now) {
        Ring.write(x, offset, frames, wait, waitWrite);
        Ring.read(wait, waitWrite - tapNow & waitMask, in, frames);
        if (tap.isMoving(now)) {
            for (int i = 0; i < frames; i++) {
                float share = tap.at(now + i);
                float before = wait[waitWrite + i - tapBefore & waitMask];
                in[i] = before + share * (in[i] - before);
            }
        }
        entrance.apply(in, 0, frames, now);
    }
}
