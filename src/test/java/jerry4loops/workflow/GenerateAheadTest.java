package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.engine.EngineCommand;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Due;
import jerry4loops.generate.Failure;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.Recipe;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.SessionThread;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.time.Beats;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Loops that are asked for ahead of a boundary, on a mixer that renders when the test says so. One bar lasts 2 s.
class GenerateAheadTest {

    private static final int RATE = 22_050;
    private static final Tempo TEMPO = Tempo.ofBpm(120);
    private static final long BAR = Beats.TICKS_PER_BAR;

    private final Inline thread = new Inline();
    private final Session session = new Session(thread);
    private final EngineHost host = new EngineHost(session, RATE);
    private final SwapLoop swap = new SwapLoop(session, host, Runnable::run);
    private final Maker maker = new Maker();
    private final Track track = session.tracks().getFirst();
    private final float[] left = new float[441];
    private final float[] right = new float[441];
    private long nanos = 7_000_000_000L;
    private final GenerateLoop generate = new GenerateLoop(session, host, maker, swap, () -> nanos);

    @BeforeEach
    void play() {
        session.setTempo(TEMPO);
        new Planner(session, host);
        host.send(id -> new EngineCommand.ChangeTempo(id, host.gridAt(TEMPO)));
        track.promptProperty().set("x");
        track.barsProperty().set(1);
        swap.queue(0, loop("first", "house band"));
        host.send(id -> new EngineCommand.Play(id, 0));
        session.setTransport(TransportState.PLAYING);
        pass(1);
    }

    @Test
    void withoutAWishThereIsNoBoundaryToBeReadyBy() {
        generate.generate(0, Recipe.PLAIN);

        assertThat(maker.due.within()).isEmpty();
        assertThat(track.readyByTickProperty().get()).isEqualTo(Track.NO_TICK);
    }

    @Test
    void theNextBoundaryThatCanBeMetIsChosenAndCountedDown() {
        track.aheadProperty().set(Quantise.FOUR_BARS);
        generate.generate(0, Recipe.PLAIN);
        assertThat(track.readyByTickProperty().get()).isEqualTo(4 * BAR);
        assertThat(maker.due.within().orElseThrow()).isBetween(Duration.ofMillis(6_900), Duration.ofMillis(7_100));

        generate.cancelAll();
        thread.runAll();
        pass(5.5);
        // A second and a half is too little even for the house band.
        generate.generate(0, Recipe.PLAIN);
        assertThat(track.readyByTickProperty().get()).isEqualTo(8 * BAR);
    }

    @Test
    void theEndOfTheLoopIsABoundaryToo() {
        track.aheadProperty().set(Quantise.LOOP_END);
        generate.generate(0, Recipe.PLAIN);

        assertThat(track.readyByTickProperty().get()).isCloseTo(2 * BAR, org.assertj.core.data.Offset.offset(20L));
    }

    @Test
    void aLoopThatIsReadyEarlyWaitsForItsOwnBoundary() {
        track.aheadProperty().set(Quantise.BAR);
        generate.generate(0, Recipe.PLAIN);
        assertThat(track.readyByTickProperty().get()).isEqualTo(2 * BAR);
        maker.complete(loop("second", "studio-box"));
        pass(.2);

        assertThat(track.history()).hasSize(1);
        pass(1.3);
        assertThat(track.loopProperty().get().name())
                .as("past the first bar line")
                .isEqualTo("first");
        assertThat(track.queuedLoopProperty().get().name()).isEqualTo("second");
        assertThat(track.queuedTickProperty().get()).isEqualTo(2 * BAR);
        pass(2);
        assertThat(track.loopProperty().get().name()).isEqualTo("second");
        assertThat(track.readyByTickProperty().get()).isEqualTo(Track.NO_TICK);
    }

    @Test
    void theCountDownTurnsWhenItWillBeLate() {
        track.aheadProperty().set(Quantise.FOUR_BARS);
        maker.expected = Duration.ofSeconds(5);
        generate.generate(0, Recipe.PLAIN);
        assertThat(track.lateProperty().get()).isFalse();
        // Slower than it used to be: a tenth in a second and a half.
        pass(1.5);
        assertThat(track.lateProperty().get()).isFalse();
        maker.progress.report(.15, "");
        pass(.1);
        assertThat(track.lateProperty().get()).isTrue();
        maker.progress.report(.9, "");
        pass(.1);
        assertThat(track.lateProperty().get()).isFalse();

        generate.cancelAll();
        thread.runAll();
        maker.expected = Duration.ofSeconds(30);
        generate.generate(0, Recipe.PLAIN);
        assertThat(track.lateProperty().get()).isTrue();
    }

    @Test
    void whoStoodInAndWhyIsTold() {
        generate.generate(0, Recipe.PLAIN);
        Loop made = loop("second", "house band");
        maker.complete(new Loop(
                made.kind(),
                made.name(),
                made.clip(),
                made.provenance().withReason("studio-box gave no answer in 20 s"),
                made.peaks()));
        pass(.1);

        Notice notice = session.notices().getFirst();
        assertThat(notice.text()).isEqualTo("Drums: made by house band, since studio-box gave no answer in 20 s.");
        assertThat(notice.severity()).isEqualTo(Notice.Severity.WARNING);
        notice.action().orElseThrow().run().run();
        assertThat(maker.asked).isEqualTo(2);
    }

    @Test
    void whoWaitsForASlowServerIsOfferedTheHouseBand() {
        generate.generate(0, Recipe.PLAIN);
        pass(11);
        assertThat(session.notices()).isEmpty();
        pass(2);

        Notice notice = session.notices().getFirst();
        assertThat(notice.text()).contains("takes longer than usual");
        pass(5);
        assertThat(session.notices()).as("told once").hasSize(1);
        notice.action().orElseThrow().run().run();
        pass(.1);

        assertThat(maker.asked).isEqualTo(2);
        assertThat(maker.recipe.server()).hasValue("house-band");
        maker.complete(loop("second", "house band"));
        pass(4);
        assertThat(track.loopProperty().get().name()).isEqualTo("second");
        assertThat(session.notices()).as("nothing failed").noneMatch(told -> told.severity() == Notice.Severity.ERROR);
    }

    @Test
    void whoIsSlowButNeverSlowerThanUsualIsLeftAlone() {
        maker.expected = Duration.ofSeconds(30);
        generate.generate(0, Recipe.PLAIN);
        pass(40);
        assertThat(session.notices()).isEmpty();
    }

    @Test
    void aLoopThatComesLateIsKeptAndCanBeQueued() {
        generate.generate(0, Recipe.PLAIN);
        maker.complete(loop("second", "house band"));
        pass(.1);
        maker.due.late().accept(loop("third", "studio-box"));
        pass(.1);

        assertThat(track.history().getFirst().name()).isEqualTo("third");
        session.notices().getFirst().action().orElseThrow().run().run();
        pass(4);
        assertThat(track.loopProperty().get().name()).isEqualTo("third");
    }

    @Test
    void aLoopThatDoesNotFitIsOfferedAndNotPlayed() {
        generate.generate(0, Recipe.PLAIN);
        maker.due.unfit().accept(new Failure.Unfit("studio-box", "it plays at 87.0 BPM", loop("odd", "studio-box")));
        pass(3);

        assertThat(track.loopProperty().get().name()).isEqualTo("first");
        assertThat(track.history()).isEmpty();
        Notice notice = session.notices().getFirst();
        assertThat(notice.text()).contains("cannot be made to fit: it plays at 87.0 BPM");
        assertThat(notice.actions()).extracting(Notice.Action::label).containsExactly("Use as it is", "Try again");
        notice.action().orElseThrow().run().run();
        pass(4);
        assertThat(track.loopProperty().get().name()).isEqualTo("odd");
    }

    private void pass(double seconds) {
        for (int i = 0; i < seconds * RATE / left.length; i++) {
            host.engine().mixer().render(left, right, left.length);
            nanos += 1_000_000_000L * left.length / RATE;
            host.drain();
            thread.runAll();
            generate.refresh();
        }
    }

    private static Loop loop(String name, String backend) {
        var length = LoopLength.of(1, TEMPO);
        float[] samples = new float[length.frames(RATE)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (.1 * Math.sin(2 * Math.PI * 40 * i / samples.length));
        }
        var clip = new AudioClip(samples, samples, RATE, length);
        var provenance = new Provenance(
                "x", "x", 1, backend, backend, Optional.empty(), List.of(), "", List.of(), Instant.EPOCH);
        return new Loop(LoopKind.DRUMS, name, clip, provenance, Peaks.of(clip));
    }

    private static final class Maker implements LoopGenerator {

        private final List<CompletableFuture<Loop>> futures = new ArrayList<>();
        private Duration expected = Duration.ofSeconds(2);
        private Due due;
        private Recipe recipe;
        private Progress progress;
        private int asked;

        void complete(Loop loop) {
            futures.getLast().complete(loop);
        }

        @Override
        public String id() {
            return "maker";
        }

        @Override
        public String displayName() {
            return "maker";
        }

        @Override
        public Optional<Duration> expected(LoopRequest request) {
            return Optional.of(expected);
        }

        @Override
        public CompletableFuture<Loop> generate(LoopRequest request, Progress to, Cancellation cancellation) {
            return generate(request, to, cancellation, Due.WHENEVER);
        }

        @Override
        public CompletableFuture<Loop> generate(
                LoopRequest request, Progress to, Cancellation cancellation, Due wanted) {
            asked++;
            recipe = request.recipe();
            due = wanted;
            progress = to;
            var future = new CompletableFuture<Loop>();
            futures.add(future);
            cancellation.onCancel(() -> future.completeExceptionally(
                    new jerry4loops.generate.GenerationException(new Failure.Cancelled())));
            return future;
        }
    }

    /// The session's thread is the test's; what others hand in waits for its turn.
    private static final class Inline implements SessionThread {

        private final Thread self = Thread.currentThread();
        private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

        @Override
        public boolean isCurrent() {
            return Thread.currentThread() == self;
        }

        @Override
        public void run(Runnable task) {
            tasks.add(task);
        }

        void runAll() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }
    }
}
