package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// One channel of the three-band equaliser: parts the sound at 250 and 2500 Hz with Linkwitz–Riley filters of order 4
/// and puts the parts together again, each at its level.
///
/// ```
/// x ─► split 1 ─► low  ─► all-pass 2 ─► × low ──┐      split: first section gives LP2 and AP2 at once,
///         └─► rest ─► split 2 ─► mid ─► × mid ──┼─►           LP4 = second section of LP2, HP4 = AP2 − LP4
///                        └─► high ─► × high ────┘
/// ```
/// LP4 and HP4 of a Linkwitz–Riley pair add up to the all-pass of order 2 that the first section yields anyway, so
/// the high-pass costs a subtraction; five sections do what seven would. The low band gets the second split's all-pass
/// too, without which the sum would dip by 0.11 dB between the splits. All sections have Q 0.707; equations of the
/// section as in [StereoSvf], in the form with the fewest operations, since five recursions side by side fill the
/// pipeline. State in `double`, so that the subtraction is exact to −250 dB.
///
/// Sources: S. Linkwitz 1976; V. Zavalishin, *The Art of VA Filter Design*.
///
/// Thread: the mixer thread.
final class BandSplit {

    private static final double K = Math.sqrt(2);
    private static final double LOW_HZ = 250;
    private static final double HIGH_HZ = 2_500;

    private double lowG;
    private double lowA;
    private double highG;
    private double highA;

    private double firstBand;
    private double firstLow;
    private double secondBand;
    private double secondLow;
    private double allpassBand;
    private double allpassLow;
    private double thirdBand;
    private double thirdLow;
    private double fourthBand;
    private double fourthLow;

    void prepare(int rate) {
        lowG = Math.tan(Math.PI * LOW_HZ / rate);
        lowA = 1 / (1 + lowG * (lowG + K));
        highG = Math.tan(Math.PI * Math.min(HIGH_HZ / rate, 0.49));
        highA = 1 / (1 + highG * (highG + K));
        reset();
    }

    /// Levels for each frame of a control slice.
    static final class Levels {
        final double[] low = new double[ControlSlice.FRAMES];
        final double[] mid = new double[ControlSlice.FRAMES];
        final double[] high = new double[ControlSlice.FRAMES];
        final double[] dry = new double[ControlSlice.FRAMES];
    }

    /// `x ← low·low(x) + mid·mid(x) + high·high(x) + dry·x`.
    ///
    /// @param first position in its slice of the first frame
    @RealTime
    void process(float[] x, int offset, int frames, int first, Levels levels) {
        double[] low = levels.low;
        double[] mid = levels.mid;
        double[] high = levels.high;
        double[] dry = levels.dry;
        double g1 = lowG;
        double a1 = lowA;
        double c1 = g1 + K;
        double g2 = highG;
        double a2 = highA;
        double c2 = g2 + K;
        double b0 = firstBand;
        double l0 = firstLow;
        double b1 = secondBand;
        double l1 = secondLow;
        double b2 = allpassBand;
        double l2 = allpassLow;
        double b3 = thirdBand;
        double l3 = thirdLow;
        double b4 = fourthBand;
        double l4 = fourthLow;
        for (int j = 0; j < frames; j++) {
            double in = x[offset + j];

            double step = g1 * (a1 * (in - c1 * b0 - l0));
            double v1 = step + b0;
            b0 = v1 + step;
            step = g1 * v1;
            double v2 = step + l0;
            l0 = v2 + step;
            double through = in - 2 * K * v1;

            step = g1 * (a1 * (v2 - c1 * b1 - l1));
            v1 = step + b1;
            b1 = v1 + step;
            step = g1 * v1;
            double bass = step + l1;
            l1 = bass + step;
            double rest = through - bass;

            step = g2 * (a2 * (bass - c2 * b2 - l2));
            v1 = step + b2;
            b2 = v1 + step;
            step = g2 * v1;
            l2 = l2 + 2 * step;
            bass -= 2 * K * v1;

            step = g2 * (a2 * (rest - c2 * b3 - l3));
            v1 = step + b3;
            b3 = v1 + step;
            step = g2 * v1;
            v2 = step + l3;
            l3 = v2 + step;
            through = rest - 2 * K * v1;

            step = g2 * (a2 * (v2 - c2 * b4 - l4));
            v1 = step + b4;
            b4 = v1 + step;
            step = g2 * v1;
            double middle = step + l4;
            l4 = middle + step;

            int at = first + j;
            x[offset + j] = (float) (low[at] * bass + mid[at] * middle + high[at] * (through - middle) + dry[at] * in);
        }
        firstBand = b0;
        firstLow = l0;
        secondBand = b1;
        secondLow = l1;
        allpassBand = b2;
        allpassLow = l2;
        thirdBand = b3;
        thirdLow = l3;
        fourthBand = b4;
        fourthLow = l4;
    }

    /// Ends what would decay through the denormal numbers: −600 dB.
    @RealTime
    void flush() {
        double state = Math.abs(firstBand) + Math.abs(firstLow) + Math.abs(secondBand) + Math.abs(secondLow);
        state += Math.abs(allpassBand) + Math.abs(allpassLow) + Math.abs(thirdBand) + Math.abs(thirdLow);
        if (!(state + Math.abs(fourthBand) + Math.abs(fourthLow) >= 1e-30)) {
            reset();
        }
    }

    @RealTime
    void reset() {
        firstBand = 0;
        firstLow = 0;
        secondBand = 0;
        secondLow = 0;
        allpassBand = 0;
        allpassLow = 0;
        thirdBand = 0;
        thirdLow = 0;
        fourthBand = 0;
        fourthLow = 0;
    }
}
