package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// Where the filter knobs stand. Values outside the range are moved to its ends.
///
/// Thread: any; immutable.
///
/// @param cutoffHz −3 dB frequency of low-pass and high-pass, middle of the band-pass, 20 … 20 000 Hz; the low-pass at
///     20 kHz and the high-pass at 20 Hz are out of the way
/// @param q quality, 0.5 … 24; 0.707 has no peak. Low-pass and high-pass have it as their gain at the cutoff, the
///     band-pass is `cutoff / q` wide between its −3 dB points; both whatever the slope
/// @param mode [#LOW_PASS], [#HIGH_PASS] or [#BAND_PASS]
/// @param slope24 whether it falls by 24 dB an octave, 12 on either side of the band-pass, and not by half of that
public record FilterSettings(
        @RealTime double cutoffHz,
        @RealTime double q,
        @RealTime int mode,
        @RealTime boolean slope24) {

    /// Lets through what lies below the cutoff.
    public static final int LOW_PASS = 0;
    /// Lets through what lies above the cutoff.
    public static final int HIGH_PASS = 1;
    /// Lets through what lies about the cutoff, which itself passes at 0 dB.
    public static final int BAND_PASS = 2;

    /// Lowest cutoff in Hz.
    public static final double MIN_CUTOFF_HZ = 20;

    /// Highest cutoff in Hz, fully open.
    public static final double MAX_CUTOFF_HZ = 20_000;

    /// Fully open: what goes in comes out, bit for bit.
    public static final FilterSettings OPEN = new FilterSettings(MAX_CUTOFF_HZ, 0.707);

    /// @throws IllegalArgumentException if a value is not a number or the mode does not exist
    public FilterSettings {
        if (Double.isNaN(cutoffHz) || Double.isNaN(q)) {
            throw new IllegalArgumentException("Give the filter a cutoff in Hz and a Q; one of them is not a number.");
        }
        if (mode < LOW_PASS || mode > BAND_PASS) {
            throw new IllegalArgumentException("Choose a filter mode from 0 (low-pass) to 2 (band-pass).");
        }
        cutoffHz = Math.clamp(cutoffHz, MIN_CUTOFF_HZ, MAX_CUTOFF_HZ);
        q = Math.clamp(q, 0.5, 24);
    }

    /// A low-pass of 12 dB an octave.
    ///
    /// @param cutoffHz −3 dB frequency
    /// @param q quality
    public FilterSettings(double cutoffHz, double q) {
        this(cutoffHz, q, LOW_PASS, false);
    }
}
