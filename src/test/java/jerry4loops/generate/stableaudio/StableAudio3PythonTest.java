package jerry4loops.generate.stableaudio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.Recipe;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;

class StableAudio3PythonTest extends LoopGeneratorContract {

    StableAudio3Double own;
    StableAudio3Api api;

    @Override
    protected ServerDouble server() throws IOException {
        own = new StableAudio3Double();
        return own;
    }

    @Override
    protected LoopGenerator generator() {
        api = new StableAudio3Api(line, own.backend());
        return new StableAudio3Generator(
                "sa3", api, io, new Random(1), (_, c) -> c.throwIfCancelled(), Clock.systemUTC());
    }

    @Test
    void soundIsTransformedAndContinued() throws Exception {
        var source = tone();
        var length = LoopLength.of(2, Tempo.ofBpm(120));
        for (var from : List.of(new Recipe.From.Transform(source, .7), new Recipe.From.Continue(source))) {
            var loop = make(request("pad", length, 48_000, Recipe.PLAIN.withFrom(from)));
            assertThat(loop.clip().frames()).isEqualTo(length.frames(48_000));
            assertThat(loop.provenance().conforming()).doesNotContain("bars");
            assertThat(loop.provenance().parents()).containsExactly(source.contentHash());
        }
    }

    @Test
    void tempoIsExactAndAdaptersAreAlwaysNamed() throws Exception {
        make(request("pad", LoopLength.of(8, Tempo.ofBpm(97.3)), 48_000, Recipe.PLAIN));
        assertThat(own.last.path("bpm").asDouble()).isEqualTo(97.3);
        assertThat(own.last.path("bars").asInt()).isEqualTo(8);
        assertThat(own.last.path("prompt").asString()).isEqualTo("pad, 97 bpm");
        assertThat(own.last.path("loras").isArray()).isTrue();
    }

    @Test
    void jobThatFailsSaysWhy() {
        own.failing = true;
        assertThat(failure(request("pad", LoopLength.of(4, Tempo.ofBpm(120)), 48_000, Recipe.PLAIN)))
                .isEqualTo(new Failure.Failed("the double", "GPU busy"));
    }

    @Test
    void serverThatStartsIsLoading() {
        own.starting = true;
        assertThat(failure(request("pad", LoopLength.of(4, Tempo.ofBpm(120)), 48_000, Recipe.PLAIN)))
                .isInstanceOf(Failure.Loading.class);
    }

    @Test
    void whatTheServerHasIsListed() {
        assertThat(api.loras(new Cancellation())).containsExactly("kev");
        assertThat(api.prompts(List.of("kev"), new Cancellation())).containsExactly("breaks", "pads");
    }
}
