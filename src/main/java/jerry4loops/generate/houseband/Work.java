package jerry4loops.generate.houseband;

import java.time.Duration;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.Progress;

/// One piece of work under way: its size, whom to tell, and when to stop.
///
/// @param rate frames per second
/// @param frames length of the loop
/// @param progress told how far it is
/// @param cancellation the person's wish to stop
/// @param deadline [System#nanoTime] after which to give up
record Work(int rate, int frames, Progress progress, Cancellation cancellation, long deadline) {

    /// How long a loop may take to make.
    static final Duration LIMIT = Duration.ofSeconds(60);

    /// @throws GenerationException when the work shall stop; called at least every 20 ms of work
    void check() {
        cancellation.throwIfCancelled();
        if (System.nanoTime() - deadline > 0) {
            throw new GenerationException(new Failure.TimedOut(HouseBand.NAME, LIMIT));
        }
    }

    void report(double fraction, String message) {
        check();
        progress.report(fraction, message);
    }
}
