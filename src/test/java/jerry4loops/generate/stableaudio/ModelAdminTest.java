package jerry4loops.generate.stableaudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.ModelAdmin;
import jerry4loops.generate.Progress;
import jerry4loops.generate.http.Backoff;
import jerry4loops.generate.http.HttpLine;
import jerry4loops.generate.http.Pause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the port for models promises, against the servers of this family.
@Timeout(60)
class ModelAdminTest {

    private static final String A = "thepatch/jerry_grunge/a.ckpt";

    private ExecutorService io;
    private ScheduledExecutorService timer;
    private HttpLine line;
    private StableAudioDouble one;
    private StableAudio3Double three;
    private ModelAdmin saos;

    @BeforeEach
    void open() throws IOException {
        io = Executors.newVirtualThreadPerTaskExecutor();
        timer = Executors.newSingleThreadScheduledExecutor();
        var backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), new Random(1));
        line = new HttpLine("jerry4loops/test", timer, backoff, Pause.real(), Clock.systemUTC());
        one = new StableAudioDouble();
        three = new StableAudio3Double();
        saos = new StableAudioModels(new StableAudioApi(line, one.backend()), io);
    }

    @AfterEach
    void close() throws InterruptedException {
        line.close();
        one.close();
        three.close();
        io.shutdown();
        timer.shutdownNow();
        assertThat(io.awaitTermination(10, TimeUnit.SECONDS))
                .as("nothing is left")
                .isTrue();
    }

    private ModelAdmin sa3(boolean isNative) {
        three.isNative = isNative;
        var flavour = isNative ? StableAudio3Api.Flavour.NATIVE : StableAudio3Api.Flavour.PYTHON;
        return new StableAudio3Models(new StableAudio3Api(line, three.backend()), flavour, io);
    }

    @Test
    void lookingLoadsNothing() throws Exception {
        ModelAdmin.Shelf shelf = get(saos.look(new Cancellation()));

        assertThat(shelf.models()).containsExactly(A);
        assertThat(shelf.inMemory()).isEqualTo(A);
        assertThat(shelf.answer()).startsWith("stable-audio-api");
        assertThat(one.asked).as("not /health, which loads").containsExactly("GET /models/status");
    }

    @Test
    void checkpointsAreNamedAsTheyAreLoaded() throws Exception {
        assertThat(get(saos.checkpoints(" thepatch/jerry_grunge ", new Cancellation())))
                .containsExactly(A, "thepatch/jerry_grunge/b.ckpt");
        assertThat(failureOf(saos.checkpoints("nobody/nothing", new Cancellation()))
                        .sentence())
                .contains("Could not access repository");
        assertThat(failureOf(saos.checkpoints("nonsense", new Cancellation()))).isInstanceOf(Failure.Rejected.class);
    }

    @Test
    void modelIsCheckedBeforeItIsLoaded() throws Exception {
        var told = new ArrayList<String>();
        Progress progress = (_, message) -> told.add(message);

        assertThat(get(saos.load(A, false, progress, new Cancellation()))).isEqualTo(new ModelAdmin.Outcome.Loaded(A));
        assertThat(one.last)
                .containsEntry("finetune_repo", "thepatch/jerry_grunge")
                .containsEntry("finetune_checkpoint", "a.ckpt");
        assertThat(told).contains("checking").anyMatch(text -> text.startsWith("loading"));

        one.asked.clear();
        assertThat(failureOf(saos.load("thepatch/jerry_grunge/z.ckpt", false, Progress.NONE, new Cancellation()))
                        .sentence())
                .contains("z.ckpt", "list its checkpoints");
        assertThat(one.asked).as("nothing was switched").containsExactly("POST /models/checkpoints");
        assertThat(failureOf(saos.load("a.ckpt", false, Progress.NONE, new Cancellation())))
                .isInstanceOf(Failure.Rejected.class);
        assertThat(failureOf(saos.load("thepatch/jerry_grunge/b.ckpt", false, Progress.NONE, new Cancellation()))
                        .sentence())
                .contains("CUDA out of memory");
    }

    @Test
    void ownModelNeedsNoCheck() throws Exception {
        get(saos.load("", false, Progress.NONE, new Cancellation()));
        assertThat(one.asked).containsExactly("POST /models/switch");
        assertThat(one.last).containsEntry("model_type", "standard");
    }

    @Test
    void memoryIsEmptied() throws Exception {
        assertThat(get(saos.unload(new Cancellation()))).endsWith(".");
        assertThat(one.asked).containsExactly("POST /models/clear-cache");
        for (boolean isNative : new boolean[] {false, true}) {
            three.asked.clear();
            assertThat(get(sa3(isNative).unload(new Cancellation()))).endsWith(".");
            assertThat(three.asked).containsExactly("POST /unload");
        }
    }

    @Test
    void diceHearTheKindOfTrack() throws Exception {
        assertThat(get(saos.prompts(LoopKind.DRUMS, "", List.of(), new Cancellation())))
                .containsExactly("breaks");
        assertThat(get(saos.prompts(LoopKind.INSTRUMENTS, A, List.of(), new Cancellation())))
                .containsExactly("pads", "breaks");
        assertThat(one.asked.getLast()).isEqualTo("GET /models/prompts?repo=thepatch%2Fjerry_grunge&checkpoint=a.ckpt");
        assertThat(get(sa3(false).prompts(LoopKind.INSTRUMENTS, "", List.of("kev"), new Cancellation())))
                .containsExactly("pads");
        assertThat(three.asked).contains("GET /prompts?lora=kev");
    }

    @Test
    void threeTellsItsKindModelAndAdapters() throws Exception {
        assertThat(get(sa3(false).look(new Cancellation())))
                .isEqualTo(new ModelAdmin.Shelf("stable-audio-3 · medium", "medium", List.of(), List.of("kev")));
        assertThat(get(sa3(true).look(new Cancellation())).answer()).isEqualTo("sa3.cpp · medium");
        three.starting = true;
        assertThat(failureOf(sa3(false).look(new Cancellation()))).isInstanceOf(Failure.Loading.class);
    }

    @Test
    void threeIsLoadedAndIsBusyWhileItMakesALoop() throws Exception {
        three.resident = false;
        assertThat(get(sa3(false).load("", false, Progress.NONE, new Cancellation())))
                .isEqualTo(new ModelAdmin.Outcome.Loaded("medium, loaded in 3 s"));
        assertThat(get(sa3(false).load("", false, Progress.NONE, new Cancellation())))
                .isEqualTo(new ModelAdmin.Outcome.Loaded("medium, which was there already"));
        three.working = true;
        assertThat(failureOf(sa3(false).unload(new Cancellation()))).isInstanceOf(Failure.Busy.class);
        assertThat(failureOf(sa3(true).load("", false, Progress.NONE, new Cancellation())))
                .isInstanceOf(Failure.Rejected.class);
    }

    @Test
    void serverThatIsGoneIsAFailureNotAnException() {
        one.close();
        assertThat(failureOf(saos.look(new Cancellation()))).isInstanceOf(Failure.Unreachable.class);
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    private static Failure failureOf(CompletableFuture<?> future) {
        Throwable thrown = catchThrowable(() -> future.get(30, TimeUnit.SECONDS));
        assertThat(thrown).hasCauseInstanceOf(GenerationException.class);
        Failure failure = ((GenerationException) thrown.getCause()).failure();
        assertThat(failure.sentence()).isNotBlank().doesNotContain("Exception", "{");
        return failure;
    }
}
