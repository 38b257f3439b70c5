package jerry4loops.generate;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What is known of one server: how it said it is, what it is doing for us, how it did lately.
///
/// A server that failed twice in a row rests: half a minute, then twice as long each time, up to five minutes, less a
/// random part of it. A loop, or an answer that says it is well after that time, ends the rest.
///
/// Thread: any; every method takes the seat's own lock and calls nothing outside.
final class Seat {

    private static final int MISSES_TO_REST = 2;
    private static final Duration SHORTEST_REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(20);
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(60);
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(5);

    private volatile Server server;
    private final CallTimes times = new CallTimes();
    private Health health = Health.UNKNOWN;
    private long healthNanos;
    private int inFlight;
    private int misses;
    private long restEndNanos;

    /// @param server whose
    Seat(Server server) {
        this.server = server;
    }

    Server server() {
        return server;
    }

    /// @param next the same server, as it is described now
    void replace(Server next) {
        server = next;
    }

    CallTimes times() {
        return times;
    }

    String name() {
        return server.generator().displayName();
    }

    synchronized int inFlight() {
        return inFlight;
    }

    /// @param nowNanos time
    /// @return how it is, with what is left of its pause
    synchronized Health health(long nowNanos) {
        return health.withRetryAfter(health.retryAfter()
                .map(wait -> wait.minusNanos(nowNanos - healthNanos))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait));
    }

    /// @param nowNanos time
    /// @return whether it may be asked for a loop: it is well, or the pause it asked for is over
    synchronized boolean mayBeAsked(long nowNanos) {
        boolean isPauseOver = health.retryAfter().isPresent()
                && nowNanos - healthNanos >= health.retryAfter().get().toNanos();
        return !rests(nowNanos) && (health.mayBeAsked() || isPauseOver);
    }

    /// By a clock of its own: what it answers during a rest takes the place of the health that the rest began with.
    private boolean rests(long nowNanos) {
        return misses >= MISSES_TO_REST && nowNanos - restEndNanos < 0;
    }

    /// @param next what a question or a request told
    /// @param nowNanos time
    /// @return whether that is news
    synchronized boolean learned(Health next, long nowNanos) {
        if (rests(nowNanos) && next.mayBeAsked()) {
            // It says it is well and makes no loops: it rests on.
            return false;
        }
        boolean isNews = next.state() != health.state()
                || !next.sentence().equals(health.sentence())
                || next.retryAfter().isPresent();
        health = next;
        healthNanos = nowNanos;
        return isNews;
    }

    synchronized void asked() {
        inFlight++;
    }

    synchronized void answered() {
        inFlight--;
    }

    /// It made a loop.
    synchronized boolean succeeded(Duration took, long nowNanos) {
        times.add(took);
        misses = 0;
        return learned(Health.up(took), nowNanos);
    }

    /// It failed, or was given up.
    ///
    /// @return whether its health is news
    synchronized boolean missed(Failure failure, long nowNanos, RandomGenerator random) {
        switch (failure) {
            case Failure.Cancelled _, Failure.Rejected _, Failure.Unfit _ -> {
                return false;
            }
            case Failure.Busy _, Failure.Loading _, Failure.Unreachable _ -> {
                return learned(Health.of(failure), nowNanos);
            }
            case Failure.TimedOut _, Failure.Malformed _, Failure.Failed _ -> {
                misses++;
                if (misses < MISSES_TO_REST) {
                    return false;
                }
                long full = Math.min(
                        LONGEST_REST.toNanos(), SHORTEST_REST.toNanos() << Math.min(10, misses - MISSES_TO_REST));
                var rest = Duration.ofNanos(full * 3 / 4 + (long) (full / 4 * random.nextDouble()));
                health = Health.of(failure).withRetryAfter(Optional.of(rest));
                healthNanos = nowNanos;
                restEndNanos = nowNanos + rest.toNanos();
                return true;
            }
        }
    }

    /// Forgets what went wrong, when the person asks for it to be tried again.
    synchronized void forgive() {
        misses = 0;
        health = Health.UNKNOWN;
    }

    /// @return how long it may be silent before another is asked, with what it has to do before
    synchronized Duration patience() {
        Duration one = times.typical()
                .map(typical -> typical.multipliedBy(3))
                .map(long3 -> long3.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : long3)
                .orElse(FIRST_PATIENCE);
        Duration all = one.multipliedBy(Math.max(1, inFlight));
        return all.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : all;
    }

    /// @return how long a loop is likely to take if asked now
    synchronized Optional<Duration> expected() {
        return times.typical().map(typical -> typical.multipliedBy(inFlight + 1L));
    }
}
