package jerry4loops.ui.control;

import jerry4loops.control.Parameter;

/// What a track's filter does to each frequency while its knobs stand still, for drawing.
///
/// The bilinear state-variable filter of the sound, worked out on paper: with `s = j·tan(πf/fs)/tan(πfc/fs)` low-pass
/// `1/D`, band-pass `k·s/D` and high-pass `s²/D`, `D = s² + k·s + 1`, one section for 12 dB an octave and two for 24,
/// lowered by √(0.707/Q) as resonance rises, and faded to dry at its open end. The tests hold it to the sound within
/// 1 dB.
///
/// Thread: any; pure.
public final class FilterCurve {

    /// Lowest frequency drawn, in Hz.
    public static final double LOWEST_HZ = 20;

    /// Highest frequency drawn, in Hz.
    public static final double HIGHEST_HZ = 20_000;

    /// What is drawn for silence.
    public static final double SILENT_DB = -120;

    private static final double BUTTERWORTH = Math.sqrt(2);
    private static final double FIRST_OF_TWO = 1.8477591;
    private static final double SECOND_OF_TWO = 0.76536686 / BUTTERWORTH;
    private static final double BAND_OF_TWO = 1 / Math.sqrt(BUTTERWORTH - 1);

    /// In octaves above the lowest cutoff: where the ends of the knob begin to get out of the way, and where they have.
    private static final double TOP = log2(Parameter.FILTER_CUTOFF.max() / LOWEST_HZ);

    private static final double LOW_PASS_HZ = 15_000;
    private static final double LOW_PASS_ZONE = log2(LOW_PASS_HZ / LOWEST_HZ);
    private static final double LOW_PASS_FADE = 0.97 * TOP;
    private static final double LOW_PASS_CALMING = 2;
    private static final double HIGH_PASS_ZONE = TOP - LOW_PASS_ZONE;
    private static final double HIGH_PASS_HZ = LOWEST_HZ * Math.pow(2, HIGH_PASS_ZONE);
    private static final double HIGH_PASS_FADE = 0.03 * TOP;
    private static final double HIGH_PASS_CALMING = 1;
    private static final double HIGH_PASS_PARK_HZ = 1;
    private static final double HIGHEST_RATIO = 0.49;

    private final boolean low;
    private final boolean high;
    private final boolean steep;
    private final int rate;
    private final double tan;
    private final double dry;
    private final double level;
    private final double firstK;
    private final double secondK;

    /// @param cutoffHz −3 dB point, 20 … 20 000
    /// @param q quality, 0.5 … 24
    /// @param mode index among the choices of `Parameter.FILTER_MODE`
    /// @param isSteep whether it falls by 24 dB an octave
    /// @param rate frames per second
    public FilterCurve(double cutoffHz, double q, int mode, boolean isSteep, int rate) {
        this.low = mode == 0;
        this.high = mode == 1;
        this.steep = isSteep;
        this.rate = rate;
        double octaves = log2(Math.clamp(cutoffHz, LOWEST_HZ, HIGHEST_HZ) / LOWEST_HZ);
        this.tan = Math.tan(Math.PI * ratio(octaves));
        this.dry = low
                ? Math.clamp((octaves - LOW_PASS_FADE) / (TOP - LOW_PASS_FADE), 0, 1)
                : high ? Math.clamp((HIGH_PASS_FADE - octaves) / HIGH_PASS_FADE, 0, 1) : 0;
        double calm = low
                ? step((octaves - (LOW_PASS_FADE - LOW_PASS_CALMING)) / LOW_PASS_CALMING)
                : high ? step((HIGH_PASS_FADE + HIGH_PASS_CALMING - octaves) / HIGH_PASS_CALMING) : 0;
        double damping = 1 / Math.clamp(q, 0.5, 24);
        double resonance = damping + (BUTTERWORTH - damping) * calm;
        boolean band = !low && !high;
        this.level = band ? 1 : Math.min(1, Math.sqrt(resonance / BUTTERWORTH));
        this.firstK = !steep ? resonance : band ? BAND_OF_TWO * resonance : FIRST_OF_TWO;
        this.secondK = band ? BAND_OF_TWO * resonance : SECOND_OF_TWO * resonance;
    }

    /// @param share 0 … 1 along a logarithmic axis
    /// @return frequency in Hz
    public static double hertzAt(double share) {
        return LOWEST_HZ * Math.pow(HIGHEST_HZ / LOWEST_HZ, share);
    }

    /// @param hertz frequency
    /// @return where it lies along a logarithmic axis, 0 … 1
    public static double shareOf(double hertz) {
        return Math.log(hertz / LOWEST_HZ) / Math.log(HIGHEST_HZ / LOWEST_HZ);
    }

    /// @param hertz any frequency below half the rate
    /// @return by how much it comes out louder, in dB; never below [#SILENT_DB]
    public double decibelsAt(double hertz) {
        double w = Math.tan(Math.PI * Math.min(hertz / rate, 0.4999)) / tan;
        // Both outputs of the first section as re + j·im.
        double[] first = section(w, firstK, level);
        if (steep) {
            double[] second = section(w, secondK, 1);
            double re = first[0] * second[0] - first[1] * second[1];
            first[1] = first[0] * second[1] + first[1] * second[0];
            first[0] = re;
        }
        double power = first[0] * first[0] + first[1] * first[1];
        return power <= 0 ? SILENT_DB : Math.max(SILENT_DB, 10 * Math.log10(power));
    }

    private double[] section(double w, double k, double gain) {
        double bottomRe = 1 - w * w;
        double bottomIm = k * w;
        double size = bottomRe * bottomRe + bottomIm * bottomIm;
        double topRe = low ? 1 : high ? -w * w : 0;
        double topIm = low || high ? 0 : k * w;
        double wet = (1 - dry) * gain / size;
        return new double[] {
            wet * (topRe * bottomRe + topIm * bottomIm) + dry, wet * (topIm * bottomRe - topRe * bottomIm)
        };
    }

    private double ratio(double octaves) {
        double ratio = Math.min(LOWEST_HZ * Math.pow(2, octaves) / rate, HIGHEST_RATIO);
        if (low && octaves > LOW_PASS_ZONE) {
            double across = Math.min(1, (octaves - LOW_PASS_ZONE) / (LOW_PASS_FADE - LOW_PASS_ZONE));
            double from = Math.min(LOW_PASS_HZ / rate, HIGHEST_RATIO);
            return from + (HIGHEST_RATIO - from) * across;
        }
        if (high && octaves < HIGH_PASS_ZONE) {
            double across = Math.min(1, (HIGH_PASS_ZONE - octaves) / (HIGH_PASS_ZONE - HIGH_PASS_FADE));
            return (HIGH_PASS_HZ + (HIGH_PASS_PARK_HZ - HIGH_PASS_HZ) * across) / rate;
        }
        return ratio;
    }

    private static double step(double across) {
        double u = Math.clamp(across, 0, 1);
        return u * u * (3 - 2 * u);
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
