package jerry4loops.generate.houseband;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.PcmAudio;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.JamChunk;
import jerry4loops.generate.JamRequest;
import jerry4loops.generate.JamSession;
import jerry4loops.generate.JamStatus;
import jerry4loops.generate.JamStyle;
import jerry4loops.generate.NextChunk;
import jerry4loops.generate.Sampling;

/// One jam of the house band.
///
/// Thread: as [JamSession]; the player is guarded by this object, so that a change waits for a chunk in the making and
/// is heard in the next.
final class HouseBandJam implements JamSession {

    private static final String GONE = "The jam was stopped. Start it again.";

    private final String id;
    private final JamPlayer player;
    private final JamRequest request;
    private final Executor makers;
    private final Cancellation over;
    private final Runnable onStop;
    private final Object asking = new Object();
    private CompletableFuture<NextChunk> pending;
    private CompletableFuture<Void> lastChange = CompletableFuture.completedFuture(null);
    private volatile int delivered = -1;

    HouseBandJam(String id, JamPlayer player, JamRequest request, Executor makers, Cancellation over, Runnable onStop) {
        this.id = id;
        this.player = player;
        this.request = request;
        this.makers = makers;
        this.over = over;
        this.onStop = onStop;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public CompletableFuture<NextChunk> next() {
        synchronized (asking) {
            if (over.isCancelled()) {
                return CompletableFuture.completedFuture(new NextChunk.Ended(GONE));
            }
            if (pending == null || pending.isDone()) {
                pending = HouseBandJams.run(makers, this::make);
            }
            // A copy: whoever cancels it gives up waiting, not the chunk.
            return pending.copy();
        }
    }

    private synchronized NextChunk make() {
        try {
            int bars = request.chunk().count();
            long from = player.start(player.bars());
            float[][] sound = player.next(bars);
            delivered++;
            var audio = new PcmAudio(sound[0], sound[1], request.rateHz());
            return new NextChunk.Arrived(new JamChunk(delivered, from, audio, 0));
        } catch (GenerationException e) {
            if (over.isCancelled()) {
                return new NextChunk.Ended(GONE);
            }
            throw e;
        }
    }

    @Override
    public CompletableFuture<Void> consumed(int chunk) {
        if (chunk < 0 || chunk > delivered) {
            throw new IllegalArgumentException("Chunk " + chunk + " has not arrived; only those that have may go.");
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> update(JamStyle style, Sampling sampling) {
        return change(() -> player.update(style, sampling));
    }

    @Override
    public CompletableFuture<Void> reseed(PcmAudio mix, double anchorBars) {
        if (!(anchorBars >= 1 && anchorBars <= 64)) {
            throw new IllegalArgumentException("1 to 64 bars of the memory can be replaced.");
        }
        if (mix.frames() == 0 || mix.seconds() > JamRequest.MOST_SEED_SECONDS) {
            throw new IllegalArgumentException("A jam goes on from at most two minutes of music, and from some.");
        }
        return change(() -> {
            Study study = HouseBandJams.study(mix, request);
            MusicalKey key = study.clarity() > Ear.CLEAR ? study.key() : player.key();
            player.reseed(study, key);
        });
    }

    /// Changes are made in the order in which they were asked for.
    private CompletableFuture<Void> change(Runnable change) {
        synchronized (asking) {
            lastChange = lastChange.handle((done, thrown) -> null).thenCompose(ready -> make(change));
            return lastChange.copy();
        }
    }

    private CompletableFuture<Void> make(Runnable change) {
        return HouseBandJams.run(makers, () -> {
            if (over.isCancelled()) {
                throw new GenerationException(new Failure.Rejected(GONE));
            }
            synchronized (this) {
                change.run();
            }
            return null;
        });
    }

    @Override
    public CompletableFuture<Optional<JamStatus>> status() {
        int made = delivered;
        OptionalInt last = made < 0 ? OptionalInt.empty() : OptionalInt.of(made);
        return CompletableFuture.completedFuture(
                Optional.of(new JamStatus(!over.isCancelled(), last, last, OptionalInt.of(0))));
    }

    @Override
    public CompletableFuture<Void> stop() {
        over.cancel();
        onStop.run();
        return CompletableFuture.completedFuture(null);
    }
}
