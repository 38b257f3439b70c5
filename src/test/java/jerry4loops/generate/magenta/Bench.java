package jerry4loops.generate.magenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.http.Backend;
import jerry4loops.generate.http.Backoff;
import jerry4loops.generate.http.Credentials;
import jerry4loops.generate.http.HttpLine;
import jerry4loops.generate.http.Pause;
import jerry4loops.testkit.magenta.MagentaDouble;

/// A double and what talks to it, with short times. When it is closed nothing may be left of either.
final class Bench {

    static final Duration SOON = Duration.ofMillis(700);
    static final MagentaTimes TIMES = new MagentaTimes(
            Duration.ofSeconds(2),
            SOON,
            Duration.ofSeconds(4),
            Duration.ofSeconds(4),
            SOON,
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofMillis(5),
            Duration.ofMillis(20));

    final MagentaDouble server = new MagentaDouble();
    final AtomicInteger working = new AtomicInteger();
    final HttpLine http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private String token = "";

    Bench() throws IOException {
        var backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), new Random(1));
        http = new HttpLine("jerry4loops/test", timer, backoff, Pause.real(), Clock.systemUTC());
    }

    Bench withToken(String given) {
        token = given;
        return this;
    }

    MagentaLine line() {
        return lineTo(server.address());
    }

    MagentaLine lineTo(URI address) {
        var backend = new Backend("Magenta", address, Credentials.bearer(() -> token));
        return new MagentaLine(http, backend, this::work, TIMES);
    }

    MagentaModels models() {
        return new MagentaModels(line(), Pause.real());
    }

    MagentaJams jams() {
        return new MagentaJams(line());
    }

    MagentaOneShots oneShots(OneShotSettings settings) {
        return new MagentaOneShots("magenta", line(), settings, Pause.real(), Clock.systemUTC());
    }

    private void work(Runnable task) {
        working.incrementAndGet();
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                working.decrementAndGet();
            }
        });
    }

    static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    static Failure failureOf(CompletableFuture<?> future) {
        Throwable thrown = catchThrowable(() -> future.get(30, TimeUnit.SECONDS));
        assertThat(thrown).as("an exception").isNotNull();
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        assertThat(cause).isInstanceOf(GenerationException.class);
        Failure failure = ((GenerationException) cause).failure();
        assertThat(failure.sentence()).isNotBlank().hasSizeLessThan(500).doesNotContain("\n", "Exception", "<html");
        return failure;
    }

    /// Everything the client does has come to an end by itself.
    void awaitQuiet() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (working.get() > 0 && System.nanoTime() < end) {
            Thread.sleep(2);
        }
        assertThat(working).as("io threads at work").hasValue(0);
    }

    void close() throws InterruptedException {
        awaitQuiet();
        http.close();
        server.close();
        threads.shutdown();
        timer.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS))
                .as("io threads end")
                .isTrue();
        assertThat(timer.awaitTermination(10, TimeUnit.SECONDS))
                .as("timer ends")
                .isTrue();
    }
}
