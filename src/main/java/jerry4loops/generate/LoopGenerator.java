package jerry4loops.generate;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jerry4loops.audio.Loop;

/// **Port**: makes a loop from a request.
///
/// Thread: [#generate] returns at once on any thread; the work runs on the generator's own io threads. The future
/// completes with a loop that is exactly as long as asked, or exceptionally with a [GenerationException]. It always
/// completes: every generator has a time limit of its own.
public interface LoopGenerator {

    /// @return stable id for settings and logs, such as `house-band`
    String id();

    /// @return name on screen, such as `house band`
    String displayName();

    /// @param request what is wanted
    /// @param progress told how far the work is; called on io threads
    /// @param cancellation ends the work with [Failure.Cancelled] soon after it is cancelled
    /// @return the loop to come
    CompletableFuture<Loop> generate(LoopRequest request, Progress progress, Cancellation cancellation);

    /// As [#generate(LoopRequest, Progress, Cancellation)], for who can do something about being late.
    ///
    /// @param request what is wanted
    /// @param progress told how far the work is; called on io threads
    /// @param cancellation ends the work, the late part of it too
    /// @param due when it is wanted
    /// @return the loop to come
    default CompletableFuture<Loop> generate(
            LoopRequest request, Progress progress, Cancellation cancellation, Due due) {
        return generate(request, progress, cancellation);
    }

    /// @param request what would be wanted
    /// @return how long it is likely to take if asked now; empty when nobody can know
    default Optional<Duration> expected(LoopRequest request) {
        return Optional.empty();
    }
}
