package jerry4loops.generate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

    /// Chooses the requests of several takes of the same words. Here they have seeds in a row, or none where none was
    /// wanted; who knows what a seed will bring chooses seeds that differ.
    ///
    /// @param request what is wanted
    /// @param count how many takes, 1 … 16
    /// @return as many requests, the first with the seed wanted
    default CompletableFuture<List<LoopRequest>> family(LoopRequest request, int count) {
        var family = new ArrayList<LoopRequest>();
        for (int i = 0; i < count; i++) {
            OptionalLong seed = request.seed();
            family.add(
                    seed.isEmpty() ? request : request.withSeed(OptionalLong.of(seed.getAsLong() + i & 0xFFFF_FFFFL)));
        }
        return CompletableFuture.completedFuture(family);
    }

    /// @param request what would be wanted
    /// @return how long it is likely to take if asked now; empty when nobody can know
    default Optional<Duration> expected(LoopRequest request) {
        return Optional.empty();
    }
}
