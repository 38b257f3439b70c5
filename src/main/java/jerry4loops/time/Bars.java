package jerry4loops.time;

/// A whole number of bars, the length of everything that loops.
///
/// Thread: any; immutable.
///
/// @param count 1 … 64
public record Bars(int count) {

    /// The longest loop, in bars.
    public static final int MAX = 64;

    /// @throws IllegalArgumentException outside 1 … 64, with a sentence for the person
    public Bars {
        if (count < 1 || count > MAX) {
            throw new IllegalArgumentException("A loop is 1 to 64 bars long.");
        }
    }

    /// @return `1 bar`, `4 bars`
    public String text() {
        return count == 1 ? "1 bar" : count + " bars";
    }

    /// @return length in ticks
    public long ticks() {
        return (long) count * Beats.TICKS_PER_BAR;
    }

    /// @return length in beats
    public int beats() {
        return count * Beats.BEATS_PER_BAR;
    }
}
