package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// How a track makes room for the drums. Values outside the range are moved to its ends.
///
/// Thread: any; immutable.
///
/// @param mode [#OFF], [#BEAT] or [#DRUMS]
/// @param depthDb by how much it goes down, 0 … 24 dB
/// @param attackMs how long it takes to go down, 2 … 50 ms
/// @param releaseBeats how long it takes to come back, 1/16 … 4 beats
public record DuckSettings(
        @RealTime int mode,
        @RealTime double depthDb,
        @RealTime double attackMs,
        @RealTime double releaseBeats) {

    /// The track keeps its level.
    public static final int OFF_MODE = 0;
    /// It goes down on every beat along a drawn curve, whatever the drums play.
    public static final int BEAT = 1;
    /// It follows the level of the drums.
    public static final int DRUMS = 2;

    /// No ducking.
    public static final DuckSettings OFF = new DuckSettings(OFF_MODE, 9, 4, 0.6);

    /// @throws IllegalArgumentException if a value is not a number or the mode does not exist
    public DuckSettings {
        if (Double.isNaN(depthDb) || Double.isNaN(attackMs) || Double.isNaN(releaseBeats)) {
            throw new IllegalArgumentException(
                    "Give the ducking a depth, an attack and a release; one of them is not a number.");
        }
        if (mode < OFF_MODE || mode > DRUMS) {
            throw new IllegalArgumentException("Choose a ducking mode from 0 (off) to 2 (drums).");
        }
        depthDb = Math.clamp(depthDb, 0, 24);
        attackMs = Math.clamp(attackMs, 2, 50);
        releaseBeats = Math.clamp(releaseBeats, 1.0 / 16, 4);
    }
}
