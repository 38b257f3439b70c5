package jerry4loops.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jerry4loops.audio.PcmAudio;
import jerry4loops.generate.ChunkClock;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.JamAbilities;
import jerry4loops.generate.JamChunk;
import jerry4loops.generate.JamRequest;
import jerry4loops.generate.JamSession;
import jerry4loops.generate.JamStatus;
import jerry4loops.generate.JamStyle;
import jerry4loops.generate.Jams;
import jerry4loops.generate.NextChunk;
import jerry4loops.generate.Sampling;

/// Jams in memory that answer when the test says so. The music is a function of the frame alone.
///
/// Thread: the test's.
public final class ScriptedJams implements Jams {

    /// The music.
    @FunctionalInterface
    public interface Sound {
        /// @param frame from the start of the jam
        /// @return the sample, the same on both sides
        float at(long frame);
    }

    /// Every jam that was started.
    public final List<Run> runs = new ArrayList<>();

    /// Whether chunks come as soon as they are asked for.
    public boolean prompt = true;

    /// What the next start fails with, or null.
    public Failure refusal;

    /// What a start waits for.
    public CompletableFuture<Void> startsAfter = CompletableFuture.completedFuture(null);

    /// What can be steered.
    public JamAbilities abilities = new JamAbilities(false, 0, false, false, 1, 16);

    /// Whether it answers a call to stop; one that hangs does not.
    public boolean answersStop = true;

    /// How often others were stopped.
    public int stoppedAll;

    /// Ids that a later run of the studio stopped.
    public final List<String> stoppedLeftovers = new ArrayList<>();

    private final String name;
    private final int rate;
    private final Sound sound;

    /// @param name on screen
    /// @param rate of its chunks, or 0 for any
    /// @param sound its music
    public ScriptedJams(String name, int rate, Sound sound) {
        this.name = name;
        this.rate = rate;
        this.sound = sound;
    }

    /// @return the newest jam
    public Run last() {
        return runs.getLast();
    }

    /// @return how many are not stopped
    public long running() {
        return runs.stream().filter(run -> !run.stopped).count();
    }

    @Override
    public String displayName() {
        return name;
    }

    @Override
    public int rateHz(int wantedHz) {
        return rate == 0 ? wantedHz : rate;
    }

    @Override
    public CompletableFuture<JamAbilities> abilities() {
        return CompletableFuture.completedFuture(abilities);
    }

    @Override
    public CompletableFuture<JamSession> start(JamRequest request) {
        if (refusal != null) {
            return CompletableFuture.failedFuture(new GenerationException(refusal));
        }
        return startsAfter.thenApply(_ -> {
            var run = new Run(request, name + "-" + runs.size());
            runs.add(run);
            return run;
        });
    }

    @Override
    public CompletableFuture<Boolean> stopLeftover(String id) {
        stoppedLeftovers.add(id);
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletableFuture<Integer> stopAll() {
        stoppedAll++;
        refusal = null;
        return CompletableFuture.completedFuture(1);
    }

    /// One jam.
    public final class Run implements JamSession {

        /// What it was started with.
        public final JamRequest request;

        /// Every style it was told after the start.
        public final List<JamStyle> styles = new ArrayList<>();

        /// What it was told to go on from.
        public final List<PcmAudio> reseeds = new ArrayList<>();

        /// Chunks released.
        public final List<Integer> consumed = new ArrayList<>();

        /// Whether it was ended.
        public boolean stopped;

        /// How many calls for a chunk there were.
        public int asked;

        private final String id;
        private final ChunkClock clock;
        private CompletableFuture<NextChunk> pending;
        private int given;
        private int skip;

        private Run(JamRequest request, String id) {
            this.request = request;
            this.id = id;
            clock = new ChunkClock(request.tempo(), request.chunk(), request.rateHz());
        }

        /// @return whether a call waits
        public boolean isAsked() {
            return pending != null && !pending.isDone();
        }

        /// Lets a chunk get lost before the next.
        public void loseOne() {
            skip++;
            given++;
        }

        /// Answers the call that waits with the next chunk.
        public void give() {
            answer(arrived());
        }

        /// @param next the answer
        public void answer(NextChunk next) {
            pending.complete(next);
        }

        /// @param failure what the call that waits fails with
        public void fail(Failure failure) {
            pending.completeExceptionally(new GenerationException(failure));
        }

        private NextChunk arrived() {
            long from = clock.start(given);
            var samples = new float[clock.frames(given)];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = sound.at(from + i);
            }
            var chunk = new JamChunk(given, from, new PcmAudio(samples, samples, request.rateHz()), skip);
            given++;
            skip = 0;
            return new NextChunk.Arrived(chunk);
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public CompletableFuture<NextChunk> next() {
            if (isAsked()) {
                throw new AssertionError("two calls for a chunk at a time");
            }
            asked++;
            if (stopped) {
                return CompletableFuture.completedFuture(new NextChunk.Ended("It was stopped."));
            }
            pending = new CompletableFuture<>();
            if (prompt) {
                give();
            }
            return pending.copy();
        }

        @Override
        public CompletableFuture<Void> consumed(int chunk) {
            if (chunk >= given) {
                throw new AssertionError("released before it came");
            }
            consumed.add(chunk);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> update(JamStyle style, Sampling sampling) {
            styles.add(style);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> reseed(PcmAudio mix, double anchorBars) {
            reseeds.add(mix);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Optional<JamStatus>> status() {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public CompletableFuture<Void> stop() {
            if (!answersStop) {
                return new CompletableFuture<>();
            }
            stopped = true;
            return CompletableFuture.completedFuture(null);
        }
    }
}
