package jerry4loops.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.WavReader;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// The command line does what it says, and answers bad input with one sentence and exit code 2, leaving nothing
/// behind.
@Isolated // What others print meanwhile would be taken for the command's own.
class CommandLineTest {

    @TempDir
    private Path folder;

    private record Outcome(int code, String out, String err) {}

    private static Outcome run(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var toOut = new ByteArrayOutputStream();
        var toErr = new ByteArrayOutputStream();
        System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
        try {
            int code = Main.run(args);
            return new Outcome(code, toOut.toString(StandardCharsets.UTF_8), toErr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void openingWhatIsNoProjectIsSaidBeforeAnyWindowComesUp() throws IOException {
        var missing = run("open", folder.resolve("gone.jerry").toString());
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("There is no project", "gone.jerry");
        Path file = Files.writeString(folder.resolve("bad.jerry"), "nonsense");
        var bad = run("open", file.toString());
        assertThat(bad.code()).isNotZero();
        assertThat(bad.err().strip()).contains("no project of jerry4loops").doesNotContain("\n");
    }

    @Test
    void generateWritesALoopOfTheExactLength() throws IOException {
        Path wav = folder.resolve("loop.wav");
        var outcome = run(
                "generate",
                "--kind",
                "instruments",
                "--prompt",
                "warm rhodes in D minor",
                "--bpm",
                "97.3",
                "--bars",
                "2",
                "--seed",
                "7",
                "--bit-depth",
                "32f",
                "--out",
                wav.toString());
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("2 bars at 97.3 BPM", "seed 7");
        PcmAudio audio = new WavReader().read(wav);
        assertThat(audio.left()).hasSize(LoopLength.of(2, Tempo.ofBpm(97.3)).frames(48_000));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --kind drums --prompt house --bpm 900                 | A tempo lies between 20 and 400 BPM.
        --kind drums --prompt house --bpm fast                | is not a tempo
        --kind kazoo --prompt house --bpm 120                 | --kind
        --kind drums --prompt house                           | --bpm
        --kind drums --prompt _ --bpm 120                     | the prompt is empty
        --kind drums --prompt house --bpm 120 --bars 99       | 1 to 64 bars
        --kind drums --prompt house --bpm 120 --seed -3       | seed
        --kind drums --prompt house --bpm 120 --key blue      | is not a key
        --kind drums --prompt house --bpm 120 --rate 5        | sample rate
        --kind drums --prompt house --bpm 120 --bit-depth 12  | 24
        """)
    void badInputIsOneSentenceAndExitCodeTwo(String options, String sentence) throws IOException {
        Path wav = folder.resolve("loop.wav");
        var args = new java.util.ArrayList<>(List.of("generate", "--out", wav.toString()));
        for (String option : options.split(" ")) {
            args.add(option.equals("_") ? " " : option);
        }
        var outcome = run(args.toArray(String[]::new));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err().strip()).contains(sentence).hasLineCount(1).startsWith("jerry4loops: ");
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        open            | Missing: PROJECT (the project's file or folder).
        render          | PERFORMANCE (a script
        generate        | --prompt (
        bench --fast    | Unknown option
        sing            | Unmatched argument
        """)
    void whatIsMissingOrUnknownIsNamedWithTheHelpThatTellsMore(String line, String sentence) {
        var outcome = run(line.split(" "));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err().strip())
                .contains(sentence)
                .hasLineCount(1)
                .startsWith("jerry4loops: ")
                .endsWith(" --help” tells more.");
    }

    @Test
    void aFolderThatIsNotThereIsSaidBeforeAnyWork() {
        var outcome = run(
                "generate",
                "--kind",
                "drums",
                "--prompt",
                "house",
                "--bpm",
                "120",
                "--out",
                folder.resolve("missing").resolve("loop.wav").toString());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("does not exist; make it first");
    }

    @Test
    void renderPutsBarOneOnFrameZeroAndEveryBarWhereItBelongs() throws IOException {
        Path click = folder.resolve("click.wav");
        var length = LoopLength.of(1, Tempo.ofBpm(97.3));
        float[] samples = new float[length.frames(48_000)];
        samples[0] = 0.5f;
        jerry4loops.format.WavWriter.write(click, samples, samples, 48_000, jerry4loops.format.BitDepth.FLOAT_32);
        Path script = folder.resolve("jam.json");
        Files.writeString(script, """
            {"version": 1, "tempo": 97.3, "lengthBeats": 16,
             "tracks": [{"kind": "drums", "name": "Drums"}],
             "clips": {"click": {"wav": "click.wav", "bars": 1, "tempo": 97.3}},
             "events": [{"at": 0, "do": "set", "control": "master.loudness.match", "value": 0},
                        {"at": 0, "do": "queue", "track": 1, "clip": "click"}, {"at": 0, "do": "play"}]}
            """);
        Path out = folder.resolve("jam.wav");
        var outcome = run("render", script.toString(), "--out", out.toString(), "--bit-depth", "32f");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        PcmAudio audio = new WavReader().read(out);
        assertThat(audio.left()).hasSize(LoopLength.of(4, Tempo.ofBpm(97.3)).frames(48_000));
        for (int bar = 0; bar < 4; bar++) {
            int at = (int) new jerry4loops.time.BeatGrid(48_000, Tempo.ofBpm(97.3)).frameOfBeat(4L * bar);
            assertThat(audio.left()[at]).as("bar %d", bar).isEqualTo(0.5f);
        }
    }

    @Test
    void renderWritesJustTheTakeOfAPerformanceThatRecords() throws IOException {
        Path script = folder.resolve("jam.json");
        Files.writeString(script, """
            {"version": 1, "tempo": 120, "lengthBeats": 32,
             "tracks": [{"kind": "drums", "name": "Drums"}],
             "clips": {"d": {"generate": {"kind": "drums", "prompt": "house", "bars": 1, "seed": 1}}},
             "events": [{"at": 0, "do": "queue", "track": 1, "clip": "d"}, {"at": 0, "do": "play"},
                        {"at": 5, "do": "record", "action": "start", "boundary": "bar"},
                        {"at": 13, "do": "record", "action": "stop", "boundary": "bar"}]}
            """);
        Path out = folder.resolve("take.wav");
        var outcome = run("render", script.toString(), "--out", out.toString());
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(new WavReader().read(out).left()).hasSize(8 * 24_000);
    }

    @Test
    void aBrokenPerformanceIsOneSentenceAndLeavesNothing() throws IOException {
        Path script = folder.resolve("jam.json");
        Files.writeString(script, "{\"version\": 1, \"tempo\": ");
        var outcome = run(
                "render", script.toString(), "--out", folder.resolve("jam.wav").toString());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err().strip()).hasLineCount(1);
        assertThat(folder.resolve("jam.wav")).doesNotExist();
        assertThat(run("render", "nowhere.json", "--out", "x.wav").err()).contains("There is no file");
    }

    @Test
    void benchPrintsOneLineOfJson() {
        var outcome = run("bench", "--seconds", "2");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().strip()).hasLineCount(1);
        var json = JsonMapper.builder().build().readTree(outcome.out());
        assertThat(json.propertyNames())
                .contains(
                        "graph",
                        "seconds",
                        "times_real_time",
                        "cpu_s",
                        "block_us_p50",
                        "block_us_p99",
                        "block_us_p999",
                        "block_us_max",
                        "allocated_bytes_per_block");
        assertThat(json.get("seconds").asDouble()).isEqualTo(2);
        assertThat(json.get("times_real_time").asDouble()).isPositive();
    }

    @Test
    void doctorNamesWhatItFinds() {
        var outcome = run("doctor");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Java ", "Platform ", "Sound ", "MIDI in ", "User folder ", "house band");
    }

    @Test
    void aMissingDisplayIsNoticedBeforeTheToolkitStarts() {
        assertThat(Display.whyNot("Mac OS X", Map.of(), "")).isEmpty();
        assertThat(Display.whyNot("Linux", Map.of(), ""))
                .hasValueSatisfying(why -> assertThat(why).contains("DISPLAY"));
        assertThat(Display.whyNot("Linux", Map.of("DISPLAY", ":4711"), ""))
                .hasValueSatisfying(why -> assertThat(why).contains("does not answer"));
        assertThat(Display.whyNot("Linux", Map.of(), "Headless")).isEmpty();
    }

    @Test
    void benchRendersThePeersGraphIntoAWav() throws IOException {
        Path wav = folder.resolve("peers.wav");
        var outcome = run("bench", "--graph", "peers", "--seconds", "2", "--tracks", "3", "--out", wav.toString());

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        var figures = JsonMapper.shared().readTree(outcome.out());
        assertThat(figures.get("graph").asString()).isEqualTo("peers");
        assertThat(figures.get("tracks").asInt()).isEqualTo(3);
        assertThat(figures.get("process_cpu_s").asDouble())
                .isGreaterThanOrEqualTo(figures.get("thread_cpu_s").asDouble() - 0.05);
        PcmAudio audio = new WavReader().read(wav);
        assertThat(audio.left().length).isBetween(2 * 48_000, 2 * 48_000 + 255);
        float loudest = 0;
        for (float sample : audio.left()) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        assertThat(loudest).isBetween(0.1f, 0.9f);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --graph none                  | say --graph all or --graph peers
        --tracks 17                   | 1 to 16 tracks
        --seconds 0                   | 1 to 36000 seconds
        --out bench.wav               | leave out --clip and --out
        --graph peers --clip no.wav   | There is no file
        """)
    void benchSaysWhatIsWrong(String arguments, String sentence) {
        var outcome = run(("bench " + arguments).split(" +"));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(sentence).hasLineCount(1);
    }
}
