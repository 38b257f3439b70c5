package jerry4loops.audio;

/// How far a clip is from the loudness that all clips share, so that a swap does not jump in level.
///
/// The trim leads to −16 LUFS, measured over the loop as it goes round ([Loudness]). It turns down by at most 24 dB and
/// up by at most 12 dB, never so far up that a sample would pass full scale; below half a decibel it is left alone, so
/// that such a clip is played bit for bit. Silence is left alone too.
///
/// Thread: io; stateless.
public final class LoudnessMatch {

    /// What all clips are brought to, in LUFS.
    public static final double TARGET_LUFS = -16;

    private static final double MOST_DOWN_DB = -24;
    private static final double MOST_UP_DB = 12;
    private static final double LEAST_DB = 0.5;

    private LoudnessMatch() {}

    /// @param left samples of a loop, full scale ±1
    /// @param right as many
    /// @param rate frames per second
    /// @return trim in dB, 0 for none
    public static double trimDb(float[] left, float[] right, int rate) {
        double loudness = Loudness.integratedLooped(left, right, rate);
        if (loudness <= Loudness.SILENCE) {
            return 0;
        }
        double room = -20 * Math.log10(Math.max(peak(left), peak(right)));
        double wanted = Math.clamp(TARGET_LUFS - loudness, MOST_DOWN_DB, MOST_UP_DB);
        double trim = Math.min(wanted, Math.max(0, room));
        return Math.abs(trim) < LEAST_DB ? 0 : trim;
    }

    private static double peak(float[] samples) {
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }
}
