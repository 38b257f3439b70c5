package jerry4loops.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import jerry4loops.audio.Loop;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.LoopRequest;
import jerry4loops.session.GenerationStatus;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.time.LoopLength;

/// Makes loops from words. Each track has a line of its own: its requests run one after the other, and the tracks run
/// beside each other. What is made goes into the track's history and is queued.
///
/// Thread: the session's; the generator works on io threads and comes back here.
final class GenerateLoop {

    private static final int MAX_WAITING = 8;

    private final Session session;
    private final EngineHost host;
    private final LoopGenerator generator;
    private final SwapLoop swap;
    private final List<Line> lines = new ArrayList<>();

    GenerateLoop(Session session, EngineHost host, LoopGenerator generator, SwapLoop swap) {
        this.session = session;
        this.host = host;
        this.generator = generator;
        this.swap = swap;
        for (Track track : session.tracks()) {
            lines.add(new Line(track));
        }
    }

    void generate(int track) {
        Line line = lines.get(track);
        request(line.track).ifPresent(line::add);
    }

    /// Makes a track's loop again as it was, at the session's tempo.
    void again(int track, Loop loop) {
        Line line = lines.get(track);
        var made = loop.provenance();
        line.add(new LoopRequest(
                loop.kind(),
                made.prompt(),
                new LoopLength(
                        loop.clip().length().bars(), session.tempoProperty().get()),
                host.rate(),
                made.key(),
                OptionalLong.of(made.seed()),
                Optional.empty()));
    }

    void cancel(int track) {
        lines.get(track).cancel();
    }

    void cancelAll() {
        lines.forEach(Line::cancel);
    }

    private Optional<LoopRequest> request(Track track) {
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
                    context(track)));
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

    /// One track's requests.
    private final class Line {

        private final Track track;
        private final Deque<LoopRequest> waiting = new ArrayDeque<>();
        private Cancellation running;

        Line(Track track) {
            this.track = track;
        }

        void add(LoopRequest request) {
            if (waiting.size() >= MAX_WAITING) {
                session.tell(
                        Notice.Severity.WARNING,
                        track.nameProperty().get() + ": " + MAX_WAITING + " loops wait already; stop some first.");
                return;
            }
            waiting.add(request);
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
            if (running != null) {
                running.cancel();
            }
        }

        private void next() {
            LoopRequest request = waiting.poll();
            if (request == null) {
                return;
            }
            var cancellation = new Cancellation();
            running = cancellation;
            show(-1, "");
            generator
                    .generate(
                            request,
                            (fraction, message) -> session.thread().run(() -> {
                                if (running == cancellation) {
                                    show(fraction, message);
                                }
                            }),
                            cancellation)
                    .whenCompleteAsync((loop, thrown) -> finished(request, loop, thrown), session.thread()::run);
        }

        private void show(double fraction, String message) {
            track.setGeneration(
                    new GenerationStatus(GenerationStatus.State.RUNNING, fraction, message, waiting.size()));
        }

        private void finished(LoopRequest request, Loop loop, Throwable thrown) {
            running = null;
            if (thrown == null) {
                track.setGeneration(GenerationStatus.IDLE);
                track.addToHistory(loop);
                swap.queue(track.index(), loop);
                session.tell(
                        Notice.Severity.INFO,
                        String.format(
                                Locale.ROOT,
                                "%s ready: %s, %d bars.",
                                track.nameProperty().get(),
                                loop.name(),
                                loop.clip().length().bars().count()));
            } else {
                failed(request, GenerationException.failureOf(thrown, generator.displayName()));
            }
            next();
        }

        private void failed(LoopRequest request, Failure failure) {
            if (failure instanceof Failure.Cancelled) {
                track.setGeneration(GenerationStatus.IDLE);
                return;
            }
            track.setGeneration(
                    new GenerationStatus(GenerationStatus.State.FAILED, -1, failure.sentence(), waiting.size()));
            session.tell(new Notice(
                    Notice.Severity.ERROR,
                    track.nameProperty().get() + ": " + failure.sentence(),
                    Optional.of(new Notice.Action("Try again", () -> add(request))),
                    java.time.Instant.now()));
        }
    }
}
