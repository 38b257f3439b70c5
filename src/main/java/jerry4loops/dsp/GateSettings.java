package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// How the noise gate listens and how far it shuts. Values outside the range are moved to its ends.
///
/// Thread: any; immutable.
///
/// @param on whether it works at all; switching is smoothed
/// @param thresholdDb peak level above which it opens, −80 … 0 dBFS; it shuts 5 dB below
/// @param holdMs how long it stays open after the sound has fallen under that, 0 … 1000 ms
/// @param releaseMs how long it takes to shut, 5 … 2000 ms
/// @param floorDb level when shut, −∞ … 0 dB
public record GateSettings(
        @RealTime boolean on,
        @RealTime double thresholdDb,
        @RealTime double holdMs,
        @RealTime double releaseMs,
        @RealTime double floorDb) {

    /// Always open.
    public static final GateSettings OFF = new GateSettings(false, -45, 60, 120, -60);

    /// @throws IllegalArgumentException if a value is not a number
    public GateSettings {
        if (Double.isNaN(thresholdDb) || Double.isNaN(holdMs) || Double.isNaN(releaseMs) || Double.isNaN(floorDb)) {
            throw new IllegalArgumentException(
                    "Give the gate a threshold, a hold, a release and a floor; one of them is not a number.");
        }
        thresholdDb = Math.clamp(thresholdDb, -80, 0);
        holdMs = Math.clamp(holdMs, 0, 1_000);
        releaseMs = Math.clamp(releaseMs, 5, 2_000);
        floorDb = Math.min(floorDb, 0);
    }
}
