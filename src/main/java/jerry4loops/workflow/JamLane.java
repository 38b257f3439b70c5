package jerry4loops.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.time.Quantise;

/// Brings the chunks of a jam onto its track, one after the other: the next is sent when the one before it sounds,
/// and joins it sample to sample. What a person puts on the track meanwhile wins; then the chunks wait.
///
/// Thread: the session's; pieces are cut on io.
final class JamLane {

    /// A chunk as the engine gets it.
    ///
    /// @param run whose it is
    /// @param held the chunk
    /// @param loop what is on the lane
    record Piece(JamRun run, JamRun.Held held, Loop loop) {
        AudioClip clip() {
            return loop.clip();
        }
    }

    /// Told what became of pieces and of the track.
    interface Listener {

        /// @param piece begins to sound, or is on the lane of a stopped transport
        void sounding(Piece piece);

        /// The piece that sounds was not followed in time and repeats.
        void repeated();

        /// Something else was queued on the track.
        void outvoted();

        /// What was queued there was taken back before it was heard.
        void leftAlone();

        /// @param piece was not taken by the engine: the tempo or the rate is another one
        void refused(Piece piece);
    }

    private final Session session;
    private final EngineHost host;
    private final SwapLoop swap;
    private final Executor io;
    private final Listener listener;
    private final SongPosition position;
    private int track = -1;
    private JamRun run;
    private String prompt = "";
    private boolean wanted;
    private boolean sending;
    private long cutting;
    private long lastCut;
    private Piece sent;
    private long sentId = -1;
    private long strangerId = -1;
    private Piece now;
    private Piece cutShort;
    private long nowTick;
    private int repeats;
    private int number;

    JamLane(Session session, EngineHost host, SwapLoop swap, Executor io, Listener listener) {
        this.session = session;
        this.host = host;
        this.swap = swap;
        this.io = io;
        this.listener = listener;
        position = new SongPosition(host.gridAt(session.tempoProperty().get()));
        host.onSent(this::onSent);
        host.onEvent(this::onEvent);
        host.onReplaced(() -> position.reset(host.gridAt(session.tempoProperty().get())));
    }

    /// From now on the chunks of a run come onto a track; what waits of another run is taken back.
    void use(JamRun next, int index) {
        boolean same = track == index;
        track = index;
        run = next;
        wanted = true;
        if (!same) {
            now = null;
        }
        takeBackWaiting();
        pump();
    }

    /// The styles in words, for the provenance of the pieces to come.
    void say(String styles) {
        prompt = styles;
    }

    /// No chunk comes any more; the one that sounds stays on the lane as a loop.
    void leave() {
        wanted = false;
        run = null;
        cutting = 0;
        takeBackWaiting();
    }

    /// Chunks wait until [#resume()].
    void pause() {
        wanted = false;
    }

    void resume() {
        wanted = run != null;
        pump();
    }

    Optional<Piece> now() {
        return Optional.ofNullable(now);
    }

    /// Chunks that are on their way to the engine and not heard yet.
    int underWay(JamRun of) {
        return sent != null && sent.run() == of ? 1 : 0;
    }

    private void takeBackWaiting() {
        if (sent != null) {
            putBack(sent);
            long id = sentId;
            sent = null;
            sentId = -1;
            if (isRolling()) {
                sending = true;
                host.send(n -> new EngineCommand.CancelQueued(n, track));
                sending = false;
            }
            strangerId = strangerId == id ? -1 : strangerId;
        }
    }

    private static void putBack(Piece piece) {
        piece.held().stream().back();
        piece.run().held().addFirst(piece.held());
    }

    private boolean isRolling() {
        return session.transportProperty().get() != TransportState.STOPPED;
    }

    /// Sends the next chunk if one is here and its turn has come.
    void pump() {
        boolean rests = now != null && !isRolling();
        if (!wanted
                || run == null
                || cutting != 0
                || sent != null
                || rests
                || run.held().isEmpty()) {
            return;
        }
        JamRun from = run;
        JamRun.Held next = from.held().peek();
        long ticks = from.length().bars().ticks();
        long tick = now == null || !isRolling()
                ? 0
                : nowTick + now.run().length().bars().ticks() * (repeats + 1L);
        int frames = position.framesBetween(tick, tick + ticks);
        cut(from, next, frames);
    }

    private void cut(JamRun from, JamRun.Held next, int frames) {
        long id = ++lastCut;
        cutting = id;
        String words = prompt;
        double matchDb = from.matchDb();
        int which = ++number;
        CompletableFuture.supplyAsync(() -> piece(from, next, frames, matchDb, words, which), io)
                .whenCompleteAsync(
                        (piece, thrown) -> {
                            if (cutting == id && wanted && from == run && thrown == null) {
                                cutting = 0;
                                from.setMatchDb(piece.clip().matchDb());
                                from.held().poll();
                                send(piece);
                            } else {
                                // Not wanted any more: the next cut begins where this one did.
                                next.stream().back();
                                cutting = cutting == id ? 0 : cutting;
                            }
                        },
                        session.thread()::run);
    }

    private Piece piece(JamRun from, JamRun.Held next, int frames, double matchDb, String words, int which) {
        float[][] audio = next.stream().cut(frames);
        var clip = new AudioClip(audio[0], audio[1], from.rate(), from.length(), matchDb);
        var made = new Provenance(
                words,
                words,
                0,
                from.jams().displayName(),
                from.jams().displayName(),
                from.key(),
                List.of(),
                "",
                List.of("jam"),
                Instant.now());
        Track lane = session.track(track);
        return new Piece(from, next, new Loop(lane.kind(), "jam " + which, clip, made, Peaks.of(clip)));
    }

    private void send(Piece piece) {
        // Itself: it is part of a stream, and what came before it is not on the lane.
        AudioClip after = piece.clip();
        Quantise quantise = Quantise.LOOP_END;
        Loop lane = session.track(track).loopProperty().get();
        if (now == null) {
            quantise = session.quantiseProperty().get();
            if (lane != null
                    && piece.held().index() == 0
                    && piece.run().continued().filter(lane.clip()::equals).isPresent()) {
                after = lane.clip();
            }
        } else if (now.run() == piece.run()
                && now.held().index() + 1 == piece.held().index()
                && !piece.held().breaks()) {
            after = now.clip();
        }
        sending = true;
        sent = piece;
        sentId = swap.follow(track, piece.loop(), quantise, after);
        sending = false;
    }

    private void onSent(EngineCommand command) {
        if (sending || track < 0) {
            return;
        }
        boolean stranger = switch (command) {
            case EngineCommand.Queue queue -> queue.track() == track;
            case EngineCommand.QueueTogether together ->
                together.clips().length > track && together.clips()[track] != null;
            default -> false;
        };
        if (stranger && run != null) {
            strangerId = command.id();
            listener.outvoted();
        }
    }

    private void onEvent(EngineEvent event) {
        position.follow(event);
        switch (event.kind()) {
            case QUEUED -> queued(event);
            case SWAPPED -> swapped(event);
            case UNQUEUED -> unqueued(event);
            case REFUSED -> refused(event);
            case REPEATED -> {
                if (event.track() == track && now != null) {
                    repeats++;
                    if (run != null) {
                        listener.repeated();
                    }
                }
            }
            case STARTED -> {
                nowTick = passBefore(event.value());
                repeats = 0;
                cutShort = null;
            }
            case STOPPED -> stopped();
            default -> {
                // The rest moves nothing here.
            }
        }
        if (event.kind() == EngineEvent.Kind.STARTED) {
            // After the session has heard of it.
            session.thread().run(this::pump);
        }
    }

    /// Where the pass begins in which the music begins.
    private long passBefore(long tick) {
        long ticks = now == null ? 1 : now.run().length().bars().ticks();
        return Math.floorDiv(tick, ticks) * ticks;
    }

    /// The boundary is known now; at an odd tempo the pass there may be a frame longer or shorter than was thought.
    private void queued(EngineEvent event) {
        if (sent == null || event.id() != sentId || cutting != 0) {
            return;
        }
        long ticks = sent.run().length().bars().ticks();
        int frames = position.framesBetween(event.value(), event.value() + ticks);
        if (frames != sent.clip().frames() && isRolling()) {
            Piece wrong = sent;
            sent = null;
            sentId = -1;
            putBack(wrong);
            number--;
            cut(wrong.run(), wrong.held(), frames);
        }
    }

    private void swapped(EngineEvent event) {
        if (event.track() != track) {
            return;
        }
        if (event.id() != sentId || sent == null) {
            if (event.id() == strangerId) {
                now = null;
            }
            return;
        }
        boolean early = now != null
                && event.frame()
                        < position.frameOf(nowTick + now.run().length().bars().ticks() * (repeats + 1L));
        cutShort = early ? now : null;
        now = sent;
        sent = null;
        sentId = -1;
        nowTick = event.value();
        repeats = 0;
        listener.sounding(now);
        if (!early) {
            // After a break-off the transport has the word first: it stops, or begins again.
            pump();
        }
    }

    private void unqueued(EngineEvent event) {
        if (event.id() == sentId && sent != null) {
            putBack(sent);
            sent = null;
            sentId = -1;
            pump();
        } else if (event.id() == strangerId) {
            strangerId = -1;
            listener.leftAlone();
        }
    }

    private void refused(EngineEvent event) {
        if (event.id() == sentId && sent != null) {
            Piece piece = sent;
            sent = null;
            sentId = -1;
            putBack(piece);
            wanted = false;
            listener.refused(piece);
        }
    }

    /// A stop puts what waits on the lane. The piece that it broke off comes back, so that Play goes on where it was.
    private void stopped() {
        if (cutShort == null || run == null || now == null || now.run() != cutShort.run()) {
            cutShort = null;
            return;
        }
        putBack(now);
        Piece again = cutShort;
        cutShort = null;
        now = null;
        sending = true;
        sent = again;
        sentId = swap.follow(track, again.loop(), Quantise.LOOP_END, again.clip());
        sending = false;
    }
}
