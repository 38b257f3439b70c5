package jerry4loops.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import jerry4loops.audio.Loop;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.engine.Mixer;
import jerry4loops.session.Session;
import jerry4loops.session.SessionSnapshot;
import jerry4loops.session.SessionSnapshot.TrackSnapshot;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.time.Tempo;

/// Makes a session be as a snapshot says. Controls go at once, and the engine glides; a loop that differs waits for
/// the next boundary, so that nothing that sounds is touched before it. Sound is never deleted.
///
/// A lane that has a loop and another that waits gets the first and then, once the music plays, the second: an engine
/// at rest lets nothing wait. It is queued just after the music began, past the time in which a wish still means the
/// boundary before it, and so waits for the boundary it waited for.
///
/// The engine takes no loop of another tempo while the music plays. Such a loop is stretched first, while what plays
/// goes on; only where it is too far for that the lane falls silent, and the loop comes when it fits or the music
/// stops.
///
/// Thread: the session's.
final class RestoreSession {

    private static final double PAST_GRACE_SECONDS = 1.5 * Mixer.GRACE_MS / 1000;

    private final Session session;
    private final EngineHost host;
    private final SwapLoop swap;
    private final BiFunction<Loop, Tempo, CompletableFuture<Loop>> fit;
    private final IntConsumer going;
    private final Map<Integer, Next> next = new HashMap<>();
    private final Map<Integer, Loop> resting = new HashMap<>();
    private final Map<Integer, Fitted> fitted = new HashMap<>();
    private final Map<Integer, Long> due = new HashMap<>();
    private boolean restoring;

    /// A loop that is wanted and what it was stretched to, since the music plays at another tempo.
    ///
    /// @param loop as the snapshot has it
    /// @param ready at the music's tempo, or null while it is being stretched
    private record Fitted(Loop loop, Loop ready) {}

    /// A loop that shall wait on a lane once another is there.
    private record Next(Optional<Loop> first, Loop loop) {}

    /// @param fit brings a loop to a tempo, elsewhere
    /// @param going takes back what is being made for a track, and a jam on it, before it goes
    RestoreSession(
            Session session,
            EngineHost host,
            SwapLoop swap,
            BiFunction<Loop, Tempo, CompletableFuture<Loop>> fit,
            IntConsumer going) {
        this.session = session;
        this.host = host;
        this.swap = swap;
        this.fit = fit;
        this.going = going;
        swap.wanted().onChange(this::wishChanged);
        host.onEvent(this::onEvent);
        host.beforeEvents(this::followDue);
    }

    /// @param target what shall be
    void restore(SessionSnapshot target) {
        restoring = true;
        try {
            tempo(target.tempo());
            session.quantiseProperty().set(target.quantise());
            values(target.master());
            target.jam().restore(session.jam().choices());
            target.tracks().forEach(this::settings);
            removeOthers(target);
            session.grid().restore(target.grid());
            lanes(target);
        } finally {
            restoring = false;
        }
    }

    private void tempo(Tempo tempo) {
        if (!tempo.equals(session.tempoProperty().get())) {
            session.setTempo(tempo);
            host.send(id -> new EngineCommand.ChangeTempo(id, host.gridAt(tempo)));
        }
    }

    private void values(Map<Parameter, Double> master) {
        master.forEach((parameter, value) -> session.control(parameter).set(value));
    }

    private void settings(TrackSnapshot target) {
        Track track = session.addTrack(target.index(), target.kind());
        track.kindProperty().set(target.kind());
        track.colourProperty().set(target.colour());
        track.nameProperty().set(target.name());
        track.promptProperty().set(target.prompt());
        track.barsProperty().set(target.bars());
        track.keyProperty().set(target.key().orElse(null));
        track.seedProperty().set(target.seed().orElse(null));
        track.makeProperty().set(target.make());
        track.aheadProperty().set(target.ahead().orElse(null));
        target.controls().forEach((parameter, value) -> track.control(parameter).set(value));
        track.setHistory(target.history());
    }

    private void removeOthers(SessionSnapshot target) {
        for (Track track : List.copyOf(session.tracks())) {
            if (target.tracks().stream().noneMatch(wanted -> wanted.index() == track.index())) {
                going.accept(track.index());
                swap.clear(track.index());
                session.removeTrack(track.index());
            }
        }
    }

    // --- lanes --------------------------------------------------------------------------------------------------

    private void lanes(SessionSnapshot target) {
        next.keySet().removeIf(track -> !session.hasTrack(track));
        resting.keySet().removeIf(track -> !session.hasTrack(track));
        fitted.keySet().removeIf(track -> !session.hasTrack(track));
        var waiting = new HashMap<Integer, Next>();
        var together = new HashMap<Integer, Loop>();
        for (TrackSnapshot lane : target.tracks()) {
            int index = lane.index();
            Optional<Loop> now = lane.loop();
            if (lane.queued().isPresent()) {
                Loop there = session.track(index).loopProperty().get();
                if (isPlaying() && Wanted.isSame(there, lane.loop().orElse(null))) {
                    now = lane.queued();
                } else {
                    waiting.put(index, new Next(lane.loop(), lane.queued().get()));
                }
            }
            // What is wanted already, though perhaps not there yet, stays on its way.
            if (!Wanted.isSame(wanted(index).orElse(null), now.orElse(null))) {
                next.remove(index);
                resting.remove(index);
                fitted.remove(index);
                lane(index, now, together);
            }
        }
        if (together.size() == 1) {
            together.forEach(swap::queue);
        } else if (!together.isEmpty()) {
            swap.queueTogether(together);
        }
        waiting.forEach((track, after) -> {
            next.put(track, after);
            swap.wanted().wish(track, after.loop());
            showWaiting(track);
        });
    }

    private void lane(int index, Optional<Loop> target, Map<Integer, Loop> together) {
        Track track = session.track(index);
        if (track.queuedLoopProperty().get() != null
                && Wanted.isSame(track.loopProperty().get(), target.orElse(null))) {
            swap.cancelQueued(index);
            track.setQueued(null, Track.NO_TICK);
        } else if (target.isEmpty()) {
            swap.clear(index);
        } else if (isPlaying() && !fits(target.get())) {
            stretch(index, target.get());
        } else {
            together.put(index, target.get());
        }
    }

    /// What plays goes on until the other is ready at this tempo.
    private void stretch(int index, Loop loop) {
        swap.wanted().wish(index, loop);
        fitted.put(index, new Fitted(loop, null));
        long wish = swap.wish(index);
        Tempo tempo = session.tempoProperty().get();
        fit.apply(loop, tempo)
                .whenComplete((ready, failure) -> session.thread().run(() -> {
                    Fitted asked = fitted.get(index);
                    if (asked == null || asked.loop() != loop || !swap.isNewest(index, wish)) {
                        return;
                    }
                    if (failure != null) {
                        fitted.remove(index);
                        leaveSilent(index, loop);
                    } else if (isPlaying()
                            && !tempo.equals(session.tempoProperty().get())) {
                        stretch(index, loop);
                    } else {
                        fitted.put(index, new Fitted(loop, ready));
                        swap.queue(index, ready);
                    }
                }));
    }

    /// Too far to be stretched.
    private void leaveSilent(int index, Loop loop) {
        if (isPlaying() && !fits(loop)) {
            swap.clear(index);
            swap.wanted().wish(index, loop);
            resting.put(index, loop);
        } else {
            swap.queue(index, loop);
        }
    }

    /// @param track index from 0
    /// @return what is wanted there; of a loop that was stretched only to play at this tempo, what it was before
    Optional<Loop> wanted(int track) {
        Optional<Loop> loop = swap.wanted().on(track);
        Fitted known = fitted.get(track);
        return known != null && known.ready() != null && Wanted.isSame(loop.orElse(null), known.ready())
                ? Optional.of(known.loop())
                : loop;
    }

    private void showWaiting(int track) {
        session.track(track).setQueued(next.get(track).loop(), Track.NO_TICK);
    }

    private boolean isPlaying() {
        return session.transportProperty().get() != TransportState.STOPPED;
    }

    private boolean fits(Loop loop) {
        return loop.clip().length().tempo().equals(session.tempoProperty().get());
    }

    /// Whatever the person asks for meanwhile counts more.
    private void wishChanged() {
        if (restoring) {
            return;
        }
        resting.entrySet()
                .removeIf(
                        entry -> !Wanted.isSame(swap.wanted().on(entry.getKey()).orElse(null), entry.getValue()));
        fitted.entrySet()
                .removeIf(entry -> !Wanted.isSame(
                        wanted(entry.getKey()).orElse(null), entry.getValue().loop()));
        Map.copyOf(next).forEach((track, waiting) -> {
            if (!Wanted.isSame(swap.wanted().on(track).orElse(null), waiting.loop())) {
                next.remove(track);
                session.track(track).setQueued(null, Track.NO_TICK);
            }
        });
    }

    private void onEvent(EngineEvent event) {
        switch (event.kind()) {
            case STARTED -> next.keySet().forEach(track -> followAfter(track, event.frame()));
            case TEMPO_CHANGED, STOPPED ->
                session.thread().run(() -> Map.copyOf(resting).forEach(this::wake));
            case SWAPPED -> {
                rest(event.track());
                if (isPlaying()) {
                    followAfter(event.track(), event.frame());
                } else if (next.containsKey(event.track())) {
                    showWaiting(event.track());
                }
            }
            default -> {
                // The rest brings no lane further.
            }
        }
    }

    /// The lane is empty now: the loop lies there, silent.
    private void rest(int index) {
        Loop loop = resting.get(index);
        Track track = session.track(index);
        if (loop != null && track.loopProperty().get() == null) {
            track.setLoop(loop);
            track.setLeftOut(true);
        }
    }

    private void wake(int track, Loop loop) {
        if (!isPlaying() || fits(loop)) {
            resting.remove(track);
            swap.queue(track, loop);
        }
    }

    private void followAfter(int track, long frame) {
        if (next.containsKey(track)) {
            due.put(track, frame + (long) (PAST_GRACE_SECONDS * host.rate()));
        }
    }

    private void followDue() {
        if (due.isEmpty()) {
            return;
        }
        if (!isPlaying()) {
            due.clear();
            return;
        }
        long now = host.engine().telemetry().frame;
        Map.copyOf(due).forEach((track, frame) -> {
            if (now >= frame) {
                due.remove(track);
                follow(track);
            }
        });
    }

    private void follow(int track) {
        Next waiting = next.get(track);
        Loop there = session.track(track).loopProperty().get();
        if (waiting != null && Wanted.isSame(there, waiting.first().orElse(null))) {
            next.remove(track);
            swap.queue(track, waiting.loop());
        }
    }
}
