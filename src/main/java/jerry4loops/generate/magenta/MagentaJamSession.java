package jerry4loops.generate.magenta;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import jerry4loops.audio.PcmAudio;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.ChunkClock;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.JamChunk;
import jerry4loops.generate.JamRequest;
import jerry4loops.generate.JamSession;
import jerry4loops.generate.JamStatus;
import jerry4loops.generate.JamStyle;
import jerry4loops.generate.NextChunk;
import jerry4loops.generate.Sampling;
import jerry4loops.generate.http.HttpBody;
import jerry4loops.generate.http.HttpCall;
import jerry4loops.generate.http.HttpReply;
import jerry4loops.generate.http.Refusal;

/// One jam over HTTP.
///
/// Thread: as [JamSession]; what is remembered is guarded by this object.
final class MagentaJamSession implements JamSession {

    private static final String GONE =
            "The server ended the jam: it was stopped, another model was chosen, or it broke. Start it again.";

    /// How much the newest chunk counts in what the line carries.
    private static final double NEWEST = 0.3;

    private final MagentaLine line;
    private final String id;
    private final ChunkClock clock;

    /// Ends a wait that nothing can come of: given once the server has ended the jam.
    private final Cancellation over = new Cancellation();

    private CompletableFuture<NextChunk> pending;
    private CompletableFuture<Void> lastChange = CompletableFuture.completedFuture(null);

    /// Last chunk the server is known to have given away.
    private int received = -1;

    /// Last chunk that could be handed on; those between are missing in the music.
    private int played = -1;

    private boolean ended;

    /// What the line carried in a second, NaN before the first chunk.
    private double bytesPerSecond = Double.NaN;

    MagentaJamSession(MagentaLine line, String id, ChunkClock clock) {
        this.line = line;
        this.id = id;
        this.clock = clock;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized CompletableFuture<NextChunk> next() {
        if (ended) {
            return CompletableFuture.completedFuture(new NextChunk.Ended(GONE));
        }
        if (pending == null || pending.isDone()) {
            pending = line.run(this::ask);
        }
        // A copy: whoever cancels it gives up waiting, not the chunk.
        return pending.copy();
    }

    private NextChunk ask() {
        var reader = new ChunkReader(lengthOfNext());
        var path = "/jam/next?session_id=" + MagentaLine.encode(id);
        var call = HttpCall.get(path, line.times().chunkLimits(reader.frames)).withRetries(0);
        try {
            NextChunk next = line.ask(call, reader, over);
            if (next instanceof NextChunk.Ended) {
                end();
            }
            return next;
        } catch (GenerationException e) {
            if (over.isCancelled()) {
                return new NextChunk.Ended(GONE);
            }
            if (reader.begun || e.failure() instanceof Failure.Malformed) {
                return new NextChunk.Lost(e.failure().sentence());
            }
            throw e;
        }
    }

    private synchronized int lengthOfNext() {
        return clock.frames(received + 1);
    }

    @Override
    public synchronized OptionalDouble bytesPerSecond() {
        return Double.isNaN(bytesPerSecond) ? OptionalDouble.empty() : OptionalDouble.of(bytesPerSecond);
    }

    private synchronized void measured(int frames, long nanos) {
        // The text of the sound is by far the most of the answer.
        double bytes = frames * 8 * 4.0 / 3;
        double now = bytes / Math.max(1e-6, nanos / 1e9);
        bytesPerSecond = Double.isNaN(bytesPerSecond) ? now : bytesPerSecond + NEWEST * (now - bytesPerSecond);
    }

    private synchronized void end() {
        ended = true;
    }

    private synchronized NextChunk take(int index, PcmAudio audio) {
        if (index <= received) {
            return new NextChunk.Lost("Chunk " + index + " of the jam came again; it was left out.");
        }
        received = index;
        if (audio.rate() != clock.rateHz()) {
            return new NextChunk.Lost("Chunk " + index + " of the jam came at " + audio.rate()
                    + " Hz, which does not join the one before; it was left out.");
        }
        int wanted = clock.frames(index);
        if (Math.abs(audio.frames() - wanted) > 1) {
            return new NextChunk.Lost("Chunk " + index + " of the jam has " + audio.frames() + " frames instead of "
                    + wanted + "; it was left out.");
        }
        int missing = index - played - 1;
        played = index;
        return new NextChunk.Arrived(new JamChunk(index, clock.start(index), audio, missing));
    }

    @Override
    public CompletableFuture<Void> consumed(int chunk) {
        synchronized (this) {
            if (chunk < 0 || chunk > received) {
                throw new IllegalArgumentException("Chunk " + chunk + " has not arrived; only those that have may go.");
            }
        }
        var form = new HttpBody.Form(
                new Fields().add("session_id", id).add("chunk_index", chunk).list());
        return line.run(() -> change("/jam/consume", form));
    }

    @Override
    public CompletableFuture<Void> update(JamStyle style, Sampling sampling) {
        boolean loop = style.loopInfluence() > 0;
        var fields = new Fields()
                .add("session_id", id)
                .addStyles(style.styles())
                .add("use_current_mix_as_style", Boolean.toString(loop))
                .add("loop_weight", style.loopInfluence())
                .addSteering(style)
                .add(sampling);
        var form = new HttpBody.Form(fields.list());
        return inOrder(() -> change("/jam/update", form));
    }

    @Override
    public CompletableFuture<Void> reseed(PcmAudio mix, double anchorBars) {
        if (!(anchorBars >= 1 && anchorBars <= 64)) {
            throw new IllegalArgumentException("1 to 64 bars of the memory can be replaced.");
        }
        if (mix.frames() == 0 || mix.seconds() > JamRequest.MOST_SEED_SECONDS) {
            throw new IllegalArgumentException("A jam goes on from at most two minutes of music, and from some.");
        }
        var fields = new Fields().add("session_id", id).add("anchor_bars", anchorBars);
        return inOrder(() -> {
            var file = new HttpBody.FilePart("combined_audio", "combined_loop.wav", "audio/wav", SeedWav.of(mix));
            return change("/jam/reseed_splice", new HttpBody.Multipart(fields.list(), List.of(file)));
        });
    }

    /// Changes reach the server in the order they were made.
    private synchronized CompletableFuture<Void> inOrder(Supplier<Void> change) {
        lastChange = lastChange.handle((done, thrown) -> null).thenCompose(ready -> line.run(change));
        return lastChange.copy();
    }

    private Void change(String path, HttpBody body) {
        var call = HttpCall.post(path, body, line.times().small(line.times().model()));
        line.ask(
                call,
                new MagentaLine.Deciding<Boolean>() {
                    @Override
                    public Boolean read(HttpReply reply) {
                        line.answer(reply);
                        return true;
                    }

                    @Override
                    public Optional<Boolean> decided(Refusal refusal) {
                        if (isGone(refusal)) {
                            throw new GenerationException(new Failure.Rejected(GONE));
                        }
                        return Optional.empty();
                    }
                },
                over);
        return null;
    }

    @Override
    public CompletableFuture<Optional<JamStatus>> status() {
        var path = "/jam/status?session_id=" + MagentaLine.encode(id);
        var call = HttpCall.get(path, line.times().small(line.times().small())).withRetries(0);
        return line.run(() -> line.ask(
                call,
                new MagentaLine.Deciding<>() {
                    @Override
                    public Optional<JamStatus> read(HttpReply reply) {
                        Answer answer = line.answer(reply);
                        return Optional.of(new JamStatus(
                                answer.truth("running"),
                                answer.integer("last_generated_index"),
                                answer.integer("last_delivered_index"),
                                answer.integer("queued_chunks")));
                    }

                    @Override
                    public Optional<Optional<JamStatus>> decided(Refusal refusal) {
                        return refusal.status() == 500 || isGone(refusal)
                                ? Optional.of(Optional.empty())
                                : Optional.empty();
                    }
                },
                over));
    }

    @Override
    public CompletableFuture<Void> stop() {
        return line.run(() -> {
            MagentaJams.stop(line, id);
            end();
            over.cancel();
            return null;
        });
    }

    private static boolean isGone(Refusal refusal) {
        return refusal.status() == 404 && refusal.body().isObject();
    }

    /// Reads one answer to a call for a chunk.
    private final class ChunkReader implements MagentaLine.Deciding<NextChunk> {

        final int frames;
        volatile boolean begun;

        ChunkReader(int frames) {
            this.frames = frames;
        }

        @Override
        public NextChunk read(HttpReply reply) throws IOException {
            if (reply.status() == 204) {
                return new NextChunk.NotYet();
            }
            // From here on the server has given the chunk away.
            begun = true;
            var in = new SoundReply(reply.body(), 2 * frames);
            long first = System.nanoTime();
            var answer = new Answer(line.server().name(), Answer.read(in));
            in.sound().ifPresent(audio -> measured(audio.frames(), System.nanoTime() - first));
            if (answer.json().path("chunk").isNull()) {
                return new NextChunk.NotYet();
            }
            int index = answer.inner("chunk").needInteger("index");
            return in.sound()
                    .map(audio -> take(index, audio))
                    .orElseGet(() -> new NextChunk.Lost("Chunk " + index + " of the jam came without sound."));
        }

        @Override
        public Optional<NextChunk> decided(Refusal refusal) {
            if (refusal.status() == 408) {
                return Optional.of(new NextChunk.NotYet());
            }
            return isGone(refusal) ? Optional.of(new NextChunk.Ended(GONE)) : Optional.empty();
        }
    }
}
