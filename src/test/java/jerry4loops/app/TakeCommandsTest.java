package jerry4loops.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jerry4loops.format.BitDepth;
import jerry4loops.format.TakeInfo;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.WavReader;
import jerry4loops.format.WavWriter;
import jerry4loops.format.codec.AnySoundReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// Takes on the command line: listed, mended, exported; bad input is one sentence and leaves nothing behind.
@Isolated // What others print meanwhile would be taken for the command's own.
class TakeCommandsTest {

    private static final int RATE = 48_000;

    @TempDir
    private Path folder;

    private Path take;

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

    @BeforeEach
    void record() throws IOException {
        float[] samples = new float[16 * RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.05 * Math.sin(i * 0.05));
        }
        take = folder.resolve("Jam 1.2.wav");
        WavWriter.write(take, samples, samples, RATE, BitDepth.PCM_24);
        Files.createDirectories(TakeSidecars.folder(folder));
        var info = new TakeInfo(
                TakeInfo.VERSION, 16 * RATE, RATE, "24", Files.size(take), 0, "", false, 120_000, 1_000_000, "");
        Files.write(TakeSidecars.info(take), new TakeSidecars().encode(info));
    }

    @Test
    void exportCutsBarsFadesAndMakesItAsLoudAsWanted() throws IOException {
        Path out = folder.resolve("out.flac");
        var outcome = run(
                "export",
                take.toString(),
                "--to",
                "flac",
                "--loudness",
                "-14",
                "--bars",
                "2..4",
                "--fade",
                "1",
                "--out",
                out.toString());
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        var audio = new AnySoundReader().read(out);
        assertThat(audio.frames()).isEqualTo(3 * 2 * RATE);
        float loudest = 0;
        for (int i = RATE; i < 4 * RATE; i++) {
            loudest = Math.max(loudest, audio.left()[i]);
        }
        assertThat(loudest).isBetween(0.15f, 0.4f);
        assertThat(Math.abs(audio.left()[audio.frames() - 1])).isLessThan(0.001f);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --bars 5..2                     | not before the first
            --bars four                     | like 4..12
            --bars 90..91                   | ends before bar 90
            --loudness -3                   | between −40 and −5
            --fade -1                       | A fade lasts
            --to ogg7                       | cannot be written
            --to wav --bit-depth 12         | 24
            """)
    void badWishesAreOneSentenceAndLeaveNothing(String options, String sentence) throws IOException {
        Path out = Files.createDirectories(folder.resolve("out")).resolve("a.wav");
        var args = new ArrayList<>(List.of("export", take.toString(), "--out", out.toString()));
        args.addAll(List.of(options.strip().split(" +")));
        var outcome = run(args.toArray(String[]::new));
        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.err().strip()).contains(sentence).hasLineCount(1).startsWith("jerry4loops: ");
        try (var left = Files.list(out.getParent())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void exportNeverOverwritesUnasked() throws IOException {
        Path out = folder.resolve("out.mp3");
        Files.writeString(out, "mine");
        var outcome = run("export", take.toString(), "--out", out.toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("already a file “out.mp3”");
        assertThat(Files.readString(out)).isEqualTo("mine");
        assertThat(run("export", take.toString(), "--replace", "--out", out.toString())
                        .code())
                .isZero();
        assertThat(Files.size(out)).isGreaterThan(1_000);
    }

    @Test
    void takesAreListedForPeopleAndForPrograms() {
        var people = run("takes", folder.toString());
        assertThat(people.code()).isZero();
        assertThat(people.out()).contains("0:00:16", "120.000 BPM", "Jam 1.2.wav");
        var programs = run("takes", folder.toString(), "--json");
        var first = JsonMapper.builder().build().readTree(programs.out()).get(0);
        assertThat(first.get("name").asString()).isEqualTo("Jam 1.2");
        assertThat(first.get("seconds").asDouble()).isEqualTo(16);
        assertThat(first.get("bpm").asDouble()).isEqualTo(120);
        assertThat(run("takes", folder.resolve("none").toString()).code()).isEqualTo(2);
    }

    @Test
    void repairBringsBackWhatACrashCutShort() throws IOException {
        assertThat(run("repair", folder.toString()).out()).contains("All takes are whole.");
        byte[] bytes = Files.readAllBytes(take);
        Files.write(take, java.util.Arrays.copyOf(bytes, bytes.length / 2 - 1));
        Files.writeString(TakeSidecars.marker(take), "{}");
        var outcome = run("repair", folder.toString());
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Jam 1.2.wav: 8.00 s recovered");
        assertThat(new WavReader().read(take).frames()).isBetween(8 * RATE - 100, 8 * RATE);
        assertThat(run("takes", folder.toString()).out()).contains("(recovered)");
    }

    @Test
    void tidyingSaysWhatItWouldDeleteAndDeletesOnlyWhenAsked() throws IOException {
        String home = System.setProperty("jerry4loops.home", folder.toString());
        try {
            Path clip = Files.createDirectories(folder.resolve("clips")).resolve("a".repeat(64) + ".wav");
            Files.write(clip, new byte[2_000_000]);
            assertThat(run("tidy").out()).startsWith("Nothing to tidy");
            var outcome = run("tidy", "--older", "0");
            assertThat(outcome.code()).as(outcome.err()).isZero();
            assertThat(outcome.out())
                    .isEqualToIgnoringNewLines("1 clip, 2.0 MB that nothing needs; --delete deletes them.");
            assertThat(clip).exists();
            assertThat(run("tidy", "--older", "0", "--delete").out()).startsWith("1 clip, 2.0 MB deleted.");
            assertThat(clip).doesNotExist();
            assertThat(run("tidy", "--older", "-1").err()).contains("Days are a number from 0");
        } finally {
            if (home == null) {
                System.clearProperty("jerry4loops.home");
            } else {
                System.setProperty("jerry4loops.home", home);
            }
        }
    }
}
