package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// How a held stutter develops.
///
/// Thread: any; immutable.
///
/// @param mode one of the constants below
/// @param seed what chance follows in the modes that use it; the same seed at the same place sounds the same
/// @param depth how far it develops, 0 … 1: 0 repeats sixteenths with a ratchet now and then, 1 is all the mode has
/// @param triplets whether a beat is cut into 6, 12, 24 in place of 4, 8, 16
/// @param bloom how much of the repeats goes into the stutter's own reverb, 0 … 1
public record StutterSettings(
        @RealTime int mode,
        @RealTime long seed,
        @RealTime double depth,
        @RealTime boolean triplets,
        @RealTime double bloom) {

    /// Composes the other modes over phrases of four beats.
    public static final int SURPRISE = 0;
    /// Ever shorter repeats: 1/8 with a softer answer between, 1/16, 1/32, 1/64.
    public static final int ROLL = 1;
    /// Repeats chopped to changing lengths.
    public static final int GATE = 2;
    /// Repeats backwards, and forwards and backwards by turns.
    public static final int REVERSE = 3;
    /// Repeats that fall in pitch over each beat.
    public static final int DIVE = 4;
    /// Repeats that rise in pitch over each beat.
    public static final int RISE = 5;
    /// Repeats through a filter that closes and opens.
    public static final int SWEEP = 6;
    /// The last moments in another order.
    public static final int SCATTER = 7;
    /// One moment held still, grain by grain.
    public static final int FREEZE = 8;

    /// What the pad does until someone chooses otherwise.
    public static final StutterSettings DEFAULT = new StutterSettings(SURPRISE, 1);

    /// @throws IllegalArgumentException if the mode does not exist, or depth or bloom lie outside 0 … 1
    public StutterSettings {
        if (mode < SURPRISE || mode > FREEZE) {
            throw new IllegalArgumentException("Choose a stutter mode from 0 (surprise) to 8 (freeze).");
        }
        if (!(depth >= 0 && depth <= 1 && bloom >= 0 && bloom <= 1)) {
            throw new IllegalArgumentException("Choose depth and bloom of the stutter between 0 and 1.");
        }
    }

    /// Full depth, straight, without reverb.
    ///
    /// @param mode one of the constants
    /// @param seed what chance follows
    public StutterSettings(int mode, long seed) {
        this(mode, seed, 1, false, 0);
    }
}
