package jerry4loops.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Starts the JavaFX toolkit once for all tests of a virtual machine, on the headless platform that surefire asks for,
/// and runs code on its thread. Classes that use it take the resource lock [#LOCK], so that they never share a pulse.
public final class FxToolkit implements BeforeAllCallback {

    /// Name of the lock.
    public static final String LOCK = "javafx";

    private static final long TIMEOUT_SECONDS = 30;

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        var started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
        } catch (IllegalStateException alreadyRunning) {
            started.countDown();
        }
        if (!started.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The toolkit did not start.");
        }
        Platform.setImplicitExit(false);
    }

    /// @param task runs on the FX thread
    /// @param <T> of its result
    /// @return its result
    public static <T> T call(Callable<T> task) {
        var future = new FutureTask<>(task);
        Platform.runLater(future);
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                case RuntimeException failure -> throw failure;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param task runs on the FX thread; waited for
    public static void run(Runnable task) {
        call(() -> {
            task.run();
            return null;
        });
    }

    /// Lets the toolkit finish what was asked of it, two layout pulses included.
    public static void settle() {
        for (int i = 0; i < 2; i++) {
            var pulse = new CountDownLatch(1);
            run(() -> new javafx.animation.AnimationTimer() {
                private int pulses;

                @Override
                public void handle(long now) {
                    if (++pulses == 2) {
                        stop();
                        pulse.countDown();
                    }
                }
            }.start());
            try {
                if (!pulse.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("No pulse came.");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
