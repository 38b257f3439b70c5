package jerry4loops.ui.control;

/// Small shapes that the pictures of the effects share.
///
/// Thread: any; pure.
public final class Curves {

    private static final double LONGEST_SECONDS = 20;
    private static final double CUT_TRAVEL = 0.02;

    private Curves() {}

    /// Half a cosine from 0 to 1.
    ///
    /// @param x place; the step lies between 0 and 1
    /// @return 0 … 1
    static double cosineStep(double x) {
        return 0.5 - 0.5 * Math.cos(Math.PI * Math.clamp(x, 0, 1));
    }

    /// Level of a room's tail, which falls by 60 dB in its decay.
    ///
    /// @param seconds since the sound
    /// @param preDelay seconds before the room answers
    /// @param decay seconds for 60 dB
    /// @return level in dB, 0 or less; −∞ before the room answers
    public static double tailDb(double seconds, double preDelay, double decay) {
        return seconds < preDelay ? Double.NEGATIVE_INFINITY : -60 * (seconds - preDelay) / decay;
    }

    /// The time axis of a room: short times get more of it.
    ///
    /// @param share 0 … 1 along the axis
    /// @return seconds, 0 … 20
    public static double tailSeconds(double share) {
        return LONGEST_SECONDS * share * share * share;
    }

    /// @param side where the crossfader stands, −1 … 1
    /// @param curve index among the choices of `Parameter.CROSSFADER_CURVE`
    /// @return level of side A, linear; side B is the same the other way round
    public static double crossfade(double side, int curve) {
        double way = (1 - Math.clamp(side, -1, 1)) / 2;
        return switch (curve) {
            case 1 -> Math.sin(Math.PI / 2 * way);
            case 2 -> Math.min(1, way / CUT_TRAVEL);
            default -> Math.min(1, 2 * way);
        };
    }
}
