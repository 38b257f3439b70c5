package jerry4loops.audio;

import java.util.Optional;
import jerry4loops.time.Beats;
import jerry4loops.time.Tempo;

/// Finds tempo, beat and downbeat of a sound from its [Onsets].
///
/// 1. **Candidates.** For a loop, its length is a whole number of beats: 1 … 64, powers of two before the rest, which
///    decides more often rightly than any detector. For other sound, every tempo from 50 to 220 in steps of a
///    thousandth.
/// 2. **Score.** How well the sound agrees with itself one, two, four and eight beats later: for each pair of onsets
///    that far apart, both strengths, by a bell of 12 ms. Weighed by how usual the tempo is, a bell of 0.9 octaves
///    round 120 (after D. Ellis, *Beat tracking by dynamic programming*, 2007).
/// 3. **Refinement.** Least squares of the onsets over the sixteenths they lie next to, with the first quarter of the
///    sound, then half of it, then all.
///    Of the ten best candidates that one is taken whose score times the share it explains is largest.
/// 4. **Downbeat.** What rises below 150 Hz and above on each sixteenth, added over all bars: kicks on one and three,
///    backbeats on two and four, a change of low notes on the one.
///
/// A sound with fewer than four onsets, or onsets nowhere near any grid, has no tempo: drones, washes, speech.
///
/// Thread: io threads; pure functions.
public final class RhythmFinder {

    /// From here on a tempo can be relied on.
    public static final double SURE = .5;

    private static final int LEAST_ONSETS = 4;
    private static final double SLOWEST = 50;
    private static final double FASTEST = 220;
    private static final double STEP = 1.001;
    private static final int CANDIDATES = 10;
    /// Steps round a candidate that are the same candidate: two hundredths.
    private static final int NEIGHBOURS = 20;
    private static final double BELL_SECONDS = .012;
    private static final double NEAR_SECONDS = .015;
    private static final int SIXTEENTHS_PER_BEAT = 4;
    private static final int SIXTEENTHS_PER_BAR = SIXTEENTHS_PER_BEAT * Beats.BEATS_PER_BAR;
    private static final double LEAST_CONFIDENCE = .25;
    private static final int ENOUGH_ONSETS = 8;
    private static final double HEARD_ERROR_SECONDS = .003;
    private static final double FIRST_IS_ONE = 1.25;

    private final float[] left;
    private final float[] right;
    private final int rate;
    private final double seconds;
    private final boolean isLoop;
    private final double[] times;
    private final double[] weights;
    private final double weight;

    private RhythmFinder(float[] left, float[] right, int rate, boolean isLoop) {
        this.left = left;
        this.right = right;
        this.rate = rate;
        this.isLoop = isLoop;
        seconds = (double) left.length / rate;
        var onsets = Onsets.of(left, right, rate);
        times = new double[onsets.count()];
        weights = new double[onsets.count()];
        double sum = 0;
        for (int i = 0; i < times.length; i++) {
            times[i] = (double) onsets.frame(i) / rate;
            weights[i] = Math.sqrt(onsets.strength(i) * onsets.peak(i));
            sum += weights[i];
        }
        weight = sum;
    }

    /// @param left samples of a loop that was cut to whole beats
    /// @param right as many, perhaps the same array
    /// @param rate frames per second
    /// @return its rhythm, the tempo exactly what its length says; empty when it has none
    public static Optional<Rhythm> ofLoop(float[] left, float[] right, int rate) {
        return new RhythmFinder(left, right, rate, true).byLength();
    }

    /// @param left samples of any sound
    /// @param right as many, perhaps the same array
    /// @param rate frames per second
    /// @return its rhythm; empty when it has none
    public static Optional<Rhythm> of(float[] left, float[] right, int rate) {
        return new RhythmFinder(left, right, rate, false).search(SLOWEST, FASTEST, true);
    }

    /// Looks near a tempo that is expected, where neither half nor twice of it can be meant.
    ///
    /// @param left samples of any sound
    /// @param right as many, perhaps the same array
    /// @param rate frames per second
    /// @param expected tempo it should have
    /// @return its rhythm within a quarter of that tempo, the expected one where that explains the sound as well;
    ///     empty when it has none
    public static Optional<Rhythm> near(float[] left, float[] right, int rate, Tempo expected) {
        var finder = new RhythmFinder(left, right, rate, false);
        double bpm = expected.bpm();
        Optional<Rhythm> asExpected = finder.refined(bpm, false);
        Optional<Rhythm> found = finder.search(bpm / 1.25, bpm * 1.25, false);
        if (asExpected.isEmpty() || found.isEmpty()) {
            return asExpected.isPresent() ? asExpected : found;
        }
        double expectedError = finder.error(asExpected.get());
        boolean better = finder.times.length >= ENOUGH_ONSETS
                && found.get().confidence() > asExpected.get().confidence() - .05
                && expectedError > HEARD_ERROR_SECONDS
                && finder.error(found.get()) < .6 * expectedError;
        return better ? found : asExpected;
    }

    /// Root of the mean square by which the onsets miss the sixteenths, in seconds.
    private double error(Rhythm rhythm) {
        double unit = 60 / rhythm.bpm() / SIXTEENTHS_PER_BEAT;
        double sum = 0;
        for (int i = 0; i < times.length; i++) {
            double away = Math.IEEEremainder(times[i] - rhythm.beatSeconds(), unit);
            sum += weights[i] * away * away;
        }
        return Math.sqrt(sum / weight);
    }

    private Optional<Rhythm> byLength() {
        double best = 0;
        double bestBpm = 0;
        for (int beats = 1; beats <= 64 && times.length >= LEAST_ONSETS; beats++) {
            double bpm = 60 * beats / seconds;
            if (bpm >= SLOWEST && bpm <= FASTEST) {
                boolean isPower = Integer.bitCount(beats) == 1;
                double cut = isPower ? 1 : beats % 4 == 0 ? .55 : beats % 2 == 0 || beats == 3 ? .4 : .15;
                double score = cut * (.15 + agreement(60 / bpm)) * usual(bpm);
                if (score > best) {
                    best = score;
                    bestBpm = bpm;
                }
            }
        }
        if (best == 0) {
            return Optional.empty();
        }
        double beat = 60 / bestBpm;
        return Optional.of(rhythm(beat, phase(beat))).filter(rhythm -> rhythm.confidence() >= LEAST_CONFIDENCE);
    }

    private Optional<Rhythm> search(double slowest, double fastest, boolean weighed) {
        if (times.length < LEAST_ONSETS) {
            return Optional.empty();
        }
        int count = (int) (Math.log(fastest / slowest) / Math.log(STEP)) + 1;
        double[] scores = new double[count + 2];
        for (int i = 0; i < count; i++) {
            double bpm = slowest * Math.pow(STEP, i);
            scores[i + 1] = agreement(60 / bpm) * (weighed ? usual(bpm) : 1);
        }
        Rhythm best = null;
        double most = 0;
        for (int n = 0; n < CANDIDATES; n++) {
            int peak = largest(scores);
            if (scores[peak] == 0) {
                break;
            }
            Optional<Rhythm> rhythm = refined(slowest * Math.pow(STEP, peak - 1), true);
            double score = rhythm.map(Rhythm::confidence).orElse(0.0) * scores[peak];
            if (score > most) {
                most = score;
                best = rhythm.get();
            }
            for (int i = Math.max(0, peak - NEIGHBOURS); i <= Math.min(count + 1, peak + NEIGHBOURS); i++) {
                scores[i] = 0;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int largest(double[] scores) {
        int at = 0;
        for (int i = 1; i < scores.length; i++) {
            at = scores[i] > scores[at] ? i : at;
        }
        return at;
    }

    /// How well the sound agrees with itself some beats later, 0 … about 1.
    private double agreement(double beat) {
        double sum = 0;
        double most = 0;
        for (int beats : new int[] {1, 2, 4, 8}) {
            double lag = beat * beats;
            double room = isLoop ? 1 : 1 - lag / seconds;
            if (room > .2 && (lag < seconds || isLoop)) {
                double share = 1.0 / (beats == 1 ? 1 : 2);
                sum += share * pairs(lag) / room;
                most += share;
            }
        }
        return most == 0 ? 0 : sum / most;
    }

    private double pairs(double lag) {
        double sum = 0;
        double energy = 1e-12;
        int from = 0;
        for (int i = 0; i < times.length; i++) {
            energy += weights[i] * weights[i];
            double target = times[i] + lag;
            if (isLoop) {
                target %= seconds;
                from = 0;
            }
            while (from < times.length && times[from] < target - 3 * BELL_SECONDS) {
                from++;
            }
            for (int j = from; j < times.length && times[j] < target + 3 * BELL_SECONDS; j++) {
                double x = (times[j] - target) / BELL_SECONDS;
                sum += weights[i] * weights[j] * Math.exp(-.5 * x * x);
            }
        }
        return sum / energy;
    }

    private static double usual(double bpm) {
        double octaves = Math.log(bpm / 120) / Math.log(2) / .9;
        return Math.exp(-.5 * octaves * octaves);
    }

    /// @param free whether the tempo may move, or only the beat
    private Optional<Rhythm> refined(double bpm, boolean free) {
        if (times.length < LEAST_ONSETS) {
            return Optional.empty();
        }
        double unit = 60 / bpm / SIXTEENTHS_PER_BEAT;
        double offset = phase(60 / bpm);
        for (double share : free ? new double[] {.25, .5, 1, 1} : new double[0]) {
            double[] line = line(unit, offset, share * seconds);
            if (Math.abs(line[0] / unit - 1) < .03) {
                unit = line[0];
                offset = line[1];
            }
        }
        double beat = unit * SIXTEENTHS_PER_BEAT;
        return Optional.of(rhythm(beat, phase(beat))).filter(rhythm -> rhythm.confidence() >= LEAST_CONFIDENCE);
    }

    /// Least squares of onsets over the sixteenths next to them, those that lie near one.
    private double[] line(double unit, double offset, double until) {
        double n = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < times.length && times[i] <= until; i++) {
            double step = Math.rint((times[i] - offset) / unit);
            if (Math.abs(times[i] - offset - step * unit) < .25 * unit) {
                n += weights[i];
                x += weights[i] * step;
                y += weights[i] * times[i];
                xx += weights[i] * step * step;
                xy += weights[i] * step * times[i];
            }
        }
        double spread = n * xx - x * x;
        if (spread < 1e-9) {
            return new double[] {unit, offset};
        }
        double slope = (n * xy - x * y) / spread;
        return new double[] {slope, (y - slope * x) / n};
    }

    /// Where the sixteenths lie, 0 … one sixteenth: the mean direction of the onsets on the circle of one sixteenth.
    private double phase(double beat) {
        double unit = beat / SIXTEENTHS_PER_BEAT;
        double cos = 0;
        double sin = 0;
        for (int i = 0; i < times.length; i++) {
            double angle = 2 * Math.PI * times[i] / unit;
            cos += weights[i] * Math.cos(angle);
            sin += weights[i] * Math.sin(angle);
        }
        double phase = Math.atan2(sin, cos) / (2 * Math.PI) * unit;
        // A hair before the beginning is the beginning.
        return phase < -NEAR_SECONDS / 2 ? phase + unit : phase;
    }

    private Rhythm rhythm(double beat, double offset) {
        double unit = beat / SIXTEENTHS_PER_BEAT;
        double near = Math.min(NEAR_SECONDS, unit / 5);
        double explained = 0;
        for (int i = 0; i < times.length; i++) {
            double away = (times[i] - offset) / unit;
            if (Math.abs(away - Math.rint(away)) * unit < near) {
                explained += weights[i];
            }
        }
        double chance = 2 * near / unit;
        double confidence = Math.clamp((explained / weight - chance) / (1 - chance), 0, 1);
        double[] steps = new double[SIXTEENTHS_PER_BAR];
        double[] low = new double[SIXTEENTHS_PER_BAR];
        fold(unit, offset, steps, low);
        int best = 0;
        double most = -1;
        double second = -1;
        for (int r = 0; r < SIXTEENTHS_PER_BAR; r++) {
            double score =
                    at(low, r) + .5 * at(low, r + 8) + .5 * (at(steps, r + 4) + at(steps, r + 12)) + .4 * at(steps, r);
            // Files cut as loops, and what models send, begin on the one more often than not.
            score *= r == 0 ? FIRST_IS_ONE : r % 4 == 0 ? 1 : .8;
            if (score > most) {
                second = most;
                most = score;
                best = r;
            } else if (score > second) {
                second = score;
            }
        }
        double sure = most <= 0 ? 0 : Math.clamp((most - Math.max(0, second)) / most, 0, 1);
        double first = offset + best * unit;
        return new Rhythm(
                60 / beat,
                confidence,
                Math.max(0, offset + best % SIXTEENTHS_PER_BEAT * unit),
                Math.max(0, first),
                sure);
    }

    private static double at(double[] steps, int r) {
        return steps[r % SIXTEENTHS_PER_BAR];
    }

    /// Adds up what begins on each sixteenth of all bars, and what of it is low.
    private void fold(double unit, double offset, double[] steps, double[] low) {
        double total = 1e-12;
        double totalLow = 1e-12;
        for (int i = 0; i < times.length; i++) {
            int step = Math.floorMod((int) Math.rint((times[i] - offset) / unit), SIXTEENTHS_PER_BAR);
            double energy = lowEnergy(times[i]);
            steps[step] += weights[i];
            low[step] += energy;
            total = Math.max(total, steps[step]);
            totalLow = Math.max(totalLow, low[step]);
        }
        for (int s = 0; s < SIXTEENTHS_PER_BAR; s++) {
            steps[s] /= total;
            low[s] /= totalLow;
        }
    }

    /// Level below about 150 Hz in the 60 ms after a moment.
    private double lowEnergy(double time) {
        double a = 1 - Math.exp(-2 * Math.PI * 150 / rate);
        double one = 0;
        double two = 0;
        double sum = 0;
        int from = (int) (time * rate);
        for (int i = from; i < from + rate * 60 / 1000; i++) {
            int at = isLoop ? i % left.length : i;
            if (at >= left.length) {
                break;
            }
            double sample = .5 * (left[at] + right[at]);
            one += a * ((Double.isFinite(sample) ? sample : 0) - one);
            two += a * (one - two);
            sum += two * two;
        }
        return Math.sqrt(sum);
    }
}
