package jerry4loops.generate.stableaudio;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.Health;
import jerry4loops.generate.HealthCheck;

/// Asks the servers of this family how they are, at doors that load nothing.
///
/// Thread: any; the asking on the executor given.
public final class StableAudioHealth {

    private StableAudioHealth() {}

    /// Asks for the list of models and not at the server's own door for health, which loads the standard model and
    /// may push a finetune out. A server that takes the connection and is silent is loading: it holds every door
    /// shut
    /// while it does.
    ///
    /// @param api the server
    /// @param io where is waited
    /// @return asks it
    public static HealthCheck of(StableAudioApi api, Executor io) {
        return () -> ask(api.backend().name(), io, cancellation -> {
            try {
                api.answersNow(cancellation);
            } catch (GenerationException e) {
                throw e.failure() instanceof Failure.TimedOut
                        ? new GenerationException(
                                new Failure.Loading(api.backend().name(), "it does not answer meanwhile"), e)
                        : e;
            }
        });
    }

    /// @param api the server
    /// @param io where is waited
    /// @return asks it
    public static HealthCheck of(StableAudio3Api api, Executor io) {
        return () -> ask(api.backend().name(), io, api::health);
    }

    private static CompletableFuture<Health> ask(String name, Executor io, Consumer<Cancellation> question) {
        var answer = new CompletableFuture<Health>();
        try {
            io.execute(() -> {
                long began = System.nanoTime();
                try {
                    question.accept(new Cancellation());
                    answer.complete(Health.up(Duration.ofNanos(System.nanoTime() - began)));
                } catch (RuntimeException | Error e) {
                    answer.complete(Health.of(GenerationException.failureOf(e, name)));
                }
            });
        } catch (RejectedExecutionException e) {
            answer.complete(Health.UNKNOWN);
        }
        return answer;
    }
}
