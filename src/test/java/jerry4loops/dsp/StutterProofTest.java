package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.ClipReader;
import jerry4loops.format.codec.AnySoundReader;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.testkit.Drums;
import jerry4loops.testkit.Signals;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The stutter's promise, on loops that people and the house band made: whenever the key goes down, whatever the mode,
/// every pulse is loud, there are four a beat or more, and no beat is like the one before.
class StutterProofTest {

    private static final int RATE = 48_000;

    /// A beat and its copy turned down by 1 dB are 25 dB apart, see [StutterProof].
    private static final double ALIKE_DB = -20;

    private static final Map<String, Double> PROMPTS = prompts();

    private static Map<String, Double> prompts() {
        var prompts = new LinkedHashMap<String, Double>();
        prompts.put("half-time trap drums", 140.0);
        prompts.put("kick only techno", 132.0);
        prompts.put("boom bap drums", 90.0);
        prompts.put("four on the floor house", 124.0);
        prompts.put("only kick drums", 100.0);
        prompts.put("sparse dub drums", 75.0);
        prompts.put("drum and bass break", 174.0);
        prompts.put("minimal techno", 128.0);
        prompts.put("hats only", 120.0);
        prompts.put("reggaeton drums", 96.0);
        prompts.put("half-time dubstep drums", 143.0);
        prompts.put("amapiano drums", 113.0);
        prompts.put("brushed jazz drums", 186.0);
        prompts.put("footwork drums", 160.0);
        prompts.put("slow sludge rock drums", 66.0);
        prompts.put("snare only march", 110.0);
        prompts.put("electro 808 drums", 125.0);
        prompts.put("breakbeat", 133.7);
        prompts.put("lo-fi hip hop drums", 82.0);
        prompts.put("clap only", 123.4);
        return prompts;
    }

    @ParameterizedTest
    @CsvSource({"k.......s......., 140", "k..............., 97.3", "K.h.s.h.K.h.s.hh, 174"})
    void holdsOnPlainDrums(String pattern, double bpm) {
        float[] bars = Drums.loop(RATE, bpm, pattern, 2);
        var length = LoopLength.of(2, Tempo.ofBpm(bpm));
        float[] x = Arrays.copyOf(bars, length.frames(RATE));

        prove(pattern, new AudioClip(x, x, RATE, length), 1, 5);
    }

    @Test
    @Tag("slow")
    void holdsOnTwentyLoopsOfTheHouseBand() {
        var band = new HouseBand(Runnable::run);
        long seed = System.nanoTime() & 0xFFFF;
        for (var prompt : PROMPTS.entrySet()) {
            var request = new LoopRequest(
                    LoopKind.DRUMS,
                    prompt.getKey(),
                    LoopLength.of(2, Tempo.ofBpm(prompt.getValue())),
                    RATE,
                    Optional.empty(),
                    OptionalLong.of(seed++),
                    Optional.empty());
            var loop = band.compose(request, Progress.NONE, new Cancellation());
            prove(prompt.getKey() + " with seed " + (seed - 1), loop.clip(), 2, 9);
        }
    }

    @ParameterizedTest
    @Tag("slow")
    @CsvSource({
        "loop_amen_full, 4, 140, 1",
        "loop_breakbeat, 1, 126, 1",
        "loop_garzul, 4, 120, 1",
        "loop_industrial, 1, 135.8, 2",
        "ambi_drone, 2, 108.885, 1"
    })
    void holdsOnLoopsThatPeopleMade(String name, int bars, double bpm, int times) throws IOException {
        prove(name, real(name, bars, bpm, times), 4, 9);
    }

    @Test
    @Tag("slow")
    void lastsForSixtyFourBeatsAndComesBackInPhase() {
        float[] bars = Drums.loop(RATE, 128, "k.......s.....h.", 2);
        var length = LoopLength.of(2, Tempo.ofBpm(128));
        float[] x = Arrays.copyOf(bars, length.frames(RATE));
        var clip = new AudioClip(x, x, RATE, length);
        for (int mode = 0; mode <= 8; mode++) {
            var settings = new StutterSettings(mode, mode, 1, mode % 2 == 1, 0);
            var proof = new StutterProof(clip, settings, 100_321, 64);
            assertPromise("mode %d".formatted(mode), proof.measure());

            int release = (int) (100_321 + 64 * proof.beatFrames());
            int frames = release + (int) (2 * proof.beatFrames());
            float[] dry = proof.dry(frames)[0];
            float[] out = proof.play(release, frames)[0];
            int back = release + (int) (proof.beatFrames() / 4) + 200;
            assertThat(Arrays.copyOfRange(out, back, frames))
                    .as("mode %d", mode)
                    .isEqualTo(Arrays.copyOfRange(dry, back, frames));
        }
    }

    @Test
    void theNearestLoudOnsetIsTakenWhenTheLastIsQuiet() {
        // The press comes after a faint hat; the snare before it is what the hand means.
        float[] x = Arrays.copyOf(Drums.loop(RATE, 120, "........s...h...", 1), 96_000);
        var clip = new AudioClip(x, x, RATE, LoopLength.of(1, Tempo.ofBpm(120)));
        int press = 96_000 + 90_000;
        var proof = new StutterProof(clip, new StutterSettings(StutterSettings.ROLL, 1, 0, false, 0), press, 4);
        float[] out = proof.play(press + 96_000, press + 96_000)[0];

        int snare = 48_000;
        double[] wanted = new double[3_000];
        double[] found = new double[3_000];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = x[snare + i];
            found[i] = out[
                    press
                            + 96
                            + (clip.onsets().frame(0) == snare
                                    ? 0
                                    : snare - clip.onsets().frame(0))
                            + i];
        }
        assertThat(Signals.correlation(wanted, found)).isGreaterThan(0.999);
    }

    @Test
    void aLoopWhoseLoudPartIsYetToComeIsRepeatedAtItsOwnLevel() {
        float[] x = Arrays.copyOf(Drums.loop(RATE, 120, "k...k...k...k...", 2), 192_000);
        for (int i = 0; i < 96_000; i++) {
            x[i] *= 0.3f;
        }
        var clip = new AudioClip(x, x, RATE, LoopLength.of(2, Tempo.ofBpm(120)));
        var result = new StutterProof(clip, new StutterSettings(StutterSettings.ROLL, 1), 60_000, 5).measure();

        assertThat(result.quietest()).isGreaterThan(-6);
        assertThat(result.loudest()).isLessThan(1);
    }

    /// Every mode, straight and in triplets, at three depths, by presses at random moments.
    private static void prove(String name, AudioClip clip, int presses, int beats) {
        long seed = System.nanoTime();
        System.out.println("Stutter on " + name + ", seed " + seed);
        var random = new Random(seed);
        double quietest = 99;
        double alike = 99;
        for (int i = 0; i < 9 * 2 * 3 * presses; i++) {
            var settings = new StutterSettings(i % 9, random.nextInt(1_000), i / 18 % 3 / 2.0, i / 9 % 2 == 1, 0);
            int press = StutterProof.randomPress(random, clip);
            var result = new StutterProof(clip, settings, press, beats).measure();
            assertPromise("%s, %s, press %d, seed %d".formatted(name, settings, press, seed), result);
            quietest = Math.min(quietest, result.quietest());
            alike = Math.min(alike, result.alike());
        }
        System.out.printf("  quietest pulse %.2f dB, least difference of beats %.1f dB%n", quietest, alike);
    }

    private static void assertPromise(String where, StutterProof.Result result) {
        assertThat(result.quietest()).as("%s, %s", where, result.where()).isGreaterThan(-6);
        assertThat(result.loudest()).as(where).isLessThan(1);
        assertThat(result.fewest()).as(where).isGreaterThanOrEqualTo(4);
        assertThat(result.alike()).as(where).isGreaterThan(ALIKE_DB);
    }

    private static AudioClip real(String name, int bars, double bpm, int times) throws IOException {
        String folder = System.getProperty("jerry4loops.realLoops", "");
        assumeTrue(!folder.isEmpty(), "Give the folder of real loops with -Djerry4loops.realLoops=DIR.");
        PcmAudio audio = new AnySoundReader().read(Path.of(folder, name + ".flac"));
        float[] left = tile(audio.left(), times);
        float[] right = tile(audio.right(), times);
        return ClipReader.conform(new PcmAudio(left, right, audio.rate()), LoopLength.of(bars, Tempo.ofBpm(bpm)), RATE);
    }

    private static float[] tile(float[] x, int times) {
        float[] tiled = new float[x.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(x, 0, tiled, i * x.length, x.length);
        }
        return tiled;
    }
}
