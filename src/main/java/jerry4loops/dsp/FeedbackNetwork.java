package jerry4loops.dsp;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// Eight delay lines that feed one another through an orthogonal matrix, the late part of a [Reverb] (J.-M. Jot and
/// A. Chaigne 1991).
///
/// ```
/// s_i(n) = damping of line i at its delay m_i        γ·(a·z(−1) + (1−2a)·z(0) + a·z(+1)),  γ = 10^(−3·m/(fs·T60))
/// t      = H·s / √8                                Hadamard, as a stage of radix 4 and one of radix 2
/// out    = t_3, t_6                                rows orthogonal to each other: two sides that are alike in
/// nothing line_i ← t turned by pairs                      the input entered with s, through two rows of H
/// ```
/// - The matrix loses nothing, so all decay is in `γ` and T60 is exact at low frequencies whatever the lines.
/// - Damping is a symmetric filter of three taps, which runs along time as SIMD where a recursive one could not; `a`
///   comes from the T60 wanted at a quarter of the sample rate and is at most 0.33.
/// - The lines are rotated into each other by pairs, in a second and a half or in one, so that no mode stays to ring:
///   E[P²]/E[P]² of the tail is 2.8 (noise has 2; with half of the pairs turned it is 4, sixteen lines of which
///   half are turned have 3, and take twice the time). It takes no interpolation, costs no treble and bends no pitch.
/// - Another size is another length of every line; from one to the next two places are read for 43 ms and blended.
/// - Delays are primes from 22 to 100 ms at the natural size, all longer than [#MOST]: what is written in a call is
/// not read in it, and every step is a loop over plain arrays.
///
/// Thread: the mixer thread. Cost per stereo frame: about 130 operations.
final class FeedbackNetwork {

    /// Most frames in one call.
    static final int MOST = 256;

    private static final int LINES = 8;
    private static final int FADE = 8 * MOST;
    private static final int[] DELAYS = {1051, 1319, 1627, 2029, 2543, 3121, 3881, 4801};

    /// The rows of the matrix by which the two sides enter and leave; where they meet is the sign of what would pass
    /// straight through.
    private static final int LEFT_IN = 4;

    private static final int RIGHT_IN = 1;
    private static final int LEFT_OUT = 6;
    private static final int RIGHT_OUT = 3;
    private static final float IN_LEVEL = (float) Math.sqrt(0.5);

    /// By which the Hadamard matrix of eight rows has to be multiplied to lose and gain nothing.
    private static final double UNITARY = Math.sqrt(1.0 / LINES);

    private static final double STRONGEST = 0.33;

    private static final double FIRST_TURN = 0.6;
    private static final double SECOND_TURN = 0.9;

    private final float[][] lines = new float[LINES][];
    private final int[] natural = new int[LINES];
    private final int[] delays = new int[LINES];
    private final int[] oldDelays = new int[LINES];
    private final float[] window = new float[MOST + 2];
    private final float[] older = new float[MOST + 2];
    private int fadeFrom = FADE;
    private final int[] writes = new int[LINES];
    private final float[] centre = new float[LINES];
    private final float[] side = new float[LINES];
    private final float[] centreGoal = new float[LINES];
    private final float[] sideGoal = new float[LINES];
    private final float[][] work = new float[LINES][MOST];
    private final float[] ramp = new float[2 * MOST + 2];
    private final float[] rampHere = new float[MOST + 2];
    private final Turn first = new Turn(FIRST_TURN);
    private final Turn second = new Turn(SECOND_TURN);
    private int rate;
    private boolean moving;

    FeedbackNetwork() {
        for (int j = 0; j < ramp.length; j++) {
            ramp[j] = j;
        }
    }

    void prepare(int rate) {
        this.rate = rate;
        for (int i = 0; i < LINES; i++) {
            natural[i] = primeNear(Math.max(MOST + 32, DELAYS[i] * (double) rate / 48_000));
            lines[i] = new float[(int) (natural[i] * ReverbSettings.LARGEST) + MOST + 3];
        }
        setSize(1);
        reset();
    }

    /// Makes the room as large as wished at once.
    ///
    /// @param size 1 for the natural one, within the range of [ReverbSettings]
    @RealTime
    void setSize(double size) {
        for (int i = 0; i < LINES; i++) {
            delays[i] = Math.max(MOST + 2, (int) Math.round(natural[i] * size));
        }
        fadeFrom = FADE;
    }

    /// Begins to go over to another size, from the stretch that begins now, in [#FADE] frames: every line is read in
    /// two places, of which one fades into the other, so that nothing bends in pitch.
    ///
    /// @param size 1 for the natural one
    @RealTime
    void moveSize(double size) {
        System.arraycopy(delays, 0, oldDelays, 0, LINES);
        setSize(size);
        fadeFrom = 0;
    }

    /// @return whether it is on its way to another size
    @RealTime
    boolean isResizing() {
        return fadeFrom < FADE;
    }

    /// A stretch of [#MOST] frames has passed.
    @RealTime
    void passed() {
        fadeFrom = Math.min(FADE, fadeFrom + MOST);
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
        return (int) (natural[LINES - 1] * ReverbSettings.LARGEST);
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
            centre[i] = centreGoal[i];
            side[i] = sideGoal[i];
            centreGoal[i] = (float) (UNITARY * low * (1 - 2 * a));
            sideGoal[i] = (float) (UNITARY * low * a);
            moving |= centre[i] != centreGoal[i] || side[i] != sideGoal[i];
        }
    }

    /// @param perSecond `1/T60`
    /// @param size of the room
    /// @return how much of the energy is left after one pass, on average over the lines
    @RealTime
    double meanEnergy(double perSecond, double size) {
        double sum = 0;
        for (int i = 0; i < LINES; i++) {
            sum += FastMath.exp2(-6 * 3.321928094887362 / rate * natural[i] * size * perSecond);
        }
        return sum / LINES;
    }

    /// Sets the rotation for a stretch of [#MOST] frames that begins at `frame`.
    @RealTime
    void turn(long frame) {
        first.set(frame, rate);
        second.set(frame, rate);
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
        float[] places = ramp;
        if (index > 0) {
            System.arraycopy(ramp, index, rampHere, 0, frames + 2);
            places = rampHere;
        }
        for (int i = 0; i < LINES; i++) {
            read(i, frames, places);
        }
        add(work[LEFT_IN], inLeft, frames);
        add(work[RIGHT_IN], inRight, frames);
        for (int i = 0; i < LINES; i += 4) {
            mix(work[i], work[i + 1], work[i + 2], work[i + 3], frames);
        }
        first.fill(places, frames);
        second.fill(places, frames);
        for (int i = 0; i < 4; i++) {
            mix(work[i], work[i + 4], frames);
        }
        leave(work[LEFT_OUT], inLeft, inRight, outLeft, frames);
        leave(work[RIGHT_OUT], inRight, inLeft, outRight, frames);
        for (int i = 0; i < 4; i++) {
            Turn turn = i % 2 == 0 ? first : second;
            turn(work[i], work[i + 4], turn.cosines, turn.sines, frames);
        }
        for (int i = 0; i < LINES; i++) {
            writes[i] = Ring.write(work[i], frames, lines[i], writes[i]);
        }
    }

    /// Reads a line at its delay and dampens it.
    ///
    /// @param places of the frames in the stretch given to [#turn]
    @RealTime
    private void read(int i, int frames, float[] places) {
        take(i, delays[i] + 1, window, frames + 2);
        if (fadeFrom < FADE) {
            // The new place comes up while the old one goes down.
            take(i, oldDelays[i] + 1, older, frames + 2);
            blend(older, window, places, frames + 2, (float) fadeFrom / FADE, 1f / FADE);
        }
        if (moving) {
            float c = (centreGoal[i] - centre[i]) / MOST;
            float s = (sideGoal[i] - side[i]) / MOST;
            damp(window, window, window, work[i], places, places, frames, centre[i], c, side[i], s);
        } else {
            damp(window, window, window, work[i], frames, centre[i], side[i]);
        }
    }

    @RealTime
    private void take(int i, int delay, float[] out, int frames) {
        int from = writes[i] - delay;
        Ring.read(lines[i], from < 0 ? from + lines[i].length : from, out, frames);
    }

    @RealTime
    private static void blend(float[] old, float[] out, float[] ramp, int frames, float from, float step) {
        for (int j = 0; j < frames; j++) {
            float share = from + ramp[j] * step;
            out[j] = old[j] + share * (out[j] - old[j]);
        }
    }

    /// One array under three names: of a value that is read once and used at three places C2 makes no SIMD, of three
    /// that it takes for different ones it does, in a third of the time.
    @RealTime
    private static void damp(
            float[] before, float[] here, float[] after, float[] out, int frames, float centre, float side) {
        for (int j = 0; j < frames; j++) {
            out[j] = side * (before[j] + after[j + 2]) + centre * here[j + 1];
        }
    }

    @RealTime
    private static void damp(
            float[] before,
            float[] here,
            float[] after,
            float[] out,
            float[] places,
            float[] samePlaces,
            int frames,
            float centre,
            float centreStep,
            float side,
            float sideStep) {
        for (int j = 0; j < frames; j++) {
            float c = centre + places[j] * centreStep;
            float s = side + samePlaces[j] * sideStep;
            out[j] = s * (before[j] + after[j + 2]) + c * here[j + 1];
        }
    }

    @RealTime
    private static void add(float[] line, float[] in, int frames) {
        for (int j = 0; j < frames; j++) {
            line[j] += IN_LEVEL * in[j];
        }
    }

    /// What comes out of the lines, less what would pass straight through.
    @RealTime
    private static void leave(float[] line, float[] near, float[] far, float[] out, int frames) {
        for (int j = 0; j < frames; j++) {
            out[j] = line[j] + IN_LEVEL * (near[j] - far[j]);
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
    private static void mix(float[] a, float[] b, int frames) {
        for (int j = 0; j < frames; j++) {
            float p = a[j];
            float q = b[j];
            a[j] = p + q;
            b[j] = p - q;
        }
    }

    /// Turns two lines into each other. A loop of its own: together with [#mix] C2 does not make it SIMD, and the two
    /// loops take 130 ns where one takes 230.
    @RealTime
    private static void turn(float[] a, float[] b, float[] cosines, float[] sines, int frames) {
        for (int j = 0; j < frames; j++) {
            float w = a[j];
            float x = b[j];
            a[j] = cosines[j] * w - sines[j] * x;
            b[j] = sines[j] * w + cosines[j] * x;
        }
    }

    /// An angle that grows steadily with the absolute frame: exact at the ends of each stretch, a straight line of
    /// its sine and cosine between (of length 1 − 2·10⁻⁵ at worst).
    private static final class Turn {
        private final double perSecond;
        private final float[] cosines = new float[MOST];
        private final float[] sines = new float[MOST];
        private float cosine;
        private float cosineStep;
        private float sine;
        private float sineStep;
        private long end = Long.MIN_VALUE;
        private double endCosine;
        private double endSine;
        private double length;

        Turn(double perSecond) {
            this.perSecond = perSecond;
        }

        @RealTime
        void set(long frame, int rate) {
            // The straight line between two points of a circle lies inside it: as much further out, it turns without
            // loss on average. Mean of its squared length: 1 − θ²/6.
            double angle = 2 * Math.PI * perSecond / rate * MOST;
            length = 1 + angle * angle / 12;
            if (frame != end) {
                place(frame * (perSecond / rate));
            }
            double fromCosine = endCosine;
            double fromSine = endSine;
            end = frame + MOST;
            place(end * (perSecond / rate));
            cosine = (float) fromCosine;
            sine = (float) fromSine;
            cosineStep = (float) ((endCosine - fromCosine) / MOST);
            sineStep = (float) ((endSine - fromSine) / MOST);
        }

        @RealTime
        private void place(double turns) {
            endCosine = length * wave(turns + 0.25);
            endSine = length * wave(turns);
        }

        @RealTime
        void fill(float[] ramp, int frames) {
            line(cosines, ramp, frames, cosine, cosineStep);
            line(sines, ramp, frames, sine, sineStep);
        }

        @RealTime
        private static void line(float[] out, float[] ramp, int frames, float from, float step) {
            for (int j = 0; j < frames; j++) {
                out[j] = from + ramp[j] * step;
            }
        }

        /// `sin(2π·turns)`, error 2e-6.
        @RealTime
        private static double wave(double turns) {
            double quarter = 4 * (turns - Math.floor(turns + 0.5));
            double folded = quarter > 1 ? 2 - quarter : quarter < -1 ? -2 - quarter : quarter;
            return FastMath.sinHalfPi(folded);
        }
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
