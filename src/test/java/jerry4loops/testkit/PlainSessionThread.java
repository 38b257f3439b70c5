package jerry4loops.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jerry4loops.session.SessionThread;

/// A session's thread without a toolkit: one plain thread, and ways to ask it and wait for it.
public final class PlainSessionThread implements SessionThread, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private volatile Thread self;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        self = new Thread(task, "test-session");
        self.setDaemon(true);
        return self;
    });

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == self;
    }

    @Override
    public void run(Runnable task) {
        if (!executor.isShutdown()) {
            executor.execute(task);
        }
    }

    public <T> T ask(Callable<T> question) {
        try {
            return executor.submit(question).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    public void tell(Runnable order) {
        ask(() -> {
            order.run();
            return null;
        });
    }

    public void until(String what, Callable<Boolean> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ask(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen: " + what);
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
