package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// Holds the largest sample of each channel since it was last asked to forget.
///
/// Thread: the mixer thread. Cost per stereo frame: 1 ns.
public final class PeakMeter {

    private int left;
    private int right;

    /// @param rate frames per second
    public void prepare(int rate) {
        resetPeak();
    }

    /// Reads a stretch; the samples stay as they are.
    ///
    /// @param l left samples
    /// @param r right samples
    /// @param offset first sample to read
    /// @param frames how many
    @RealTime
    public void process(float[] l, float[] r, int offset, int frames) {
        left = Math.max(left, Magnitude.bits(l, offset, frames));
        right = Math.max(right, Magnitude.bits(r, offset, frames));
    }

    /// @param channel 0 left, 1 right
    /// @return the largest magnitude since the last reset, full scale being 1; infinite after a NaN
    @RealTime
    public float peak(int channel) {
        return Float.intBitsToFloat(Math.min(channel == 0 ? left : right, Magnitude.INFINITE));
    }

    /// Forgets the peaks.
    @RealTime
    public void resetPeak() {
        left = 0;
        right = 0;
    }
}
