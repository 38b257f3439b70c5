package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// The laws of a crossfader between two sides, as pure functions of where it stands: 0 is all of side A, 1 all of side
/// B. Who moves a level along them smooths it over 2 ms or more, for instance with a [Ramp]. All laws give exactly 1
/// and 0 at the ends.
///
/// - **Dipless**: either side is full up to the middle, `A = min(1, 2 − 2x)`. Both are full in the middle, so nothing
///   is lost while they meet.
/// - **Equal power**: `A = cos(x·π/2)`, for sides that have nothing to do with each other: their sum keeps its
///   loudness. Two copies of one loop add up to 3 dB more in the middle.
/// - **Cut**: a side is full everywhere but on the last 2 % towards the other, for cutting in and out by hand.
///
/// Thread: any.
public final class Crossfader {

    /// Both sides full in the middle.
    public static final int DIPLESS = 0;
    /// The sum of powers stays.
    public static final int EQUAL_POWER = 1;
    /// Full up to the last 2 % of travel.
    public static final int CUT = 2;

    private static final double CUT_TRAVEL = 0.02;

    private Crossfader() {}

    /// @param law [#DIPLESS], [#EQUAL_POWER] or [#CUT]; anything else is taken as [#DIPLESS]
    /// @param position 0 … 1, moved to the ends if outside; what is not a number is taken as the middle
    /// @return level of side A, 0 … 1
    @RealTime
    public static double levelA(int law, double position) {
        double way = 1 - (position >= 0 ? Math.min(position, 1) : position < 0 ? 0 : 0.5);
        if (law == EQUAL_POWER) {
            return FastMath.sinHalfPi(way);
        }
        return Math.min(1, law == CUT ? way / CUT_TRAVEL : 2 * way);
    }

    /// @param law [#DIPLESS], [#EQUAL_POWER] or [#CUT]; anything else is taken as [#DIPLESS]
    /// @param position 0 … 1, moved to the ends if outside; what is not a number is taken as the middle
    /// @return level of side B, 0 … 1
    @RealTime
    public static double levelB(int law, double position) {
        return levelA(law, 1 - position);
    }
}
