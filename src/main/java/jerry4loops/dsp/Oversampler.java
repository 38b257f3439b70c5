package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// Largest magnitude of the waveform between the samples, by four-fold interpolation.
///
/// For each frame `n` the largest of `|x(n)|`, `|x(n + ¼)|`, `|x(n + ½)|`, `|x(n + ¾)|`. The interpolator is a sinc
/// with a Kaiser window (β = 7), 40 taps a phase, each phase normalised to 1 at DC; being centred on a sample its
/// phase 0 is the sample itself. ITU-R BS.1770-5 Annex 2 asks for four-fold oversampling and prints a 12-tap filter,
/// which reads up to 0.46 dB low and 0.22 dB high on sines; this one is long enough to resolve full-scale noise up to
/// the Nyquist frequency, where 24 taps read 1 dB low.
///
/// Phases ¼ and ¾ are mirror images: with `u = x(n+k) + x(n+1−k)` and `w = x(n+k) − x(n+1−k)` they are `e·u ± o·w`,
/// and phase ½ is `m·u`: 60 products for what would be 120. The loops run along time over plain arrays, so that C2
/// turns them into SIMD; the order of the additions for one frame is always the same.
final class Oversampler {

    /// Frames needed before the one measured.
    static final int BEFORE = 19;

    /// Frames needed after the one measured.
    static final int AFTER = 20;

    /// Most frames in one call.
    static final int MAX_FRAMES = 64;

    private static final int PAIRS = 20;
    private static final double BETA = 7;

    private final float[] even = new float[PAIRS];
    private final float[] odd = new float[PAIRS];
    private final float[] middle = new float[PAIRS];
    private final float largestGain;

    private final float[] evenSum = new float[MAX_FRAMES];
    private final float[] oddSum = new float[MAX_FRAMES];
    private final float[] middleSum = new float[MAX_FRAMES];

    Oversampler() {
        // Pair k joins the samples at n + 1 + k and n − k.
        double[] quarterRight = new double[PAIRS];
        double[] quarterLeft = new double[PAIRS];
        double[] half = new double[PAIRS];
        double quarterSum = 0;
        double halfSum = 0;
        for (int i = 0; i < PAIRS; i++) {
            quarterRight[i] = kernel(1 + i - 0.25);
            quarterLeft[i] = kernel(i + 0.25);
            half[i] = kernel(i + 0.5);
            quarterSum += quarterRight[i] + quarterLeft[i];
            halfSum += 2 * half[i];
        }
        double gain = 0;
        double halfGain = 0;
        for (int i = 0; i < PAIRS; i++) {
            double right = quarterRight[i] / quarterSum;
            double left = quarterLeft[i] / quarterSum;
            even[i] = (float) ((right + left) / 2);
            odd[i] = (float) ((right - left) / 2);
            middle[i] = (float) (half[i] / halfSum);
            gain += Math.abs(right) + Math.abs(left);
            halfGain += 2 * Math.abs(middle[i]);
        }
        largestGain = (float) (Math.max(Math.max(gain, halfGain), 1) * 1.0001);
    }

    /// @return the most that interpolation can add to the largest sample around, as a factor: where no sample is
    ///     larger than `c / largestGain()`, no reading is larger than `c`
    @RealTime
    float largestGain() {
        return largestGain;
    }

    /// Raises `peaks[0 … frames)` to the magnitudes found at `x[at … at + frames)`; reads [#BEFORE] samples before and
    /// [#AFTER] after.
    @RealTime
    void raise(float[] x, int at, int frames, float[] peaks) {
        float[] e = evenSum;
        float[] o = oddSum;
        float[] m = middleSum;
        first(x, at, frames, even[0], odd[0], middle[0], e, o, m);
        for (int k = 1; k < PAIRS; k++) {
            add(x, at + 1 + k, at - k, frames, even[k], odd[k], middle[k], e, o, m);
        }
        for (int i = 0; i < frames; i++) {
            float quarters = Math.abs(e[i]) + Math.abs(o[i]);
            float halves = Math.abs(m[i]);
            float sample = Math.abs(x[at + i]);
            float a = quarters > halves ? quarters : halves;
            float b = sample > peaks[i] ? sample : peaks[i];
            peaks[i] = a > b ? a : b;
        }
    }

    @RealTime
    private static void first(
            float[] x, int at, int frames, float ce, float co, float cm, float[] e, float[] o, float[] m) {
        for (int i = 0; i < frames; i++) {
            float u = x[at + 1 + i] + x[at + i];
            float w = x[at + 1 + i] - x[at + i];
            e[i] = ce * u;
            o[i] = co * w;
            m[i] = cm * u;
        }
    }

    @RealTime
    private static void add(
            float[] x, int right, int left, int frames, float ce, float co, float cm, float[] e, float[] o, float[] m) {
        for (int i = 0; i < frames; i++) {
            float u = x[right + i] + x[left + i];
            float w = x[right + i] - x[left + i];
            e[i] += ce * u;
            o[i] += co * w;
            m[i] += cm * u;
        }
    }

    private static double kernel(double t) {
        return sinc(t) * bessel(BETA * Math.sqrt(Math.max(0, 1 - (t / PAIRS) * (t / PAIRS))));
    }

    private static double sinc(double t) {
        return t == 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
    }

    /// Modified Bessel function of the first kind, order 0, by its series.
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int i = 1; i < 60; i++) {
            double half = x / (2 * i);
            term *= half * half;
            sum += term;
        }
        return sum;
    }
}
