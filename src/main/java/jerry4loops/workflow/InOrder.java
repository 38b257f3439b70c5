package jerry4loops.workflow;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs tasks on another executor one after the other, as they came. A pool begins them in order too, but two at a
/// time, so that of two that write the same file either may be the last.
///
/// What waits is done by the one task that was handed over, so an executor that is shut down meanwhile still finishes
/// it.
///
/// Thread: any.
final class InOrder implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(InOrder.class);

    private final Executor io;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean isAtWork;

    /// @param io runs them
    InOrder(Executor io) {
        this.io = io;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (isAtWork) {
                return;
            }
            isAtWork = true;
        }
        boolean isTaken = false;
        try {
            io.execute(this::work);
            isTaken = true;
        } finally {
            if (!isTaken) {
                synchronized (waiting) {
                    waiting.clear();
                    isAtWork = false;
                }
            }
        }
    }

    private void work() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // Errors, too: whatever ends this loop would leave all that comes later undone, in silence.
                LOG.warn("A task failed; the next one is done all the same.", e);
            }
        }
    }

    private Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.poll();
            isAtWork = task != null;
            return task;
        }
    }
}
