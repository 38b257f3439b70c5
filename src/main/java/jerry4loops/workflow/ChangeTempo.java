package jerry4loops.workflow;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import jerry4loops.audio.Loop;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;

/// Changes the tempo and keeps the music: what is on the lanes is stretched to the new tempo while the old goes on,
/// and tempo and loops change together on one bar.
///
/// ```
/// chosen ──► rests 0.2 s ──► stretched off-thread ──► tempo + loops queued ──► the next bar
///    ▲            │                   │                     old loops stay in the history
///    └── another one is chosen: it counts, and this one is forgotten
/// ```
/// With the music standing the tempo changes at once and loops follow when they are ready. A loop is always stretched
/// from what it first was ([FitTempo]), which is looked for in the history too. What is
/// too far to be stretched stays on its lane, silent and marked, until the tempo fits again or it is made anew.
///
/// Thread: the session's; loops are stretched elsewhere.
final class ChangeTempo {

    /// While the hand still turns nothing is stretched.
    static final long REST_NANOS = 200_000_000L;

    private static final long TAP_PAUSE_NANOS = 2_000_000_000L;
    private static final int TAPS = 8;

    private final Session session;
    private final EngineHost host;
    private final SwapLoop swap;
    private final GenerateLoop generate;
    private final BiFunction<Loop, Tempo, CompletableFuture<Loop>> fit;
    private final LongSupplier nanoTime;
    private final Deque<Long> taps = new ArrayDeque<>();
    private Tempo goal;
    private long chosenAt;
    private boolean begun;
    private long change;

    /// @param fit brings a loop to a tempo, elsewhere
    ChangeTempo(
            Session session,
            EngineHost host,
            SwapLoop swap,
            GenerateLoop generate,
            BiFunction<Loop, Tempo, CompletableFuture<Loop>> fit,
            LongSupplier nanoTime) {
        this.session = session;
        this.host = host;
        this.swap = swap;
        this.generate = generate;
        this.fit = fit;
        this.nanoTime = nanoTime;
        host.onEvent(this::onEvent);
        // Undo, a project and a clock set it too; what was on its way is forgotten then.
        session.tempoProperty().subscribe(_ -> forget());
    }

    void commit(Tempo tempo) {
        if (tempo.equals(session.tempoProperty().get())) {
            forget();
            session.chooseTempo(tempo);
        } else if (isPlaying() && !loopsToFit(tempo).isEmpty()) {
            forget();
            goal = tempo;
            chosenAt = nanoTime.getAsLong();
            session.chooseTempo(tempo);
        } else {
            change(tempo, Map.of());
            follow(tempo);
        }
    }

    private void forget() {
        goal = null;
        begun = false;
        change++;
    }

    /// Goes on with what was chosen; called again and again.
    void refresh() {
        if (goal != null && !begun && nanoTime.getAsLong() - chosenAt >= REST_NANOS) {
            begun = true;
            Tempo tempo = goal;
            fitAll(tempo, fitted -> {
                change(tempo, fitted);
                tellSilent(tempo, fitted);
            });
        }
    }

    /// With the music standing: loops follow when they are ready.
    private void follow(Tempo tempo) {
        if (!loopsToFit(tempo).isEmpty()) {
            fitAll(tempo, fitted -> {
                together(fitted);
                tellSilent(tempo, fitted);
            });
        }
    }

    /// @param then told on the session's thread, unless another tempo was chosen since
    private void fitAll(Tempo tempo, Consumer<Map<Integer, Loop>> then) {
        long mine = change;
        var asked = loopsToFit(tempo);
        var made = new HashMap<Integer, CompletableFuture<Loop>>();
        asked.forEach((track, loop) -> made.put(track, fit(track, loop, tempo)));
        CompletableFuture.allOf(made.values().toArray(CompletableFuture[]::new))
                .whenComplete((_, _) -> session.thread().run(() -> {
                    if (mine == change) {
                        var fitted = new HashMap<Integer, Loop>();
                        made.forEach((track, future) -> {
                            // What came onto a lane meanwhile is what the person wants there.
                            if (!future.isCompletedExceptionally() && Wanted.isSame(wanted(track), asked.get(track))) {
                                fitted.put(track, future.join());
                            }
                        });
                        then.accept(fitted);
                    }
                }));
    }

    private CompletableFuture<Loop> fit(int track, Loop loop, Tempo tempo) {
        // In a project that was opened, the history alone knows what it was.
        Loop origin = SameLoop.original(loop)
                .flatMap(hash -> session.track(track).history().stream()
                        .filter(old -> old.clip().contentHash().equals(hash))
                        .findFirst())
                .orElse(loop);
        return origin.clip().length().tempo().equals(tempo)
                ? CompletableFuture.completedFuture(origin)
                : fit.apply(origin, tempo);
    }

    /// What every lane shall play, by track, as far as it is of another tempo; a lane on which a jam plays follows
    /// the jam.
    private Map<Integer, Loop> loopsToFit(Tempo tempo) {
        var loops = new HashMap<Integer, Loop>();
        for (Track track : session.tracks()) {
            Loop loop = wanted(track.index());
            boolean jams = session.jam().onLaneProperty().get()
                    && session.jam().trackProperty().get() == track.index();
            if (loop != null && !jams && !loop.clip().length().tempo().equals(tempo)) {
                loops.put(track.index(), loop);
            }
        }
        return loops;
    }

    private Loop wanted(int track) {
        if (!session.hasTrack(track)) {
            return null;
        }
        Loop queued = session.track(track).queuedLoopProperty().get();
        return queued != null ? queued : session.track(track).loopProperty().get();
    }

    private void change(Tempo tempo, Map<Integer, Loop> fitted) {
        session.setTempo(tempo);
        host.send(id -> new EngineCommand.ChangeTempo(id, host.gridAt(tempo)));
        together(fitted);
    }

    private void together(Map<Integer, Loop> fitted) {
        if (fitted.isEmpty()) {
            return;
        }
        fitted.forEach((track, loop) -> {
            if (!session.track(track).history().contains(loop)) {
                session.track(track).addToHistory(loop);
            }
        });
        swap.queueTogether(fitted, Quantise.BAR);
    }

    private void tellSilent(Tempo tempo, Map<Integer, Loop> fitted) {
        var silent = new ArrayList<>(loopsToFit(tempo).keySet());
        silent.removeAll(fitted.keySet());
        if (silent.isEmpty()) {
            return;
        }
        String names = String.join(
                " and ",
                silent.stream()
                        .map(track -> session.track(track).nameProperty().get())
                        .toList());
        boolean one = silent.size() == 1;
        session.tell(new Notice(
                Notice.Severity.WARNING,
                names + (one ? " is" : " are") + " too far from " + tempo + " to be stretched and "
                        + (one ? "rests" : "rest") + " until it fits again. Nothing is lost: go back, or make "
                        + (one ? "it" : "them") + " again at " + tempo + ".",
                Optional.of(new Notice.Action("Make again", () -> makeAgain(tempo))),
                Instant.now()));
    }

    private void makeAgain(Tempo tempo) {
        for (Track track : session.tracks()) {
            var loop = track.loopProperty().get();
            if (loop != null && !loop.clip().length().tempo().equals(tempo)) {
                generate.again(track.index(), loop);
            }
        }
    }

    private boolean isPlaying() {
        return session.transportProperty().get() != TransportState.STOPPED;
    }

    void tap() {
        long now = nanoTime.getAsLong();
        if (!taps.isEmpty() && now - taps.getLast() > TAP_PAUSE_NANOS) {
            taps.clear();
        }
        taps.addLast(now);
        if (taps.size() > TAPS) {
            taps.removeFirst();
        }
        if (taps.size() >= 2) {
            double beat = (taps.getLast() - taps.getFirst()) / 1e9 / (taps.size() - 1);
            double bpm = Math.clamp(60 / beat, Tempo.MIN_MILLI_BPM / 1000.0, Tempo.MAX_MILLI_BPM / 1000.0);
            commit(Tempo.ofBpm(Math.rint(bpm * 10) / 10));
        }
    }

    private void onEvent(EngineEvent event) {
        switch (event.kind()) {
            case LEFT_OUT -> session.track(event.track()).setLeftOut(true);
            case BACK_IN -> session.track(event.track()).setLeftOut(false);
            case NOT_FINITE ->
                session.tell(
                        Notice.Severity.ERROR,
                        session.track(event.track()).nameProperty().get()
                                + " has broken samples in its loop; they sound as silence. Make the loop again.");
            default -> {
                // Other workflows listen to the rest.
            }
        }
    }
}
