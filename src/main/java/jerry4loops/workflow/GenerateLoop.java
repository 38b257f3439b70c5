package jerry4loops.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import jerry4loops.audio.Loop;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Due;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Recipe;
import jerry4loops.session.GenerationStatus;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.session.WaitingLoop;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;

/// Makes loops from words. Each track has a line of its own: its requests run one after the other, and the tracks run
/// beside each other. What is made goes into the track's history and is queued.
///
/// Thread: the session's; the generator works on io threads and comes back here.
final class GenerateLoop {

    private static final int MAX_WAITING = 8;

    /// A server is not slow before.
    private static final double SLOW_SECONDS = 12;

    private final Session session;
    private final EngineHost host;
    private final LoopGenerator generator;
    private final SwapLoop swap;
    private final LongSupplier nanoTime;
    private final Ahead ahead;
    private final List<Line> lines = new ArrayList<>();
    private long lastId;

    /// @param nanoTime time, as `System::nanoTime`
    GenerateLoop(Session session, EngineHost host, LoopGenerator generator, SwapLoop swap, LongSupplier nanoTime) {
        this.session = session;
        this.host = host;
        this.generator = generator;
        this.swap = swap;
        this.nanoTime = nanoTime;
        this.ahead = new Ahead(session, host);
        for (Track track : session.seats()) {
            lines.add(new Line(track));
        }
    }

    /// Asks for a loop as the track's settings say.
    ///
    /// @param track index from 0
    /// @param recipe how it shall be made
    void generate(int track, Recipe recipe) {
        Line line = lines.get(track);
        request(line.track, recipe).ifPresent(request -> line.add(request, /*queues=*/ true));
    }

    /// Asks for several takes of the same words, each with a seed of its own; the first is queued, the others go into
    /// the history.
    ///
    /// @param track index from 0
    /// @param recipe how they shall be made
    /// @param takes how many
    void generateTakes(int track, Recipe recipe, int takes) {
        Line line = lines.get(track);
        request(line.track, recipe).ifPresent(request -> {
            generator
                    .family(request, takes)
                    .whenCompleteAsync(
                            (family, thrown) -> addAll(line, request, family, thrown), session.thread()::run);
        });
    }

    private void addAll(Line line, LoopRequest request, List<LoopRequest> family, Throwable thrown) {
        if (thrown != null) {
            line.failed(
                    new Order(++lastId, request, /*queues=*/ true),
                    GenerationException.failureOf(thrown, generator.displayName()));
            return;
        }
        for (int i = 0; i < family.size(); i++) {
            line.add(family.get(i), /*queues=*/ i == 0);
        }
    }

    /// Takes back a loop that waits to be made.
    ///
    /// @param track index from 0
    /// @param id of the one that waits; one that is made already goes on
    void cancelWaiting(int track, long id) {
        lines.get(track).cancel(id);
    }

    /// Makes a track's loop again as it was, at the session's tempo.
    void again(int track, Loop loop) {
        lines.get(track).add(asMade(loop), /*queues=*/ true);
    }

    /// Makes a loop once more with one thing moved, for the lane that it came from. Where the words on the lane are
    /// still those of the loop, they become those of the new one.
    ///
    /// @param track index from 0
    /// @param loop any loop made from words
    /// @param how what is moved
    void vary(int track, Loop loop, Variation how) {
        if (loop.provenance().prompt().isBlank()) {
            session.tell(
                    Notice.Severity.WARNING,
                    "Only a loop made from words can be varied; " + loop.name() + " came from a file.");
            return;
        }
        Line line = lines.get(track);
        Optional<Loop> answered = loop.provenance().parents().isEmpty() ? Optional.empty() : context(line.track);
        LoopRequest made = how.of(asMade(loop).withContext(answered), loop);
        if (line.track.promptProperty().get().strip().equals(loop.provenance().prompt())) {
            line.track.promptProperty().set(made.prompt());
        }
        line.add(made, /*queues=*/ true);
    }

    private LoopRequest asMade(Loop loop) {
        var made = loop.provenance();
        return new LoopRequest(
                loop.kind(),
                made.prompt(),
                new LoopLength(
                        loop.clip().length().bars(), session.tempoProperty().get()),
                host.rate(),
                made.key(),
                OptionalLong.of(made.seed()),
                Optional.empty());
    }

    void cancel(int track) {
        lines.get(track).cancel();
    }

    void cancelAll() {
        lines.forEach(Line::cancel);
    }

    /// Looks whether what is being made will be in time, and queues what was ready before its boundary. Often, by the
    /// pump.
    void refresh() {
        lines.forEach(Line::refresh);
    }

    private Optional<LoopRequest> request(Track track, Recipe recipe) {
        try {
            Long seed = track.seedProperty().get();
            return Optional.of(new LoopRequest(
                    track.kind(),
                    track.promptProperty().get().strip(),
                    LoopLength.of(
                            track.barsProperty().get(), session.tempoProperty().get()),
                    host.rate(),
                    Optional.ofNullable(track.keyProperty().get()),
                    seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                    context(track),
                    recipe));
        } catch (IllegalArgumentException e) {
            session.tell(Notice.Severity.WARNING, e.getMessage());
            return Optional.empty();
        }
    }

    /// What the track shall answer: the loop of the first other track that has one, the waiting one before the
    /// sounding.
    private Optional<Loop> context(Track asking) {
        return session.tracks().stream()
                .filter(track -> track != asking && track.kind() != asking.kind())
                .flatMap(track -> Stream.of(
                        Optional.ofNullable(track.queuedLoopProperty().get()),
                        Optional.ofNullable(track.loopProperty().get())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// A request on a track.
    ///
    /// @param id names it
    /// @param request what is wanted
    /// @param queues whether it is queued when it has come, or only put into the history
    private record Order(long id, LoopRequest request, boolean queues) {}

    /// One track's requests.
    private final class Line {

        private final Track track;
        private final Deque<Order> waiting = new ArrayDeque<>();
        private Cancellation running;
        private Countdown countdown;
        private Early early;
        private Order making;
        private boolean toldSlow;

        Line(Track track) {
            this.track = track;
        }

        void add(LoopRequest request, boolean queues) {
            if (waiting.size() >= MAX_WAITING) {
                session.tell(
                        Notice.Severity.WARNING,
                        track.nameProperty().get() + ": " + MAX_WAITING + " loops wait already; stop some first.");
                return;
            }
            waiting.add(new Order(++lastId, request, queues));
            if (running == null) {
                next();
            } else {
                show(
                        track.generationProperty().get().fraction(),
                        track.generationProperty().get().message());
            }
        }

        void cancel() {
            waiting.clear();
            showWaiting();
            if (early != null) {
                early = null;
                track.setReadyBy(Track.NO_TICK, false);
            }
            if (running != null) {
                running.cancel();
            }
        }

        void cancel(long id) {
            if (waiting.removeIf(order -> order.id() == id)) {
                GenerationStatus now = track.generationProperty().get();
                show(now.fraction(), now.message());
            }
        }

        private void showWaiting() {
            track.setWaiting(waiting.stream()
                    .map(order -> new WaitingLoop(
                            order.id(),
                            order.request().prompt() + " · "
                                    + order.request().length().bars().text()))
                    .toList());
        }

        private void next() {
            Order order = waiting.poll();
            showWaiting();
            if (order == null) {
                return;
            }
            LoopRequest request = order.request();
            var cancellation = new Cancellation();
            running = cancellation;
            making = order;
            toldSlow = false;
            long tick = ahead.boundary(track);
            countdown = new Countdown(
                    tick,
                    track.aheadProperty().get(),
                    nanoTime.getAsLong(),
                    generator.expected(request).orElse(Duration.ZERO));
            show(-1, "");
            refresh();
            var due = new Due(
                    tick == Track.NO_TICK ? Optional.empty() : Optional.of(ahead.until(tick)),
                    loop -> session.thread().run(() -> cameLate(loop)),
                    unfit -> session.thread().run(() -> offer(order, unfit)));
            generator
                    .generate(
                            request,
                            (fraction, message) -> session.thread().run(() -> {
                                if (running == cancellation) {
                                    show(fraction, message);
                                }
                            }),
                            cancellation,
                            due)
                    .whenCompleteAsync((loop, thrown) -> finished(order, loop, thrown), session.thread()::run);
        }

        private void show(double fraction, String message) {
            showWaiting();
            track.setGeneration(
                    new GenerationStatus(GenerationStatus.State.RUNNING, fraction, message, waiting.size()));
        }

        private void refresh() {
            if (running != null) {
                tellSlow();
            }
            if (early != null && ahead.isNext(track, early.wish, early.tick)) {
                Early ready = early;
                early = null;
                track.setReadyBy(running == null ? Track.NO_TICK : countdown.tick, false);
                swap.queue(track.index(), ready.loop, ready.wish);
            }
            if (running != null && early == null) {
                boolean counts = countdown.tick != Track.NO_TICK;
                track.setReadyBy(countdown.tick, counts && isLate());
            }
        }

        /// By how far it is where it says so, else by how long the last ones took.
        private boolean isLate() {
            double fraction = track.generationProperty().get().fraction();
            double elapsed = (nanoTime.getAsLong() - countdown.since) / 1e9;
            double whole = fraction > .1 ? elapsed / fraction : countdown.expected.toNanos() / 1e9;
            return Math.max(whole - elapsed, 0) > ahead.until(countdown.tick).toNanos() / 1e9;
        }

        private void finished(Order order, Loop loop, Throwable thrown) {
            running = null;
            track.setReadyBy(Track.NO_TICK, false);
            if (thrown == null) {
                track.setGeneration(GenerationStatus.IDLE);
                track.addToHistory(loop);
                if (order.queues()) {
                    queue(loop);
                }
                tellReady(order, loop);
            } else {
                failed(order, GenerationException.failureOf(thrown, generator.displayName()));
            }
            next();
        }

        private void queue(Loop loop) {
            if (countdown.tick == Track.NO_TICK || ahead.until(countdown.tick).isNegative()) {
                swap.queue(track.index(), loop);
            } else {
                early = new Early(loop, countdown.tick, countdown.wish);
                track.setReadyBy(countdown.tick, false);
                refresh();
            }
        }

        private void tellReady(Order order, Loop loop) {
            String name = track.nameProperty().get();
            if (!loop.provenance().reason().isEmpty()) {
                tell(
                        Notice.Severity.WARNING,
                        name + ": made by " + loop.provenance().maker() + ".",
                        again(order));
                return;
            }
            session.tell(
                    Notice.Severity.INFO,
                    String.format(
                            Locale.ROOT,
                            "%s ready: %s, %d bars.",
                            name,
                            loop.name(),
                            loop.clip().length().bars().count()));
        }

        /// A server answered after another loop was taken: its work is kept.
        private void cameLate(Loop loop) {
            track.addToHistory(loop);
            tell(
                    Notice.Severity.INFO,
                    track.nameProperty().get() + ": the loop of "
                            + loop.provenance().backend() + " came after all and is in the history.",
                    new Notice.Action("Queue it", () -> swap.queue(track.index(), loop)));
        }

        private void offer(Order order, Failure.Unfit unfit) {
            tell(
                    Notice.Severity.WARNING,
                    track.nameProperty().get() + ": " + unfit.sentence(),
                    new Notice.Action("Use as it is", () -> {
                        track.addToHistory(unfit.asItIs());
                        swap.queue(track.index(), unfit.asItIs());
                    }),
                    again(order));
        }

        private void tell(Notice.Severity severity, String text, Notice.Action... actions) {
            session.tell(new Notice(severity, text, List.of(actions), Instant.now()));
        }

        private Notice.Action again(Order order) {
            return new Notice.Action("Try again", () -> add(order.request(), order.queues()));
        }

        private Notice.Action atHome(Order order) {
            return new Notice.Action("Use the house band", () -> {
                if (running != null && making == order) {
                    waiting.addFirst(homely(order));
                    running.cancel();
                } else {
                    add(homely(order).request(), order.queues());
                }
            });
        }

        private Order homely(Order order) {
            return new Order(++lastId, order.request().withRecipe(Recipes.HOUSE_BAND), order.queues());
        }

        /// Whoever waits for a slow server learns that there is another way.
        private void tellSlow() {
            double elapsed = (nanoTime.getAsLong() - countdown.since) / 1e9;
            double usual = countdown.expected.toNanos() / 1e9;
            // By a boundary the house band steps in by itself.
            boolean isPatient = countdown.tick == Track.NO_TICK && !isHome(making);
            if (!toldSlow && isPatient && elapsed > Math.max(SLOW_SECONDS, 2 * usual)) {
                toldSlow = true;
                tell(
                        Notice.Severity.WARNING,
                        track.nameProperty().get() + ": this loop takes longer than usual.",
                        atHome(making));
            }
        }

        private void failed(Order order, Failure failure) {
            if (failure instanceof Failure.Cancelled) {
                track.setGeneration(GenerationStatus.IDLE);
                return;
            }
            track.setGeneration(
                    new GenerationStatus(GenerationStatus.State.FAILED, -1, failure.sentence(), waiting.size()));
            if (failure instanceof Failure.Unfit unfit) {
                offer(order, unfit);
                return;
            }
            tell(
                    Notice.Severity.ERROR,
                    track.nameProperty().get() + ": " + failure.sentence(),
                    isHome(order)
                            ? new Notice.Action[] {again(order)}
                            : new Notice.Action[] {again(order), atHome(order)});
        }
    }

    private static boolean isHome(Order order) {
        return order.request().recipe().server().equals(Recipes.HOUSE_BAND.server());
    }

    /// What the loop that is being made is measured against.
    ///
    /// @param tick boundary, or [Track#NO_TICK]
    /// @param wish whose boundary
    /// @param since when it was asked for, as `System.nanoTime`
    /// @param expected how long such a loop takes
    private record Countdown(long tick, Quantise wish, long since, Duration expected) {}

    /// A loop that was ready so early that it would swap at the wrong boundary.
    private record Early(Loop loop, long tick, Quantise wish) {}
}
