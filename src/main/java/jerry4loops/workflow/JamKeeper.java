package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.library.ClipStore;
import jerry4loops.session.ClipState;
import jerry4loops.session.Grid;
import jerry4loops.session.JamPiece;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.Slot;
import jerry4loops.session.Track;

/// Makes loops of what a jam played: the last bars (freeze), or any chunk that was heard. Chunks are found again
/// among the clips that the performance's log keeps, so that an endless jam needs no endless memory.
///
/// Thread: the session's; the work is done on io.
final class JamKeeper {

    private final Session session;
    private final ClipStore store;
    private final Executor io;
    private final JamRecent recent = new JamRecent();
    private AudioClip last;
    private int number;

    JamKeeper(Session session, Path clips, Executor io) {
        this.session = session;
        this.store = new ClipStore(clips);
        this.io = io;
    }

    /// A piece has begun to sound.
    void heard(JamLane.Piece piece, String words) {
        AudioClip clip = piece.clip();
        if (clip == last) {
            return;
        }
        last = clip;
        if (piece.held().breaks() || piece.held().index() == 0) {
            recent.clear();
        }
        recent.heard(clip);
        session.jam()
                .heard(new JamPiece(
                        ++number,
                        piece.run().jams().displayName(),
                        words,
                        clip.contentHash(),
                        clip.length(),
                        clip.matchDb()));
    }

    /// Cuts the last bars into a loop.
    ///
    /// @param fraction how much of what sounds has been heard, 0 … 1
    void freeze(int track, int bars, double fraction) {
        Optional<JamRecent.Cut> cut = recent.freeze(bars, fraction);
        if (cut.isEmpty() || track < 0) {
            session.tell(Notice.Severity.WARNING, "There is nothing to freeze yet: let the jam play one bar.");
            return;
        }
        int seconds = (int) Math.round(cut.get().length().seconds());
        CompletableFuture.supplyAsync(() -> cut.get().clip(), io)
                .thenApplyAsync(clip -> loop(track, clip, "frozen " + seconds + " s", words(), source()), io)
                .whenCompleteAsync(
                        (loop, thrown) -> {
                            if (thrown != null) {
                                session.tell(Notice.Severity.ERROR, "The last bars could not be cut into a loop.");
                            } else {
                                frozen(track, loop);
                            }
                        },
                        session.thread()::run);
    }

    /// Into the next free slot of the track, and among its takes. One that waits to be filled is not free.
    private void frozen(int track, Loop loop) {
        Grid grid = session.grid();
        session.tracks().get(track).addToHistory(loop);
        IntStream.range(0, Grid.MAX_ROWS)
                .filter(slot -> grid.slot(track, slot).equals(Slot.EMPTY)
                        && (slot >= grid.rows() || grid.states(track).get(slot) == ClipState.EMPTY))
                .findFirst()
                .ifPresentOrElse(
                        slot -> {
                            grid.setSlot(track, slot, Slot.of(loop));
                            tellKept(track, loop, "Frozen: ", "in slot " + (slot + 1) + " of ");
                        },
                        () -> tellKept(track, loop, "Frozen: ", "in the takes of "));
    }

    private void tellKept(int track, Loop loop, String done, String where) {
        session.tell(
                Notice.Severity.INFO,
                done + loop.name() + ", " + loop.clip().length().bars().text() + ", " + where
                        + session.tracks().get(track).nameProperty().get() + ".");
    }

    private String words() {
        return session.jam().pieces().isEmpty()
                ? ""
                : session.jam().pieces().getFirst().prompt();
    }

    private String source() {
        return session.jam().sourceProperty().get();
    }

    /// Makes a loop of a chunk.
    void keep(int track, JamPiece piece) {
        if (track < 0) {
            return;
        }
        CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return store.read(piece.hash(), piece.length(), piece.matchDb());
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        },
                        io)
                .thenApplyAsync(clip -> loop(track, clip, "jam " + piece.number(), piece.prompt(), piece.source()), io)
                .whenCompleteAsync(
                        (loop, thrown) -> {
                            if (thrown != null) {
                                session.tell(
                                        Notice.Severity.ERROR,
                                        "Chunk " + piece.number()
                                                + " is not on the disk (yet); try again in a moment.");
                            } else {
                                session.tracks().get(track).addToHistory(loop);
                                tellKept(track, loop, "Kept: ", "in the takes of ");
                            }
                        },
                        session.thread()::run);
    }

    private Loop loop(int track, AudioClip clip, String name, String words, String source) {
        Track lane = session.track(track);
        var made = new Provenance(
                words, words, 0, source, source, Optional.empty(), List.of(), "", List.of("jam"), Instant.now());
        return new Loop(lane.kind(), name, clip, made, Peaks.of(clip));
    }
}
