package jerry4loops.time;

import java.math.BigDecimal;

/// A musical duration or position in exact ticks, 960 to the beat, which divides by every note value down to
/// 1/256 and its triplets.
///
/// Thread: any; immutable.
///
/// @param ticks 1/960 of a beat; positions may be negative during a count-in
public record Beats(long ticks) implements Comparable<Beats> {

    /// Ticks in one beat (a quarter note).
    public static final int TICKS_PER_BEAT = 960;

    /// Beats in one bar; the studio plays in 4/4.
    public static final int BEATS_PER_BAR = 4;

    /// Ticks in one bar.
    public static final int TICKS_PER_BAR = TICKS_PER_BEAT * BEATS_PER_BAR;

    /// The beginning of the music.
    public static final Beats ZERO = new Beats(0);

    /// @param beats whole beats
    /// @return that many beats
    public static Beats of(long beats) {
        return new Beats(Math.multiplyExact(beats, TICKS_PER_BEAT));
    }

    /// @param beats a decimal number of beats, such as `0.25` for a sixteenth; rounded to the nearest tick
    /// @return that many beats
    public static Beats of(BigDecimal beats) {
        return new Beats(beats.multiply(BigDecimal.valueOf(TICKS_PER_BEAT))
                .setScale(0, java.math.RoundingMode.HALF_EVEN)
                .longValueExact());
    }

    /// @return the beats as a number for display; exactness ends here
    public double value() {
        return (double) ticks / TICKS_PER_BEAT;
    }

    @Override
    public int compareTo(Beats other) {
        return Long.compare(ticks, other.ticks);
    }
}
