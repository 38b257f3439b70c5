package jerry4loops.dsp;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// The stutter's own small reverb, which rings on when the dry sound is back: a [Diffuser] into eight lines that feed
/// one another through a Hadamard matrix (J.-M. Jot and A. Chaigne 1991), 1.8 s long below and 0.7 s at a quarter of
/// the sample rate.
///
/// ```
/// repeats ─► mono ─► level ─► diffuser ─┐ ±         ┌► left
///                       lines 1 … 8 ─► damping ─► H ┴► right
///                            ▲──────────────────────┘
/// ```
/// It rings for 2.33·T60 after the last repeat that went in, which is 140 dB, and rests from exactly that frame on.
///
/// Thread: `prepare` anywhere beforehand, all else the mixer thread. Cost per stereo frame: 10 ns, nothing at rest.
final class Bloom {

    private static final int MOST = FeedbackNetwork.MOST;
    private static final int LINES = 8;
    private static final int[] DELAYS = {1_129, 1_327, 1_531, 1_783, 2_039, 2_297, 2_621, 2_953};
    private static final double SECONDS = 1.8;
    private static final double TREBLE_SECONDS = 0.7;
    private static final double AUDIBLE = 140.0 / 60;
    private static final double SMOOTHING_MILLISECONDS = 20;
    private static final float MATRIX = (float) Math.sqrt(1.0 / LINES);
    private static final float IN = 0.2f;
    private static final float OUT = 1.2f;

    private final float[][] lines = new float[LINES][];
    private final int[] delays = new int[LINES];
    private final int[] writes = new int[LINES];
    private final float[] centre = new float[LINES];
    private final float[] side = new float[LINES];
    private final float[][] work = new float[LINES][MOST];
    private final float[] before = new float[MOST];
    private final float[] after = new float[MOST];
    private final float[] in = new float[MOST];
    private final Diffuser diffuser = new Diffuser();
    private final Ramp level = new Ramp(0);
    private long ring;
    private long restAt = Long.MIN_VALUE;

    void prepare(int rate) {
        for (int i = 0; i < LINES; i++) {
            delays[i] = FeedbackNetwork.primeNear(Math.max(MOST + 32 + 16 * i, DELAYS[i] * (double) rate / 48_000));
            lines[i] = new float[delays[i] + MOST + 2];
            double low = Math.pow(10, -3 * delays[i] / (SECONDS * rate));
            double high = Math.pow(10, -3 * delays[i] / (TREBLE_SECONDS * rate));
            double a = (1 - high / low) / 2;
            centre[i] = (float) (MATRIX * low * (1 - 2 * a));
            side[i] = (float) (MATRIX * low * a);
        }
        diffuser.prepare(rate, 263, 347, 443, 599);
        level.prepare(rate, SMOOTHING_MILLISECONDS);
        ring = (long) (AUDIBLE * SECONDS * rate);
        reset();
    }

    @RealTime
    void reset() {
        for (int i = 0; i < LINES; i++) {
            Arrays.fill(lines[i], 0);
            writes[i] = 0;
        }
        diffuser.reset();
        level.jumpTo(0);
        restAt = Long.MIN_VALUE;
    }

    /// @return whether there is something in it
    @RealTime
    boolean isRinging() {
        return restAt != Long.MIN_VALUE;
    }

    /// Sets how much goes in, from `frame` on.
    @RealTime
    void setLevel(double amount, long frame) {
        if (isRinging()) {
            level.to((float) amount, frame);
        } else {
            level.jumpTo((float) amount);
        }
    }

    /// Says that a repeat goes in.
    ///
    /// @param end the frame at which it will be over
    @RealTime
    void ringAfter(long end) {
        restAt = Math.max(restAt, end + ring);
    }

    /// @return whether what is given it now goes in
    @RealTime
    boolean isOpen(long frame) {
        return level.goal() != 0 || level.isMoving(frame);
    }

    /// @return frames for which its level stands, or moves
    @RealTime
    long steady(long frame) {
        return level.isMoving(frame) ? level.arrival() - frame : Long.MAX_VALUE;
    }

    /// Takes repeats in and adds what rings.
    ///
    /// @param wetLeft left side of the repeats from 0 on
    /// @param wetRight right side
    /// @param fed whether there are repeats; if not, silence goes in
    /// @param l left samples, added to
    /// @param r right samples, added to
    /// @param offset first sample to add to
    /// @param frames how many
    /// @param frame absolute engine frame of the first
    @RealTime
    void add(float[] wetLeft, float[] wetRight, boolean fed, float[] l, float[] r, int offset, int frames, long frame) {
        int done = 0;
        while (done < frames) {
            int length = Math.min(MOST, frames - done);
            if (!isRinging()) {
                return;
            }
            length = (int) Math.min(length, restAt - frame - done);
            if (fed) {
                fold(wetLeft, wetRight, done, length);
                level.apply(in, 0, length, frame + done);
            } else {
                Arrays.fill(in, 0, length, 0);
            }
            ring(l, r, offset + done, length);
            done += length;
            if (frame + done >= restAt) {
                float amount = level.goal();
                reset();
                level.jumpTo(amount);
            }
        }
    }

    @RealTime
    private void fold(float[] wetLeft, float[] wetRight, int from, int frames) {
        for (int j = 0; j < frames; j++) {
            in[j] = IN * (wetLeft[from + j] + wetRight[from + j]);
        }
    }

    @RealTime
    private void ring(float[] l, float[] r, int offset, int frames) {
        diffuser.process(in, frames);
        for (int i = 0; i < LINES; i++) {
            read(i, frames);
        }
        for (int i = 0; i < LINES; i += 2) {
            pair(work[i], work[i + 1], frames);
        }
        for (int i = 0; i < LINES; i += 4) {
            pair(work[i], work[i + 2], frames);
            pair(work[i + 1], work[i + 3], frames);
        }
        for (int i = 0; i < 4; i++) {
            pair(work[i], work[i + 4], frames);
        }
        leave(work[1], l, offset, frames);
        leave(work[2], r, offset, frames);
        enter(work[0], frames);
        enter(work[5], frames);
        for (int i = 0; i < LINES; i++) {
            writes[i] = Ring.write(work[i], frames, lines[i], writes[i]);
        }
    }

    /// Reads a line at its delay and dampens it; three places copied out first, for loops that C2 makes SIMD.
    @RealTime
    private void read(int i, int frames) {
        int from = writes[i] - delays[i] - 1 + lines[i].length;
        Ring.read(lines[i], from, before, frames);
        Ring.read(lines[i], from + 1, work[i], frames);
        Ring.read(lines[i], from + 2, after, frames);
        damp(before, work[i], after, frames, centre[i], side[i]);
    }

    @RealTime
    private static void damp(float[] before, float[] here, float[] after, int frames, float centre, float side) {
        for (int j = 0; j < frames; j++) {
            here[j] = side * (before[j] + after[j]) + centre * here[j];
        }
    }

    @RealTime
    private static void pair(float[] a, float[] b, int frames) {
        for (int j = 0; j < frames; j++) {
            float sum = a[j] + b[j];
            b[j] = a[j] - b[j];
            a[j] = sum;
        }
    }

    @RealTime
    private static void leave(float[] line, float[] out, int offset, int frames) {
        for (int j = 0; j < frames; j++) {
            out[offset + j] += OUT * line[j];
        }
    }

    @RealTime
    private void enter(float[] line, int frames) {
        for (int j = 0; j < frames; j++) {
            line[j] += in[j];
        }
    }
}
