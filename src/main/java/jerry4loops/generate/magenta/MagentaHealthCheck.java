package jerry4loops.generate.magenta;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jerry4loops.generate.Health;
import jerry4loops.generate.HealthCheck;

/// Asks a Magenta server how it is, in the words of all servers.
///
/// A server that says it is warming up counts as well: some say so for ever, although they work. One on which a jam
/// runs can be asked too, and the sentence says what that costs.
///
/// Thread: as [HealthCheck].
///
/// @param models the server
public record MagentaHealthCheck(Models models) implements HealthCheck {

    @Override
    public CompletableFuture<Health> check() {
        long began = System.nanoTime();
        return models.health().thenApply(told -> {
            var took = Optional.of(Duration.ofNanos(System.nanoTime() - began));
            return switch (told) {
                case MagentaHealth.Ready _, MagentaHealth.WarmingUp _ ->
                    new Health(Health.State.UP, told.sentence(), Optional.empty(), took);
                case MagentaHealth.Template _, MagentaHealth.NoGpu _ ->
                    new Health(Health.State.DOWN, told.sentence(), Optional.empty(), took);
                case MagentaHealth.Away away -> Health.of(away.failure());
            };
        });
    }
}
