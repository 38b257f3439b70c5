package jerry4loops.engine;

import jerry4loops.realtime.RealTime;

/// How far the tempo is bent while the music plays, and how.
///
/// Thread: any; immutable.
///
/// @param speed frames of music in a frame that is heard, 0.92 … 1.08; 1 for the tempo as it is
/// @param keyLocked whether the pitch stays; without it moves with the tempo, as on a turntable
/// @param bars how long it takes to get there, in bars of the tempo as it is; 0 for as soon as is smooth
public record TempoBendSettings(
        @RealTime double speed,
        @RealTime boolean keyLocked,
        @RealTime double bars) {

    /// The tempo as it is.
    public static final TempoBendSettings NONE = new TempoBendSettings(1, true, 0);
}
