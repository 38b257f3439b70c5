package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// Where the one-knob filter stands. Values outside the range are moved to its ends.
///
/// Thread: any; immutable.
///
/// @param position −1 … +1: left of the centre a low-pass, right of it a high-pass, in the centre neither
/// @param resonance 0 … 1: none to a Q of 3 in the middle of either half
public record DjFilterSettings(
        @RealTime double position, @RealTime double resonance) {

    /// In the centre: what goes in comes out, bit for bit.
    public static final DjFilterSettings CENTRE = new DjFilterSettings(0, 0.4);

    /// @throws IllegalArgumentException if a value is not a number
    public DjFilterSettings {
        if (Double.isNaN(position) || Double.isNaN(resonance)) {
            throw new IllegalArgumentException(
                    "Give the one-knob filter a position and a resonance; one of them is not a number.");
        }
        position = Math.clamp(position, -1, 1);
        resonance = Math.clamp(resonance, 0, 1);
    }
}
