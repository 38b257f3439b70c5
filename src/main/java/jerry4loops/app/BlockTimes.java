package jerry4loops.app;

import java.util.Arrays;
import java.util.Locale;

/// How long the blocks of a benchmark took.
///
/// Thread: the caller's.
final class BlockTimes {

    private final long[] sorted;

    /// @param nanos one for each block, in any order
    BlockTimes(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /// @return all of them together
    double seconds() {
        return Arrays.stream(sorted).sum() / 1e9;
    }

    /// @return members of a JSON object, in microseconds
    String json() {
        return String.format(
                Locale.ROOT,
                "\"block_us_p50\":%.2f,\"block_us_p99\":%.2f,\"block_us_p999\":%.2f,\"block_us_max\":%.2f",
                micros(0.5),
                micros(0.99),
                micros(0.999),
                micros(1));
    }

    private double micros(double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))] / 1e3;
    }
}
