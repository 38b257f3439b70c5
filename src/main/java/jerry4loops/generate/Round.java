package jerry4loops.generate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.Loop;

/// One request on its way through the ranks.
///
/// ```
///  ask the best ──► loop ─────────────────────────────────────────────► taken
///      │ fails, or is silent for longer than its patience
///      ▼
///  ask the next … ──► nobody left ──► house band ─────────────────────► taken
///
///  wanted at a boundary: the house band begins beside, just in time; at the boundary what is there is taken;
///  what a server sends afterwards is handed to `Due.late`
/// ```
///
/// A silent server is not told to stop, since none of them can: its loop may still come, and is not lost.
///
/// Thread: any; the round's own lock guards everything, and nothing foreign is called under it.
final class Round {

    /// What the house band gets beyond its usual time, and what a loop needs to be queued before its boundary.
    private static final Duration SPARE = Duration.ofSeconds(1);

    private static final Duration QUEUING = Duration.ofMillis(300);

    private final RankedGenerators ranks;
    private final LoopRequest request;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Due due;
    private final CompletableFuture<Loop> result = new CompletableFuture<>();
    private final Set<Seat> asked = new HashSet<>();
    private final Set<String> reasons = new LinkedHashSet<>();
    private final List<Future<?>> timers = new ArrayList<>();
    private final List<Ask> open = new ArrayList<>();
    private final List<Cancellation.Registration> registrations = new ArrayList<>();
    private Loop spare;
    private Failure lastFailure;
    private boolean houseBandAsked;
    private boolean houseBandFailed;
    private boolean takeHouseBand;
    private boolean settled;

    Round(RankedGenerators ranks, LoopRequest request, Progress progress, Cancellation cancellation, Due due) {
        this.ranks = ranks;
        this.request = request;
        this.progress = progress;
        this.cancellation = cancellation;
        this.due = due;
    }

    CompletableFuture<Loop> result() {
        return result;
    }

    void start() {
        registrations.add(cancellation.onCancel(this::stop));
        due.within().ifPresent(within -> {
            Duration band = ranks.houseBandTime().multipliedBy(3).dividedBy(2).plus(SPARE);
            at(within.minus(band), this::askHouseBandBeside);
            at(within.minus(QUEUING), this::boundary);
        });
        next();
    }

    /// Ends everything: the person stopped it, or the studio closes.
    void stop() {
        List<Ask> ended;
        synchronized (this) {
            settled = true;
            ended = List.copyOf(open);
        }
        ended.forEach(ask -> ask.own.cancel());
        finish(() -> result.completeExceptionally(new GenerationException(new Failure.Cancelled())));
    }

    private void at(Duration wait, Runnable action) {
        try {
            var timer = ranks.timer().schedule(action, Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
            synchronized (this) {
                timers.add(timer);
                if (settled) {
                    timer.cancel(false);
                }
            }
        } catch (RejectedExecutionException e) {
            stop();
        }
    }

    /// Asks the next server, or the house band when there is none left.
    private void next() {
        Optional<Seat> chosen;
        synchronized (this) {
            if (settled) {
                return;
            }
            var passed = new ArrayList<String>();
            chosen = ranks.choose(request, asked, passed);
            reasons.addAll(passed);
            chosen.ifPresent(asked::add);
        }
        if (chosen.isPresent()) {
            ask(chosen.get());
        } else {
            askHouseBand();
        }
    }

    private void ask(Seat seat) {
        seat.asked();
        var ask = new Ask(seat);
        synchronized (this) {
            open.add(ask);
        }
        Duration patience = seat.patience();
        at(patience, () -> patienceOver(ask, patience));
        run(ask, seat.server().generator());
    }

    private void run(Ask ask, LoopGenerator generator) {
        CompletableFuture<Loop> made;
        try {
            made = generator.generate(request, ask::progress, ask.own);
        } catch (RuntimeException e) {
            made = CompletableFuture.failedFuture(e);
        }
        made.whenComplete((loop, thrown) -> {
            if (thrown == null) {
                came(ask, loop);
            } else {
                failed(ask, GenerationException.failureOf(thrown, generator.displayName()));
            }
        });
    }

    private void came(Ask ask, Loop loop) {
        var took = Duration.ofNanos(ranks.now() - ask.since);
        boolean isNews = false;
        if (ask.seat == null) {
            ranks.houseBandTook(took);
        } else {
            ask.seat.answered();
            isNews = ask.seat.succeeded(took, ranks.now());
        }
        Loop taken = null;
        boolean late = false;
        synchronized (this) {
            open.remove(ask);
            if (!settled && ask.seat == null && !takeHouseBand) {
                spare = loop;
            } else if (!settled) {
                settled = true;
                taken = because(loop, ask);
            } else {
                late = ask.seat != null && !cancellation.isCancelled();
            }
        }
        if (isNews) {
            ranks.tell();
        }
        if (taken != null) {
            take(taken);
        } else if (late) {
            due.late().accept(because(loop, ask));
        }
        forgetWhenDone();
    }

    private void failed(Ask ask, Failure failure) {
        boolean isNews = false;
        if (ask.seat != null) {
            ask.seat.answered();
            isNews = ask.seat.missed(failure, ranks.now(), ranks.random());
        }
        boolean goOn;
        boolean over;
        Loop taken = null;
        synchronized (this) {
            open.remove(ask);
            if (ask.seat == null) {
                houseBandFailed = true;
                lastFailure = failure;
            } else if (!ask.givenUp) {
                reasons.add(
                        failure instanceof Failure.Cancelled ? ask.seat.name() + " was taken away" : failure.because());
            }
            goOn = !settled && ask.seat != null && !ask.givenUp;
            boolean nobody = open.isEmpty() && !goOn;
            if (!settled && nobody && spare != null) {
                taken = because(spare, null);
                settled = true;
            }
            over = !settled && nobody && houseBandFailed;
            settled |= over;
        }
        if (isNews) {
            ranks.learned(ask.seat);
        }
        if (failure instanceof Failure.Unfit unfit && ask.seat != null) {
            due.unfit().accept(unfit);
        }
        if (taken != null) {
            take(taken);
        } else if (over) {
            finish(() -> result.completeExceptionally(new GenerationException(lastFailure)));
        } else if (goOn) {
            progress.report(-1, failure.because());
            next();
        }
        forgetWhenDone();
    }

    private void patienceOver(Ask ask, Duration patience) {
        Duration left;
        boolean over = false;
        synchronized (this) {
            left = patience.minusNanos(ranks.now() - ask.lastSign);
            if (settled || !open.contains(ask) || ask.givenUp) {
                return;
            }
            if (!left.isPositive()) {
                over = true;
                ask.givenUp = true;
                reasons.add(new Failure.TimedOut(ask.seat.name(), patience).because());
            }
        }
        if (!over) {
            at(left, () -> patienceOver(ask, patience));
            return;
        }
        var failure = new Failure.TimedOut(ask.seat.name(), patience);
        if (ask.seat.missed(failure, ranks.now(), ranks.random())) {
            ranks.learned(ask.seat);
        }
        progress.report(-1, failure.because());
        next();
    }

    /// Nobody else is left: its loop is taken as it comes.
    private void askHouseBand() {
        Loop taken = null;
        boolean over;
        synchronized (this) {
            takeHouseBand = true;
            if (!settled && spare != null) {
                settled = true;
                taken = because(spare, null);
            }
            over = !settled && houseBandFailed && open.isEmpty();
            settled |= over;
        }
        if (taken != null) {
            take(taken);
        } else if (over) {
            finish(() -> result.completeExceptionally(new GenerationException(lastFailure)));
        } else {
            startHouseBand();
        }
    }

    /// The boundary comes near: it plays for the case that nobody else is in time.
    private void askHouseBandBeside() {
        startHouseBand();
    }

    private void startHouseBand() {
        var ask = new Ask(null);
        synchronized (this) {
            if (settled || houseBandAsked) {
                return;
            }
            houseBandAsked = true;
            open.add(ask);
        }
        run(ask, ranks.houseBand());
    }

    /// Who is there now is taken.
    private void boundary() {
        Loop taken = null;
        synchronized (this) {
            if (settled) {
                return;
            }
            for (Ask ask : open) {
                if (ask.seat != null && !ask.givenUp) {
                    reasons.add(ask.seat.name() + " was not ready for the boundary");
                }
            }
            takeHouseBand = true;
            if (spare != null) {
                settled = true;
                taken = because(spare, null);
            }
        }
        if (taken != null) {
            take(taken);
        }
    }

    /// With the reason why it is not the first choice's; the first choice's own has none.
    private Loop because(Loop loop, Ask ask) {
        String why;
        synchronized (this) {
            why = ask != null && ask.first ? "" : String.join("; ", reasons);
        }
        return why.isEmpty()
                ? loop
                : new Loop(
                        loop.kind(), loop.name(), loop.clip(), loop.provenance().withReason(why), loop.peaks());
    }

    private void take(Loop loop) {
        finish(() -> result.complete(loop));
    }

    private void finish(Runnable completion) {
        List<Future<?>> pending;
        List<Ask> unneeded;
        synchronized (this) {
            pending = List.copyOf(timers);
            timers.clear();
            // The house band is told to stop; servers cannot be, and their loops are still good.
            unneeded = open.stream().filter(ask -> ask.seat == null).toList();
        }
        pending.forEach(timer -> timer.cancel(false));
        unneeded.forEach(ask -> ask.own.cancel());
        completion.run();
        forgetWhenDone();
    }

    private void forgetWhenDone() {
        synchronized (this) {
            if (!settled || !open.isEmpty()) {
                return;
            }
            registrations.forEach(Cancellation.Registration::remove);
            registrations.clear();
        }
        ranks.ended(this);
    }

    /// One generator's try.
    private final class Ask {

        /// Null for the house band.
        private final Seat seat;

        private final Cancellation own = new Cancellation();
        private final long since = ranks.now();
        private final boolean first;
        private long lastSign = since;
        private double furthest = -1;
        private boolean givenUp;

        Ask(Seat seat) {
            this.seat = seat;
            synchronized (Round.this) {
                first = seat != null && reasons.isEmpty();
            }
        }

        private void progress(double fraction, String message) {
            synchronized (Round.this) {
                if (fraction > furthest) {
                    furthest = fraction;
                    lastSign = ranks.now();
                }
                boolean beside = seat == null && !takeHouseBand;
                if (settled || givenUp || beside) {
                    return;
                }
            }
            String who = seat == null ? ranks.houseBand().displayName() : seat.name();
            progress.report(fraction, message.isEmpty() ? who : who + ": " + message);
        }
    }
}
