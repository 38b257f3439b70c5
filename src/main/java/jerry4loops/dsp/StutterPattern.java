package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// What each pulse of a held stutter does, as a function of mode, seed and place: the table of its music.
///
/// A hold is counted in beats from the press; four make a phrase. No two neighbouring beats of any mode cut the beat
/// alike, or else they differ in pitch or grain, so that even a loop of one kick drum develops.
///
/// Thread: the mixer thread.
final class StutterPattern {

    /// No filter.
    static final int PLAIN = 0;
    /// Treble taken away.
    static final int DARK = 1;
    /// Bass taken away.
    static final int THIN = 2;

    private static final double SHORTEST_PULSE_SECONDS = 0.020;

    /// Pulses to a beat, by mode and beat of the phrase; surprise looks at the mode it chose.
    private static final int[][] DIVISIONS = {
        {4, 4, 4, 4},
        {4, 6, 8, 16},
        {8, 4, 8, 4},
        {4, 8, 4, 6},
        {4, 6, 4, 8},
        {4, 6, 8, 12},
        {4, 8, 6, 8},
        {4, 8, 4, 6},
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
    private static final double[] GRAIN_SECONDS = {0.046, 0.034, 0.026, 0.020};
    private static final double[] GRAIN_SPEED = {1, 0.75, 1.5, 0.5};
    private static final double[] SCATTER_SPEED = {1, 1, 0.75, 1, 1.5, 1, 1, 0.5};

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

    /// @param settings mode and seed
    /// @param beat beats since the press, 0 for the one it fell in
    /// @param beatSeconds length of a beat
    /// @return pulses in that beat
    @RealTime
    static int division(StutterSettings settings, long beat, double beatSeconds) {
        if (beat == 0) {
            return 4;
        }
        int division = DIVISIONS[mode(settings, beat)][(int) (beat & 3)];
        return division == 16 && beatSeconds / division < SHORTEST_PULSE_SECONDS ? 12 : division;
    }

    /// Fills in what one pulse does.
    ///
    /// @param settings mode and seed
    /// @param beat beats since the press
    /// @param within where in the beat it starts, 0 … 1
    /// @param length its length in beats
    /// @param slices how many slices there are
    @RealTime
    void plan(StutterSettings settings, long beat, double within, double length, int slices) {
        int step = (int) (beat & 3);
        int pulse = (int) Math.round(within / length);
        long chance = FastMath.hash(settings.seed() * 0x9E3779B97F4A7C15L + beat * 64 + pulse);
        slice = 0;
        reverse = false;
        speedFrom = 1;
        speedTo = 1;
        duty = 1;
        level = pulse == 0 ? 1 : 0.85;
        filter = PLAIN;
        grainSeconds = 0;
        switch (mode(settings, beat)) {
            case StutterSettings.ROLL:
                level = 0.75 + 0.25 * within;
                break;
            case StutterSettings.GATE:
                duty = GATE_DUTY[step];
                slice = slices > 1 && (pulse * 3) % 8 >= 5 ? 1 : 0;
                break;
            case StutterSettings.REVERSE:
                reverse = step == 0 || step == 3 || (pulse & 1) == 1;
                break;
            case StutterSettings.DIVE:
                speedFrom = FastMath.exp2(-DIVE_OCTAVES[step] * within);
                speedTo = FastMath.exp2(-DIVE_OCTAVES[step] * (within + length));
                break;
            case StutterSettings.RISE:
                speedFrom = FastMath.exp2(RISE_OCTAVES[step] * within);
                speedTo = FastMath.exp2(RISE_OCTAVES[step] * (within + length));
                break;
            case StutterSettings.SWEEP:
                filter = step < 2 ? DARK : THIN;
                filterHz = SWEEP_FROM_HZ[step] * Math.pow(SWEEP_TO_HZ[step] / SWEEP_FROM_HZ[step], within);
                break;
            case StutterSettings.SCATTER:
                // The one keeps its slice.
                slice = pulse == 0 ? 0 : (int) Math.floorMod(chance, (long) slices);
                reverse = pulse != 0 && (chance >>> 20 & 3) == 0;
                double speed = pulse == 0 ? 1 : SCATTER_SPEED[(int) (chance >>> 30 & 7)];
                speedFrom = speed;
                speedTo = speed;
                break;
            case StutterSettings.FREEZE:
                grainSeconds = GRAIN_SECONDS[step];
                speedFrom = GRAIN_SPEED[step];
                speedTo = speedFrom;
                break;
            default:
                break;
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
