package jerry4loops.workflow;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jerry4loops.session.SessionThread;

/// Brings the engine's events to the session's thread, all that have gathered in one batch, a hundred times a second,
/// whether the window is shown or not. A batch that has not run yet is not asked for twice.
///
/// Thread: ticks on an io thread, drains on the session's.
final class EnginePump {

    private static final long PERIOD_MS = 10;

    private final SessionThread thread;
    private final Runnable drain;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ScheduledFuture<?> ticking;

    EnginePump(SessionThread thread, ScheduledExecutorService io, Runnable drain) {
        this.thread = thread;
        this.drain = drain;
        this.ticking = io.scheduleAtFixedRate(this::tick, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        if (asked.compareAndSet(false, true)) {
            thread.run(() -> {
                asked.set(false);
                drain.run();
            });
        }
    }

    void stop() {
        ticking.cancel(false);
    }
}
