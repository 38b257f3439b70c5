package jerry4loops.workflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogEntry;

/// Compares the swaps of a performance that is played again with those its log tells of: the quickest way to hear from
/// a program that it plays otherwise than the one that wrote the log.
///
/// Thread: one at a time.
final class SwapCheck {

    static final String SWAPPED = "swapped";

    private final Deque<PerformanceLogEntry.Fact> expected = new ArrayDeque<>();
    private OptionalInt differs = OptionalInt.empty();

    /// @param log what was played
    /// @param end swaps from this frame on do not count
    SwapCheck(PerformanceLog log, long end) {
        for (PerformanceLogEntry entry : log.entries()) {
            if (entry instanceof PerformanceLogEntry.Fact fact && fact.what().equals(SWAPPED) && fact.frame() < end) {
                expected.add(fact);
            }
        }
    }

    void swapped(long frame, int track, long id) {
        PerformanceLogEntry.Fact fact = expected.poll();
        boolean same = fact != null && fact.frame() == frame && fact.track() == track && fact.id() == id;
        // Beyond what the log tells of there is nothing to compare with.
        if (fact != null && !same && differs.isEmpty()) {
            differs = OptionalInt.of(track);
        }
    }

    OptionalInt firstTrackThatDiffers() {
        PerformanceLogEntry.Fact missing = expected.peek();
        return differs.isEmpty() && missing != null ? OptionalInt.of(Math.max(0, missing.track())) : differs;
    }
}
