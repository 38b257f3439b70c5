package jerry4loops.audio;

import jerry4loops.realtime.RealTime;

/// Where in a clip something begins: the attacks of drums and notes, each with how much it stands out.
///
/// Found once, when the clip is made, by [OnsetDetector]; a clip of silence has none, a drone few or none.
///
/// Thread: made on io threads; read on any, the mixer thread included; immutable.
public final class Onsets {

    /// None at all.
    public static final Onsets NONE = new Onsets(new int[0], new float[0], new float[0]);

    private final int[] frames;
    private final float[] strengths;
    private final float[] peaks;

    /// @param frames rising
    Onsets(int[] frames, float[] strengths, float[] peaks) {
        this.frames = frames;
        this.strengths = strengths;
        this.peaks = peaks;
    }

    /// Finds the onsets of a loop, taken as a circle.
    ///
    /// @param left left samples, full scale ±1
    /// @param right as many
    /// @param rate frames per second
    /// @return its onsets
    public static Onsets of(float[] left, float[] right, int rate) {
        return new OnsetDetector(left, right, rate).detect();
    }

    /// @return how many there are
    @RealTime
    public int count() {
        return frames.length;
    }

    /// @param index 0 … [#count]−1, in rising order
    /// @return frame in the clip at which the attack begins, within 1 ms for a drum
    @RealTime
    public int frame(int index) {
        return frames[index];
    }

    /// @param index 0 … [#count]−1
    /// @return how much of the spectrum rises, as a share of the strongest of the clip, above 0 … 1
    @RealTime
    public float strength(int index) {
        return strengths[index];
    }

    /// @param index 0 … [#count]−1
    /// @return largest sample of its first 20 ms as a share of the largest of the clip, 0 … 1
    @RealTime
    public float peak(int index) {
        return peaks[index];
    }

    /// @param frame a frame in the clip
    /// @return index of the first onset there or later, [#count] when there is none
    @RealTime
    public int firstAtOrAfter(int frame) {
        int low = 0;
        int high = frames.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (frames[middle] < frame) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
