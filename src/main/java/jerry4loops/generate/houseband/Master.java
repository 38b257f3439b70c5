package jerry4loops.generate.houseband;

import jerry4loops.audio.Loudness;

/// Brings a finished mix to −16 LUFS with a true peak below −1 dBTP.
///
/// One static gain, then a look-ahead limiter that reads round the loop point: the wanted gain per frame,
/// its minimum
/// over the look-ahead, smoothed by a raised cosine before and an exponential release after.
final class Master {

    /// Loudness of every loop.
    static final double LUFS = -16;

    private static final double CEILING = -1.4;

    /// Peaks are measured down to where they would matter if the gain had to rise by this, in dB.
    private static final double MORE = 3;

    private Master() {}

    /// @return the loudness it has in the end, in LUFS
    static double finish(Sheet mix, Work work) {
        float[] left = mix.left;
        float[] right = mix.right;
        int n = mix.frames;
        double loud = Loudness.integratedLooped(left, right, work.rate());
        if (loud <= Loudness.SILENCE) {
            return loud;
        }
        work.check();
        float ceiling = (float) Fast.gain(CEILING);
        double gain = Fast.gain(LUFS - loud);
        double covered = gain * Fast.gain(MORE);
        float[] peaks = Loudness.truePeaks(left, right, (float) (ceiling / covered));
        work.check();
        float highest = 0;
        for (float p : peaks) {
            highest = Math.max(highest, p);
        }
        if (highest * gain <= ceiling) {
            scale(mix, (float) gain);
            return LUFS;
        }
        float[] reduction = new float[n];
        float[] scratch = new float[n];
        var trial = new Sheet(n);
        double got = loud;
        for (int round = 0; round < 8; round++) {
            if (gain > covered) {
                covered = gain * Fast.gain(MORE);
                peaks = Loudness.truePeaks(left, right, (float) (ceiling / covered));
            }
            limit(peaks, (float) gain, ceiling, reduction, scratch, work.rate());
            for (int i = 0; i < n; i++) {
                float g = (float) gain * reduction[i];
                trial.left[i] = left[i] * g;
                trial.right[i] = right[i] * g;
            }
            work.check();
            got = Loudness.integratedLooped(trial.left, trial.right, work.rate());
            if (Math.abs(got - LUFS) < 0.25 || round == 7) {
                break;
            }
            gain *= Fast.gain(Math.clamp((LUFS - got) * 1.6, -3, 6));
        }
        System.arraycopy(trial.left, 0, left, 0, n);
        System.arraycopy(trial.right, 0, right, 0, n);
        centre(left);
        centre(right);
        return got;
    }

    /// The limiter works on both sides of zero unequally; what DC it leaves is taken out here.
    private static void centre(float[] x) {
        double sum = 0;
        for (float v : x) {
            sum += v;
        }
        float mean = (float) (sum / x.length);
        for (int i = 0; i < x.length; i++) {
            x[i] -= mean;
        }
    }

    private static void scale(Sheet mix, float gain) {
        for (int i = 0; i < mix.frames; i++) {
            mix.left[i] *= gain;
            mix.right[i] *= gain;
        }
    }

    /// Fills `out` with a gain of 0 … 1 per frame.
    private static void limit(float[] peaks, float gain, float ceiling, float[] out, float[] scratch, int rate) {
        int n = peaks.length;
        int ahead = Math.max(1, Math.min(n / 4, (int) (.0012 * rate)));
        for (int i = 0; i < n; i++) {
            float p = peaks[i] * gain;
            scratch[i] = p > ceiling ? ceiling / p : 1;
        }
        // minimum over the next `ahead` frames, walking backwards round the loop
        float least = 1;
        int left = 0;
        int at = n;
        for (int i = 0; i < 2 * n; i++) {
            at = at == 0 ? n - 1 : at - 1;
            float g = scratch[at];
            if (g <= least || left == 0) {
                least = left == 0 && g > least ? window(scratch, at, ahead) : g;
                left = ahead;
            }
            left--;
            out[at] = least;
        }
        // release
        float release = (float) Fast.approach(.06, rate);
        float env = 1;
        at = -1;
        for (int i = 0; i < 2 * n; i++) {
            at = at + 1 == n ? 0 : at + 1;
            env = Math.min(out[at], env + release * (1 - env));
            scratch[at] = env;
        }
        // box smoothing over the look-ahead keeps the gain at or below what is wanted on the peak
        double sum = 0;
        for (int i = 0; i < ahead; i++) {
            sum += scratch[Math.floorMod(i - ahead, n)];
        }
        for (int i = 0; i < n; i++) {
            sum += scratch[i] - scratch[i >= ahead ? i - ahead : i - ahead + n];
            out[i] = (float) (sum / ahead);
        }
    }

    private static float window(float[] g, int from, int length) {
        float least = 1;
        for (int i = 0; i < length; i++) {
            least = Math.min(least, g[(from + i) % g.length]);
        }
        return least;
    }
}
