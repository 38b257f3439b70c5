package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.generate.Failure;
import jerry4loops.session.ClipState;
import jerry4loops.session.FollowAction;
import jerry4loops.session.Grid;
import jerry4loops.session.Scene;
import jerry4loops.session.Session;
import jerry4loops.session.SessionThread;
import jerry4loops.session.Slot;
import jerry4loops.session.TransportState;
import jerry4loops.time.Beats;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The grid on a mixer that renders when the test says so. One bar lasts 2 s.
class PlayGridTest {

    private static final int RATE = 22_050;
    private static final Tempo TEMPO = Tempo.ofBpm(120);
    private static final long BAR = Beats.TICKS_PER_BAR;
    private static final long SEED = 20_261_128;

    private final Inline thread = new Inline();
    private final Session session = new Session(thread);
    private final Grid grid = session.grid();
    private final EngineHost host = new EngineHost(session, RATE);
    private final SwapLoop swap = new SwapLoop(session, host, Runnable::run);
    private final FakeGenerator generator = new FakeGenerator();
    private final List<Loop> fitted = new ArrayList<>();
    private Function<Loop, CompletableFuture<Loop>> fit = this::fit;
    private final PlayGrid play =
            new PlayGrid(session, host, swap, generator, loop -> fit.apply(loop), new Random(SEED));
    private final List<EngineEvent> swaps = new ArrayList<>();
    private final float[] left = new float[441];
    private final float[] right = new float[441];

    @BeforeEach
    void begin() {
        System.out.println("seed " + SEED);
        session.setTempo(TEMPO);
        session.quantiseProperty().set(Quantise.BAR);
        new Planner(session, host);
        host.send(id -> new EngineCommand.ChangeTempo(id, host.gridAt(TEMPO)));
        host.onEvent(event -> {
            switch (event.kind()) {
                case STARTED -> session.setTransport(TransportState.PLAYING);
                case STOPPED -> session.setTransport(TransportState.STOPPED);
                case SWAPPED -> swaps.add(event);
                default -> {
                    // Of no interest.
                }
            }
        });
        for (int i = 0; i < 4; i++) {
            play.assign(0, i, loop("a" + i, i == 3 ? 2 : 1, TEMPO, RATE));
        }
        play.assign(1, 0, loop("b0", 1, TEMPO, RATE));
        play.assign(1, 1, loop("b1", 2, TEMPO, RATE));
    }

    @AfterEach
    void close() {
        play.cancelAll();
    }

    @Test
    void theFirstTapStartsTheMusicAndTheSecondSlotComesInAtTheBoundary() {
        play.tap(0, 0);
        pass(0.5);
        assertThat(session.transportProperty().get()).isEqualTo(TransportState.PLAYING);
        assertThat(state(0, 0)).isEqualTo(ClipState.PLAYING);
        play.tap(0, 1);
        pass(0.1);
        assertThat(state(0, 1)).isEqualTo(ClipState.QUEUED);
        assertThat(state(0, 0)).isEqualTo(ClipState.PLAYING);
        pass(2);
        assertThat(state(0, 1)).isEqualTo(ClipState.PLAYING);
        assertThat(state(0, 0)).isEqualTo(ClipState.STOPPED);
        assertThat(swaps.getLast().value()).isEqualTo(BAR);
    }

    @Test
    void aTapOnTheOneThatWaitsTakesItBack() {
        play.tap(0, 0);
        pass(0.5);
        play.tap(0, 1);
        pass(0.1);
        play.tap(0, 1);
        pass(2.5);
        assertThat(state(0, 1)).isEqualTo(ClipState.STOPPED);
        assertThat(state(0, 0)).isEqualTo(ClipState.PLAYING);
    }

    @Test
    void aTapOnTheOneThatPlaysStopsItAtTheBoundaryAndAnotherTapLetsItGoOn() {
        play.tap(0, 0);
        pass(0.5);
        play.tap(0, 0);
        pass(0.1);
        assertThat(state(0, 0)).isEqualTo(ClipState.STOPPING);
        play.tap(0, 0);
        pass(2);
        assertThat(state(0, 0)).isEqualTo(ClipState.PLAYING);
        play.tap(0, 0);
        pass(2);
        assertThat(state(0, 0)).isEqualTo(ClipState.STOPPED);
        assertThat(session.track(0).loopProperty().get()).isNull();
        assertThat(swaps.getLast().value()).isEqualTo(2 * BAR);
    }

    @Test
    void aSceneLandsOnOneFrameAndLeavesTracksAloneWhereItHasNothing() {
        play.tap(0, 0);
        pass(0.5);
        play.fireScene(1);
        pass(2.5);
        assertThat(swaps).hasSize(3);
        assertThat(swaps.get(1).frame()).isEqualTo(swaps.get(2).frame());
        assertThat(state(0, 1)).isEqualTo(ClipState.PLAYING);
        assertThat(state(1, 1)).isEqualTo(ClipState.PLAYING);
        play.fireScene(2);
        pass(2.5);
        assertThat(state(0, 2)).isEqualTo(ClipState.PLAYING);
        assertThat(state(1, 1)).isEqualTo(ClipState.PLAYING);
    }

    @Test
    void aSceneWhoseLoopsHaveAnotherRateStillLandsOnOneFrame() {
        play.assign(0, 5, loop("far", 1, TEMPO, 44_100));
        play.assign(1, 5, loop("near", 1, TEMPO, RATE));
        play.tap(0, 0);
        pass(0.5);
        play.fireScene(5);
        pass(2.5);
        assertThat(swaps.get(1).frame()).isEqualTo(swaps.get(2).frame());
        assertThat(state(0, 5)).isEqualTo(ClipState.PLAYING);
    }

    @Test
    void theNextSlotFollowsOnTheExactBoundaryAfterSoManyTimesThrough() {
        session.quantiseProperty().set(Quantise.BEAT);
        play.follow(0, 0, after(2, FollowAction.Kind.NEXT));
        play.follow(0, 1, after(1, FollowAction.Kind.NEXT));
        play.follow(0, 2, after(1, FollowAction.Kind.NEXT));
        play.follow(0, 3, after(1, FollowAction.Kind.NEXT));
        play.tap(0, 0);
        pass(17);
        // 2 bars, 1, 1, 2 of the long one, and from the beginning.
        assertThat(swaps)
                .extracting(EngineEvent::value)
                .containsExactly(0L, 2 * BAR, 3 * BAR, 4 * BAR, 6 * BAR, 8 * BAR);
        assertThat(state(0, 1)).isEqualTo(ClipState.PLAYING);
    }

    @Test
    void aSlotThatCameInOnABeatIsFollowedOnItsOwnLoopEnd() {
        session.quantiseProperty().set(Quantise.BEAT);
        play.follow(0, 1, after(1, FollowAction.Kind.PREVIOUS));
        play.tap(0, 0);
        pass(0.7);
        play.tap(0, 1);
        pass(4);
        long cameIn = swaps.get(1).value();
        assertThat(cameIn).isEqualTo(2 * Beats.TICKS_PER_BEAT);
        assertThat(swaps.get(2).value()).isEqualTo(cameIn + BAR);
        assertThat(state(0, 0)).isEqualTo(ClipState.PLAYING);
    }

    @Test
    void whatThePersonQueuesGoesBeforeWhatWouldFollow() {
        play.follow(0, 0, after(1, FollowAction.Kind.STOP));
        play.tap(0, 0);
        pass(0.05);
        play.tap(0, 2);
        pass(2.5);
        assertThat(state(0, 2)).isEqualTo(ClipState.PLAYING);
        pass(3);
        assertThat(state(0, 2)).isEqualTo(ClipState.PLAYING);
    }

    @Test
    void aSceneFollowsAcrossTracksOnOneFrame() {
        play.scene(0, Scene.PLAIN.withFollow(after(2, FollowAction.Kind.NEXT)));
        play.scene(1, Scene.PLAIN.withFollow(after(1, FollowAction.Kind.STOP)));
        play.fireScene(0);
        pass(4.05);
        assertThat(state(0, 1)).isEqualTo(ClipState.PLAYING);
        assertThat(state(1, 1)).isEqualTo(ClipState.PLAYING);
        pass(1);
        // The longest loop has two bars, this is its only pass.
        assertThat(state(0, 1)).isEqualTo(ClipState.STOPPING);
        pass(3.5);
        assertThat(session.track(0).loopProperty().get()).isNull();
        assertThat(session.track(1).loopProperty().get()).isNull();
        for (long tick : new long[] {2 * BAR, 4 * BAR}) {
            List<EngineEvent> together =
                    swaps.stream().filter(each -> each.value() == tick).toList();
            assertThat(together).extracting(EngineEvent::track).containsExactlyInAnyOrder(0, 1);
            assertThat(together.get(0).frame()).isEqualTo(together.get(1).frame());
        }
    }

    @Test
    void aSlotCanCallAScene() {
        play.follow(0, 0, new FollowAction(1, FollowAction.Kind.SCENE, 1, 1));
        play.tap(0, 0);
        pass(2.5);
        assertThat(state(0, 1)).isEqualTo(ClipState.PLAYING);
        assertThat(state(1, 1)).isEqualTo(ClipState.PLAYING);
        assertThat(swaps).extracting(EngineEvent::value).containsExactly(0L, BAR, BAR);
    }

    @Test
    void chanceDecidesAsOftenAsItSaysAndCountsAnew() {
        play.follow(0, 0, new FollowAction(1, FollowAction.Kind.NEXT, 0, 0.3));
        play.follow(0, 1, after(1, FollowAction.Kind.PREVIOUS));
        play.tap(0, 0);
        pass(400);
        // Each visit to the first slot lasts 1/0.3 bars on average, each to the second one bar.
        long visits = swaps.stream().filter(each -> each.value() % BAR == 0).count() / 2;
        assertThat(visits).isBetween(30L, 62L);
        assertThat(swaps).allMatch(each -> each.value() % BAR == 0);
    }

    @Test
    void afterAStopAndAStartItIsCountedFromBarOne() {
        play.follow(0, 0, after(2, FollowAction.Kind.NEXT));
        play.tap(0, 0);
        pass(3);
        host.send(EngineCommand.Stop::new);
        pass(0.5);
        assertThat(state(0, 0)).isEqualTo(ClipState.STOPPED);
        play.tap(0, 0);
        pass(3.5);
        assertThat(state(0, 0)).isEqualTo(ClipState.PLAYING);
        pass(1);
        assertThat(state(0, 1)).isEqualTo(ClipState.PLAYING);
    }

    @Test
    void anEmptySlotIsFilledByItsWordsOrTheLanes() {
        generator.hold = true;
        session.track(0).promptProperty().set("dusty");
        play.fillPrompt(0, 6, "bright");
        play.tap(0, 6);
        play.tap(0, 7);
        thread.runAll();
        assertThat(generator.asked).extracting(each -> each.prompt()).containsExactly("bright", "dusty");
        assertThat(state(0, 6)).isEqualTo(ClipState.GENERATING);
        generator.releaseAll();
        thread.runAll();
        assertThat(state(0, 6)).isEqualTo(ClipState.STOPPED);
        assertThat(grid.slot(0, 6).loop().orElseThrow().name()).isEqualTo("bright");
        assertThat(session.track(0).history()).hasSize(2);
        assertThat(swaps).isEmpty();
    }

    @Test
    void aFillThatFailsSaysSoAndCanBeTriedAgain() {
        session.track(0).promptProperty().set("dusty");
        generator.failure = new Failure.Rejected("It cannot.");
        play.fill(0, 7);
        thread.runAll();
        assertThat(state(0, 7)).isEqualTo(ClipState.FAILED);
        assertThat(session.notices().getFirst().text()).isEqualTo("Drums, slot 8: It cannot.");
        generator.failure = null;
        session.notices().getFirst().action().orElseThrow().run().run();
        thread.runAll();
        assertThat(state(0, 7)).isEqualTo(ClipState.STOPPED);
    }

    @Test
    void aTapOnASlotThatIsBeingFilledTakesItBack() {
        generator.hold = true;
        session.track(0).promptProperty().set("dusty");
        play.tap(0, 7);
        play.tap(0, 7);
        thread.runAll();
        assertThat(state(0, 7)).isEqualTo(ClipState.EMPTY);
        assertThat(generator.open).isEmpty();
    }

    @Test
    void withoutWordsItIsSaidWhatIsMissing() {
        play.tap(0, 7);
        assertThat(session.notices().getFirst().text()).contains("by which words");
        assertThat(state(0, 7)).isEqualTo(ClipState.EMPTY);
    }

    @Test
    void aLoopOfAnotherTempoIsFittedAndStaysInItsSlotAsItIs() {
        Loop slow = loop("slow", 1, Tempo.ofBpm(90), RATE);
        play.assign(0, 5, slow);
        play.tap(0, 0);
        pass(0.5);
        play.tap(0, 5);
        pass(2.5);
        assertThat(fitted).containsExactly(slow);
        assertThat(state(0, 5)).isEqualTo(ClipState.PLAYING);
        assertThat(grid.slot(0, 5).loop()).contains(slow);
        assertThat(session.track(0).loopProperty().get().clip().length().tempo())
                .isEqualTo(TEMPO);
    }

    @Test
    void whatIsTappedWhileALoopIsStillBeingFittedWins() {
        var later = new CompletableFuture<Loop>();
        fit = _ -> later;
        play.assign(0, 5, loop("slow", 1, Tempo.ofBpm(90), RATE));
        play.tap(0, 0);
        pass(0.5);
        play.tap(0, 5);
        play.tap(0, 2);
        later.complete(loop("fitted", 1, TEMPO, RATE));
        pass(2.5);
        assertThat(state(0, 2)).isEqualTo(ClipState.PLAYING);
    }

    @Test
    void slotsAreMovedDuplicatedColouredAndCleared() {
        Loop first = grid.slot(0, 0).loop().orElseThrow();
        play.colour(0, 0, Optional.of("teal"));
        assertThat(play.duplicate(0, 0)).hasValue(4);
        assertThat(grid.slot(0, 4)).isEqualTo(grid.slot(0, 0));
        play.move(0, 0, 1, 0);
        assertThat(grid.slot(1, 0).loop()).contains(first);
        assertThat(grid.slot(1, 0).colour()).contains("teal");
        assertThat(grid.slot(0, 0).loop().orElseThrow().name()).isEqualTo("b0");
        play.clear(0, 0);
        assertThat(grid.slot(0, 0)).isEqualTo(Slot.EMPTY);
    }

    @Test
    void twoSlotsWithTheSameLoopAreToldApartByWhichWasFired() {
        play.duplicate(0, 0);
        play.tap(0, 4);
        pass(0.5);
        assertThat(state(0, 4)).isEqualTo(ClipState.PLAYING);
        assertThat(state(0, 0)).isEqualTo(ClipState.STOPPED);
        play.tap(0, 0);
        pass(2.5);
        assertThat(state(0, 0)).isEqualTo(ClipState.PLAYING);
        assertThat(state(0, 4)).isEqualTo(ClipState.STOPPED);
    }

    @Test
    void theLanesBecomeAScene() {
        play.tap(0, 2);
        pass(0.5);
        play.capture(6);
        assertThat(grid.slot(0, 6).loop()).isEqualTo(grid.slot(0, 2).loop());
        assertThat(grid.slot(1, 6).isEmpty()).isTrue();
    }

    @Test
    void handsReachTheSlotsOfThePageThatIsShown() {
        var desk = new ActionDesk(thread);
        play.answerAt(desk);
        play.assign(0, 8, loop("second page", 1, TEMPO, RATE));
        desk.press(ActionId.of(Action.PAGE_NEXT), true);
        assertThat(grid.pageProperty().get()).isEqualTo(1);
        desk.press(new ActionId(Action.SLOT, 0, 0), true);
        pass(0.5);
        assertThat(state(0, 8)).isEqualTo(ClipState.PLAYING);
        assertThat(desk.state(new ActionId(Action.SLOT, 0, 0))).contains(ClipState.PLAYING);
        assertThat(desk.state(new ActionId(Action.SCENE, -1, 0))).contains(ClipState.PLAYING);
        desk.press(ActionId.of(Action.PAGE_PREVIOUS), true);
        desk.press(new ActionId(Action.SCENE, -1, 1), true);
        pass(2.5);
        assertThat(state(1, 1)).isEqualTo(ClipState.PLAYING);
        desk.press(new ActionId(Action.SLOT, 5, 0), true);
        assertThat(desk.state(new ActionId(Action.SLOT, 5, 0))).contains(ClipState.EMPTY);
    }

    private static FollowAction after(int loops, FollowAction.Kind kind) {
        return new FollowAction(loops, kind, 0, 1);
    }

    private ClipState state(int track, int slot) {
        return grid.states(track).get(slot);
    }

    private CompletableFuture<Loop> fit(Loop loop) {
        fitted.add(loop);
        return CompletableFuture.completedFuture(
                loop(loop.name(), loop.clip().length().bars().count(), TEMPO, RATE));
    }

    private void pass(double seconds) {
        for (int i = 0; i < seconds * RATE / left.length; i++) {
            thread.runAll();
            host.engine().mixer().render(left, right, left.length);
            host.drain();
            play.refresh();
            thread.runAll();
        }
    }

    private static Loop loop(String name, int bars, Tempo tempo, int rate) {
        var length = LoopLength.of(bars, tempo);
        float[] samples = new float[length.frames(rate)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (.1 * Math.sin(2 * Math.PI * (40 + name.hashCode() % 17) * i / samples.length));
        }
        var clip = new AudioClip(samples, samples, rate, length);
        var provenance = new Provenance(
                name, name, 1, "m", "house band", Optional.empty(), List.of(), "", List.of(), Instant.EPOCH);
        return new Loop(LoopKind.DRUMS, name, clip, provenance, Peaks.of(clip));
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
