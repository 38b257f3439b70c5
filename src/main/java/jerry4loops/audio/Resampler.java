package jerry4loops.audio;

/// Changes the sample rate of sound at rest with a windowed sinc in polyphase form: 80 taps per phase, Kaiser window
/// with β = 10.06, cut off at 0.4807 of the lower rate.
///
/// From 44.1 to 48 kHz that is flat within ±0.1 dB to 20 kHz and its images are below −100 dB from 23 kHz on. Going
/// down, cutoff and length scale with the ratio. A ratio with up to 1024 phases has every phase computed; any other
/// takes 512 phases with linear interpolation between them (noise below −115 dB). Each phase sums to 1, so that a
/// constant stays one. The group delay is removed: what is at time t stays at time t. (J. Smith, *Digital Audio
/// Resampling*; F. Harris, *Multirate Signal Processing*.)
///
/// Thread: io threads; pure functions.
public final class Resampler {

    private static final int TAPS = 80;
    private static final double BETA = 10.06;
    private static final double CUTOFF = 21_200.0 / 44_100;
    private static final int MOST_EXACT_PHASES = 1024;
    private static final int INTERPOLATED_PHASES = 512;

    private final long up;
    private final long down;
    private final int half;
    private final int phases;
    private final boolean exact;
    private final double[][] table;

    /// @param up output frames per `down` input frames
    Resampler(long up, long down) {
        long divisor = gcd(up, down);
        this.up = up / divisor;
        this.down = down / divisor;
        double shrink = Math.max(1, (double) down / up);
        half = (int) Math.ceil(TAPS / 2.0 * shrink);
        exact = this.up <= MOST_EXACT_PHASES;
        phases = exact ? (int) this.up : INTERPOLATED_PHASES;
        table = new double[phases + 1][];
        for (int phase = 0; phase <= phases; phase++) {
            table[phase] = taps((double) phase / phases, shrink);
        }
    }

    /// Resamples a sound that begins and ends in silence.
    ///
    /// @param in samples
    /// @param fromRate their rate, 8 000 … 384 000 Hz
    /// @param toRate rate wanted, 8 000 … 384 000 Hz
    /// @return a new array of `ceil(length · toRate / fromRate)` samples
    public static float[] resample(float[] in, int fromRate, int toRate) {
        checkRate(fromRate);
        checkRate(toRate);
        if (fromRate == toRate) {
            return in.clone();
        }
        long frames = Math.ceilDiv((long) in.length * toRate, (long) fromRate);
        var out = new float[Math.toIntExact(frames)];
        new Resampler(toRate, fromRate).run(in, out, false);
        return out;
    }

    /// Resamples a loop: what comes after its end is its beginning, so that it stays seamless. One pass in is one pass
    /// out, whatever the two lengths are; a length that is off by a frame costs a millionth in pitch, not the seam.
    ///
    /// @param in one pass, at least one sample
    /// @param frames length wanted, at least 1 and at least a 48th of the input
    /// @return a new array of exactly `frames` samples
    public static float[] resampleLoop(float[] in, int frames) {
        if (in.length == 0 || frames <= 0 || in.length / 48 > frames) {
            throw new IllegalArgumentException(
                    "A loop of " + in.length + " frames cannot become one of " + frames + ".");
        }
        if (in.length == frames) {
            return in.clone();
        }
        var out = new float[frames];
        new Resampler(frames, in.length).run(in, out, true);
        return out;
    }

    /// @return frames of the input on either side that one output frame depends on
    int half() {
        return half;
    }

    /// @param output frame of the output, from 0
    /// @return the frame of the input before it; what it depends on reaches from `half − 1` before to `half` after
    long baseOf(long output) {
        return output * down / up;
    }

    /// One frame of the output.
    ///
    /// @param window holds what it depends on
    /// @param at index in it of the frame `half − 1` before [#baseOf(long)]
    /// @param output frame of the output, from 0
    float value(float[] window, int at, long output) {
        long rest = output * down % up;
        if (exact) {
            return (float) dot(table[(int) rest], window, at);
        }
        double phase = (double) rest / up * phases;
        int whole = (int) phase;
        double low = dot(table[whole], window, at);
        double high = dot(table[whole + 1], window, at);
        return (float) (low + (phase - whole) * (high - low));
    }

    private void run(float[] in, float[] out, boolean circular) {
        int taps = 2 * half;
        // A copy with both sides filled in keeps the inner loop free of questions.
        var padded = new float[in.length + taps];
        for (int i = 0; i < padded.length; i++) {
            int from = i - half + 1;
            if (circular) {
                padded[i] = in[Math.floorMod(from, in.length)];
            } else if (from >= 0 && from < in.length) {
                padded[i] = in[from];
            }
        }
        for (int j = 0; j < out.length; j++) {
            out[j] = value(padded, (int) baseOf(j), j);
        }
    }

    private static double dot(double[] coefficients, float[] samples, int base) {
        double even = 0;
        double odd = 0;
        for (int k = 0; k < coefficients.length; k += 2) {
            even += coefficients[k] * samples[base + k];
            odd += coefficients[k + 1] * samples[base + k + 1];
        }
        return even + odd;
    }

    /// The taps that give the value `fraction` of a sample after the sample at index `half − 1` of the window.
    private double[] taps(double fraction, double shrink) {
        var taps = new double[2 * half];
        double sum = 0;
        for (int k = 0; k < taps.length; k++) {
            double t = (k - half + 1 - fraction) / shrink;
            taps[k] = sinc(2 * CUTOFF * t) * kaiser(t / (TAPS / 2.0));
            sum += taps[k];
        }
        for (int k = 0; k < taps.length; k++) {
            taps[k] /= sum;
        }
        return taps;
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
    }

    /// The modified Bessel function of the first kind and order 0, as a power series.
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= (x / 2 / k) * (x / 2 / k);
            sum += term;
        }
        return sum;
    }

    private static void checkRate(int rate) {
        if (rate < 8_000 || rate > 384_000) {
            throw new IllegalArgumentException("A sample rate lies between 8000 and 384000 Hz.");
        }
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
