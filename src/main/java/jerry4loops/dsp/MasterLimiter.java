package jerry4loops.dsp;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// The last unit before the output: a look-ahead limiter that keeps the waveform between the samples under −1 dBTP.
///
/// ```
/// p(n) = largest magnitude of both channels in [n, n+1)         four-fold, see Oversampler
/// q(n) = min(1, C/p(n))                                         C = −1 dBTP less a margin of 0.6 dB
/// m(n) = least q of the last W frames                           monotone queue
/// s(n) = mean over H of means over H of m (2H−1 = W−5)   double box, in integers of 2⁻²⁴, exact for ever
/// r(n) = min(s(n), 1 − (1 − r(k))·d^(n−k))                      release, 80 ms; k the last frame where s was less
/// y(n) = r(n) · x(n − latency)
/// ```
/// It cannot overshoot: every value in the boxes was taken over a window that holds the `q` of the frame now leaving
/// and of two frames on either side, so each is no more than that `q`, and so is their mean; the release only ever
/// slows the way up. The margin covers what four-fold detection does not see (0.2 to 0.4 dB on noise that fills the
/// band) and what the moving gain adds between samples. Both channels get the same gain, so the image stays. Below
/// the ceiling the gain is exactly 1 and the samples pass unchanged, later by [#latencyFrames()].
///
/// Sources: ITU-R BS.1770-5 Annex 2; D. Lemire 2006 (streaming minimum with a monotone queue).
///
/// Thread: `prepare` anywhere beforehand, all else the mixer thread. Cost per stereo frame: 2 ns while nothing can
/// reach the ceiling, more while the gain comes back, 35 ns while it is needed.
public final class MasterLimiter {

    /// What no reading of the output exceeds, in dB true peak.
    public static final double CEILING_DBTP = -1;

    private static final double MARGIN_DB = 0.6;
    private static final float CEILING = (float) Math.pow(10, (CEILING_DBTP - MARGIN_DB) / 20);
    private static final double HALF_WINDOW_SECONDS = 0.00083;
    private static final double RELEASE_SECONDS = 0.080;
    /// Where the gain counts as 1 again: −100 dB away.
    private static final double NEARLY = 1e-5;

    /// Frames after which the release is told from a new beginning.
    private static final int LAPSE = 1_024;

    private static final int HOLD = 2;

    /// So many that the delay lines hold all that the interpolator reads behind the frame it measures; rates above
    /// 12 kHz have more anyway.
    private static final int LEAST_HALF = (Oversampler.BEFORE - HOLD) / 2 + 1;

    private static final int UNITY = 1 << 24;
    private static final int CHUNK = Oversampler.MAX_FRAMES;

    private final Oversampler oversampler = new Oversampler();
    private final float[] peaks = new float[CHUNK];
    private final float[] gains = new float[CHUNK];
    private final float[] leftOut = new float[CHUNK];
    private final float[] rightOut = new float[CHUNK];

    private int window;
    private int half;
    private int latency;
    private double[] fading;
    private float[] left;
    private float[] right;

    private int[] queueNeed;
    private long[] queueAt;
    private int queueMask;
    private long queueHead;
    private long queueTail;
    private int[] minima;
    private long[] firstSums;
    private int firstIndex;
    private int secondIndex;
    private long firstSum;
    private long secondSum;
    private long fullFirst;
    private long fullSecond;
    private double perUnit;

    private double lost;
    private int since;
    private double gain;
    private float least;
    private long clock;
    private int calm;

    /// Makes a limiter for 48 kHz; [#prepare] sets another rate.
    public MasterLimiter() {
        prepare(48_000);
    }

    /// @param rate frames per second
    public void prepare(int rate) {
        half = Math.max(LEAST_HALF, (int) Math.round(HALF_WINDOW_SECONDS * rate));
        int support = 2 * half - 1;
        window = support + 2 * HOLD + 1;
        latency = support + HOLD + Oversampler.AFTER;
        fading = new double[LAPSE + 1];
        for (int i = 0; i <= LAPSE; i++) {
            fading[i] = Math.exp(-i / (RELEASE_SECONDS * rate));
        }
        left = new float[latency + CHUNK];
        right = new float[latency + CHUNK];
        int capacity = Integer.highestOneBit(2 * window) * 2;
        queueNeed = new int[capacity];
        queueAt = new long[capacity];
        queueMask = capacity - 1;
        minima = new int[half];
        firstSums = new long[half];
        fullFirst = (long) half * UNITY;
        fullSecond = half * fullFirst;
        perUnit = 1.0 / fullSecond;
        reset();
    }

    /// Limits a stretch in place; what comes out went in [#latencyFrames()] earlier. A stretch that holds something
    /// that is not a number is taken as silence.
    ///
    /// @param l left samples
    /// @param r right samples
    /// @param offset first sample to change
    /// @param frames how many
    @RealTime
    public void process(float[] l, float[] r, int offset, int frames) {
        if (!(Magnitude.of(l, r, offset, frames) < 1e6f)) {
            Arrays.fill(l, offset, offset + frames, 0);
            Arrays.fill(r, offset, offset + frames, 0);
        }
        least = 1;
        int done = 0;
        while (done < frames) {
            int length = Math.min(CHUNK, frames - done);
            chunk(l, r, offset + done, length);
            done += length;
        }
    }

    /// @return by how many frames the output lags
    @RealTime
    public int latencyFrames() {
        return latency;
    }

    /// @return the lowest gain of the last call in dB, 0 or less
    @RealTime
    public float gainDb() {
        return least >= 1 ? 0 : (float) (20 * Math.log10(least));
    }

    /// Forgets the sound.
    @RealTime
    public void reset() {
        Arrays.fill(left, 0);
        Arrays.fill(right, 0);
        gain = 1;
        lost = 0;
        since = 0;
        least = 1;
        clock = 0;
        calm = 2 * window;
        queueHead = 0;
        queueTail = 0;
        Arrays.fill(minima, UNITY);
        Arrays.fill(firstSums, fullFirst);
        firstIndex = 0;
        secondIndex = 0;
        firstSum = fullFirst;
        secondSum = fullSecond;
    }

    @RealTime
    private void chunk(float[] l, float[] r, int offset, int frames) {
        System.arraycopy(l, offset, left, latency, frames);
        System.arraycopy(r, offset, right, latency, frames);
        boolean detect = mayPeak(frames);
        boolean calmBefore = calm >= 2 * window;
        if (!detect && calmBefore && gain == 1) {
            System.arraycopy(left, 0, l, offset, frames);
            System.arraycopy(right, 0, r, offset, frames);
        } else {
            if (detect) {
                Arrays.fill(peaks, 0, frames, 0);
                oversampler.raise(left, latency - Oversampler.AFTER, frames, peaks);
                oversampler.raise(right, latency - Oversampler.AFTER, frames, peaks);
            }
            if (detect || !calmBefore) {
                track(frames, detect);
            } else {
                recover(frames);
            }
            apply(left, right, gains, leftOut, rightOut, frames);
            System.arraycopy(leftOut, 0, l, offset, frames);
            System.arraycopy(rightOut, 0, r, offset, frames);
        }
        System.arraycopy(left, frames, left, 0, latency);
        System.arraycopy(right, frames, right, 0, latency);
    }

    /// Whether the waveform may pass the ceiling anywhere in this chunk, found without interpolating it. A rough
    /// answer is enough, and how often it is yes has no influence on the sound.
    @RealTime
    private boolean mayPeak(int frames) {
        int reach = Oversampler.BEFORE + Oversampler.AFTER;
        int from = latency - reach;
        float loudest = Magnitude.of(left, right, from, frames + reach);
        if (loudest * (1 + 4 * oversampler.curvatureGain()) <= CEILING) {
            return false;
        }
        float curvature = Math.max(
                oversampler.curvature(left, from + 1, frames + reach - 2),
                oversampler.curvature(right, from + 1, frames + reach - 2));
        return loudest + oversampler.curvatureGain() * curvature > CEILING;
    }

    @RealTime
    private static void apply(float[] l, float[] r, float[] gains, float[] outLeft, float[] outRight, int frames) {
        for (int i = 0; i < frames; i++) {
            float gain = gains[i];
            outLeft[i] = l[i] * gain;
            outRight[i] = r[i] * gain;
        }
    }

    /// The way up with nothing in sight: what [#track] would do, without what cannot matter.
    @RealTime
    private void recover(int frames) {
        least = Math.min(least, (float) risen(since + 1));
        int done = 0;
        while (done < frames) {
            int length = Math.min(frames - done, LAPSE - since);
            rise(gains, fading, done, since + 1 - done, length, lost);
            done += length;
            since += length;
            gain = risen(since);
            lapse();
        }
    }

    @RealTime
    private static void rise(float[] gains, double[] fading, int from, int shift, int frames, double lost) {
        for (int i = from; i < from + frames; i++) {
            double missing = lost * fading[i + shift];
            gains[i] = (float) (missing < NEARLY ? 1 : 1 - missing);
        }
    }

    /// @return the gain so many frames after it began to come back, if nothing holds it
    @RealTime
    private double risen(int frames) {
        double missing = lost * fading[frames];
        return missing < NEARLY ? 1 : 1 - missing;
    }

    @RealTime
    private void lapse() {
        if (since == LAPSE) {
            lost = 1 - gain;
            since = 0;
        }
    }

    @RealTime
    private void track(int frames, boolean detect) {
        for (int i = 0; i < frames; i++) {
            int need = UNITY;
            if (detect && peaks[i] > CEILING) {
                // Rounded down, so that the integer never asks for less than the peak does.
                need = (int) (UNITY * (CEILING / (double) peaks[i]));
                calm = 0;
            } else {
                calm = Math.min(calm + 1, 2 * window);
            }
            int minimum = slidingMinimum(need);
            firstSum += minimum - minima[firstIndex];
            minima[firstIndex] = minimum;
            firstIndex = firstIndex + 1 == half ? 0 : firstIndex + 1;
            secondSum += firstSum - firstSums[secondIndex];
            firstSums[secondIndex] = firstSum;
            secondIndex = secondIndex + 1 == half ? 0 : secondIndex + 1;
            double smooth = secondSum == fullSecond ? 1 : secondSum * perUnit;
            since++;
            double g = risen(since);
            if (smooth <= g) {
                g = smooth;
                lost = 1 - g;
                since = 0;
            }
            gain = g;
            lapse();
            gains[i] = (float) g;
            least = Math.min(least, gains[i]);
        }
    }

    @RealTime
    private int slidingMinimum(int need) {
        long now = clock++;
        while (queueTail > queueHead && queueNeed[(int) (queueTail - 1) & queueMask] >= need) {
            queueTail--;
        }
        queueNeed[(int) queueTail & queueMask] = need;
        queueAt[(int) queueTail & queueMask] = now;
        queueTail++;
        if (queueAt[(int) queueHead & queueMask] <= now - window) {
            queueHead++;
        }
        return queueNeed[(int) queueHead & queueMask];
    }
}
