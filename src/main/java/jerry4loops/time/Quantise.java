package jerry4loops.time;

import jerry4loops.realtime.RealTime;

/// The boundary a change waits for.
///
/// Thread: any.
public enum Quantise {
    /// The next beat.
    BEAT(Beats.TICKS_PER_BEAT),
    /// The next bar.
    BAR(Beats.TICKS_PER_BAR),
    /// The next even bar.
    TWO_BARS(2 * Beats.TICKS_PER_BAR),
    /// The next fourth bar.
    FOUR_BARS(4 * Beats.TICKS_PER_BAR),
    /// The next eighth bar.
    EIGHT_BARS(8 * Beats.TICKS_PER_BAR),
    /// The end of the loop that is playing, counted from the boundary at which that loop began.
    LOOP_END(0);

    private final int ticks;

    Quantise(int ticks) {
        this.ticks = ticks;
    }

    /// @return distance between two boundaries in ticks; 0 for [#LOOP_END], which depends on the loop
    @RealTime
    public int ticks() {
        return ticks;
    }
}
