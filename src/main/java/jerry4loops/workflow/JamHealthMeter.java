package jerry4loops.workflow;

import java.util.Locale;
import jerry4loops.session.JamHealth;

/// Measures how well the source of a jam keeps up, and says it in a sentence.
///
/// Thread: the session's.
final class JamHealthMeter {

    /// A call that waited at least this long found the source still at work.
    private static final double WORKING_SECONDS = 0.25;

    private static final double WEIGHT = 0.3;

    private final String source;
    private final int barsPerChunk;
    private final double chunkSeconds;
    private final boolean worksAhead;
    private double made = Double.NaN;
    private long lastArrival;
    private int late;

    /// @param worksAhead whether the source makes the next chunk before it is asked for it
    JamHealthMeter(String source, int barsPerChunk, double chunkSeconds, boolean worksAhead, long startedNanos) {
        this.worksAhead = worksAhead;
        this.source = source;
        this.barsPerChunk = barsPerChunk;
        this.chunkSeconds = chunkSeconds;
        this.lastArrival = startedNanos;
    }

    /// A chunk came. Where it had been waiting ready, its making took at most the time since the one before.
    void arrived(long now, long waitedNanos) {
        double since = (now - lastArrival) / 1e9;
        lastArrival = now;
        if (!worksAhead) {
            double took = waitedNanos / 1e9;
            made = Double.isNaN(made) ? took : made + WEIGHT * (took - made);
        } else if (waitedNanos / 1e9 >= WORKING_SECONDS) {
            made = Double.isNaN(made) ? since : made + WEIGHT * (since - made);
        } else {
            made = Double.isNaN(made) ? since : Math.min(made, since);
        }
    }

    void late() {
        late++;
    }

    JamHealth read(int chunksAhead, double bytesPerSecond) {
        return new JamHealth(chunksAhead * barsPerChunk, made, chunkSeconds, late, bytesPerSecond, sentence());
    }

    private String sentence() {
        String bars = barsPerChunk == 1 ? "1 bar" : barsPerChunk + " bars";
        if (Double.isNaN(made)) {
            return "";
        }
        String makes = String.format(
                Locale.ROOT, "%s makes %s in %.1f s, you need them every %.1f s", source, bars, made, chunkSeconds);
        if (made <= 0.8 * chunkSeconds) {
            return makes + ".";
        }
        if (made <= chunkSeconds) {
            return makes + ": it just keeps up; “safe” gives it more room.";
        }
        return makes + ": choose longer chunks or a faster GPU.";
    }
}
