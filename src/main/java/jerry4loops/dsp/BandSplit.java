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

    /// `x ← low·low(x) + mid·mid(x) + high·high(x) + dry·x`, both channels in one loop: each is a chain of recursions
    /// that
    /// leaves half of the processor idle.
    ///
    /// @param first position in its slice of the first frame
    @RealTime
    static void process(
            BandSplit left, BandSplit right, float[] l, float[] r, int offset, int frames, int first, Levels levels) {
        double[] low = levels.low;
        double[] mid = levels.mid;
        double[] high = levels.high;
        double[] dry = levels.dry;
        double g1 = left.lowG;
        double a1 = left.lowA;
        double c1 = g1 + K;
        double g2 = left.highG;
        double a2 = left.highA;
        double c2 = g2 + K;
        double lb0 = left.firstBand;
        double ll0 = left.firstLow;
        double lb1 = left.secondBand;
        double ll1 = left.secondLow;
        double lb2 = left.allpassBand;
        double ll2 = left.allpassLow;
        double lb3 = left.thirdBand;
        double ll3 = left.thirdLow;
        double lb4 = left.fourthBand;
        double ll4 = left.fourthLow;
        double rb0 = right.firstBand;
        double rl0 = right.firstLow;
        double rb1 = right.secondBand;
        double rl1 = right.secondLow;
        double rb2 = right.allpassBand;
        double rl2 = right.allpassLow;
        double rb3 = right.thirdBand;
        double rl3 = right.thirdLow;
        double rb4 = right.fourthBand;
        double rl4 = right.fourthLow;
        for (int j = 0; j < frames; j++) {
            double inl = l[offset + j];
            double stepl = g1 * (a1 * (inl - c1 * lb0 - ll0));
            double bandl = stepl + lb0;
            lb0 = bandl + stepl;
            stepl = g1 * bandl;
            double lowl = stepl + ll0;
            ll0 = lowl + stepl;
            double alll = inl - 2 * K * bandl;

            stepl = g1 * (a1 * (lowl - c1 * lb1 - ll1));
            bandl = stepl + lb1;
            lb1 = bandl + stepl;
            stepl = g1 * bandl;
            double bassl = stepl + ll1;
            ll1 = bassl + stepl;
            double restl = alll - bassl;

            stepl = g2 * (a2 * (bassl - c2 * lb2 - ll2));
            bandl = stepl + lb2;
            lb2 = bandl + stepl;
            ll2 += 2 * g2 * bandl;
            bassl -= 2 * K * bandl;

            stepl = g2 * (a2 * (restl - c2 * lb3 - ll3));
            bandl = stepl + lb3;
            lb3 = bandl + stepl;
            stepl = g2 * bandl;
            lowl = stepl + ll3;
            ll3 = lowl + stepl;
            alll = restl - 2 * K * bandl;

            stepl = g2 * (a2 * (lowl - c2 * lb4 - ll4));
            bandl = stepl + lb4;
            lb4 = bandl + stepl;
            stepl = g2 * bandl;
            double middlel = stepl + ll4;
            ll4 = middlel + stepl;

            double inr = r[offset + j];
            double stepr = g1 * (a1 * (inr - c1 * rb0 - rl0));
            double bandr = stepr + rb0;
            rb0 = bandr + stepr;
            stepr = g1 * bandr;
            double lowr = stepr + rl0;
            rl0 = lowr + stepr;
            double allr = inr - 2 * K * bandr;

            stepr = g1 * (a1 * (lowr - c1 * rb1 - rl1));
            bandr = stepr + rb1;
            rb1 = bandr + stepr;
            stepr = g1 * bandr;
            double bassr = stepr + rl1;
            rl1 = bassr + stepr;
            double restr = allr - bassr;

            stepr = g2 * (a2 * (bassr - c2 * rb2 - rl2));
            bandr = stepr + rb2;
            rb2 = bandr + stepr;
            rl2 += 2 * g2 * bandr;
            bassr -= 2 * K * bandr;

            stepr = g2 * (a2 * (restr - c2 * rb3 - rl3));
            bandr = stepr + rb3;
            rb3 = bandr + stepr;
            stepr = g2 * bandr;
            lowr = stepr + rl3;
            rl3 = lowr + stepr;
            allr = restr - 2 * K * bandr;

            stepr = g2 * (a2 * (lowr - c2 * rb4 - rl4));
            bandr = stepr + rb4;
            rb4 = bandr + stepr;
            stepr = g2 * bandr;
            double middler = stepr + rl4;
            rl4 = middler + stepr;

            int at = first + j;
            l[offset + j] = (float) (low[at] * bassl + mid[at] * middlel + high[at] * (alll - middlel) + dry[at] * inl);
            r[offset + j] = (float) (low[at] * bassr + mid[at] * middler + high[at] * (allr - middler) + dry[at] * inr);
        }
        left.firstBand = lb0;
        left.firstLow = ll0;
        left.secondBand = lb1;
        left.secondLow = ll1;
        left.allpassBand = lb2;
        left.allpassLow = ll2;
        left.thirdBand = lb3;
        left.thirdLow = ll3;
        left.fourthBand = lb4;
        left.fourthLow = ll4;
        right.firstBand = rb0;
        right.firstLow = rl0;
        right.secondBand = rb1;
        right.secondLow = rl1;
        right.allpassBand = rb2;
        right.allpassLow = rl2;
        right.thirdBand = rb3;
        right.thirdLow = rl3;
        right.fourthBand = rb4;
        right.fourthLow = rl4;
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
