package jerry4loops.generate.stableaudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.Recipe;
import jerry4loops.generate.http.Backoff;
import jerry4loops.generate.http.HttpLine;
import jerry4loops.generate.stableaudio.ServerDouble.Fault;
import jerry4loops.generate.stableaudio.ServerDouble.Shape;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What every generator on a server owes the studio, whatever its server does.
@Timeout(60)
public abstract class LoopGeneratorContract {

    protected final ExecutorService io = Executors.newVirtualThreadPerTaskExecutor();
    final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    protected final HttpLine line =
            new HttpLine("jerry4loops/test", timer, Backoff.usual(new Random(1)), (_, _) -> {}, Clock.systemUTC());
    private LoopServer server;
    private LoopGenerator generator;

    protected abstract LoopServer server() throws IOException;

    protected abstract LoopGenerator generator();

    /// @return whether the model is told the tempo in the words
    protected boolean tempoIsAmongTheWords() {
        return true;
    }

    /// @return whether sound of that shape is more than was asked for
    protected boolean isTooMuch(Shape shape) {
        return shape == Shape.RATE_192000 || shape == Shape.EIGHT_CHANNELS;
    }

    /// @param usual what most adapters say
    /// @return what this one says
    protected String sentence(Fault fault, String usual) {
        return usual;
    }

    @BeforeEach
    void start() throws IOException {
        server = server();
        generator = generator();
    }

    @AfterEach
    void stop() throws InterruptedException {
        line.close();
        server.close();
        io.shutdownNow();
        timer.shutdownNow();
        assertThat(io.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"120, 4, 44100", "128.5, 4, 48000", "97.3, 8, 48000", "174, 3, 44100", "60, 1, 44100", "140, 16, 48000"
    })
    void loopIsExactlyAsLongAsAsked(double bpm, int bars, int rate) throws Exception {
        LoopLength length = LoopLength.of(bars, Tempo.ofBpm(bpm));
        Loop loop = make(request("dusty 99 bpm beat", length, rate, Recipe.PLAIN));
        assertThat(loop.clip().frames()).isEqualTo(length.frames(rate));
        assertThat(loop.clip().rate()).isEqualTo(rate);
        assertThat(loop.clip().isFinite()).isTrue();
        assertThat(loop.provenance().seed()).isEqualTo(7);
        if (tempoIsAmongTheWords()) {
            assertThat(loop.provenance().promptSent()).doesNotContain("99").containsOnlyOnce("bpm");
        } else {
            assertThat(loop.provenance().promptSent()).isEqualTo("dusty 99 bpm beat");
        }
    }

    @Test
    void everyLoopSaysWhereItComesFrom() throws Exception {
        var before = java.time.Instant.now();
        Loop loop = make(request("dusty beat", LoopLength.of(4, Tempo.ofBpm(120)), 44_100, Recipe.PLAIN));
        var from = loop.provenance();
        assertThat(from.prompt()).isEqualTo("dusty beat");
        assertThat(from.promptSent()).startsWith("dusty beat").contains(tempoIsAmongTheWords() ? "120" : "");
        assertThat(from.seed()).isEqualTo(7);
        assertThat(from.model()).isNotBlank();
        assertThat(from.backend()).isEqualTo("the double");
        assertThat(from.parents()).isEmpty();
        assertThat(from.createdAt()).isBetween(before, java.time.Instant.now());
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void everyShapeOfWavIsTakenOrRefusedWithASentence(Shape shape) throws Exception {
        server.write(shape);
        var request = request("beat", LoopLength.of(4, Tempo.ofBpm(120)), 44_100, Recipe.PLAIN);
        if (isTooMuch(shape)) {
            assertThat(failure(request).sentence()).containsPattern("(longer|larger) than");
        } else {
            Loop loop = make(request);
            assertThat(loop.clip().isFinite()).isTrue();
            assertThat(loop.clip().frames()).isEqualTo(352_800);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CUT | broke off",
                "ENDLESS | the double sent something that is not a loop",
                "HTML | the double sent something that is not a loop",
                "NOT_JSON | the double sent something that is not a loop",
                "NO_AUDIO | This is not a WAV",
                "NOT_BASE64 | the double sent something that is not a loop",
                "BUSY | can be asked again in 9 s",
                "LOADING | is still loading its model",
                "ERROR_500 | CUDA broke",
                "BROKEN_WAV | This is not a WAV",
                "NO_FRAMES | holds no sound",
            })
    void everyFaultHasItsSentence(Fault fault, String sentence) {
        server.fail(fault);
        var request = request("beat", LoopLength.of(4, Tempo.ofBpm(120)), 44_100, Recipe.PLAIN);
        assertThat(failure(request).sentence()).contains(sentence(fault, sentence));
    }

    @Test
    void shorterSoundIsRepeatedAndSaidSo() throws Exception {
        server.fail(Fault.SHORT);
        Loop loop = make(request("beat", LoopLength.of(4, Tempo.ofBpm(120)), 44_100, Recipe.PLAIN));
        assertThat(loop.clip().frames()).isEqualTo(352_800);
        assertThat(loop.provenance().conforming()).contains("asked for 4 bars, got 2: repeated");
    }

    @Test
    void lengthThatLiesDoesNotMatterOnceTheSoundIsThere() throws Exception {
        server.fail(Fault.LENGTH_LIES);
        Loop loop = make(request("beat", LoopLength.of(4, Tempo.ofBpm(120)), 44_100, Recipe.PLAIN));
        assertThat(loop.clip().frames()).isEqualTo(352_800);
    }

    @Test
    void cancellingEndsTheWaitingAtOnce() throws Exception {
        server.fail(Fault.SILENT);
        var cancellation = new Cancellation();
        var request = request("beat", LoopLength.of(4, Tempo.ofBpm(120)), 44_100, Recipe.PLAIN);
        var future = generator.generate(request, Progress.NONE, cancellation);
        var second = generator.generate(request, Progress.NONE, cancellation);
        while (!server.wasAsked()) {
            Thread.sleep(5);
        }
        cancellation.cancel();
        for (var each : java.util.List.of(future, second)) {
            var thrown = catchThrowableOfType(ExecutionException.class, () -> each.get(10, TimeUnit.SECONDS));
            assertThat(GenerationException.failureOf(thrown, "x")).isInstanceOf(Failure.Cancelled.class);
        }
    }

    @Test
    void unreachableServerIsSaidToBe() {
        server.close();
        var request = request("beat", LoopLength.of(4, Tempo.ofBpm(120)), 44_100, Recipe.PLAIN);
        assertThat(failure(request)).isInstanceOf(Failure.Unreachable.class);
    }

    protected final Loop make(LoopRequest request) throws Exception {
        return generator.generate(request, Progress.NONE, new Cancellation()).get(50, TimeUnit.SECONDS);
    }

    protected final Failure failure(LoopRequest request) {
        var thrown = catchThrowableOfType(ExecutionException.class, () -> make(request));
        return GenerationException.failureOf(thrown, "x");
    }

    protected static LoopRequest request(String prompt, LoopLength length, int rate, Recipe recipe) {
        return new LoopRequest(
                LoopKind.DRUMS, prompt, length, rate, Optional.empty(), OptionalLong.of(7), Optional.empty(), recipe);
    }

    /// @return two bars at 120 BPM of a tone, for what is made from sound
    static AudioClip tone() {
        var length = LoopLength.of(2, Tempo.ofBpm(120));
        var samples = new float[length.frames(48_000)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (.5 * Math.sin(2 * Math.PI * 220 * i / 48_000));
        }
        return new AudioClip(samples, samples, 48_000, length);
    }
}
