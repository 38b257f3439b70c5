package jerry4loops.dsp;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// Holds the highest level of the waveform between the samples, as ITU-R BS.1770-5 Annex 2 asks for: four-fold
/// oversampled (see [Oversampler]), within +0.2/−0.4 dB on the signals of EBU Tech 3341.
///
/// Interpolates only where the waveform could be higher than what it already holds.
///
/// Thread: `prepare` anywhere beforehand, all else the mixer thread. Cost per stereo frame: 3 ns, 25 ns while the
/// level is rising.
public final class TruePeakMeter {

    private static final int CHUNK = Oversampler.MAX_FRAMES;
    private static final int MEMORY = Oversampler.BEFORE + Oversampler.AFTER + 1;

    private final Oversampler oversampler = new Oversampler();
    private final float[] left = new float[MEMORY + CHUNK];
    private final float[] right = new float[MEMORY + CHUNK];
    private final float[] peaks = new float[CHUNK];
    private float leftPeak;
    private float rightPeak;

    /// @param rate frames per second
    public void prepare(int rate) {
        Arrays.fill(left, 0);
        Arrays.fill(right, 0);
        resetPeak();
    }

    /// Reads a stretch; the samples stay as they are. The last 21 frames count only when more follow.
    ///
    /// @param l left samples
    /// @param r right samples
    /// @param offset first sample to read
    /// @param frames how many
    @RealTime
    public void process(float[] l, float[] r, int offset, int frames) {
        int done = 0;
        while (done < frames) {
            int length = Math.min(CHUNK, frames - done);
            leftPeak = measure(l, offset + done, length, left, leftPeak);
            rightPeak = measure(r, offset + done, length, right, rightPeak);
            done += length;
        }
    }

    /// @param channel 0 left, 1 right
    /// @return the largest magnitude since the last reset, full scale being 1; infinite after a NaN
    @RealTime
    public float peak(int channel) {
        return channel == 0 ? leftPeak : rightPeak;
    }

    /// @return the higher of both channels in dBTP since the last reset; −200 for silence
    @RealTime
    public double holdDb() {
        float peak = Math.max(leftPeak, rightPeak);
        return peak < 1e-10f ? -200 : 20 * Math.log10(peak);
    }

    /// Forgets the peaks.
    @RealTime
    public void resetPeak() {
        leftPeak = 0;
        rightPeak = 0;
    }

    @RealTime
    private float measure(float[] x, int offset, int frames, float[] memory, float held) {
        System.arraycopy(x, offset, memory, MEMORY, frames);
        float peak = held;
        int bits = Magnitude.bits(memory, 1, MEMORY - 1 + frames);
        if (bits >= Magnitude.INFINITE) {
            Arrays.fill(memory, 0);
            return Float.POSITIVE_INFINITY;
        }
        float loudest = Float.intBitsToFloat(bits);
        float gain = oversampler.curvatureGain();
        if (loudest * (1 + 4 * gain) > held
                && loudest + gain * oversampler.curvature(memory, 1, MEMORY - 2 + frames) > held) {
            Arrays.fill(peaks, 0, frames, 0);
            oversampler.raise(memory, MEMORY - Oversampler.AFTER, frames, peaks);
            peak = Math.max(held, Float.intBitsToFloat(Magnitude.bits(peaks, 0, frames)));
        }
        System.arraycopy(memory, frames, memory, 0, MEMORY);
        return peak;
    }
}
