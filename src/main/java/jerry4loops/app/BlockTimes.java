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

    /// @param name what the names of the members begin with
    /// @return members of a JSON object, in microseconds
    String json(String name) {
        return String.format(
                Locale.ROOT,
                "\"%1$s_p50\":%2$.2f,\"%1$s_p99\":%3$.2f,\"%1$s_p999\":%4$.2f,\"%1$s_max\":%5$.2f",
                name,
                micros(0.5),
                micros(0.99),
                micros(0.999),
                micros(1));
    }

    private double micros(double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))] / 1e3;
    }
}
