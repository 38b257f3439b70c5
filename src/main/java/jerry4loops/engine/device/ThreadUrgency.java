package jerry4loops.engine.device;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the system to run the calling thread before all ordinary work, as audio programs do.
///
/// Java's own thread priorities have no effect on Linux, where a thread that wants 60 µs every 5 ms waits up to 50 ms
/// for its turn when as many threads as there are processors compute (measured on two processors). What the system
/// allows is asked for in this order: round-robin real-time scheduling (needs an `rtprio` limit, as the group `audio`
/// usually has), a nice value of −11 (needs a `nice` limit), nothing. Elsewhere nothing is asked for yet.
///
/// Thread: [#raise()] concerns the thread that calls it, once, before it begins its work.
public enum ThreadUrgency {
    /// Runs before every ordinary thread.
    REAL_TIME("real-time scheduling"),
    /// Gets most of a processor when it wants it.
    HIGH("high priority"),
    /// As everybody else.
    NORMAL("ordinary scheduling");

    private static final Logger LOG = LoggerFactory.getLogger(ThreadUrgency.class);
    private static final int SCHED_RR = 2;
    private static final int RR_PRIORITY = 10;
    private static final int PRIO_PROCESS = 0;
    private static final int NICE = -11;
    private static final int CALLING_THREAD = 0;

    private final String text;

    ThreadUrgency(String text) {
        this.text = text;
    }

    /// @return in words
    public String text() {
        return text;
    }

    /// Raises the calling thread as far as the system allows.
    ///
    /// @return how far that was
    public static ThreadUrgency raise() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return NORMAL;
        }
        try (var arena = Arena.ofConfined()) {
            var parameter = arena.allocateFrom(ValueLayout.JAVA_INT, RR_PRIORITY);
            var setScheduler = function(
                    "sched_setscheduler",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
            if ((int) setScheduler.invokeExact(CALLING_THREAD, SCHED_RR, parameter) == 0) {
                return REAL_TIME;
            }
            var setPriority = function(
                    "setpriority",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            return (int) setPriority.invokeExact(PRIO_PROCESS, CALLING_THREAD, NICE) == 0 ? HIGH : NORMAL;
        } catch (Throwable e) {
            // Method handles declare Throwable; whatever it is, the music can do without.
            LOG.warn("Sound runs with ordinary scheduling: {}", e.toString());
            return NORMAL;
        }
    }

    /// Does something on a thread of its own that has asked for urgency, and waits for it. Linux hands scheduling
    /// down, so the threads that a native library starts meanwhile are as urgent: the one with which a sound
    /// server's client fetches samples had ordinary scheduling before, and waited for its turn however early the
    /// mixer was.
    ///
    /// Any thread that may wait. An interrupt is kept for afterwards.
    ///
    /// @param work what to do
    /// @return what it returned
    /// @throws ExecutionException what it threw
    public static <T> T whileUrgent(Callable<T> work) throws ExecutionException {
        var task = new FutureTask<>(() -> {
            raise();
            return work.call();
        });
        Thread.ofPlatform().daemon().name("studio-urgent").start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @SuppressWarnings("restricted") // the launch options allow it
    private static MethodHandle function(String name, FunctionDescriptor signature) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature);
    }
}
