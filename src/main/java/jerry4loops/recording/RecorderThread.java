package jerry4loops.recording;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Runs a [Recorder] on a thread of its own, `studio-recorder`, or a [RetroRing] on `studio-past`, asking every 5 ms
/// whether there is something to do. They are two, so that neither waits while the other one has much to write.
///
/// Thread: made and closed on any thread. The thread is a daemon, so a disk that hangs does not keep the program alive.
public final class RecorderThread implements AutoCloseable {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long CLOSE_MILLIS = 1_500;

    private final Work work;
    private final Recorder.Listener listener;
    private final Thread thread;
    private volatile boolean running = true;

    /// What the thread runs.
    interface Work {

        /// @return how much was done; 0 when there was nothing
        int doWork();

        /// The last thing.
        void close();
    }

    /// Starts at once.
    ///
    /// @param recorder run by this thread alone
    /// @param listener told if the recorder fails in a way nobody foresaw
    public RecorderThread(Recorder recorder, Recorder.Listener listener) {
        this("studio-recorder", recorder, listener);
    }

    /// Starts at once.
    ///
    /// @param past run by this thread alone
    /// @param listener told if it fails in a way nobody foresaw
    public RecorderThread(RetroRing past, Recorder.Listener listener) {
        this("studio-past", past, listener);
    }

    private RecorderThread(String name, Work work, Recorder.Listener listener) {
        this.work = work;
        this.listener = listener;
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        while (running) {
            try {
                if (work.doWork() == 0) {
                    LockSupport.parkNanos(this, POLL_NANOS);
                }
            } catch (RuntimeException e) {
                listener.troubled("The recorder stumbled and goes on (" + e + ").");
                LockSupport.parkNanos(this, 100 * POLL_NANOS);
            }
        }
        work.close();
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
