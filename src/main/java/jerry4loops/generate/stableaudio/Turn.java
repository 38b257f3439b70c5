package jerry4loops.generate.stableaudio;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;

/// One request at a time, in the order they came: these servers either mix up parallel ones or make them wait
/// unseen.
///
/// Thread: io threads, blocking; a cancelled request leaves the line within a tenth of a second.
final class Turn {

    private final Semaphore turn = new Semaphore(1, true);

    /// @param <T> what is made
    /// @param cancellation ends the waiting
    /// @param work done when it is our turn
    /// @return what was made
    <T> T take(Cancellation cancellation, Supplier<T> work) {
        try {
            do {
                cancellation.throwIfCancelled();
            } while (!turn.tryAcquire(100, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GenerationException(new Failure.Cancelled(), e);
        }
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }
}
