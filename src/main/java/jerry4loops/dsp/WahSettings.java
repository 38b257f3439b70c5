package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// How the wah moves the filter, in time with the music or at a rate of its own.
///
/// Thread: any; immutable.
///
/// @param on whether it moves at all; switching is smoothed
/// @param cyclesPerBeat rate, 1/64 … 32 cycles a beat: 1 is once a beat, 1/16 once in four bars, 8 a thirty-second
///     note
/// @param shape one of [#DANCE], [#SINE], [#TRIANGLE], [#SAW], [#SQUARE], [#RANDOM]
/// @param depthOctaves how far below the knob the cutoff falls, 0 … 6 octaves
/// @param phaseOffset added to the phase, in cycles
/// @param freeHz a rate of its own, 0.01 … 25 Hz, whatever the tempo and whether the transport runs; 0 for
///     `cyclesPerBeat`, which it comes before
public record WahSettings(
        @RealTime boolean on,
        @RealTime double cyclesPerBeat,
        @RealTime int shape,
        @RealTime double depthOctaves,
        @RealTime double phaseOffset,
        @RealTime double freeHz) {

    /// Closed on the beat and through its first half, opening on the off-beat, closed again by the next beat.
    public static final int DANCE = 0;
    /// Closed on the beat, open half a cycle later, along a cosine.
    public static final int SINE = 1;
    /// Closed on the beat, open half a cycle later, along straight lines.
    public static final int TRIANGLE = 2;
    /// Open on the beat, closing in a straight line, then quickly open again.
    public static final int SAW = 3;
    /// Open for the first half of the cycle, closed for the second.
    public static final int SQUARE = 4;
    /// A new random position each cycle, the same one for the same place in the music.
    public static final int RANDOM = 5;

    /// Highest free rate in Hz.
    public static final double MAX_FREE_HZ = 25;

    private static final double MIN_FREE_HZ = 0.01;

    /// The filter stays where the knob is.
    public static final WahSettings OFF = new WahSettings(false, 1, DANCE, 3, 0);

    /// @throws IllegalArgumentException if a value is not a number or the shape does not exist
    public WahSettings {
        boolean rates = !Double.isNaN(cyclesPerBeat) && !Double.isNaN(freeHz);
        if (!rates || Double.isNaN(depthOctaves) || !Double.isFinite(phaseOffset)) {
            throw new IllegalArgumentException("Give the wah a rate, a depth and a phase that are numbers.");
        }
        if (shape < DANCE || shape > RANDOM) {
            throw new IllegalArgumentException("Choose a wah shape from 0 (dance) to 5 (random).");
        }
        cyclesPerBeat = Math.clamp(cyclesPerBeat, 1.0 / 64, 32.0);
        depthOctaves = Math.clamp(depthOctaves, 0, 6);
        phaseOffset -= Math.floor(phaseOffset);
        freeHz = freeHz > 0 ? Math.clamp(freeHz, MIN_FREE_HZ, MAX_FREE_HZ) : 0;
    }

    /// A wah in time with the music.
    ///
    /// @param on whether it moves at all
    /// @param cyclesPerBeat rate
    /// @param shape one of the shapes
    /// @param depthOctaves how far below the knob the cutoff falls
    /// @param phaseOffset added to the phase, in cycles
    public WahSettings(boolean on, double cyclesPerBeat, int shape, double depthOctaves, double phaseOffset) {
        this(on, cyclesPerBeat, shape, depthOctaves, phaseOffset, 0);
    }
}
