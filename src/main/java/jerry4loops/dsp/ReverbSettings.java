package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// The room. Values outside their ranges are moved to their ends.
///
/// Thread: any; immutable.
///
/// @param mix share of reverb by equal power, 0 (dry) … 1 (reverb only)
/// @param decaySeconds T60 at low and middle frequencies, 0.2 … 20 s
/// @param preDelayMs time before the room answers, 0 … 1000 ms
/// @param damping how much sooner treble dies away, 0 (like the rest) … 1 (T60 at a quarter of the sample rate is a
///     tenth)
/// @param width 0 (mono) … 1 (as wide as the room) … 1.5
/// @param freeze whether the room holds what is in it for ever and lets nothing more in
/// @param preDelayBeats time before the room answers in beats of the transport, 0 … 4: ¼ is a sixteenth note; 0 leaves
///     it to `preDelayMs`. Never longer than 1000 ms, whatever the tempo
/// @param size how large the room is, 0.3 … 1.5; 1 is a hall
public record ReverbSettings(
        @RealTime double mix,
        @RealTime double decaySeconds,
        @RealTime double preDelayMs,
        @RealTime double damping,
        @RealTime double width,
        @RealTime boolean freeze,
        @RealTime double preDelayBeats,
        @RealTime double size) {

    /// Smallest room.
    public static final double SMALLEST = 0.3;

    /// Largest room.
    public static final double LARGEST = 1.5;

    /// Longest time before the room answers.
    public static final double LONGEST_PRE_DELAY_MS = 1_000;

    private static final double MOST_PRE_DELAY_BEATS = 4;

    /// No reverb.
    public static final ReverbSettings OFF = of(0, 2);

    /// @throws IllegalArgumentException if a value is not a number
    public ReverbSettings {
        if (Double.isNaN(mix + decaySeconds + preDelayMs + damping + width + preDelayBeats + size)) {
            throw new IllegalArgumentException("Give the reverb numbers only; one of its values is not a number.");
        }
        mix = Math.clamp(mix, 0, 1);
        decaySeconds = Math.clamp(decaySeconds, 0.2, 20);
        preDelayMs = Math.clamp(preDelayMs, 0, LONGEST_PRE_DELAY_MS);
        damping = Math.clamp(damping, 0, 1);
        width = Math.clamp(width, 0, 1.5);
        preDelayBeats = Math.clamp(preDelayBeats, 0, MOST_PRE_DELAY_BEATS);
        size = Math.clamp(size, SMALLEST, LARGEST);
    }

    /// A room whose pre-delay is a time.
    ///
    /// @param mix share of reverb
    /// @param decaySeconds T60
    /// @param preDelayMs time before the room answers
    /// @param damping how much sooner treble dies away
    /// @param width 0 … 1.5
    /// @param freeze whether the room holds what is in it
    public ReverbSettings(
            double mix, double decaySeconds, double preDelayMs, double damping, double width, boolean freeze) {
        this(mix, decaySeconds, preDelayMs, damping, width, freeze, 0, 1);
    }

    /// @param mix share of reverb, 0 … 1
    /// @param decaySeconds T60, 0.2 … 20 s
    /// @return a room with 10 ms of pre-delay and the damping of a hall
    public static ReverbSettings of(double mix, double decaySeconds) {
        return new ReverbSettings(mix, decaySeconds, 10, 0.5, 1, false);
    }
}
