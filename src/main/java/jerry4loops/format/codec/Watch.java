package jerry4loops.format.codec;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/// How long work is watched: who may stop it and who is told how far it is.
///
/// Thread: both are called on the io thread that does the work, every few thousand frames.
///
/// @param cancelled whether it shall stop
/// @param progress told 0 … 1
public record Watch(BooleanSupplier cancelled, DoubleConsumer progress) {

    /// Nobody watches.
    public static final Watch NONE = new Watch(() -> false, fraction -> {});

    /// @param from share of the whole at which this part begins
    /// @param to share at which it ends
    /// @return a watch for a part of the work
    public Watch part(double from, double to) {
        return new Watch(cancelled, fraction -> progress.accept(from + fraction * (to - from)));
    }

    /// @throws CancellationException when the work shall stop
    public void check() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("The work was cancelled.");
        }
    }

    void report(long done, long all) {
        progress.accept(all <= 0 ? 0 : Math.min(1, (double) done / all));
    }
}
