package jerry4loops.generate;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/// A wish to stop a piece of long work, given once and never taken back.
///
/// Thread: any.
public final class Cancellation {

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();

    /// Asks the work to stop; runs what was registered with [#onCancel] once.
    public void cancel() {
        if (cancelled.compareAndSet(false, true)) {
            runActions();
        }
    }

    /// @return whether the work shall stop
    public boolean isCancelled() {
        return cancelled.get();
    }

    /// @param action run once on cancellation, or at once if that has happened
    /// @return takes the action back
    public Registration onCancel(Runnable action) {
        actions.add(action);
        if (cancelled.get()) {
            runActions();
        }
        return () -> actions.remove(action);
    }

    /// @throws GenerationException with [Failure.Cancelled] when cancelled; for loops that do the work
    public void throwIfCancelled() {
        if (cancelled.get()) {
            throw new GenerationException(new Failure.Cancelled());
        }
    }

    private void runActions() {
        for (Runnable action : actions) {
            if (actions.remove(action)) {
                action.run();
            }
        }
    }

    /// An action that waits for a cancellation.
    @FunctionalInterface
    public interface Registration {

        /// Takes the action back, so that what it holds can be forgotten; does nothing once it has run.
        void remove();
    }
}
