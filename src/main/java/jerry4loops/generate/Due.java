package jerry4loops.generate;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import jerry4loops.audio.Loop;

/// When a loop is wanted, and what becomes of one that comes after all.
///
/// Thread: any; immutable.
///
/// @param within time until it has to be there, a boundary less what queuing takes; empty when any time will do
/// @param late receives loops that were asked for and came when another was taken already; called on io threads
/// @param unfit receives loops that cannot be made to fit and were passed over; called on io threads
public record Due(Optional<Duration> within, Consumer<Loop> late, Consumer<Failure.Unfit> unfit) {

    /// Any time will do, and what comes late is dropped.
    public static final Due WHENEVER = new Due(Optional.empty(), _ -> {}, _ -> {});
}
