package jerry4loops.dsp;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// One knob over the whole sound: turned left it takes the highs away, turned right the lows, 24 dB an octave.
///
/// ```
/// q = (|p| − 0.02)/0.98     LP: fc = 23 500·(120/23 500)^(q^0.8) Hz     HP: fc = 12·(6000/12)^(q^0.9) Hz
/// Q = 0.707·(3/0.707)^(resonance · sin²(πq)), on the second section, at √(0.707/Q) of the level
/// ```
/// Low-pass and high-pass stand in series, each two sections of a Butterworth of order 4; the one that is not wanted is
/// parked, which makes crossing the centre nothing special. A parked filter passes the samples as they are and costs
/// nothing; it wakes for a slice unheard and fades in over 0.02 to 0.03 of travel, in 8 ms or more, so within ±0.02
/// every bit comes out as it went in.
/// The knob is followed at no more than its half travel in 20 ms, then smoothed by 2 ms; coefficients are renewed on
/// [ControlSlice]s and ramp within.
///
/// Samples that are not numbers are taken as silence, with the stretch they are in.
///
/// Thread: `prepare` anywhere beforehand, all else the mixer thread. Cost per stereo frame: nothing in the centre, else
/// 7 ns standing, 13 ns moving.
public final class DjFilter {

    private static final double DEAD = 0.02;
    private static final double FADED = 0.03;
    private static final double LOW_PASS_TOP_HZ = 23_500;
    private static final double LOW_PASS_OCTAVES = log2(LOW_PASS_TOP_HZ / 120);
    private static final double HIGH_PASS_BOTTOM_HZ = 12;
    private static final double HIGH_PASS_OCTAVES = log2(6_000 / HIGH_PASS_BOTTOM_HZ);
    private static final double RESONANCE_OCTAVES = log2(3 * Math.sqrt(2));
    private static final double FIRST_K = 1.8477591;
    private static final double SECOND_K = 0.76536686;
    /// Reached within the fade only; nearer to the middle of the sampling rate the poles ring at it for long.
    private static final double HIGHEST_RATIO = 0.45;

    private static final double WAKING_RATIO = 0.25;
    private static final double TRAVEL_SECONDS = 0.020;
    private static final double FADE_SECONDS = 0.008;
    private static final double GUARD_SECONDS = 0.002;
    private static final double RESONANCE_SECONDS = 0.020;
    private static final double SETTLED = 1e-5;
    /// The raster on which states end that have died away.
    private static final int TIDY_FRAMES = 16 * ControlSlice.FRAMES;

    private final SvfSection lowFirst = new SvfSection();
    private final SvfSection lowSecond = new SvfSection();
    private final SvfSection highFirst = new SvfSection();
    private final SvfSection highSecond = new SvfSection();

    private double perFrame;
    private double largestStep;
    private double largestFade;
    private double guardShare;
    private double resonanceShare;

    private DjFilterSettings settings;
    private double goal;
    private double resonanceGoal;
    private double slewed;
    private double position;
    private double resonance;
    private boolean settled;
    private double lowShare;
    private double highShare;
    private boolean lowSleeps;
    private boolean highSleeps;
    private boolean cold;
    private boolean fresh;
    private long expected;

    /// Makes a filter for 48 kHz that stands in the centre; [#prepare] sets another rate.
    public DjFilter() {
        set(DjFilterSettings.CENTRE);
        prepare(48_000);
    }

    /// @param rate frames per second
    public void prepare(int rate) {
        perFrame = 1.0 / rate;
        largestStep = ControlSlice.FRAMES / (TRAVEL_SECONDS * rate);
        largestFade = ControlSlice.FRAMES / (FADE_SECONDS * rate);
        guardShare = ControlSlice.smoothing(rate, GUARD_SECONDS);
        resonanceShare = ControlSlice.smoothing(rate, RESONANCE_SECONDS);
        reset();
    }

    /// Sets the goals; the sound moves there smoothly from the next control slice on.
    ///
    /// @param s where the knob stands
    @RealTime
    public void set(DjFilterSettings s) {
        if (s != settings) {
            settings = s;
            goal = s.position();
            resonanceGoal = s.resonance();
            settled = false;
        }
    }

    /// Filters a stretch in place.
    ///
    /// @param l left samples
    /// @param r right samples
    /// @param offset first sample to change
    /// @param frames how many
    /// @param frame absolute engine frame of the first
    @RealTime
    public void process(float[] l, float[] r, int offset, int frames, long frame) {
        if (settled && lowSleeps && highSleeps) {
            expected = frame + frames;
            return;
        }
        if (!(Magnitude.of(l, r, offset, frames) < 1e6f)) {
            Arrays.fill(l, offset, offset + frames, 0);
            Arrays.fill(r, offset, offset + frames, 0);
        }
        int done = 0;
        while (done < frames) {
            long now = frame + done;
            int index = ControlSlice.indexOf(now);
            if ((now & (TIDY_FRAMES - 1)) == 0) {
                flush();
            }
            if (!settled && (fresh || index == 0 || now != expected)) {
                advance();
            }
            // Once settled nothing will move until the next `set`.
            int raster = settled ? TIDY_FRAMES : ControlSlice.FRAMES;
            int length = Math.min(raster - (int) (now & (raster - 1)), frames - done);
            if (!lowSleeps) {
                if (cold) {
                    cold = false;
                    lowFirst.settleAt(l[offset + done], r[offset + done]);
                    lowSecond.settleAt(l[offset + done], r[offset + done]);
                }
                lowFirst.process(l, r, offset + done, length);
                lowSecond.process(l, r, offset + done, length);
            }
            if (!highSleeps) {
                highFirst.process(l, r, offset + done, length);
                highSecond.process(l, r, offset + done, length);
            }
            done += length;
            expected = frame + done;
        }
    }

    /// Forgets the sound and jumps to the goals.
    @RealTime
    public void reset() {
        slewed = goal;
        position = goal;
        resonance = resonanceGoal;
        lowFirst.reset();
        lowSecond.reset();
        highFirst.reset();
        highSecond.reset();
        lowShare = 0;
        highShare = 0;
        lowSleeps = true;
        highSleeps = true;
        cold = false;
        fresh = true;
        settled = false;
    }

    @RealTime
    private void advance() {
        slewed += Math.clamp(goal - slewed, -largestStep, largestStep);
        position = approach(position, slewed, guardShare);
        resonance = approach(resonance, resonanceGoal, resonanceShare);
        double low = Math.max(0, -position);
        double high = Math.max(0, position);
        if (low > DEAD && lowSleeps && !fresh) {
            // For one slice unheard, until its state is warm.
            lowSleeps = false;
            wake(lowFirst, lowSecond, WAKING_RATIO);
            cold = true;
        } else if (fresh || !lowSleeps) {
            lowShare = share(lowShare, low);
            lowSleeps = lowShare == 0 && (lowSleeps || lowFirst.endedThrough());
            double octaves = LOW_PASS_OCTAVES * curved(travel(low), 0.8);
            double ratio = LOW_PASS_TOP_HZ * FastMath.exp2(-octaves) * perFrame;
            aim(lowFirst, lowSecond, Math.min(ratio, HIGHEST_RATIO), low, lowShare, 1, 0);
        }
        if (high > DEAD && highSleeps && !fresh) {
            highSleeps = false;
            wake(highFirst, highSecond, HIGH_PASS_BOTTOM_HZ * perFrame);
        } else if (fresh || !highSleeps) {
            highShare = share(highShare, high);
            highSleeps = highShare == 0 && (highSleeps || highFirst.endedThrough());
            double octaves = HIGH_PASS_OCTAVES * curved(travel(high), 0.9);
            double ratio = HIGH_PASS_BOTTOM_HZ * FastMath.exp2(octaves) * perFrame;
            aim(highFirst, highSecond, Math.min(ratio, HIGHEST_RATIO), high, highShare, 0, 1);
        }
        if (fresh) {
            fresh = false;
            lowFirst.rest();
            lowSecond.rest();
            highFirst.rest();
            highSecond.rest();
        }
        boolean arrived = position == goal && resonance == resonanceGoal;
        settled = arrived && isResting(lowFirst, lowSecond, lowSleeps) && isResting(highFirst, highSecond, highSleeps);
    }

    /// Begins at rest, with the sound passing, at the cutoff where the knob leaves the centre.
    @RealTime
    private void wake(SvfSection first, SvfSection second, double ratio) {
        first.reset();
        second.reset();
        aim(first, second, ratio, 0, 0, 0, 0);
        first.rest();
        second.rest();
    }

    @RealTime
    private void aim(
            SvfSection first, SvfSection second, double ratio, double distance, double share, int low, int high) {
        // sin²(πq) is the raised cosine there and back.
        double bump = FastMath.cosineStep(1 - Math.abs(2 * travel(distance) - 1));
        // 1/√Q, relative to none.
        double root = FastMath.exp2(-0.5 * RESONANCE_OCTAVES * resonance * bump);
        double g = FastMath.tanPi(ratio);
        double k = SECOND_K * root * root;
        double level = share * root;
        first.aim(g, FIRST_K, level * (low - high), -level * high * FIRST_K, level * high + 1 - share);
        second.aim(g, k, share * (low - high), -share * high * k, share * high + 1 - share);
    }

    @RealTime
    private void flush() {
        lowFirst.flush();
        lowSecond.flush();
        highFirst.flush();
        highSecond.flush();
    }

    @RealTime
    private static boolean isResting(SvfSection first, SvfSection second, boolean sleeps) {
        return sleeps || first.isResting() && second.isResting();
    }

    /// @return the filtered sound's next share, 1 when the knob is clear of the centre; it takes 8 ms from none to all
    @RealTime
    private double share(double share, double distance) {
        double goal = Math.clamp((distance - DEAD) / (FADED - DEAD), 0, 1);
        return fresh ? goal : share + Math.clamp(goal - share, -largestFade, largestFade);
    }

    /// @return how far the knob is on its way from the edge of the dead zone to the end, 0 … 1
    @RealTime
    private static double travel(double distance) {
        return Math.clamp((distance - DEAD) * (1 / (1 - DEAD)), 0, 1);
    }

    /// `x^exponent` for 0 … 1.
    @RealTime
    private static double curved(double x, double exponent) {
        return x == 0 ? 0 : FastMath.exp2(exponent * FastMath.log2(x));
    }

    @RealTime
    private static double approach(double value, double goal, double share) {
        double next = value + share * (goal - value);
        return Math.abs(goal - next) < SETTLED ? goal : next;
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
