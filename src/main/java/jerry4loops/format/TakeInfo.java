package jerry4loops.format;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/// What is known of a take without opening it; kept beside it as JSON.
///
/// Thread: any; immutable.
///
/// @param version of this format, 1
/// @param frames its length
/// @param rate frames per second
/// @param depth `16`, `24` or `32f`; empty for a format that has none
/// @param bytes size of the file; where the file has another, this is out of date
/// @param lostFrames frames of it that are silent or missing because of the disk
/// @param problem one sentence when something is wrong with it, else empty
/// @param isRecovered whether it was mended after its recording had been cut short
/// @param milliBpm tempo at its start in thousandths of a BPM, 0 where nobody knows
/// @param startedAt when it began, in milliseconds since 1970
/// @param continues file of the part before it, where a disk gave out in the middle of a take; else empty
@JsonIgnoreProperties(ignoreUnknown = true)
public record TakeInfo(
        int version,
        long frames,
        int rate,
        String depth,
        long bytes,
        long lostFrames,
        String problem,
        boolean isRecovered,
        long milliBpm,
        long startedAt,
        String continues) {

    /// The version this program writes.
    public static final int VERSION = 1;

    /// Missing texts become empty.
    public TakeInfo {
        depth = depth == null ? "" : depth;
        problem = problem == null ? "" : problem;
        continues = continues == null ? "" : continues;
    }

    /// @return seconds, for display
    public double seconds() {
        return rate <= 0 ? 0 : (double) frames / rate;
    }
}
