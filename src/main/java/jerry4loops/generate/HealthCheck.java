package jerry4loops.generate;

import java.util.concurrent.CompletableFuture;

/// **Port**: asks a server how it is, gently: a question that costs the server nothing, loads no model and pushes none
/// out.
///
/// Thread: [#check] returns at once on any thread; the future completes on io threads, always normally and within half
/// a minute.
@FunctionalInterface
public interface HealthCheck {

    /// @return how it is; what goes wrong is a [Health] too
    CompletableFuture<Health> check();
}
