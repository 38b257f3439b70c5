package jerry4loops.testkit;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Time that goes by when it is told to: an executor whose tasks run on the thread that lets it go by, in order.
///
/// Thread: [#advance] one; scheduling any.
public final class SimulatedTime extends AbstractExecutorService implements ScheduledExecutorService {

    private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>(
            Comparator.<Task<?>>comparingLong(task -> task.at).thenComparingLong(task -> task.number));
    private long now = 1_000_000_000_000L;
    private long count;
    private boolean shutdown;

    public synchronized long nanoTime() {
        return now;
    }

    public void advance(Duration time) {
        long end = nanoTime() + time.toNanos();
        for (Task<?> next = due(end); next != null; next = due(end)) {
            next.run();
        }
    }

    /// The next task until then, at whose moment it is now; none when it is then.
    private synchronized Task<?> due(long end) {
        Task<?> next = tasks.peek();
        if (next == null || next.at > end) {
            now = end;
            return null;
        }
        now = Math.max(now, next.at);
        return tasks.poll();
    }

    /// How many tasks wait that nobody has cancelled.
    public synchronized int waiting() {
        tasks.removeIf(Task::isCancelled);
        return tasks.size();
    }

    /// Completes after a time, with a value.
    public <T> CompletableFuture<T> after(Duration time, Callable<T> value) {
        var future = new CompletableFuture<T>();
        schedule(
                () -> {
                    try {
                        future.complete(value.call());
                    } catch (Exception e) {
                        future.completeExceptionally(e);
                    }
                },
                time.toNanos(),
                TimeUnit.NANOSECONDS);
        return future;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(Executors.callable(command), delay, unit);
    }

    @Override
    public synchronized <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        var task = new Task<>(callable, now + unit.toNanos(delay), count++);
        tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initial, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initial, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable command) {
        schedule(command, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public synchronized void shutdown() {
        shutdown = true;
    }

    @Override
    public synchronized List<Runnable> shutdownNow() {
        shutdown = true;
        tasks.clear();
        return List.of();
    }

    @Override
    public synchronized boolean isShutdown() {
        return shutdown;
    }

    @Override
    public synchronized boolean isTerminated() {
        return shutdown && tasks.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isTerminated();
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {

        private final long at;
        private final long number;

        Task(Callable<V> callable, long at, long number) {
            super(callable);
            this.at = at;
            this.number = number;
        }

        @Override
        protected void setException(Throwable t) {
            super.setException(t);
            throw new AssertionError("a task failed in simulated time", t);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
