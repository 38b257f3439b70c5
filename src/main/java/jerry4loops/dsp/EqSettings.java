package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// Where the three knobs and the three kill buttons of the equaliser stand. Values above the range are moved to its
/// end; −∞ dB is silence, as a kill is.
///
/// Thread: any; immutable.
///
/// @param lowDb level below 250 Hz, −∞ … +6 dB
/// @param midDb level between 250 and 2500 Hz, −∞ … +6 dB
/// @param highDb level above 2500 Hz, −∞ … +6 dB
/// @param lowKill whether the low band is silent whatever its knob says
/// @param midKill whether the middle band is
/// @param highKill whether the high band is
public record EqSettings(
        @RealTime double lowDb,
        @RealTime double midDb,
        @RealTime double highDb,
        @RealTime boolean lowKill,
        @RealTime boolean midKill,
        @RealTime boolean highKill) {

    /// Highest level of a band in dB.
    public static final double MAX_DB = 6;

    /// All bands at 0 dB.
    public static final EqSettings FLAT = new EqSettings(0, 0, 0, false, false, false);

    /// @throws IllegalArgumentException if a level is not a number
    public EqSettings {
        if (Double.isNaN(lowDb) || Double.isNaN(midDb) || Double.isNaN(highDb)) {
            throw new IllegalArgumentException("Give the equaliser three levels in dB; one of them is not a number.");
        }
        lowDb = Math.min(lowDb, MAX_DB);
        midDb = Math.min(midDb, MAX_DB);
        highDb = Math.min(highDb, MAX_DB);
    }

    /// The level a knob asks for that has 0 dB in its middle: 6 dB up on one side, down to silence on the other.
    ///
    /// @param knob −1 … +1
    /// @return `6·knob` above the middle, `40·log10(1 + knob)` below, −∞ at −1
    public static double levelDb(double knob) {
        if (knob >= 0) {
            return MAX_DB * Math.min(knob, 1);
        }
        return knob > -1 ? 40 * Math.log10(1 + knob) : Double.NEGATIVE_INFINITY;
    }
}
