package jerry4loops.workflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.PcmAudio;
import jerry4loops.generate.ChunkClock;
import jerry4loops.generate.JamAbilities;
import jerry4loops.generate.JamChunk;
import jerry4loops.generate.JamRequest;
import jerry4loops.generate.JamSession;
import jerry4loops.generate.Jams;
import jerry4loops.session.SessionThread;
import jerry4loops.time.LoopLength;

/// One jam of one source, from its start to its end: what it was started with, and its chunks that are here and not
/// heard yet. Whoever holds another run has another jam, so that a late answer of an old one changes nothing.
///
/// Thread: the session's.
final class JamRun {

    /// A chunk that is here.
    ///
    /// @param index its place, from 0
    /// @param stream what it is cut from
    /// @param breaks whether what came before it is missing
    record Held(int index, JamStream stream, boolean breaks) {}

    private final Jams jams;
    private final JamAbilities abilities;
    private final LoopLength length;
    private final Optional<MusicalKey> key;
    private final int chunkRate;
    private final JamSession session;
    private final int rate;
    private final int delay;
    private final ChunkClock passes;
    private final Optional<AudioClip> continued;
    private final Deque<Held> held = new ArrayDeque<>();
    private JamStream stream;
    private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);
    private double matchDb = Double.NaN;
    private int arrived;

    /// @param lead the end of what it goes on from, at the engine's rate
    /// @param continued the clip whose sound it continues without a break, where there is one
    JamRun(
            Jams jams,
            JamAbilities abilities,
            JamRequest request,
            JamSession session,
            PcmAudio lead,
            Optional<AudioClip> continued) {
        this.jams = jams;
        this.abilities = abilities;
        this.length = new LoopLength(request.chunk(), request.tempo());
        this.key = request.key();
        this.chunkRate = request.rateHz();
        this.session = session;
        this.rate = lead.rate();
        this.delay = JamStream.delay(new ChunkClock(request.tempo(), request.chunk(), request.rateHz()), rate);
        this.passes = new ChunkClock(request.tempo(), request.chunk(), rate);
        this.stream = new JamStream(lead, request.rateHz(), delay, passes, 0);
        this.continued = delay == 0 ? continued : Optional.empty();
    }

    Jams jams() {
        return jams;
    }

    JamAbilities abilities() {
        return abilities;
    }

    JamSession session() {
        return session;
    }

    Optional<MusicalKey> key() {
        return key;
    }

    /// The rate of its chunks.
    int chunkRate() {
        return chunkRate;
    }

    /// Length of every chunk.
    LoopLength length() {
        return length;
    }

    Optional<AudioClip> continued() {
        return continued;
    }

    /// Frames of the engine by which its music lies behind the grid.
    int delay() {
        return delay;
    }

    /// The engine's rate its pieces are cut for.
    int rate() {
        return rate;
    }

    Deque<Held> held() {
        return held;
    }

    /// Chunks that have come, heard or not.
    int arrived() {
        return arrived;
    }

    /// The trim of all its pieces, NaN until the first has been measured.
    double matchDb() {
        return matchDb;
    }

    void setMatchDb(double db) {
        if (Double.isNaN(matchDb)) {
            matchDb = db;
        }
    }

    /// Takes a chunk in; `then` is run on the session's thread when it can be cut.
    void add(JamChunk chunk, Executor io, SessionThread thread, Runnable then) {
        arrived++;
        boolean breaks = chunk.missing() > 0;
        if (breaks) {
            stream = JamStream.afterLoss(chunk.audio(), rate, delay, passes, chunk.index());
        }
        JamStream into = stream;
        work = work.thenRunAsync(() -> into.add(chunk.audio()), io)
                .thenRunAsync(
                        () -> {
                            held.addLast(new Held(chunk.index(), into, breaks));
                            then.run();
                        },
                        thread::run);
    }
}
