package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// The echo. Values outside their ranges are moved to their ends.
///
/// Thread: any; immutable.
///
/// @param on whether sound enters; when not, what is in the lines still rings out
/// @param mix 0 (dry) … 0.5 (dry and echo at full level) … 1 (echo only)
/// @param beats time between echoes in beats, 1/8 (a thirty-second note) … 4 (a bar); ¾ is a dotted eighth, ⅓ an
///     eighth triplet
/// @param feedback what of an echo returns in the next, 0 … 1.1; above 0.95 it may grow and is held by a soft limit
/// @param lowCutHz what lies below is thinned out in every repeat, 20 … 2 000 Hz
/// @param highCutHz what lies above is thinned out in every repeat, 500 … 20 000 Hz; at 20 000 nothing is
/// @param pingPong whether echoes go from side to side
public record DelaySettings(
        @RealTime boolean on,
        @RealTime double mix,
        @RealTime double beats,
        @RealTime double feedback,
        @RealTime double lowCutHz,
        @RealTime double highCutHz,
        @RealTime boolean pingPong) {

    /// Highest high cut, where it is taken out of the way.
    public static final double OPEN_HZ = 20_000;

    /// No echo.
    public static final DelaySettings OFF = new DelaySettings(false, 0.3, 0.75, 0.4, 100, 6_000, true);

    /// @throws IllegalArgumentException if a value is not a number
    public DelaySettings {
        if (Double.isNaN(mix + beats + feedback + lowCutHz + highCutHz)) {
            throw new IllegalArgumentException("Give the delay numbers only; one of its values is not a number.");
        }
        mix = Math.clamp(mix, 0, 1);
        beats = Math.clamp(beats, 0.125, 4);
        feedback = Math.clamp(feedback, 0, 1.1);
        lowCutHz = Math.clamp(lowCutHz, 20, 2_000);
        highCutHz = Math.clamp(highCutHz, 500, OPEN_HZ);
    }
}
