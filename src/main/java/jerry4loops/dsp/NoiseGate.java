package jerry4loops.dsp;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// Lowers a track while it is quiet, so that hiss and rumble between the notes go away.
///
/// ```
/// key = max(|HP80(l)|, |HP80(r)|)      level = max(key, level·e^(−1/(10 ms·fs)))      HP80: Butterworth, 12 dB
/// opens at level ≥ T, shuts at level < T − 5 dB for longer than the hold
/// p runs to 1 in 1 ms, to 0 in the release      gain = floor + (1 − floor)·S(p), S(p) = 3p² − 2p³
/// ```
/// A level that wavers by ±2 dB about the threshold opens it once. There is no look-ahead, so a gated track stays in
/// time with the others to the frame; the price is the first half millisecond of an attack out of silence. Open, the
/// gain is exactly 1 and the samples are untouched. Both channels get the same gain, so the image stays. A new
/// floor is reached in 20 ms.
///
/// It opens at the very frame. Wide open only the loudest key of a [ControlSlice] counts, since nothing but the hold
/// can
/// happen, which is counted in slices; shut, nothing counts but a key above the threshold. The high-pass is `m(w(n) −
/// 2w(n−1) + w(n−2))`, `w = x/D` in direct form II as in [BandSplit], `m` divided out of the thresholds.
///
/// Samples that are not numbers are taken as silence, with the stretch they are in.
///
/// Thread: `prepare` anywhere beforehand, all else the mixer thread. Cost per stereo frame: nothing when off, else
/// about 4 ns.
public final class NoiseGate {

    private static final double HYSTERESIS_DB = 5;
    private static final double KEY_HZ = 80;
    private static final double LEVEL_SECONDS = 0.010;
    private static final double ATTACK_SECONDS = 0.001;
    private static final double FLOOR_MILLISECONDS = 20;
    private static final double K = Math.sqrt(2);
    /// Frames whose keys are found in one go.
    private static final int CHUNK = 16 * ControlSlice.FRAMES;

    private final Ramp floor = new Ramp(1);

    private int rate;
    private double near;
    private double far;
    private double keyScale;
    private float decay;
    private float sliceDecay;
    private float attack;

    private GateSettings settings;
    private boolean on;
    private float opensAt;
    private float shutsBelow;
    private int hold;
    private float release;
    private float floorGoal;

    private final int[] keys = new int[CHUNK];
    private double left1;
    private double left2;
    private double right1;
    private double right2;
    private float level;
    private int heard;
    private boolean wide;
    private int holding;
    private boolean open;
    private float position;

    /// Makes a gate for 48 kHz that is off; [#prepare] sets another rate.
    public NoiseGate() {
        settings = GateSettings.OFF;
        prepare(48_000);
    }

    /// @param rate frames per second
    public void prepare(int rate) {
        this.rate = rate;
        double g = Math.tan(Math.PI * KEY_HZ / rate);
        keyScale = 1 / (1 + g * (g + K));
        near = 2 * (1 - g * g) * keyScale;
        far = (g * (K - g) - 1) * keyScale;
        decay = (float) Math.exp(-1 / (LEVEL_SECONDS * rate));
        sliceDecay = (float) (1 - ControlSlice.smoothing(rate, LEVEL_SECONDS));
        attack = (float) (1 / (ATTACK_SECONDS * rate));
        floor.prepare(rate, FLOOR_MILLISECONDS);
        apply(settings);
        reset();
    }

    /// Takes effect with the next frame.
    ///
    /// @param s how it listens and how far it shuts
    @RealTime
    public void set(GateSettings s) {
        if (s != settings) {
            apply(s);
        }
    }

    /// Works on a stretch in place.
    ///
    /// @param l left samples
    /// @param r right samples
    /// @param offset first sample to change
    /// @param frames how many
    /// @param frame absolute engine frame of the first
    @RealTime
    public void process(float[] l, float[] r, int offset, int frames, long frame) {
        if (!on && position == 1) {
            return;
        }
        if (!(Magnitude.of(l, r, offset, frames) < 1e6f)) {
            Arrays.fill(l, offset, offset + frames, 0);
            Arrays.fill(r, offset, offset + frames, 0);
        }
        floor.to(floorGoal, frame);
        int done = 0;
        while (done < frames) {
            long now = frame + done;
            int chunk = Math.min(CHUNK - (int) (now & (CHUNK - 1)), frames - done);
            if ((now & (CHUNK - 1)) == 0) {
                flush();
            }
            listen(l, r, offset + done, chunk);
            int part = 0;
            while (part < chunk) {
                int index = ControlSlice.indexOf(now + part);
                if (index == 0) {
                    wide = open && on && position == 1;
                    heard = 0;
                }
                int length = Math.min(ControlSlice.FRAMES - index, chunk - part);
                slice(l, r, offset + done + part, length, now + part, part);
                part += length;
                if (wide && index + length == ControlSlice.FRAMES) {
                    hold();
                }
            }
            done += chunk;
        }
        if (!on && position == 1) {
            reset();
        }
    }

    /// @return whether it lets the sound through, or is on its way there
    @RealTime
    public boolean isOpen() {
        return open || !on;
    }

    /// Forgets the sound and stands open.
    @RealTime
    public void reset() {
        left1 = 0;
        left2 = 0;
        right1 = 0;
        right2 = 0;
        level = 0;
        wide = false;
        open = true;
        holding = hold;
        position = 1;
        floor.jumpTo(floorGoal);
    }

    /// Finds the keys of a chunk.
    @RealTime
    private void listen(float[] l, float[] r, int offset, int frames) {
        double a1 = near;
        double a2 = far;
        double l1 = left1;
        double l2 = left2;
        double r1 = right1;
        double r2 = right2;
        for (int i = 0; i < frames; i++) {
            double u = (l[offset + i] + a2 * l2) + a1 * l1;
            double v = (r[offset + i] + a2 * r2) + a1 * r1;
            // Compared as bits, see Magnitude.
            int one = Float.floatToRawIntBits((float) ((u + l2) - 2 * l1)) & 0x7fffffff;
            int other = Float.floatToRawIntBits((float) ((v + r2) - 2 * r1)) & 0x7fffffff;
            keys[i] = Math.max(one, other);
            l2 = l1;
            l1 = u;
            r2 = r1;
            r1 = v;
        }
        left1 = l1;
        left2 = l2;
        right1 = r1;
        right2 = r2;
    }

    /// @param at place of the first frame's key
    @RealTime
    private void slice(float[] l, float[] r, int offset, int frames, long frame, int at) {
        if (!wide && (open || !on || position > 0)) {
            move(l, r, offset, frames, frame, at);
            return;
        }
        int most = heard;
        for (int i = at; i < at + frames; i++) {
            most = Math.max(most, keys[i]);
        }
        if (wide) {
            heard = most;
        } else if (Float.intBitsToFloat(most) >= opensAt) {
            level = 0;
            move(l, r, offset, frames, frame, at);
        } else if (floor.isMoving(frame)) {
            for (int i = 0; i < frames; i++) {
                float gain = floor.at(frame + i);
                l[offset + i] *= gain;
                r[offset + i] *= gain;
            }
        } else {
            float gain = floor.goal();
            for (int i = offset; i < offset + frames; i++) {
                l[i] *= gain;
                r[i] *= gain;
            }
        }
    }

    /// The end of a slice through which the gate was wide open.
    @RealTime
    private void hold() {
        level = Math.max(Float.intBitsToFloat(heard), level * sliceDecay);
        if (level >= shutsBelow) {
            holding = hold;
        } else if (holding > 0) {
            holding -= ControlSlice.FRAMES;
        } else {
            open = false;
        }
    }

    /// Frame by frame, while the gain moves or may begin to.
    @RealTime
    private void move(float[] l, float[] r, int offset, int frames, long frame, int at) {
        boolean floorMoves = floor.isMoving(frame);
        float bottom = floor.at(frame);
        float peak = level;
        float p = position;
        for (int i = 0; i < frames; i++) {
            peak = Math.max(Float.intBitsToFloat(keys[at + i]), peak * decay);
            if (peak >= opensAt) {
                open = true;
            }
            if (peak >= shutsBelow) {
                holding = hold;
            } else if (holding > 0) {
                holding--;
            } else {
                open = false;
            }
            p = open || !on ? Math.min(1, p + attack) : Math.max(0, p - release);
            if (p < 1) {
                if (floorMoves) {
                    bottom = floor.at(frame + i);
                }
                float gain = bottom + (1 - bottom) * (p * p * (3 - 2 * p));
                l[offset + i] *= gain;
                r[offset + i] *= gain;
            }
        }
        level = peak;
        position = p;
    }

    /// Ends what would decay through the denormal numbers.
    @RealTime
    private void flush() {
        if (level < 1e-15f) {
            level = 0;
        }
        if (Math.abs(left1) + Math.abs(left2) + Math.abs(right1) + Math.abs(right2) < 1e-30) {
            left1 = 0;
            left2 = 0;
            right1 = 0;
            right2 = 0;
        }
    }

    @RealTime
    private void apply(GateSettings s) {
        settings = s;
        on = s.on();
        opensAt = (float) (Math.pow(10, s.thresholdDb() / 20) / keyScale);
        shutsBelow = (float) (Math.pow(10, (s.thresholdDb() - HYSTERESIS_DB) / 20) / keyScale);
        hold = (int) Math.round(s.holdMs() * rate / 1_000);
        release = (float) (1_000 / (s.releaseMs() * rate));
        floorGoal = (float) Math.pow(10, s.floorDb() / 20);
    }
}
