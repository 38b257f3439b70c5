package jerry4loops.recording;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Runs a [Recorder] on a thread of its own, `studio-recorder`, asking every 5 ms whether there is something to do.
///
/// Thread: made and closed on any thread. The thread is a daemon, so a disk that hangs does not keep the program alive.
public final class RecorderThread implements AutoCloseable {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long CLOSE_MILLIS = 1_500;

    private final Recorder recorder;
    private final Recorder.Listener listener;
    private final Thread thread;
    private volatile boolean running = true;

    /// Starts at once.
    ///
    /// @param recorder run by this thread alone
    /// @param listener told if the recorder fails in a way nobody foresaw
    public RecorderThread(Recorder recorder, Recorder.Listener listener) {
        this.recorder = recorder;
        this.listener = listener;
        thread = Thread.ofPlatform().daemon().name("studio-recorder").start(this::run);
    }

    private void run() {
        while (running) {
            try {
                if (recorder.doWork() == 0) {
                    LockSupport.parkNanos(this, POLL_NANOS);
                }
            } catch (RuntimeException e) {
                listener.troubled("The recorder stumbled and goes on (" + e + ").");
                LockSupport.parkNanos(this, 100 * POLL_NANOS);
            }
        }
        recorder.close();
    }

    /// Ends an open take with what there is. Waits at most 1.5 s; a slower disk goes on alone.
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
