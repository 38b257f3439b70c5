package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// How the filter's knob gets out of the way at its open end, which is the top for the low-pass and the bottom for the
/// high-pass. Positions are octaves above 20 Hz.
///
/// Up to a third of an octave or so before the end the knob is the −3 dB point. Over the next stretch, which ends 3 %
/// of travel before the end, the cutoff runs away to where it is inaudible (0.49·fs, 1 Hz); over those last 3 % the
/// sound fades to dry along a line, since both are in phase there. Resonance falls to none beforehand.
final class FilterEnds {

    /// The top of the knob.
    static final double TOP = Math.log(FilterSettings.MAX_CUTOFF_HZ / FilterSettings.MIN_CUTOFF_HZ) / Math.log(2);

    /// What counts as the very end, whatever the last bit of a logarithm says.
    static final double SETTLED = 1e-4;

    private static final double HIGHEST_RATIO = 0.49;
    private static final double LOW_PASS_HZ = 15_000;
    private static final double LOW_PASS_ZONE = Math.log(LOW_PASS_HZ / FilterSettings.MIN_CUTOFF_HZ) / Math.log(2);
    private static final double LOW_PASS_FADE = 0.97 * TOP;
    private static final double LOW_PASS_CALMING = 2;
    private static final double HIGH_PASS_ZONE = TOP - LOW_PASS_ZONE;
    private static final double HIGH_PASS_HZ = FilterSettings.MIN_CUTOFF_HZ * Math.pow(2, HIGH_PASS_ZONE);
    private static final double HIGH_PASS_FADE = 0.03 * TOP;
    private static final double HIGH_PASS_CALMING = 1;
    private static final double HIGH_PASS_PARK_HZ = 1;

    private FilterEnds() {}

    /// @param perFrame seconds a frame takes
    /// @return cutoff by frame rate where neither end matters
    @RealTime
    static double ratio(double octaves, double perFrame) {
        return Math.min(FilterSettings.MIN_CUTOFF_HZ * FastMath.exp2(octaves) * perFrame, HIGHEST_RATIO);
    }

    /// @return how much more than [#ratio] the low-pass needs, 0 below its zone
    @RealTime
    static double lowPassExcess(double octaves, double ratio, double perFrame) {
        if (octaves <= LOW_PASS_ZONE) {
            return 0;
        }
        double across = Math.min(1, (octaves - LOW_PASS_ZONE) * (1 / (LOW_PASS_FADE - LOW_PASS_ZONE)));
        double low = Math.min(LOW_PASS_HZ * perFrame, HIGHEST_RATIO);
        return low + (HIGHEST_RATIO - low) * across - ratio;
    }

    /// @return how much more than [#ratio] the high-pass needs: 0 above its zone, negative in it
    @RealTime
    static double highPassExcess(double octaves, double ratio, double perFrame) {
        if (octaves >= HIGH_PASS_ZONE) {
            return 0;
        }
        double across = Math.min(1, (HIGH_PASS_ZONE - octaves) * (1 / (HIGH_PASS_ZONE - HIGH_PASS_FADE)));
        return (HIGH_PASS_HZ + (HIGH_PASS_PARK_HZ - HIGH_PASS_HZ) * across) * perFrame - ratio;
    }

    /// @return share of the dry sound in the low-pass, 1 at the top
    @RealTime
    static double lowPassDry(double octaves) {
        return octaves > TOP - SETTLED ? 1 : Math.clamp((octaves - LOW_PASS_FADE) * (1 / (TOP - LOW_PASS_FADE)), 0, 1);
    }

    /// @return share of the dry sound in the high-pass, 1 at the bottom
    @RealTime
    static double highPassDry(double octaves) {
        return octaves < SETTLED ? 1 : Math.clamp((HIGH_PASS_FADE - octaves) * (1 / HIGH_PASS_FADE), 0, 1);
    }

    /// @return by how much the low-pass has to give up its resonance, 1 wholly
    @RealTime
    static double lowPassCalm(double octaves) {
        return step((octaves - (LOW_PASS_FADE - LOW_PASS_CALMING)) * (1 / LOW_PASS_CALMING));
    }

    /// @return by how much the high-pass has to give up its resonance, 1 wholly
    @RealTime
    static double highPassCalm(double octaves) {
        return step((HIGH_PASS_FADE + HIGH_PASS_CALMING - octaves) * (1 / HIGH_PASS_CALMING));
    }

    @RealTime
    private static double step(double across) {
        double u = Math.clamp(across, 0, 1);
        return u * u * (3 - 2 * u);
    }
}
