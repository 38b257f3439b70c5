package jerry4loops.generate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// How long the last ten loops of one generator took.
///
/// Thread: any.
final class CallTimes {

    private static final int MOST = 10;

    private final Deque<Duration> last = new ArrayDeque<>();

    synchronized void add(Duration took) {
        last.addFirst(took);
        if (last.size() > MOST) {
            last.removeLast();
        }
    }

    /// @return newest first
    synchronized List<Duration> all() {
        return List.copyOf(last);
    }

    /// @return the median, which one cold start does not move; empty before the first
    synchronized Optional<Duration> typical() {
        return last.isEmpty()
                ? Optional.empty()
                : last.stream().sorted().skip(last.size() / 2).findFirst();
    }
}
