package jerry4loops.endtoend;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import jerry4loops.engine.device.ThreadUrgency;

/// Sees when the machine itself stands still. The processors of a virtual machine are taken away for 10 to 40 ms by
/// what else runs on its host (seen in scheduler traces: no event at all on a busy processor), and then even the
/// sound server has nothing to say: a hole at such a moment tells nothing about the studio.
///
/// On each processor a thread that goes before all others asks to be woken after a millisecond, and notes when it is
/// woken much later. Times are seconds of the capture.
///
/// Thread: any.
final class MachineWatch implements AutoCloseable {

    private static final double LATE_SECONDS = 0.008;

    /// How long before and after the hole may be heard: what the sound server has in its buffers.
    private static final double AROUND_SECONDS = 0.25;

    /// @param from seconds of the capture
    /// @param to seconds of the capture
    record Still(double from, double to) {}

    private final List<Still> seen = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;

    MachineWatch() {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            int processor = i;
            threads.add(Thread.ofPlatform().daemon().name("machine-watch-" + i).start(() -> watch(processor)));
        }
    }

    private void watch(int processor) {
        stayOn(processor);
        ThreadUrgency.raise();
        long last = System.nanoTime();
        while (running) {
            LockSupport.parkNanos(1_000_000);
            long now = System.nanoTime();
            double late = (now - last) * 1e-9 - 0.001;
            last = now;
            if (late > LATE_SECONDS) {
                note(late);
                last = System.nanoTime();
            }
        }
    }

    private void note(double late) {
        try {
            double now = Capture.now();
            synchronized (seen) {
                seen.add(new Still(now - late - AROUND_SECONDS, now + AROUND_SECONDS));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Whether the machine stood still when this was heard.
    ///
    /// @param at seconds of the capture
    boolean stoodStill(double at) {
        synchronized (seen) {
            return seen.stream().anyMatch(still -> at >= still.from() && at <= still.to());
        }
    }

    /// @param from seconds of the capture
    /// @param to seconds of the capture
    /// @return how many of a thousand moments between them can tell about the studio, 0 … 1
    double fit(double from, double to) {
        int moments = 1000;
        int fit = 0;
        for (int i = 0; i < moments; i++) {
            fit += stoodStill(from + (to - from) * i / moments) ? 0 : 1;
        }
        return fit / (double) moments;
    }

    /// @return how often it stood still up to now
    int count() {
        synchronized (seen) {
            return seen.size();
        }
    }

    @Override
    public void close() {
        running = false;
    }

    @SuppressWarnings("restricted") // the launch options allow it
    private static void stayOn(int processor) {
        try (var arena = Arena.ofConfined()) {
            var linker = Linker.nativeLinker();
            var setAffinity = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("sched_setaffinity"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
            var mask = arena.allocate(128);
            mask.set(ValueLayout.JAVA_BYTE, processor / 8, (byte) (1 << processor % 8));
            int refused = (int) setAffinity.invokeExact(0, mask.byteSize(), mask);
            if (refused != 0) {
                throw new AssertionError("No thread can be bound to processor " + processor + ".");
            }
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
