package jerry4loops.ui.control;

/// What the one-knob filter does to each frequency, for drawing: two Butterworth sections, low-pass left of the centre,
/// high-pass right of it, with a resonance that is strongest halfway. The tests hold it to the sound within 1 dB.
///
/// Thread: any; immutable.
///
/// @param position −1 … 1
/// @param rate frames per second
public record DjCurve(double position, int rate) {

    private static final double DEAD = 0.02;
    private static final double FADED = 0.03;
    private static final double LOW_PASS_TOP_HZ = 23_500;
    private static final double LOW_PASS_END_HZ = 120;
    private static final double HIGH_PASS_BOTTOM_HZ = 12;
    private static final double HIGH_PASS_END_HZ = 6_000;
    private static final double RESONANCE = 0.4;
    private static final double FIRST_K = 1.8477591;
    private static final double SECOND_K = 0.76536686;
    private static final double HIGHEST_RATIO = 0.45;

    /// @return whether it does anything
    public boolean isAway() {
        return Math.abs(position) > DEAD;
    }

    /// @param hertz any frequency below half the rate
    /// @return by how much it comes out louder, in dB; never below [FilterCurve#SILENT_DB]
    public double decibelsAt(double hertz) {
        if (!isAway()) {
            return 0;
        }
        boolean low = position < 0;
        double distance = Math.abs(position);
        double travel = Math.min(1, (distance - DEAD) / (1 - DEAD));
        double cutoff = low
                ? LOW_PASS_TOP_HZ * Math.pow(LOW_PASS_END_HZ / LOW_PASS_TOP_HZ, Math.pow(travel, 0.8))
                : HIGH_PASS_BOTTOM_HZ * Math.pow(HIGH_PASS_END_HZ / HIGH_PASS_BOTTOM_HZ, Math.pow(travel, 0.9));
        double bump = Math.sin(Math.PI * travel);
        double quality = Math.pow(3 * Math.sqrt(2), RESONANCE * bump * bump);
        double share = Math.clamp((distance - DEAD) / (FADED - DEAD), 0, 1);
        double w = Math.tan(Math.PI * Math.min(hertz / rate, 0.4999))
                / Math.tan(Math.PI * Math.min(cutoff / rate, HIGHEST_RATIO));
        double power =
                section(w, FIRST_K, low, share, 1 / Math.sqrt(quality)) * section(w, SECOND_K / quality, low, share, 1);
        return power <= 0 ? FilterCurve.SILENT_DB : Math.max(FilterCurve.SILENT_DB, 10 * Math.log10(power));
    }

    /// Power of a section, `share` of it filtered and the rest dry.
    private static double section(double w, double k, boolean low, double share, double level) {
        double re = 1 - w * w;
        double im = k * w;
        double wet = share * level * (low ? 1 : -w * w);
        double dry = 1 - share;
        double topRe = wet + dry * re;
        double topIm = dry * im;
        return (topRe * topRe + topIm * topIm) / (re * re + im * im);
    }
}
