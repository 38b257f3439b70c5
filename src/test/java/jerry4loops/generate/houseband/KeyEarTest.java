package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.testkit.Signals;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KeyEarTest {

    private static final int RATE = 24_000;

    /// Prompts as the dice roll them, so that single lines and basses are among them, which leave a key open.
    @Test
    @Tag("slow")
    void keyOrItsRelativeIsHeardInNineOfTenLoopsOfTheBand() {
        long seed = 20_261_128;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var dice = new PromptDice();
        var band = new HouseBand(Runnable::run);
        int right = 0;
        int exact = 0;
        int none = 0;
        int all = 100;
        for (int i = 0; i < all; i++) {
            var request = new LoopRequest(
                    LoopKind.INSTRUMENTS,
                    dice.roll(LoopKind.INSTRUMENTS, random),
                    LoopLength.of(4, Tempo.ofBpm(80 + random.nextInt(60))),
                    RATE,
                    Optional.empty(),
                    OptionalLong.of(random.nextInt(1 << 20)),
                    Optional.empty());
            Loop loop = band.compose(request, Progress.NONE, new Cancellation());
            MusicalKey wanted = loop.provenance().key().orElseThrow();
            Optional<MusicalKey> heard =
                    KeyEar.hear(loop.clip().left(), loop.clip().right(), RATE, 4);
            none += heard.isEmpty() ? 1 : 0;
            exact += heard.filter(key -> key.tonic() == wanted.tonic()).isPresent() ? 1 : 0;
            boolean isRight = heard.filter(key -> Sound.sameNotes(key, wanted)
                            || key.tonic() == wanted.tonic()
                                    && key.scale().isMinor() == wanted.scale().isMinor())
                    .isPresent();
            right += isRight ? 1 : 0;
            if (!isRight) {
                System.out.println(request.prompt() + ": " + wanted + ", heard " + heard);
            }
        }
        System.out.println("key heard: " + right + " of " + all + ", tonic " + exact + ", none " + none);
        assertThat(right).isGreaterThanOrEqualTo(90);
    }

    @Test
    void noiseAndSilenceHaveNoKey() {
        float[] noise = Signals.noise(5, .5, 4 * RATE);
        assertThat(KeyEar.hear(noise, noise, RATE, 2)).isEmpty();
        float[] silence = new float[4 * RATE];
        assertThat(KeyEar.hear(silence, silence, RATE, 2)).isEmpty();
    }

    @Test
    void aChordAndItsBassAreAKey() {
        float[] x = new float[4 * RATE];
        for (int i = 0; i < x.length; i++) {
            double[][] chords = {
                {110, 261.63, 329.63, 440}, {146.83, 293.66, 349.23, 440}, {164.81, 329.63, 415.3, 493.88}
            };
            for (double hertz : chords[i * 4 / x.length % 3]) {
                x[i] += (float) (.1 * Math.sin(2 * Math.PI * hertz * i / RATE));
            }
        }
        assertThat(KeyEar.hear(x, x, RATE, 2)).hasValue(new MusicalKey(9, MusicalKey.Scale.MINOR));
    }
}
