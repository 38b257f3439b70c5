package jerry4loops.generate;

import java.util.Arrays;
import jerry4loops.time.Tempo;

/// Sound as a server sent it, decoded.
///
/// Thread: any; nobody writes to it.
///
/// @param left left samples
/// @param right as many, perhaps the same array
/// @param rate frames per second
/// @param made tempo it was asked for, which it may or may not have
/// @param introBars bars at its beginning that lead into the loop and are not part of it
public record RawSound(float[] left, float[] right, int rate, Tempo made, int introBars) {

    /// @return seconds
    double seconds() {
        return (double) left.length / rate;
    }

    /// @return a copy without what is no number and without a mean
    RawSound cleaned() {
        float[] l = cleaned(left);
        return new RawSound(l, left == right ? l : cleaned(right), rate, made, introBars);
    }

    /// @return samples that are no number
    int broken() {
        return broken(left) + (left == right ? 0 : broken(right));
    }

    /// @return largest sample
    float peak() {
        return Math.max(peak(left), peak(right));
    }

    /// @return larger mean of the two channels
    double mean() {
        return Math.max(Math.abs(mean(left)), Math.abs(mean(right)));
    }

    private static float[] cleaned(float[] in) {
        float[] out = Arrays.copyOf(in, in.length);
        float mean = (float) mean(in);
        for (int i = 0; i < out.length; i++) {
            out[i] = Float.isFinite(out[i]) ? out[i] - mean : 0;
        }
        return out;
    }

    private static int broken(float[] in) {
        int count = 0;
        for (float sample : in) {
            count += Float.isFinite(sample) ? 0 : 1;
        }
        return count;
    }

    private static double mean(float[] in) {
        double sum = 0;
        for (float sample : in) {
            sum += Float.isFinite(sample) ? sample : 0;
        }
        return in.length == 0 ? 0 : sum / in.length;
    }

    private static float peak(float[] in) {
        float peak = 0;
        for (float sample : in) {
            peak = Float.isFinite(sample) ? Math.max(peak, Math.abs(sample)) : peak;
        }
        return peak;
    }
}
