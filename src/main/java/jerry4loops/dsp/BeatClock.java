package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// Tells a unit where in the music an engine frame lies, so that what moves in time with the music takes its phase
/// from the transport and can neither drift nor depend on when it was switched on.
///
/// Thread: the mixer thread.
@FunctionalInterface
public interface BeatClock {

    /// @param frame an absolute engine frame, also one shortly ahead of those being rendered
    /// @return the musical position in beats; continuous while the transport runs, negative before the start
    @RealTime
    double beatsAt(long frame);
}
