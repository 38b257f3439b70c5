package jerry4loops.dsp;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// Sixteen delay lines that feed one another through an orthogonal matrix, the late part of a [Reverb] (J.-M. Jot and
/// A. Chaigne 1991).
///
/// ```
/// s_i(n) = damping of line i at its delay m_i      γ·(a·z(−1) + (1−2a)·z(0) + a·z(+1)),  γ = 10^(−3·m/(fs·T60))
/// t      = H·s / 4                                 Hadamard, as two stages of radix 4
/// out    = t_1, t_2                                rows orthogonal to each other: two sides that are alike in nothing
/// line_i ← rotation of pairs of t, ± input
/// ```
/// - The matrix loses nothing, so all decay is in `γ` and T60 is exact at low frequencies whatever the lines.
/// - Damping is a symmetric filter of three taps, which runs along time as SIMD where a recursive one could not; `a`
///   comes from the T60 wanted at a quarter of the sample rate and is at most 0.33.
/// - The lines are rotated into each other by pairs, about once in two seconds and each pair at its own pace, so that
///   no mode stays to ring (E[P²]/E[P]² of the tail is 2.6; noise has 2, the same lines without it 6). It takes no
///   interpolation, costs no treble and bends no pitch.
/// - Delays are primes from 22 to 100 ms, all longer than [#MOST]: what is written in a call is not read in it, and
///   every step is a loop over plain arrays.
///
/// Thread: the mixer thread. Cost per stereo frame: about 200 operations, 6 ns.
final class FeedbackNetwork {

    /// Most frames in one call.
    static final int MOST = 128;

    private static final int LINES = 16;
    private static final int[] DELAYS = {
        1051, 1163, 1289, 1423, 1579, 1741, 1931, 2137, 2357, 2617, 2897, 3203, 3541, 3919, 4339, 4801
    };

    /// Into which channel a line listens, and with which sign.
    private static final int[] SIGNS = {1, 1, -1, 1, 1, -1, -1, 1, -1, -1, 1, 1, -1, 1, -1, -1};

    private static final double STRONGEST = 0.33;

    private static final int[] PAIRS = {0, 5, 3, 14, 6, 9, 10, 15, 1, 12, 2, 7, 4, 11, 8, 13};
    private static final double[] TURNS_PER_SECOND = {0.41, -0.53, 0.32, -0.63, 0.47, -0.37, 0.57, -0.43};

    private final float[][] lines = new float[LINES][];
    private final int[] delays = new int[LINES];
    private final int[] writes = new int[LINES];
    private final float[] centre = new float[LINES];
    private final float[] side = new float[LINES];
    private final float[] centreGoal = new float[LINES];
    private final float[] sideGoal = new float[LINES];
    private final float[][] work = new float[LINES][MOST];
    private final float[] window = new float[MOST + 2];
    private final float[] cosines = new float[TURNS_PER_SECOND.length];
    private final float[] sines = new float[TURNS_PER_SECOND.length];
    private final float[] cosineSteps = new float[TURNS_PER_SECOND.length];
    private final float[] sineSteps = new float[TURNS_PER_SECOND.length];
    private int rate;
    private boolean moving;

    void prepare(int rate) {
        this.rate = rate;
        for (int i = 0; i < LINES; i++) {
            delays[i] = primeNear(DELAYS[i] * (double) rate / 48_000);
            lines[i] = new float[delays[i] + MOST + 2];
        }
        reset();
    }

    @RealTime
    void reset() {
        for (int i = 0; i < LINES; i++) {
            Arrays.fill(lines[i], 0);
            writes[i] = 0;
        }
    }

    /// @return longest delay in frames
    @RealTime
    int longest() {
        return delays[LINES - 1];
    }

    /// Sets the decay at once.
    ///
    /// @param perSecond `1/T60` at low frequencies
    /// @param treblePerSecond `1/T60` at a quarter of the sample rate
    @RealTime
    void setDecay(double perSecond, double treblePerSecond) {
        moveDecay(perSecond, treblePerSecond);
        moveDecay(perSecond, treblePerSecond);
    }

    /// @return whether the decay moves in the present stretch
    @RealTime
    boolean isMoving() {
        return moving;
    }

    /// Moves the decay in a straight line over the stretch of [#MOST] frames that begins now.
    ///
    /// @param perSecond `1/T60` at low frequencies
    /// @param treblePerSecond `1/T60` at a quarter of the sample rate
    @RealTime
    void moveDecay(double perSecond, double treblePerSecond) {
        moving = false;
        double scale = -3 * 3.321928094887362 / rate;
        for (int i = 0; i < LINES; i++) {
            double low = perSecond == 0 ? 1 : FastMath.exp2(scale * delays[i] * perSecond);
            double ratio =
                    treblePerSecond == perSecond ? 1 : FastMath.exp2(scale * delays[i] * (treblePerSecond - perSecond));
            double a = Math.clamp((1 - ratio) / 2, 0, STRONGEST);
            // The quarter belongs to the Hadamard matrix.
            centre[i] = centreGoal[i];
            side[i] = sideGoal[i];
            centreGoal[i] = (float) (0.25 * low * (1 - 2 * a));
            sideGoal[i] = (float) (0.25 * low * a);
            moving |= centre[i] != centreGoal[i] || side[i] != sideGoal[i];
        }
    }

    /// @param perSecond `1/T60`
    /// @return how much of the energy is left after one pass, on average over the lines
    @RealTime
    double meanEnergy(double perSecond) {
        double sum = 0;
        for (int i = 0; i < LINES; i++) {
            sum += FastMath.exp2(-6 * 3.321928094887362 / rate * delays[i] * perSecond);
        }
        return sum / LINES;
    }

    /// Sets the rotation for a stretch of [#MOST] frames that begins at `frame`.
    @RealTime
    void turn(long frame) {
        for (int p = 0; p < cosines.length; p++) {
            double from = frame * (TURNS_PER_SECOND[p] / rate);
            double to = (frame + MOST) * (TURNS_PER_SECOND[p] / rate);
            cosines[p] = (float) sine(from + 0.25);
            sines[p] = (float) sine(from);
            cosineSteps[p] = (float) ((sine(to + 0.25) - sine(from + 0.25)) / MOST);
            sineSteps[p] = (float) ((sine(to) - sine(from)) / MOST);
        }
    }

    /// Runs the network over up to [#MOST] frames.
    ///
    /// @param inLeft what enters from the left
    /// @param inRight what enters from the right
    /// @param outLeft receives the left side
    /// @param outRight receives the right side
    /// @param frames how many
    /// @param index position of the first frame in the stretch given to [#turn]
    @RealTime
    void process(float[] inLeft, float[] inRight, float[] outLeft, float[] outRight, int frames, int index) {
        for (int i = 0; i < LINES; i++) {
            read(i, frames, index);
        }
        for (int i = 0; i < LINES; i += 4) {
            mix(work[i], work[i + 1], work[i + 2], work[i + 3], frames);
        }
        for (int i = 0; i < 4; i++) {
            mix(work[i], work[i + 4], work[i + 8], work[i + 12], frames);
        }
        System.arraycopy(work[1], 0, outLeft, 0, frames);
        System.arraycopy(work[2], 0, outRight, 0, frames);
        for (int p = 0; p < cosines.length; p++) {
            rotate(
                    work[PAIRS[2 * p]],
                    work[PAIRS[2 * p + 1]],
                    frames,
                    index,
                    cosines[p],
                    cosineSteps[p],
                    sines[p],
                    sineSteps[p]);
        }
        for (int i = 0; i < LINES; i++) {
            write(i, (i & 1) == 0 ? inLeft : inRight, frames);
        }
    }

    @RealTime
    private void read(int i, int frames, int index) {
        float[] line = lines[i];
        int from = writes[i] - delays[i] - 1;
        if (from < 0) {
            from += line.length;
        }
        if (from + frames + 2 <= line.length) {
            damp(i, line, from, frames, index);
        } else {
            int first = line.length - from;
            System.arraycopy(line, from, window, 0, first);
            System.arraycopy(line, 0, window, first, frames + 2 - first);
            damp(i, window, 0, frames, index);
        }
    }

    @RealTime
    private void write(int i, float[] in, int frames) {
        float[] line = lines[i];
        int first = Math.min(frames, line.length - writes[i]);
        float sign = SIGNS[i];
        inject(work[i], in, 0, first, sign, line, writes[i]);
        inject(work[i], in, first, frames - first, sign, line, 0);
        int next = writes[i] + frames;
        writes[i] = next >= line.length ? next - line.length : next;
    }

    @RealTime
    private void damp(int i, float[] x, int from, int frames, int index) {
        if (moving) {
            float c = (centreGoal[i] - centre[i]) / MOST;
            float s = (sideGoal[i] - side[i]) / MOST;
            damp(x, from, frames, index, centre[i], c, side[i], s, work[i]);
        } else {
            damp(x, from, frames, centre[i], side[i], work[i]);
        }
    }

    @RealTime
    private static void damp(
            float[] x,
            int from,
            int frames,
            int index,
            float centre,
            float centreStep,
            float side,
            float sideStep,
            float[] out) {
        for (int j = 0; j < frames; j++) {
            float c = centre + (index + j) * centreStep;
            float s = side + (index + j) * sideStep;
            out[j] = s * (x[from + j] + x[from + j + 2]) + c * x[from + j + 1];
        }
    }

    @RealTime
    private static void damp(float[] x, int from, int frames, float centre, float side, float[] out) {
        for (int j = 0; j < frames; j++) {
            out[j] = side * (x[from + j] + x[from + j + 2]) + centre * x[from + j + 1];
        }
    }

    @RealTime
    private static void mix(float[] a, float[] b, float[] c, float[] d, int frames) {
        for (int j = 0; j < frames; j++) {
            float p = a[j] + b[j];
            float m = a[j] - b[j];
            float q = c[j] + d[j];
            float n = c[j] - d[j];
            a[j] = p + q;
            b[j] = m + n;
            c[j] = p - q;
            d[j] = m - n;
        }
    }

    @RealTime
    private static void rotate(
            float[] a, float[] b, int frames, int index, float cosine, float cosineStep, float sine, float sineStep) {
        for (int j = 0; j < frames; j++) {
            float c = cosine + (index + j) * cosineStep;
            float s = sine + (index + j) * sineStep;
            float x = a[j];
            float y = b[j];
            a[j] = c * x - s * y;
            b[j] = s * x + c * y;
        }
    }

    @RealTime
    private static void inject(float[] t, float[] in, int offset, int frames, float sign, float[] line, int at) {
        for (int j = 0; j < frames; j++) {
            line[at + j] = t[offset + j] + sign * in[offset + j];
        }
    }

    /// `sin(2π·turns)`, error 2e-6.
    @RealTime
    private static double sine(double turns) {
        double quarter = 4 * (turns - Math.floor(turns + 0.5));
        double folded = quarter > 1 ? 2 - quarter : quarter < -1 ? -2 - quarter : quarter;
        return FastMath.sinHalfPi(folded);
    }

    /// @return the prime nearest to a length, so that no two lines share a period
    static int primeNear(double length) {
        int n = Math.max(2, (int) Math.round(length));
        for (int away = 0; ; away++) {
            if (isPrime(n + away)) {
                return n + away;
            }
            if (isPrime(n - away)) {
                return n - away;
            }
        }
    }

    private static boolean isPrime(int n) {
        for (int d = 2; d * d <= n; d++) {
            if (n % d == 0) {
                return false;
            }
        }
        return n > 1;
    }
}
