package jerry4loops.session;

/// How well the source of a jam keeps up.
///
/// Thread: any; immutable.
///
/// @param barsAhead bars that are here and not heard yet, those waiting for their boundary included
/// @param madeSeconds how long the source takes for one chunk; NaN while nobody knows
/// @param chunkSeconds how long one chunk lasts
/// @param late how often a chunk was not there in time
/// @param bytesPerSecond what the line carries while a chunk comes; NaN where nothing is transferred
/// @param sentence the same in one plain sentence
public record JamHealth(
        int barsAhead, double madeSeconds, double chunkSeconds, int late, double bytesPerSecond, String sentence) {

    /// Before the first chunk.
    public static final JamHealth NONE = new JamHealth(0, Double.NaN, 0, 0, Double.NaN, "");
}
