package jerry4loops.generate;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Asks servers how they are, each by itself: soon when something is wrong, seldom when all is well, less and less
/// often while one stays away, and never while it makes a loop for us, since some can do one thing at a time only.
///
/// Thread: any; questions and answers on the timer's and the checks' threads.
final class HealthRounds {

    private static final Duration WELL = Duration.ofSeconds(30);
    private static final Duration WORKING = Duration.ofSeconds(5);
    private static final Duration AWAY = Duration.ofSeconds(5);
    private static final Duration LONG_AWAY = Duration.ofSeconds(60);
    private static final Duration GIVEN_UP = Duration.ofSeconds(45);

    private static final Health SILENT =
            new Health(Health.State.DOWN, "It does not say how it is.", Optional.empty(), Optional.empty());

    private final ScheduledExecutorService timer;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Runnable news;
    private final Map<Seat, Watched> watched = new HashMap<>();
    private boolean closed;

    /// @param timer when to ask
    /// @param nanoTime time
    /// @param random so that many do not ask together
    /// @param news run when some server's health has changed
    HealthRounds(ScheduledExecutorService timer, LongSupplier nanoTime, RandomGenerator random, Runnable news) {
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.random = random;
        this.news = news;
    }

    /// @param seats whom to ask from now on, new ones at once; nobody else is asked any more
    synchronized void watch(List<Seat> seats) {
        watched.entrySet().removeIf(entry -> {
            boolean gone = !seats.contains(entry.getKey());
            if (gone) {
                entry.getValue().stop();
            }
            return gone;
        });
        for (Seat seat : seats) {
            if (!closed && !watched.containsKey(seat)) {
                var fresh = new Watched(seat);
                watched.put(seat, fresh);
                fresh.askIn(Duration.ZERO);
            }
        }
    }

    /// Asks everybody now.
    synchronized void askAll() {
        for (Watched each : watched.values()) {
            each.seat.forgive();
            each.askIn(Duration.ZERO);
        }
    }

    /// @param seat who shall be asked in a few seconds, whenever it would have been
    synchronized void askSoon(Seat seat) {
        Watched found = watched.get(seat);
        if (found != null) {
            found.askIn(found.jittered(seat.health(nanoTime.getAsLong())
                    .retryAfter()
                    .filter(Duration::isPositive)
                    .orElse(AWAY)));
        }
    }

    synchronized void close() {
        closed = true;
        watched.values().forEach(Watched::stop);
        watched.clear();
    }

    /// One server's questions.
    private final class Watched {

        private final Seat seat;
        private Future<?> next;
        private int away;
        private int questions;
        private boolean stopped;
        private boolean asking;

        Watched(Seat seat) {
            this.seat = seat;
        }

        void stop() {
            stopped = true;
            if (next != null) {
                next.cancel(false);
            }
        }

        void askIn(Duration wait) {
            if (stopped || asking) {
                return;
            }
            if (next != null) {
                next.cancel(false);
            }
            try {
                next = timer.schedule(this::ask, wait.toNanos(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                // The studio closes.
                stopped = true;
            }
        }

        private void ask() {
            int mine;
            synchronized (HealthRounds.this) {
                if (stopped || asking) {
                    return;
                }
                if (seat.inFlight() > 0) {
                    askIn(jittered(WORKING));
                    return;
                }
                asking = true;
                mine = ++questions;
                try {
                    next = timer.schedule(() -> told(mine, SILENT), GIVEN_UP.toNanos(), TimeUnit.NANOSECONDS);
                } catch (RejectedExecutionException e) {
                    stopped = true;
                    return;
                }
            }
            CompletableFuture<Health> answer;
            try {
                answer = seat.server().health().check();
            } catch (RuntimeException e) {
                answer = CompletableFuture.failedFuture(e);
            }
            answer.whenComplete((health, thrown) -> told(
                    mine, thrown == null ? health : Health.of(GenerationException.failureOf(thrown, seat.name()))));
        }

        private void told(int question, Health told) {
            boolean isNews;
            synchronized (HealthRounds.this) {
                if (stopped || !asking || question != questions) {
                    return;
                }
                asking = false;
                isNews = seat.learned(told, nanoTime.getAsLong());
                away = told.state() == Health.State.DOWN ? away + 1 : 0;
                askIn(jittered(until(told)));
            }
            if (isNews) {
                news.run();
            }
        }

        private Duration until(Health told) {
            return switch (told.state()) {
                case UP, UNKNOWN -> WELL;
                case BUSY, LOADING ->
                    told.retryAfter().filter(Duration::isPositive).orElse(WORKING);
                case DOWN -> {
                    Duration longer = AWAY.multipliedBy(1L << Math.min(6, away - 1));
                    yield longer.compareTo(LONG_AWAY) > 0 ? LONG_AWAY : longer;
                }
            };
        }

        private Duration jittered(Duration full) {
            return Duration.ofNanos((long) (full.toNanos() * (1 + random.nextDouble() / 4)));
        }
    }
}
