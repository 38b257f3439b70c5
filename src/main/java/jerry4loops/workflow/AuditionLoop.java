package jerry4loops.workflow;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import jerry4loops.audio.Loop;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineCommand;
import jerry4loops.session.LoopLibrary;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.time.Tempo;

/// Lets the headphones hear saved loops, at the tempo of the session and in time with it; follows a change of tempo.
///
/// Thread: the session's; loops are read and stretched on io.
final class AuditionLoop {

    private final Session session;
    private final LoopLibrary library;
    private final EngineHost host;
    private final Executor io;
    private final FitTempo fit;
    private final Supplier<CueSettings> cue;
    private final Function<String, CompletableFuture<Loop>> load;
    private long last;

    AuditionLoop(
            Session session,
            EngineHost host,
            Executor io,
            FitTempo fit,
            Supplier<CueSettings> cue,
            Function<String, CompletableFuture<Loop>> load) {
        this.session = session;
        this.library = session.library();
        this.host = host;
        this.io = io;
        this.fit = fit;
        this.cue = cue;
        this.load = load;
        host.onReplaced(() -> listened(Optional.empty()));
        session.tempoProperty()
                .subscribe((_, _) -> library.auditionedProperty().get().ifPresent(this::begin));
    }

    boolean canBegin() {
        return cue.get().route() != CueSettings.Route.OFF;
    }

    void begin(String hash) {
        if (!canBegin()) {
            listened(Optional.empty());
            session.tell(
                    Notice.Severity.WARNING,
                    "No headphones are chosen. Choose them on the page Audio output, or play the loop on a lane.");
            return;
        }
        listened(Optional.of(hash));
        long wish = last;
        Tempo tempo = session.tempoProperty().get();
        load.apply(hash)
                .thenComposeAsync(loop -> fit.fit(loop, tempo), io)
                .thenApplyAsync(
                        loop -> loop.clip().rate() == host.rate() ? loop : SwapLoop.resampled(loop, host.rate()), io)
                .whenCompleteAsync(
                        (loop, failure) -> {
                            if (wish == last) {
                                ready(loop, failure);
                            }
                        },
                        session.thread()::run);
    }

    private void ready(Loop loop, Throwable failure) {
        if (failure != null) {
            end();
            session.tell(Notice.Severity.ERROR, Sentences.of(failure, "The loop could not be read."));
        } else if (loop.clip().rate() == host.rate()) {
            boolean matched = session.control(Parameter.LOUDNESS_MATCH).get() >= .5;
            host.send(id -> new EngineCommand.Audition(id, loop.clip(), matched));
        }
    }

    void end() {
        listened(Optional.empty());
        host.send(id -> new EngineCommand.Audition(id, null, false));
    }

    private void listened(Optional<String> hash) {
        last++;
        library.setAuditioned(hash);
    }
}
