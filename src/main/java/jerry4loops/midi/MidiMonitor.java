package jerry4loops.midi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/// What arrives, for a person who looks: the newest few hundred messages and what became of each. While nobody looks
/// nothing is kept.
///
/// Thread: ports write, whoever shows it reads.
public final class MidiMonitor {

    private static final int MOST = 400;

    private final ArrayBlockingQueue<Line> lines = new ArrayBlockingQueue<>(MOST);
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean watched;

    /// One message.
    ///
    /// @param device which controller
    /// @param address what moved
    /// @param value how far
    /// @param outcome what became of it
    /// @param target what it is mapped to, empty for nothing
    public record Line(String device, MidiAddress address, int value, Outcome outcome, String target) {}

    MidiMonitor() {}

    /// @param isWatched whether somebody looks
    public void watch(boolean isWatched) {
        watched = isWatched;
        if (!isWatched) {
            lines.clear();
        }
    }

    boolean isWatched() {
        return watched;
    }

    void add(Line line) {
        if (watched && !lines.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    /// @return what came since the last time, oldest first
    public List<Line> take() {
        var taken = new ArrayList<Line>();
        lines.drainTo(taken);
        return taken;
    }

    /// @return messages that came too fast to be shown; all of them acted
    public long dropped() {
        return dropped.get();
    }
}
