package jerry4loops.workflow;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jerry4loops.session.SessionThread;

/// The time of a jam: what it waits for and measures. Tests have one of their own.
interface JamClock {

    /// @return nanoseconds of a steady clock
    long nanoTime();

    /// @param wait how long
    /// @param task is run on the session's thread then
    void later(Duration wait, Runnable task);

    /// @param thread the session's
    /// @param io wakes
    /// @return the real time
    static JamClock real(SessionThread thread, ScheduledExecutorService io) {
        return new JamClock() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void later(Duration wait, Runnable task) {
                try {
                    io.schedule(() -> thread.run(task), wait.toNanos(), TimeUnit.NANOSECONDS);
                } catch (RejectedExecutionException e) {
                    // The studio is closing; nothing has to be done later.
                }
            }
        };
    }
}
