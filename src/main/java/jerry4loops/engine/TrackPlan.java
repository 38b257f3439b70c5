package jerry4loops.engine;

import jerry4loops.dsp.DelaySettings;
import jerry4loops.dsp.DjFilterSettings;
import jerry4loops.dsp.DuckSettings;
import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.GateSettings;
import jerry4loops.dsp.ReverbSettings;
import jerry4loops.dsp.StutterSettings;
import jerry4loops.dsp.WahSettings;

/// What one track shall sound like, in plain units. Mute and solo are already in the gain.
///
/// Thread: any; immutable.
///
/// @param gain linear, 0 … 2
/// @param pan −1 left … +1 right
/// @param gate silences what is quiet
/// @param stutter how the stutter develops
/// @param filter the filter
/// @param wah what moves the filter
/// @param dj the one-knob filter
/// @param duck what makes room for the beat
/// @param delay echoes
/// @param reverb the track's room
public record TrackPlan(
        float gain,
        float pan,
        GateSettings gate,
        StutterSettings stutter,
        FilterSettings filter,
        WahSettings wah,
        DjFilterSettings dj,
        DuckSettings duck,
        DelaySettings delay,
        ReverbSettings reverb) {

    /// Full level, centred, open, dry.
    public static final TrackPlan NEUTRAL = new TrackPlan(
            1,
            0,
            FilterSettings.OPEN,
            WahSettings.OFF,
            new StutterSettings(StutterSettings.SURPRISE, 1),
            ReverbSettings.of(0, 2));

    /// A plan with the everyday effects only.
    ///
    /// @param gain linear
    /// @param pan −1 … +1
    /// @param filter the filter
    /// @param wah what moves it
    /// @param stutter how the stutter develops
    /// @param reverb the track's room
    public TrackPlan(
            float gain,
            float pan,
            FilterSettings filter,
            WahSettings wah,
            StutterSettings stutter,
            ReverbSettings reverb) {
        this(
                gain,
                pan,
                GateSettings.OFF,
                stutter,
                filter,
                wah,
                DjFilterSettings.CENTRE,
                DuckSettings.OFF,
                DelaySettings.OFF,
                reverb);
    }
}
