package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// The room. Values outside their ranges are moved to their ends.
///
/// Thread: any; immutable.
///
/// @param mix share of reverb by equal power, 0 (dry) … 1 (reverb only)
/// @param decaySeconds T60 at low and middle frequencies, 0.2 … 20 s
/// @param preDelayMs time before the room answers, 0 … 250 ms
/// @param damping how much sooner treble dies away, 0 (like the rest) … 1 (T60 at a quarter of the sample rate is a
///     tenth)
/// @param width 0 (mono) … 1 (as wide as the room) … 1.5
/// @param freeze whether the room holds what is in it for ever and lets nothing more in
public record ReverbSettings(
        @RealTime double mix,
        @RealTime double decaySeconds,
        @RealTime double preDelayMs,
        @RealTime double damping,
        @RealTime double width,
        @RealTime boolean freeze) {

    /// No reverb.
    public static final ReverbSettings OFF = of(0, 2);

    /// @throws IllegalArgumentException if a value is not a number
    public ReverbSettings {
        if (Double.isNaN(mix + decaySeconds + preDelayMs + damping + width)) {
            throw new IllegalArgumentException("Give the reverb numbers only; one of its values is not a number.");
        }
        mix = Math.clamp(mix, 0, 1);
        decaySeconds = Math.clamp(decaySeconds, 0.2, 20);
        preDelayMs = Math.clamp(preDelayMs, 0, 250);
        damping = Math.clamp(damping, 0, 1);
        width = Math.clamp(width, 0, 1.5);
    }

    /// @param mix share of reverb, 0 … 1
    /// @param decaySeconds T60, 0.2 … 20 s
    /// @return a room with 10 ms of pre-delay and the damping of a hall
    public static ReverbSettings of(double mix, double decaySeconds) {
        return new ReverbSettings(mix, decaySeconds, 10, 0.5, 1, false);
    }
}
