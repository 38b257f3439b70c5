package jerry4loops.engine;

import jerry4loops.dsp.DelaySettings;
import jerry4loops.dsp.ReverbSettings;
import jerry4loops.realtime.RealTime;

/// What everything behind the tracks shall sound like, in plain units.
///
/// Thread: any; immutable.
///
/// @param gain of the mix, linear, before the limiter
/// @param room the common room; its mix is 1
/// @param roomGain its level, linear
/// @param echo the common echo; its mix is 1
/// @param echoGain its level, linear
/// @param matched whether clips are brought to one loudness
/// @param riseMs how long a new clip rises, before its boundary
/// @param fallMs how long the old one falls, after it
/// @param cueGain of the headphones, linear
/// @param cueMix what the headphones hear of the mix, 0 … 1
/// @param bend how the tempo is bent
public record MasterPlan(
        @RealTime float gain,
        @RealTime ReverbSettings room,
        @RealTime float roomGain,
        @RealTime DelaySettings echo,
        @RealTime float echoGain,
        @RealTime boolean matched,
        @RealTime double riseMs,
        @RealTime double fallMs,
        @RealTime float cueGain,
        @RealTime float cueMix,
        @RealTime TempoBendSettings bend) {

    private static final ReverbSettings ROOM = new ReverbSettings(1, 3, 10, 0.5, 1, false);
    private static final DelaySettings ECHO = new DelaySettings(true, 1, 0.75, 0.45, 100, 5_000, true);

    /// @param gain of the mix, linear
    /// @return a master with that level; clips are played as they are
    public static MasterPlan of(float gain) {
        return new MasterPlan(
                gain, ROOM, 1, ECHO, 1, false, Fades.IN_MS, Fades.OUT_MS, 0.5f, 0, TempoBendSettings.NONE);
    }

    /// @param next how the tempo is bent
    /// @return a master that differs in this
    public MasterPlan bent(TempoBendSettings next) {
        return new MasterPlan(gain, room, roomGain, echo, echoGain, matched, riseMs, fallMs, cueGain, cueMix, next);
    }
}
