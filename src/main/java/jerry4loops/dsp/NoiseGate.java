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
/// Samples that are not numbers are taken as silence, with the stretch they are in.
///
/// Thread: `prepare` anywhere beforehand, all else the mixer thread. Cost per stereo frame: nothing when off, else
/// about 8 ns.
public final class NoiseGate {

    private static final double HYSTERESIS_DB = 5;
    private static final double KEY_HZ = 80;
    private static final double LEVEL_SECONDS = 0.010;
    private static final double ATTACK_SECONDS = 0.001;
    private static final double FLOOR_MILLISECONDS = 20;
    private static final double K = Math.sqrt(2);

    private final Ramp floor = new Ramp(1);

    private int rate;
    private double g;
    private double a1;
    private float decay;
    private float attack;

    private GateSettings settings;
    private boolean on;
    private float opensAt;
    private float shutsBelow;
    private int hold;
    private float release;
    private float floorGoal;

    private double leftBand;
    private double leftLow;
    private double rightBand;
    private double rightLow;
    private float level;
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
        g = Math.tan(Math.PI * KEY_HZ / rate);
        a1 = 1 / (1 + g * (g + K));
        decay = (float) Math.exp(-1 / (LEVEL_SECONDS * rate));
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
            int index = ControlSlice.indexOf(frame + done);
            if (index == 0) {
                tidy();
            }
            int length = Math.min(ControlSlice.FRAMES - index, frames - done);
            slice(l, r, offset + done, length, frame + done);
            done += length;
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
        leftBand = 0;
        leftLow = 0;
        rightBand = 0;
        rightLow = 0;
        level = 0;
        open = true;
        holding = hold;
        position = 1;
        floor.jumpTo(floorGoal);
    }

    @RealTime
    private void slice(float[] l, float[] r, int offset, int frames, long frame) {
        boolean floorMoves = floor.isMoving(frame);
        float bottom = floor.at(frame);
        double lb = leftBand;
        double ll = leftLow;
        double rb = rightBand;
        double rl = rightLow;
        float peak = level;
        float p = position;
        for (int i = 0; i < frames; i++) {
            float x0 = l[offset + i];
            float x1 = r[offset + i];
            double high0 = a1 * (x0 - (g + K) * lb - ll);
            double v0 = g * high0 + lb;
            lb = v0 + g * high0;
            ll += 2 * g * v0;
            double high1 = a1 * (x1 - (g + K) * rb - rl);
            double v1 = g * high1 + rb;
            rb = v1 + g * high1;
            rl += 2 * g * v1;
            peak = Math.max((float) Math.max(Math.abs(high0), Math.abs(high1)), peak * decay);
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
                l[offset + i] = x0 * gain;
                r[offset + i] = x1 * gain;
            }
        }
        leftBand = lb;
        leftLow = ll;
        rightBand = rb;
        rightLow = rl;
        level = peak;
        position = p;
    }

    /// Ends what would decay through the denormal numbers.
    @RealTime
    private void tidy() {
        if (level < 1e-15f) {
            level = 0;
        }
        if (Math.abs(leftBand) + Math.abs(leftLow) + Math.abs(rightBand) + Math.abs(rightLow) < 1e-30) {
            leftBand = 0;
            leftLow = 0;
            rightBand = 0;
            rightLow = 0;
        }
    }

    @RealTime
    private void apply(GateSettings s) {
        settings = s;
        on = s.on();
        opensAt = (float) Math.pow(10, s.thresholdDb() / 20);
        shutsBelow = (float) Math.pow(10, (s.thresholdDb() - HYSTERESIS_DB) / 20);
        hold = (int) Math.round(s.holdMs() * rate / 1_000);
        release = (float) (1_000 / (s.releaseMs() * rate));
        floorGoal = (float) Math.pow(10, s.floorDb() / 20);
    }
}
