package jerry4loops.generate.houseband;

import java.util.Arrays;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.Onsets;

/// What the band hears in a loop that is played to it: when something begins in the lows, the middle and the heights,
/// how it swings, its key and its chords. It has no tempo: everything counts in sixteenths of its bars.
///
/// @param bars length
/// @param low strength of what begins below 150 Hz, 0 … 1 for each sixteenth
/// @param middle between 250 Hz and 3 kHz
/// @param high above 6 kHz
/// @param any of any of them
/// @param swing share of a pair of sixteenths taken by the first, in per cent, or NaN where nothing lies off the
/// eighths
/// @param chroma as in [Chroma]
/// @param key as in [KeyFinder]
/// @param clarity level of the strongest pitch class against the whole, about 0.3 for a held note, below 0.05 for
///     noise
/// @param brightDb share of the energy above 2 kHz in dB
record Study(
        int bars,
        double[] low,
        double[] middle,
        double[] high,
        double[] any,
        double swing,
        double[][] chroma,
        MusicalKey key,
        double clarity,
        double brightDb) {

    /// Sixteenths in a bar.
    static final int STEPS = 16;

    private static final double BEFORE_SECONDS = .012;
    private static final double AFTER_SECONDS = .030;

    static Study of(AudioClip clip) {
        return of(clip.left(), clip.right(), clip.rate(), clip.length().bars().count(), clip.onsets());
    }

    static Study of(float[] left, float[] right, int rate, int bars, Onsets onsets) {
        int n = left.length;
        double step = (double) n / (bars * STEPS);
        double[][] bands = new double[4][bars * STEPS];
        float[] lowBand = band(left, right, rate, 0);
        float[] middleBand = band(left, right, rate, 1);
        float[] highBand = band(left, right, rate, 2);
        float[][] heard = {lowBand, middleBand, highBand};
        double late = 0;
        double lateWeight = 0;
        for (int i = 0; i < onsets.count(); i++) {
            int frame = onsets.frame(i);
            double place = frame / step;
            int nearest = nearest(place);
            double strength = onsets.strength(i);
            for (int b = 0; b < 3; b++) {
                double rise = rise(heard[b], frame, rate);
                bands[b][Math.floorMod(nearest, bars * STEPS)] =
                        Math.max(bands[b][Math.floorMod(nearest, bars * STEPS)], rise);
            }
            bands[3][Math.floorMod(nearest, bars * STEPS)] =
                    Math.max(bands[3][Math.floorMod(nearest, bars * STEPS)], strength);
            if (Math.floorMod(nearest, 2) == 1) {
                late += (place - nearest) * strength;
                lateWeight += strength;
            }
        }
        for (int b = 0; b < 3; b++) {
            norm(bands[b], b == 0 ? .25 : .15);
        }
        double swing = lateWeight < .5 ? Double.NaN : Math.clamp(50 + 50 * late / lateWeight, 50, 72);
        double[][] chroma = Chroma.of(left, right, rate, bars);
        double power = 1e-12;
        double above = 1e-12;
        for (int i = 0; i < n; i++) {
            double mono = .5 * (left[i] + right[i]);
            power += mono * mono;
            above += highBand[i] * highBand[i] + .3 * middleBand[i] * middleBand[i];
        }
        return new Study(
                bars,
                bands[0],
                bands[1],
                bands[2],
                bands[3],
                swing,
                chroma,
                KeyFinder.find(chroma, Chroma.opening(left, right, rate, bars)),
                clarity(chroma, power / n),
                10 * StrictMath.log10(above / power));
    }

    /// A sixteenth off the beat may be late by as much as swing goes.
    private static int nearest(double place) {
        int before = (int) Math.floor(place);
        double rest = place - before;
        boolean odd = (before & 1) == 1;
        return rest < (odd ? .62 : .5) ? before : before + 1;
    }

    private static float[] band(float[] left, float[] right, int rate, int which) {
        var one = new Svf();
        var two = new Svf();
        if (which == 0) {
            one.set(150, .6, rate);
            two.set(150, .9, rate);
        } else if (which == 1) {
            one.set(250, .7, rate);
            two.set(3000, .7, rate);
        } else {
            one.set(6000, .6, rate);
            two.set(6000, .9, rate);
        }
        float[] out = new float[left.length];
        for (int i = 0; i < out.length; i++) {
            one.next(.5f * (left[i] + right[i]));
            two.next(which == 0 ? one.low : one.high);
            out[i] = which == 2 ? two.high : two.low;
        }
        return out;
    }

    private static double rise(float[] x, int frame, int rate) {
        int before = (int) (BEFORE_SECONDS * rate);
        int after = (int) (AFTER_SECONDS * rate);
        double was = power(x, frame - before, frame);
        double is = power(x, frame, frame + after);
        return Math.max(0, Math.sqrt(is) - 1.1 * Math.sqrt(was));
    }

    private static double power(float[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            float v = x[Math.floorMod(i, x.length)];
            sum += v * v;
        }
        return sum / Math.max(1, to - from);
    }

    /// Shares of the strongest; what is far below it belongs to another band's stroke.
    private static void norm(double[] grid, double least) {
        double most = Arrays.stream(grid).max().orElse(0);
        for (int i = 0; i < grid.length; i++) {
            double share = most > 0 ? grid[i] / most : 0;
            grid[i] = share < least ? 0 : share;
        }
    }

    private static double clarity(double[][] chroma, double power) {
        double sum = 0;
        for (double[] window : chroma) {
            sum += Arrays.stream(window).max().orElse(0);
        }
        return sum / chroma.length / Math.sqrt(power);
    }

    /// @param bar any bar; the study goes round
    /// @return index of its first sixteenth
    int at(int bar) {
        return Math.floorMod(bar, bars) * STEPS;
    }

    /// @return chroma of a stretch of a bar, `from` and `to` as shares of it
    double[] chroma(int bar, double from, double to) {
        int first = Math.floorMod(bar, bars) * Chroma.PER_BAR;
        return Chroma.sum(
                chroma,
                first + (int) Math.floor(from * Chroma.PER_BAR),
                first + Math.max((int) Math.floor(from * Chroma.PER_BAR) + 1, (int) Math.ceil(to * Chroma.PER_BAR)));
    }
}
