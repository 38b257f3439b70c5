package jerry4loops.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.testkit.SimulatedTime;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;

/// In simulated time.
class RankedGeneratorsTest {

    private static final LoopLength LENGTH = LoopLength.of(1, Tempo.ofBpm(240));
    private static final AudioClip CLIP = new AudioClip(new float[8_000], new float[8_000], 8_000, LENGTH);
    private static final LoopRequest REQUEST = new LoopRequest(
            LoopKind.DRUMS, "x", LENGTH, 8_000, Optional.empty(), OptionalLong.empty(), Optional.empty());

    private final SimulatedTime time = new SimulatedTime();
    private final Fake houseBand = new Fake("house band");
    private final Fake studio = new Fake("studio-box");
    private final Fake attic = new Fake("attic");
    private final List<Loop> late = new ArrayList<>();
    private final List<Failure.Unfit> unfit = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();
    private final RankedGenerators ranked = new RankedGenerators(houseBand, time, time::nanoTime, new Random(5));

    @Test
    void withoutServersTheHouseBandPlaysAndNobodyIsPolled() {
        var made = generate(Optional.empty());
        pass(3);

        assertThat(made.join().provenance().maker()).isEqualTo("house band");
        pass(3_600);
        assertThat(time.waiting()).isZero();
    }

    @Test
    void theFirstHealthyOneIsAskedAndItsLoopHasNoReason() {
        ranked.rank(List.of(List.of(studio.server()), List.of(attic.server())));
        var made = generate(Optional.empty());
        pass(3);

        assertThat(made.join().provenance().maker()).isEqualTo("studio-box");
        assertThat(attic.asked).isZero();
        assertThat(ranked.lastTimes("studio-box")).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void theHouseBandThatWasChosenPlaysWithoutAReasonAndNobodyElseIsAsked() {
        ranked.rank(List.of(List.of(studio.server())));
        var recipe = Recipe.PLAIN.withServer(Optional.of(houseBand.id()));
        var made = ranked.generate(REQUEST.withRecipe(recipe), Progress.NONE, new Cancellation());
        pass(3);

        assertThat(made.join().provenance().maker()).isEqualTo("house band");
        assertThat(studio.asked).isZero();
    }

    @Test
    void aChosenServerThatIsNotThereIsTheReasonWhyTheHouseBandPlays() {
        ranked.rank(List.of(List.of(studio.server())));
        var recipe = Recipe.PLAIN.withServer(Optional.of("attic"));
        var made = ranked.generate(REQUEST.withRecipe(recipe), Progress.NONE, new Cancellation());
        pass(3);

        assertThat(made.join().provenance().maker())
                .isEqualTo("house band, since the backend this track asks is off or gone");
        assertThat(studio.asked).isZero();
    }

    @Test
    void whoFailsIsPassedOverAndAtLastTheHouseBandPlays() {
        ranked.rank(List.of(List.of(studio.server()), List.of(attic.server())));
        studio.fails(new Failure.Failed("studio-box", "out of memory"));
        var made = generate(Optional.empty());
        pass(10);
        assertThat(made.join().provenance().maker()).isEqualTo("attic, since studio-box failed (out of memory)");

        studio.fails(new Failure.Malformed("studio-box", "a web page"));
        attic.fails(new Failure.Unreachable("attic", "refused"));
        made = generate(Optional.empty());
        pass(10);
        assertThat(made.join().provenance().maker())
                .isEqualTo("house band, since studio-box sent something that is not a loop (a web page);"
                        + " attic cannot be reached");
        assertThat(progress).anyMatch(line -> line.contains("attic cannot be reached"));
    }

    @Test
    void aFamilyOfTakesIsChosenByWhoeverWouldBeAsked() {
        var request = REQUEST.withSeed(OptionalLong.of(40));
        assertThat(ranked.family(request, 3).join())
                .extracting(each -> each.seed().orElseThrow())
                .containsExactly(140L, 140L, 140L);

        ranked.rank(List.of(List.of(studio.server())));
        assertThat(ranked.family(request, 3).join())
                .extracting(each -> each.seed().orElseThrow())
                .containsExactly(40L, 41L, 42L);
    }

    @Test
    void whoIsSilentIsPassedOverAndItsLoopIsKeptWhenItComes() {
        ranked.rank(List.of(List.of(studio.server())));
        generate(Optional.empty());
        pass(3);
        studio.takes(Duration.ofSeconds(100));
        var made = generate(Optional.empty());

        pass(19);
        assertThat(made).isNotDone();
        pass(4);
        assertThat(made.join().provenance().maker()).isEqualTo("house band, since studio-box gave no answer in 20 s");
        pass(80);
        assertThat(late).hasSize(1);
        assertThat(late.getFirst().provenance().backend()).isEqualTo("studio-box");
    }

    @Test
    void whoMakesProgressIsWaitedFor() {
        ranked.rank(List.of(List.of(studio.server())));
        generate(Optional.empty());
        pass(3);
        studio.takes(Duration.ofSeconds(100));
        studio.reportsEvery = Duration.ofSeconds(8);
        var made = generate(Optional.empty());

        pass(101);
        assertThat(made.join().provenance().maker()).isEqualTo("studio-box");
        assertThat(progress).contains("studio-box: on it");
    }

    @Test
    void atTheBoundaryTheHouseBandStepsIn() {
        ranked.rank(List.of(List.of(studio.server())));
        studio.takes(Duration.ofSeconds(15));
        var made = generate(Optional.of(Duration.ofSeconds(10)));

        pass(9.6);
        assertThat(made).isNotDone();
        pass(.2);
        assertThat(made.join().provenance().maker())
                .isEqualTo("house band, since studio-box was not ready for the boundary");
        pass(6);
        assertThat(late).hasSize(1);
    }

    @Test
    void whoIsInTimeForTheBoundaryIsTakenAndTheHouseBandIsStopped() {
        ranked.rank(List.of(List.of(studio.server())));
        studio.takes(Duration.ofSeconds(8));
        var made = generate(Optional.of(Duration.ofSeconds(10)));
        pass(9);

        assertThat(made.join().provenance().maker()).isEqualTo("studio-box");
        pass(60);
        assertThat(late).isEmpty();
    }

    @Test
    void serverThatFailsNearTheBoundaryCostsNothing() {
        ranked.rank(List.of(List.of(studio.server())));
        studio.takes(Duration.ofSeconds(9));
        studio.fails(new Failure.Failed("studio-box", "it closed the connection without an answer"));
        var made = generate(Optional.of(Duration.ofSeconds(10)));
        pass(9.1);

        assertThat(made.join().provenance().maker()).startsWith("house band, since studio-box failed");
    }

    @Test
    void aPoolSharesItsWork() {
        ranked.rank(List.of(List.of(studio.server(), attic.server())));
        for (int i = 0; i < 4; i++) {
            generate(Optional.empty());
        }
        assertThat(studio.asked).isEqualTo(2);
        assertThat(attic.asked).isEqualTo(2);
        pass(60);
        attic.health = Health.of(new Failure.Unreachable("attic", "refused"));
        pass(60);
        for (int i = 0; i < 4; i++) {
            generate(Optional.empty());
        }
        assertThat(attic.asked).isEqualTo(2);
    }

    @Test
    void busyIsAStateWithACountDownAndEndsByItself() {
        var told = new ArrayList<Health.State>();
        ranked.onHealth(all -> told.add(all.get("studio-box").state()));
        ranked.rank(List.of(List.of(studio.server())));
        pass(1);
        studio.takes(Duration.ofMillis(100));
        studio.fails(new Failure.Busy("studio-box", Optional.of(Duration.ofSeconds(30))));
        studio.health = Health.of(new Failure.Busy("studio-box", Optional.of(Duration.ofSeconds(30))));
        var made = generate(Optional.empty());
        pass(5);

        assertThat(made.join().provenance().maker()).isEqualTo("house band, since studio-box is busy");
        assertThat(ranked.health().get("studio-box").state()).isEqualTo(Health.State.BUSY);
        assertThat(ranked.health().get("studio-box").retryAfter().orElseThrow())
                .isBetween(Duration.ofSeconds(24), Duration.ofSeconds(26));
        assertThat(told).contains(Health.State.UP, Health.State.BUSY);
        studio.health = Health.up(Duration.ofMillis(3));
        pass(40);
        assertThat(ranked.health().get("studio-box").state()).isEqualTo(Health.State.UP);
        made = generate(Optional.empty());
        pass(5);
        assertThat(made.join().provenance().maker()).isEqualTo("studio-box");
    }

    @Test
    void whoTimesOutAgainAndAgainRestsAndIsTriedAgain() {
        ranked.rank(List.of(List.of(studio.server())));
        for (int i = 0; i < 2; i++) {
            studio.fails(new Failure.Malformed("studio-box", "a web page"));
            generate(Optional.empty());
            pass(10);
        }
        int before = studio.asked;
        assertThat(ranked.health().get("studio-box").state()).isEqualTo(Health.State.DOWN);
        var made = generate(Optional.empty());
        pass(4);
        assertThat(made.join().provenance().maker()).startsWith("house band, since studio-box");
        assertThat(studio.asked).isEqualTo(before);
        pass(60);
        made = generate(Optional.empty());
        pass(4);
        assertThat(made.join().provenance().maker()).isEqualTo("studio-box");
    }

    @Test
    void pollsGentlyAndNeverWhileAServerWorksForUs() {
        ranked.rank(List.of(List.of(studio.server())));
        pass(600);
        assertThat(studio.checked).isBetween(15, 21);

        int before = studio.checked;
        studio.takes(Duration.ofSeconds(300));
        studio.reportsEvery = Duration.ofSeconds(5);
        generate(Optional.empty());
        pass(299);
        assertThat(studio.checked).isEqualTo(before);

        pass(10);
        studio.health = Health.of(new Failure.Unreachable("studio-box", "refused"));
        before = studio.checked;
        pass(3_600);
        assertThat(studio.checked - before).isBetween(45, 70);
        ranked.rank(List.of());
        before = studio.checked;
        pass(600);
        assertThat(studio.checked).isEqualTo(before);
    }

    @Test
    void aQuestionThatIsNeverAnsweredDoesNotEndTheAsking() {
        studio.health = null;
        ranked.rank(List.of(List.of(studio.server())));
        pass(60);
        assertThat(ranked.health().get("studio-box").state()).isEqualTo(Health.State.DOWN);
        studio.health = Health.up(Duration.ofMillis(1));
        pass(60);
        assertThat(ranked.health().get("studio-box").state()).isEqualTo(Health.State.UP);
    }

    @Test
    void whoCannotDoItIsNotAsked() {
        ranked.rank(List.of(List.of(new Server("studio-box", studio, studio, _ -> false)), List.of(attic.server())));
        var made = generate(Optional.empty());
        pass(3);
        assertThat(made.join().provenance().maker()).isEqualTo("attic, since studio-box cannot make a loop that way");
    }

    @Test
    void aLoopThatDoesNotFitIsOfferedAndAnotherPlays() {
        ranked.rank(List.of(List.of(studio.server())));
        studio.fails(new Failure.Unfit("studio-box", "it plays at 87.0 BPM", studio.loop()));
        var made = generate(Optional.empty());
        pass(6);

        assertThat(unfit).hasSize(1);
        assertThat(made.join().provenance().maker())
                .isEqualTo("house band, since studio-box sent a loop that does not fit (it plays at 87.0 BPM)");
        assertThat(ranked.health().get("studio-box").state()).isEqualTo(Health.State.UP);
    }

    @Test
    void whenEvenTheHouseBandFailsThePersonHearsOfIt() {
        ranked.rank(List.of(List.of(studio.server())));
        studio.fails(new Failure.Failed("studio-box", "x"));
        houseBand.fails(new Failure.Rejected("Ask for fewer bars."));
        var made = generate(Optional.of(Duration.ofSeconds(5)));
        pass(20);

        assertThat(made).isCompletedExceptionally();
        assertThat(GenerationException.failureOf(made.exceptionNow(), "it").sentence())
                .isEqualTo("Ask for fewer bars.");
    }

    @Test
    void stoppedMeansStoppedAndNothingIsLeftOver() {
        ranked.rank(List.of(List.of(studio.server())));
        studio.takes(Duration.ofSeconds(15));
        var cancellation = new Cancellation();
        var made = ranked.generate(
                REQUEST,
                Progress.NONE,
                cancellation,
                new Due(Optional.of(Duration.ofSeconds(8)), late::add, unfit::add));
        pass(7);
        cancellation.cancel();
        assertThat(GenerationException.failureOf(made.exceptionNow(), "it")).isInstanceOf(Failure.Cancelled.class);
        pass(30);
        assertThat(late).isEmpty();

        generate(Optional.empty());
        ranked.close();
        pass(60);
        assertThat(time.waiting()).isZero();
        assertThat(ranked.generate(REQUEST, Progress.NONE, new Cancellation())).isCompletedExceptionally();
    }

    @Test
    void tellsHowLongItWillTake() {
        assertThat(ranked.expected(REQUEST)).contains(Duration.ofSeconds(3));
        ranked.rank(List.of(List.of(studio.server())));
        assertThat(ranked.expected(REQUEST)).isEmpty();
        for (int seconds : new int[] {4, 60, 5, 4, 6}) {
            studio.takes(Duration.ofSeconds(seconds));
            generate(Optional.empty());
            pass(seconds + 1);
        }
        assertThat(ranked.expected(REQUEST)).contains(Duration.ofSeconds(5));
        studio.takes(Duration.ofSeconds(5));
        generate(Optional.empty());
        assertThat(ranked.expected(REQUEST)).contains(Duration.ofSeconds(10));
    }

    private CompletableFuture<Loop> generate(Optional<Duration> within) {
        return ranked.generate(
                REQUEST,
                (fraction, message) -> progress.add(message),
                new Cancellation(),
                new Due(within, late::add, unfit::add));
    }

    private void pass(double seconds) {
        time.advance(Duration.ofNanos((long) (seconds * 1e9)));
    }

    /// Takes two seconds unless told otherwise, and fails once where told to.
    private final class Fake implements LoopGenerator, HealthCheck {

        private final String name;
        private final Deque<Failure> failures = new ArrayDeque<>();
        private Duration duration = Duration.ofSeconds(2);
        private Duration reportsEvery;
        private Health health = Health.up(Duration.ofMillis(2));
        private int asked;
        private int checked;

        Fake(String name) {
            this.name = name;
        }

        Server server() {
            return new Server(name, this, this, _ -> true);
        }

        void fails(Failure failure) {
            failures.add(failure);
        }

        void takes(Duration next) {
            duration = next;
        }

        Loop loop() {
            var provenance =
                    new Provenance("x", "x", 1, name, name, Optional.empty(), List.of(), "", List.of(), Instant.EPOCH);
            return new Loop(LoopKind.DRUMS, "x", CLIP, provenance, Peaks.of(CLIP));
        }

        @Override
        public String id() {
            return name;
        }

        @Override
        public String displayName() {
            return name;
        }

        /// The house band has seeds of its own.
        @Override
        public CompletableFuture<List<LoopRequest>> family(LoopRequest request, int count) {
            return this == houseBand
                    ? CompletableFuture.completedFuture(
                            Collections.nCopies(count, request.withSeed(OptionalLong.of(140))))
                    : LoopGenerator.super.family(request, count);
        }

        @Override
        public CompletableFuture<Loop> generate(LoopRequest request, Progress to, Cancellation cancellation) {
            asked++;
            Failure failure = failures.poll();
            if (reportsEvery != null) {
                for (int i = 1; reportsEvery.multipliedBy(i).compareTo(duration) < 0; i++) {
                    double fraction = (double) reportsEvery.multipliedBy(i).toMillis() / duration.toMillis();
                    time.after(reportsEvery.multipliedBy(i), () -> {
                        to.report(fraction, "on it");
                        return null;
                    });
                }
            }
            CompletableFuture<Loop> made = time.after(duration, () -> {
                if (failure != null) {
                    throw new GenerationException(failure);
                }
                return loop();
            });
            cancellation.onCancel(() -> made.completeExceptionally(new GenerationException(new Failure.Cancelled())));
            return made;
        }

        @Override
        public CompletableFuture<Health> check() {
            checked++;
            return health == null ? new CompletableFuture<>() : time.after(Duration.ofMillis(50), () -> health);
        }
    }
}
