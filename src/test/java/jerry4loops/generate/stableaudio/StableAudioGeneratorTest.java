package jerry4loops.generate.stableaudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.Health;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.Recipe;
import jerry4loops.generate.http.Backend;
import jerry4loops.generate.http.Credentials;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StableAudioGeneratorTest extends LoopGeneratorContract {

    private StableAudioDouble own;
    private StableAudioApi api;

    @Override
    protected ServerDouble server() throws IOException {
        own = new StableAudioDouble();
        return own;
    }

    @Override
    protected LoopGenerator generator() {
        api = new StableAudioApi(line, own.backend());
        return new StableAudioGenerator("sao", api, io, new Random(1), Clock.systemUTC());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void versionThatCannotTakeBarsIsFoundOutOnce(boolean oldInterpreter) throws Exception {
        own.barsBug = true;
        own.oldInterpreter = oldInterpreter;
        var request = request("beat", LoopLength.of(2, Tempo.ofBpm(120)), 44_100, Recipe.PLAIN);
        assertThat(make(request).provenance().conforming()).isEqualTo("asked for 2 bars, got 4: cut");
        assertThat(own.asked).hasSize(2);
        make(request);
        assertThat(own.asked).hasSize(3);
        assertThat(own.last).doesNotContainKey("bars");
    }

    @Test
    void barsAreNamedWhereTheServerWouldChooseOthers() throws Exception {
        Loop loop = make(request("beat", LoopLength.of(2, Tempo.ofBpm(120)), 44_100, Recipe.PLAIN));
        assertThat(own.last).containsEntry("bars", "2");
        assertThat(loop.provenance().promptSent())
                .as("with what the server adds")
                .isEqualTo("beat 120bpm drum loop");
        assertThat(loop.provenance().conforming()).isEmpty();
        make(request("beat", LoopLength.of(4, Tempo.ofBpm(120)), 44_100, Recipe.PLAIN));
        assertThat(own.last)
                .doesNotContainKey("bars")
                .containsEntry("steps", "8")
                .containsEntry("seed", "7");
    }

    @Test
    void versionThatKnowsFormsAloneMakesLoopsAllTheSame() throws Exception {
        own.isOld = true;
        var words = request("beat", LoopLength.of(4, Tempo.ofBpm(90)), 44_100, Recipe.PLAIN);
        assertThat(make(words).provenance().conforming())
                .as("it chooses a shorter one than later versions")
                .isEqualTo("asked for 4 bars, got 2: repeated");
        assertThat(make(words).provenance().conforming())
                .as("found out once: from then on bars are named")
                .isEmpty();
        assertThat(own.last).containsEntry("bars", "4");

        var from = new Recipe.From.Transform(tone(), .7);
        assertThat(make(request("pad", LoopLength.of(4, Tempo.ofBpm(120)), 44_100, Recipe.PLAIN.withFrom(from)))
                        .provenance()
                        .parents())
                .hasSize(1);
    }

    @Test
    void versionWithOneModelSaysSoInsteadOfTakingItForAnother() throws Exception {
        var finetune = request(
                "beat",
                LoopLength.of(4, Tempo.ofBpm(120)),
                44_100,
                Recipe.PLAIN.withModel(Optional.of("thepatch/jerry_grunge/a.ckpt"), List.of()));
        assertThat(make(finetune).provenance().model()).isEqualTo("thepatch/jerry_grunge/a.ckpt");
        own.isOld = true;
        assertThat(failure(finetune))
                .isEqualTo(
                        new Failure.Rejected("the double is an older version, which knows its own model alone and not"
                                + " thepatch/jerry_grunge/a.ckpt. Update it, or choose its own model."));
    }

    @Test
    void versionWithOneModelIsWellAtItsOwnDoorForHealth() throws Exception {
        own.isOld = true;
        assertThat(StableAudioHealth.of(api, io).check().join().state()).isEqualTo(Health.State.UP);
        assertThat(own.asked).containsExactly("GET /models/status", "GET /health");
        assertThat(api.models(new Cancellation())).isEmpty();
        var models = new StableAudioModels(api, io);
        assertThat(models.look(new Cancellation()).get().answer())
                .isEqualTo("stable-audio-api · an older version, with its own model alone");
        for (var refused : List.of(
                models.checkpoints("thepatch/jerry_grunge", new Cancellation()),
                models.load("thepatch/jerry_grunge/a.ckpt", false, Progress.NONE, new Cancellation()))) {
            var thrown = catchThrowableOfType(ExecutionException.class, refused::get);
            assertThat(GenerationException.failureOf(thrown, "x").sentence())
                    .isEqualTo("the double is an older version, which knows its own model alone. Update it to load"
                            + " others.");
        }
    }

    @Test
    void serverOfAnotherKindIsNotTakenForAnOldVersion() throws Exception {
        try (var other = new jerry4loops.testkit.magenta.MagentaDouble()) {
            var backend = new Backend("the other", other.address(), Credentials.none());
            Health health = StableAudioHealth.of(new StableAudioApi(line, backend), io)
                    .check()
                    .join();
            assertThat(health.state()).isEqualTo(Health.State.DOWN);
            assertThat(health.sentence()).contains("Check its address and its kind");
        }
    }

    @Test
    void soundOfAnotherRateArrivesAs44100AndIsRemembered() throws Exception {
        var source = tone();
        var length = LoopLength.of(4, Tempo.ofBpm(120));
        var recipe = Recipe.PLAIN.withFrom(new Recipe.From.Transform(source, .7));
        Loop loop = make(request("pad", length, 48_000, recipe));
        assertThat(own.last).containsEntry("style_strength", "0.700").containsKey("audio_file");
        assertThat(loop.provenance().parents()).containsExactly(source.contentHash());
        recipe = Recipe.PLAIN.withFrom(new Recipe.From.Guided(source, .8));
        assertThat(make(request("pad", length, 48_000, recipe)).clip().frames()).isEqualTo(length.frames(48_000));
        assertThat(own.last).containsEntry("guidance_mask", "fade").containsEntry("bars", "4");
    }

    @Test
    void wordsTheServerWouldMaimAreLeftOut() throws Exception {
        var plain =
                request("techno drums, dark Drumfill pads", LoopLength.of(4, Tempo.ofBpm(120)), 44_100, Recipe.PLAIN);
        var request = new LoopRequest(
                LoopKind.INSTRUMENTS,
                plain.prompt(),
                plain.length(),
                plain.rate(),
                plain.key(),
                plain.seed(),
                plain.context());
        Loop loop = make(request);

        assertThat(own.last.get("prompt")).isEqualTo("techno, dark pads 120bpm");
        assertThat(loop.provenance().prompt()).isEqualTo("techno drums, dark Drumfill pads");
        make(plain);
        assertThat(own.last.get("prompt")).contains("drums");
    }

    @Test
    void healthIsAskedWhereNothingIsLoaded() {
        assertThat(StableAudioHealth.of(api, io).check().join().state()).isEqualTo(Health.State.UP);
        assertThat(own.asked).containsExactly("GET /models/status");
        own.close();
        assertThat(StableAudioHealth.of(api, io).check().join().state()).isEqualTo(Health.State.DOWN);
    }

    @Test
    void riffsAreAskedForByKey() throws Exception {
        var length = LoopLength.of(4, Tempo.ofBpm(120));
        var key = MusicalKey.find("G# minor").orElseThrow();
        var recipe = Recipe.PLAIN.withFrom(new Recipe.From.Riff(key, .8));
        assertThat(make(request("pad", length, 48_000, recipe)).provenance().key())
                .contains(key);
        var other = Recipe.PLAIN.withFrom(
                new Recipe.From.Riff(MusicalKey.find("C minor").orElseThrow(), .8));
        assertThat(failure(request("pad", length, 48_000, other)).sentence())
                .contains("No riffs available for key 'c'");
    }

    @Test
    void whatTheServerHasIsListed() {
        var cancellation = new Cancellation();
        assertThat(api.health(cancellation)).isEqualTo(new StableAudioApi.Health(true, "cpu"));
        assertThat(api.riffs(cancellation))
                .containsExactly(new StableAudioApi.Riff("gsharp", "gsharp riff at 83 BPM", 83));
        assertThat(api.models(cancellation).orElseThrow())
                .containsExactly(new StableAudioApi.Model("thepatch/jerry_grunge/a.ckpt", true));
        assertThat(api.checkpoints("thepatch/jerry_grunge", cancellation)).containsExactly("a.ckpt", "b.ckpt");
        assertThat(api.prompts("", cancellation)).containsExactly("breaks", "pads", "grunge");
        api.load("thepatch/jerry_grunge/a.ckpt", cancellation);
        api.clearCache(cancellation);
        assertThat(own.asked).containsAll(List.of("POST /models/switch", "POST /models/clear-cache"));
    }
}
