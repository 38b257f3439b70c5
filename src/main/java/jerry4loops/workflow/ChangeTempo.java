package jerry4loops.workflow;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.time.Tempo;

/// Changes the tempo without losing a loop: loops of another tempo stay on their lanes, silent and marked, until the
/// tempo
/// fits again or they are made anew.
///
/// Thread: the session's.
final class ChangeTempo {

    private static final long TAP_PAUSE_NANOS = 2_000_000_000L;
    private static final int TAPS = 8;

    private final Session session;
    private final EngineHost host;
    private final GenerateLoop generate;
    private final LongSupplier nanoTime;
    private final Deque<Long> taps = new ArrayDeque<>();

    ChangeTempo(Session session, EngineHost host, GenerateLoop generate, LongSupplier nanoTime) {
        this.session = session;
        this.host = host;
        this.generate = generate;
        this.nanoTime = nanoTime;
        host.onEvent(this::onEvent);
    }

    void commit(Tempo tempo) {
        if (tempo.equals(session.tempoProperty().get())) {
            return;
        }
        session.setTempo(tempo);
        host.send(id -> new EngineCommand.ChangeTempo(id, host.gridAt(tempo)));
        List<Track> silent = session.tracks().stream()
                .filter(track -> track.loopProperty().get() != null)
                .filter(track ->
                        !track.loopProperty().get().clip().length().tempo().equals(tempo))
                .toList();
        if (!silent.isEmpty()) {
            String names = String.join(
                    " and ", silent.stream().map(t -> t.nameProperty().get()).toList());
            session.tell(new Notice(
                    Notice.Severity.WARNING,
                    names + (silent.size() == 1 ? " was" : " were") + " made at another tempo and "
                            + (silent.size() == 1 ? "rests" : "rest")
                            + " until it fits again. Nothing is lost: go back, or make "
                            + (silent.size() == 1 ? "it" : "them") + " again at " + tempo + ".",
                    Optional.of(new Notice.Action("Make again", () -> makeAgain(tempo))),
                    Instant.now()));
        }
    }

    private void makeAgain(Tempo tempo) {
        for (Track track : session.tracks()) {
            var loop = track.loopProperty().get();
            if (loop != null && !loop.clip().length().tempo().equals(tempo)) {
                generate.again(track.index(), loop);
            }
        }
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
