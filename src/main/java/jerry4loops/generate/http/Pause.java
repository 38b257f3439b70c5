package jerry4loops.generate.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;

/// Lets time go by between two questions; tests make it go by at once.
///
/// Thread: any that may block.
@FunctionalInterface
public interface Pause {

    /// @param time how long
    /// @param cancellation ends it at once
    /// @throws GenerationException with [Failure.Cancelled] when cancelled or interrupted
    void sleep(Duration time, Cancellation cancellation);

    /// @return by the clock on the wall
    static Pause real() {
        return (time, cancellation) -> {
            var cancelled = new CountDownLatch(1);
            var registration = cancellation.onCancel(cancelled::countDown);
            try {
                if (cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new GenerationException(new Failure.Cancelled());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new GenerationException(new Failure.Cancelled(), e);
            } finally {
                registration.remove();
            }
        };
    }
}
