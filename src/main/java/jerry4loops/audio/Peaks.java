package jerry4loops.audio;

/// A clip reduced to what a waveform view draws: per bin the lowest and highest sample, and the peak of its low
/// (below about 200 Hz) and middle (about 200 Hz … 2 kHz) bands.
///
/// Thread: computed on io threads, drawn on the FX thread; immutable.
public final class Peaks {

    /// Bins in one set of peaks: enough for a lane on a 4K screen.
    public static final int BINS = 2048;

    private final float[] min = new float[BINS];
    private final float[] max = new float[BINS];
    private final float[] low = new float[BINS];
    private final float[] mid = new float[BINS];

    private Peaks() {}

    /// Walks the clip once. Bands are split with one-pole low-passes (6 dB per octave), which is enough for a
    /// picture.
    ///
    /// @param clip any clip
    /// @return its peaks; samples that are not finite count as 0
    public static Peaks of(AudioClip clip) {
        return of(clip, 0, clip.frames());
    }

    /// The same of a part, for a picture of it that is larger than the whole.
    ///
    /// @param clip any clip
    /// @param first frame of the part
    /// @param upTo the frame after its last; what lies outside the clip is silent
    /// @return its peaks, in which bins of less than a frame repeat their neighbours
    public static Peaks of(AudioClip clip, int first, int upTo) {
        return of(clip.left(), clip.right(), clip.rate(), first, upTo);
    }

    /// @param audio sound of any length, at least one frame
    /// @return its peaks, as [#of(AudioClip)]
    public static Peaks of(PcmAudio audio) {
        return of(audio.left(), audio.right(), audio.rate(), 0, audio.frames());
    }

    private static Peaks of(float[] left, float[] right, int rate, int first, int upTo) {
        var peaks = new Peaks();
        int frames = upTo - first;
        double lowCoefficient = 1 - Math.exp(-2 * Math.PI * 200 / rate);
        double midCoefficient = 1 - Math.exp(-2 * Math.PI * 2000 / rate);
        double low = 0;
        double mid = 0;
        for (int bin = 0; bin < BINS; bin++) {
            int from = first + (int) ((long) bin * frames / BINS);
            int to = Math.max(from + 1, first + (int) ((long) (bin + 1) * frames / BINS));
            float lowest = 0;
            float highest = 0;
            double lowPeak = 0;
            double midPeak = 0;
            for (int i = Math.max(0, from); i < Math.min(to, left.length); i++) {
                float mono = 0.5f * (left[i] + right[i]);
                if (!(Math.abs(mono) < 1e6f)) {
                    mono = 0;
                }
                low += lowCoefficient * (mono - low);
                mid += midCoefficient * (mono - mid);
                lowest = Math.min(lowest, mono);
                highest = Math.max(highest, mono);
                lowPeak = Math.max(lowPeak, Math.abs(low));
                midPeak = Math.max(midPeak, Math.abs(mid - low));
            }
            peaks.min[bin] = lowest;
            peaks.max[bin] = highest;
            peaks.low[bin] = (float) lowPeak;
            peaks.mid[bin] = (float) midPeak;
        }
        return peaks;
    }

    /// @return peaks from [#BINS] values each
    static Peaks of(float[] min, float[] max, float[] low, float[] mid) {
        var peaks = new Peaks();
        System.arraycopy(min, 0, peaks.min, 0, BINS);
        System.arraycopy(max, 0, peaks.max, 0, BINS);
        System.arraycopy(low, 0, peaks.low, 0, BINS);
        System.arraycopy(mid, 0, peaks.mid, 0, BINS);
        return peaks;
    }

    /// @param bin 0 … [#BINS]−1
    /// @return lowest sample, −1 … 0
    public float min(int bin) {
        return min[bin];
    }

    /// @param bin 0 … [#BINS]−1
    /// @return highest sample, 0 … 1
    public float max(int bin) {
        return max[bin];
    }

    /// @param bin 0 … [#BINS]−1
    /// @return peak of the low band, 0 … 1
    public float low(int bin) {
        return low[bin];
    }

    /// @param bin 0 … [#BINS]−1
    /// @return peak of the middle band, 0 … 1
    public float mid(int bin) {
        return mid[bin];
    }
}
