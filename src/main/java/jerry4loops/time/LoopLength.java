package jerry4loops.time;

/// The exact length of a clip: a number of bars at a tempo. Its length in frames follows for every rate.
///
/// Thread: any; immutable.
///
/// @param bars how many bars
/// @param tempo at which tempo
public record LoopLength(Bars bars, Tempo tempo) {

    /// @param bars 1 … 64
    /// @param tempo at which tempo
    /// @return the length
    public static LoopLength of(int bars, Tempo tempo) {
        return new LoopLength(new Bars(bars), tempo);
    }

    /// The length in whole frames, `round(beats · 60 · rate / bpm)`. One pass on the grid may differ from it by one
    /// frame, since the grid rounds positions, not lengths.
    ///
    /// @param rate frames per second
    /// @return frames
    public int frames(int rate) {
        return Math.toIntExact(new BeatGrid(rate, tempo).frameOfTick(bars.ticks()));
    }

    /// @return seconds, for display
    public double seconds() {
        return bars.beats() * 60.0 / tempo.bpm();
    }
}
