package jerry4loops.engine;

import jerry4loops.dsp.DelaySettings;
import jerry4loops.dsp.DjFilterSettings;
import jerry4loops.dsp.DuckSettings;
import jerry4loops.dsp.EqSettings;
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
/// @param sendRoom what goes into the common room after the fader, linear
/// @param sendEcho what goes into the common echo after the fader, linear
/// @param cued whether the headphones hear it, before the fader
/// @param pan −1 left … +1 right
/// @param eq three bands
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
        float sendRoom,
        float sendEcho,
        boolean cued,
        EqSettings eq,
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

    /// The track is not there: it fades out, and then nothing of it is computed until another plan comes. One object,
    /// by which the mixer knows it.
    public static final TrackPlan OUT = new TrackPlan(
            0,
            0,
            FilterSettings.OPEN,
            WahSettings.OFF,
            new StutterSettings(StutterSettings.SURPRISE, 1),
            ReverbSettings.of(0, 2));

    /// A plan with the everyday effects only.
    ///
    /// @param gain linear
    /// @param sendRoom what goes into the common room after the fader, linear
    /// @param sendEcho what goes into the common echo after the fader, linear
    /// @param cued whether the headphones hear it, before the fader
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
                0,
                0,
                false,
                EqSettings.FLAT,
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
