package jerry4loops.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jerry4loops.format.BitDepth;
import jerry4loops.format.WavWriter;
import jerry4loops.format.codec.MediaFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// The `share` command makes what it is asked for, and answers bad input with one sentence.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ShareCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path take;

    @BeforeEach
    void record() throws IOException {
        take = folder.resolve("take.wav");
        var samples = new float[12_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(0.02 * i));
        }
        WavWriter.write(take, samples, samples, 48_000, BitDepth.PCM_16);
    }

    private int share(String... args) {
        var commandLine = new CommandLine(new ShareCommand());
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        commandLine.setExecutionExceptionHandler((exception, command, _) -> {
            command.getErr().println(exception.getMessage());
            return exception instanceof BadInputException ? Main.BAD_INPUT : Main.FAILED;
        });
        return commandLine.execute(args);
    }

    @Test
    void endingDecidesTheFormatAndSizeTheSize() throws IOException {
        Path file = folder.resolve("posted.webm");
        assertThat(share(take.toString(), "--size", "wide", "--title", "Jam 9", "--out", file.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("1920 × 1080");
        var media = MediaFile.probe(file);
        assertThat(media.streams().getFirst().codec()).isEqualTo("vp9");
        assertThat(media.tags()).containsEntry("title", "Jam 9");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void stillIsAPng() throws IOException {
        Path file = folder.resolve("posted.png");
        assertThat(share(take.toString(), "--still", "--size", "portrait", "--out", file.toString()))
                .isZero();
        assertThat(Files.readAllBytes(file)).startsWith(0x89, 'P', 'N', 'G');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            take.wav --size round --out a.mp4            | say square, portrait or wide
            take.wav --format gif --out a.mp4            | say mp4 or webm
            take.wav --still --format mp4 --out a.png    | leave one of the two out
            gone.wav --out a.mp4                         | There is no file
            take.wav --out take.wav                      | would be overwritten
            take.wav --out gone/a.mp4                    | does not exist
            """)
    void badInputIsOneSentence(String arguments, String sentence) throws IOException {
        String[] args = arguments.split(" ");
        for (int i = 0; i < args.length; i++) {
            if (args[i].contains(".")) {
                args[i] = folder.resolve(args[i]).toString();
            }
        }
        assertThat(share(args)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains(sentence);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(take);
        }
    }
}
