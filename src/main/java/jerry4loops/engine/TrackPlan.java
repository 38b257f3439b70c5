package jerry4loops.engine;

import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.ReverbSettings;
import jerry4loops.dsp.StutterSettings;
import jerry4loops.dsp.WahSettings;

/// What one track shall sound like, in plain units. Mute and solo are already in the gain.
///
/// Thread: any; immutable.
///
/// @param gain linear, 0 … 2
/// @param pan −1 left … +1 right
/// @param filter low-pass
/// @param wah what moves the filter
/// @param stutter how the stutter develops
/// @param reverb the track's room
public record TrackPlan(
        float gain, float pan, FilterSettings filter, WahSettings wah, StutterSettings stutter, ReverbSettings reverb) {

    /// Full level, centred, open, dry.
    public static final TrackPlan NEUTRAL = new TrackPlan(
            1,
            0,
            FilterSettings.OPEN,
            WahSettings.OFF,
            new StutterSettings(StutterSettings.SURPRISE, 1),
            ReverbSettings.of(0, 2));
}
