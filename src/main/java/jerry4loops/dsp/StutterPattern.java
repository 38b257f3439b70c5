package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// What each pulse of a held stutter does, as a function of settings and place: the table of its music.
///
/// A hold is counted in beats from the press; four make a phrase. Every beat has a *figure*: into how many pulses
/// it is
/// cut (four or more), and which of them are doubled. No two neighbouring beats of any mode, depth and tempo have the
/// same figure, or else they differ in grain, so that even a loop of one kick drum develops. Figures are straight
/// (4, 8, 16) or triplets (6, 12, 24).
///
/// Depth thins the figures out in thirds, scales how far pitch, filter and gate move, and bounds how many pulses of a
/// beat are reversed, frozen or thrown about: those of the last `depth` of it, or by chance.
///
/// Thread: one at a time: the mixer thread's own, or one made for drawing.
final class StutterPattern {

    /// The longest [#grainSeconds].
    static final double LONGEST_GRAIN_SECONDS = 0.046;

    /// No filter.
    static final int PLAIN = 0;
    /// Treble taken away.
    static final int DARK = 1;
    /// Bass taken away.
    static final int THIN = 2;

    private static final double SHORTEST_PULSE_SECONDS = 0.016;
    private static final double NEAR = 1e-6;

    /// What lies in the last third is doubled: one of four, two of six.
    private static final int LAST = 1 << 8;
    /// The second half is doubled.
    private static final int HALF = 2 << 8;
    /// Every other pulse is doubled.
    private static final int ODD = 3 << 8;

    private static final int[] SHALLOW = {4, 4 + LAST, 4, 4 + HALF};

    /// Figures by mode and beat of the phrase; surprise looks at the mode it chose.
    private static final int[][] MIDDLE = {
        SHALLOW,
        {4, 4 + LAST, 4 + HALF, 8},
        {4, 8, 4, 8},
        {4, 8, 4 + LAST, 8},
        {4, 8, 4, 8},
        {4, 4 + ODD, 4 + HALF, 8},
        {4, 8, 4 + LAST, 8},
        {4, 8, 4 + HALF, 8},
        {4, 4 + LAST, 4, 4 + HALF},
    };

    private static final int[][] DEEP = {
        SHALLOW,
        {4, 4 + LAST, 8, 16},
        {4, 8, 4, 8},
        {4, 8, 4 + LAST, 8},
        {4, 8, 4, 8},
        {4, 4 + ODD, 4 + HALF, 8},
        {4, 8, 4 + LAST, 8},
        {4, 8, 4 + HALF, 8},
        {4, 4, 4, 4},
    };

    /// What surprise composes: every phrase begins as a plain roll, so that the hand hears itself, and none ends on
    /// what it began with.
    private static final int[][] PHRASES = {
        {StutterSettings.ROLL, StutterSettings.SCATTER, StutterSettings.GATE, StutterSettings.ROLL},
        {StutterSettings.ROLL, StutterSettings.REVERSE, StutterSettings.SCATTER, StutterSettings.DIVE},
        {StutterSettings.ROLL, StutterSettings.GATE, StutterSettings.DIVE, StutterSettings.ROLL},
        {StutterSettings.ROLL, StutterSettings.SCATTER, StutterSettings.REVERSE, StutterSettings.RISE},
        {StutterSettings.ROLL, StutterSettings.FREEZE, StutterSettings.SCATTER, StutterSettings.ROLL},
        {StutterSettings.ROLL, StutterSettings.SWEEP, StutterSettings.GATE, StutterSettings.DIVE},
        {StutterSettings.ROLL, StutterSettings.REVERSE, StutterSettings.SWEEP, StutterSettings.ROLL},
        {StutterSettings.ROLL, StutterSettings.SCATTER, StutterSettings.FREEZE, StutterSettings.RISE},
    };

    private static final double[] GATE_DUTY = {0.5, 0.7, 0.35, 0.5};
    private static final double[] DIVE_OCTAVES = {1, 2, 1.5, 3};
    private static final double[] RISE_OCTAVES = {0.5, 0.75, 1, 1};
    private static final double[] SWEEP_FROM_HZ = {7_000, 1_800, 200, 800};
    private static final double[] SWEEP_TO_HZ = {1_800, 400, 800, 4_000};
    private static final double OPEN_DARK_HZ = 20_000;
    private static final double OPEN_THIN_HZ = 20;
    private static final double[] GRAIN_SECONDS = {LONGEST_GRAIN_SECONDS, 0.034, 0.026, 0.020};
    private static final double[] GRAIN_SPEED = {1, 0.75, 1.5, 0.5};
    private static final double[] SCATTER_SPEED = {1, 1, 0.75, 1, 1.5, 1, 1, 0.5};
    private static final double SOFTER = 0.3;

    /// Which slice to play.
    int slice;
    /// Whether backwards.
    boolean reverse;
    /// Speed at the start of the pulse.
    double speedFrom;
    /// Speed at its end.
    double speedTo;
    /// Share of the pulse that sounds.
    double duty;
    /// Level, 1 being the loudest.
    double level;
    /// [#PLAIN], [#DARK] or [#THIN].
    int filter;
    /// Where the filter stands, in Hz.
    double filterHz;
    /// Length of a grain in seconds, 0 for none.
    double grainSeconds;

    /// @param settings what is chosen
    /// @return distance in beats of the lines on which a stutter comes in and leaves, the longest pulse there is
    @RealTime
    static double line(StutterSettings settings) {
        return settings.triplets() ? 1.0 / 6 : 0.25;
    }

    /// @param settings what is chosen
    /// @param beat beats since the press
    /// @param beatSeconds length of a beat
    /// @return the figure of that beat, for [#endOfPulse]
    @RealTime
    static int figure(StutterSettings settings, long beat, double beatSeconds) {
        int step = (int) (beat & 3);
        int figure = SHALLOW[step];
        if (settings.depth() >= 2.0 / 3) {
            figure = DEEP[mode(settings, beat)][step];
        } else if (settings.depth() >= 1.0 / 3) {
            figure = MIDDLE[mode(settings, beat)][step];
        }
        int doubled = figure & ~255;
        int division = figure & 255;
        if (settings.triplets()) {
            division += division / 2;
        }
        if (beatSeconds / division < SHORTEST_PULSE_SECONDS) {
            // Three quarters of what would buzz; at a very quick tempo a half of the calmest.
            int calmer = division - division / 4;
            boolean calm = division <= 12 || beatSeconds / calmer < SHORTEST_PULSE_SECONDS;
            return calm ? (settings.triplets() ? 6 : 4) + HALF : calmer;
        }
        return division + doubled;
    }

    /// @param figure of the beat
    /// @param within a place in the beat, 0 … 1
    /// @return where in the beat the pulse ends that starts there or is under way
    @RealTime
    static double endOfPulse(int figure, double within) {
        int division = figure & 255;
        int base = (int) Math.floor(within * division + NEAR);
        boolean first = within * division - base < 0.5 - NEAR;
        return first && isDoubled(figure & ~255, base, division) ? (base + 0.5) / division : (base + 1.0) / division;
    }

    @RealTime
    private static boolean isDoubled(int doubled, int base, int division) {
        return doubled == LAST && 3 * base >= 2 * division
                || doubled == HALF && 2 * base >= division
                || doubled == ODD && (base & 1) == 1;
    }

    /// Fills in what one pulse does.
    ///
    /// @param settings what is chosen
    /// @param beat beats since the press
    /// @param within where in the beat it starts, 0 … 1
    /// @param length its length in beats
    /// @param slices how many slices there are
    @RealTime
    void plan(StutterSettings settings, long beat, double within, double length, int slices) {
        int step = (int) (beat & 3);
        int pulse = (int) Math.round(within / length);
        double depth = settings.depth();
        boolean touched = within >= 1 - depth - NEAR;
        plain();
        level = pulse == 0 ? 1 : 0.85;
        switch (mode(settings, beat)) {
            case StutterSettings.ROLL:
                boolean answer = step == 0 && (pulse & 1) == 1;
                level = step == 0 ? 1 - (answer ? SOFTER * depth : 0) : 1 - 0.25 * depth * (1 - within);
                break;
            case StutterSettings.GATE:
                duty = 1 - depth * (1 - GATE_DUTY[step]);
                slice = touched && slices > 1 && (pulse * 3) % 8 >= 5 ? 1 : 0;
                break;
            case StutterSettings.REVERSE:
                reverse = touched && (step == 0 || step == 3 || (pulse & 1) == 1);
                break;
            case StutterSettings.DIVE:
                bend(-depth * DIVE_OCTAVES[step], within, length);
                break;
            case StutterSettings.RISE:
                bend(depth * RISE_OCTAVES[step], within, length);
                break;
            case StutterSettings.SWEEP:
                sweep(step, within, depth);
                break;
            case StutterSettings.SCATTER:
                // The one keeps its slice.
                if (pulse != 0) {
                    scatter(FastMath.hash(settings.seed() * 0x9E3779B97F4A7C15L + beat * 64 + pulse), slices, depth);
                }
                break;
            case StutterSettings.FREEZE:
                if (touched && depth > 0) {
                    grainSeconds = GRAIN_SECONDS[step];
                    speedFrom = GRAIN_SPEED[step];
                    speedTo = speedFrom;
                }
                break;
            default:
                break;
        }
    }

    /// The slice as it was.
    @RealTime
    void plain() {
        slice = 0;
        reverse = false;
        speedFrom = 1;
        speedTo = 1;
        duty = 1;
        level = 1;
        filter = PLAIN;
        filterHz = 0;
        grainSeconds = 0;
    }

    @RealTime
    private void bend(double octaves, double within, double length) {
        speedFrom = FastMath.exp2(octaves * within);
        speedTo = FastMath.exp2(octaves * (within + length));
    }

    @RealTime
    private void sweep(int step, double within, double depth) {
        if (depth > 0) {
            filter = step < 2 ? DARK : THIN;
            double open = step < 2 ? OPEN_DARK_HZ : OPEN_THIN_HZ;
            double goal = SWEEP_FROM_HZ[step] * Math.pow(SWEEP_TO_HZ[step] / SWEEP_FROM_HZ[step], within);
            filterHz = open * Math.pow(goal / open, depth);
        }
    }

    @RealTime
    private void scatter(long chance, int slices, double depth) {
        if ((chance >>> 44 & 1_023) < depth * 1_024) {
            slice = (int) Math.floorMod(chance, (long) slices);
            reverse = (chance >>> 20 & 3) == 0;
            speedFrom = SCATTER_SPEED[(int) (chance >>> 30 & 7)];
            speedTo = speedFrom;
        }
    }

    @RealTime
    private static int mode(StutterSettings settings, long beat) {
        int mode = settings.mode();
        if (mode != StutterSettings.SURPRISE) {
            return mode;
        }
        long phrase = beat >> 2;
        // Steps of one to seven through eight phrases, so none comes twice running.
        int here = (int) (FastMath.hash(settings.seed() + phrase) >>> 61);
        int before = (int) (FastMath.hash(settings.seed() + phrase - 1) >>> 61);
        if (here == before) {
            here = here + 1 + (int) (phrase & 1) & 7;
        }
        return PHRASES[here][(int) (beat & 3)];
    }
}
