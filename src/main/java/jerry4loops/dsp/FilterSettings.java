package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// Where the filter knobs stand. Values outside the range are moved to its ends.
///
/// Thread: any; immutable.
///
/// @param cutoffHz −3 dB frequency of the low-pass, 20 … 20 000 Hz; at 20 kHz the filter is out of the way
/// @param q quality, 0.5 … 24; 0.707 has no peak
public record FilterSettings(
        @RealTime double cutoffHz, @RealTime double q) {

    /// Lowest cutoff in Hz.
    public static final double MIN_CUTOFF_HZ = 20;

    /// Highest cutoff in Hz, fully open.
    public static final double MAX_CUTOFF_HZ = 20_000;

    /// Fully open: what goes in comes out, bit for bit.
    public static final FilterSettings OPEN = new FilterSettings(MAX_CUTOFF_HZ, 0.707);

    /// @throws IllegalArgumentException if a value is not a number
    public FilterSettings {
        if (Double.isNaN(cutoffHz) || Double.isNaN(q)) {
            throw new IllegalArgumentException("Give the filter a cutoff in Hz and a Q; one of them is not a number.");
        }
        cutoffHz = Math.clamp(cutoffHz, MIN_CUTOFF_HZ, MAX_CUTOFF_HZ);
        q = Math.clamp(q, 0.5, 24);
    }
}
