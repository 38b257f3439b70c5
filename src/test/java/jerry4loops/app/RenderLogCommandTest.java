package jerry4loops.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import jerry4loops.audio.LoopKind;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogEntry;
import jerry4loops.format.PerformanceLogWriter;
import jerry4loops.format.PerformanceScript.TrackSpec;
import jerry4loops.format.WavReader;
import jerry4loops.library.ClipStore;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// `render` with the log of a performance.
class RenderLogCommandTest {

    private static final int RATE = 48_000;
    private static final int RISE = 48;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();
    private float[] low;
    private float[] high;

    @BeforeEach
    void play() throws IOException {
        var store = new ClipStore(folder.resolve("clips"));
        var first = OfflineStage.clip(RATE, 120, 1, i -> 0.2 * Math.sin(i * 0.01));
        var second = OfflineStage.clip(RATE, 120, 1, i -> 0.1 * Math.sin(i * 0.07));
        low = first.left();
        high = second.left();
        var entries = new ArrayList<PerformanceLogEntry>();
        for (var clip : List.of(first, second)) {
            store.keep(clip);
            entries.add(new PerformanceLogEntry.Clip(
                    0, entries.size() + 1, clip.contentHash(), RATE, clip.length(), 0, "", "", OptionalLong.empty()));
        }
        entries.add(new PerformanceLogEntry.Queue(0, 1, 0, 1, Quantise.BAR, 0));
        entries.add(new PerformanceLogEntry.Queue(0, 2, 1, 2, Quantise.BAR, 0));
        entries.add(new PerformanceLogEntry.Play(1_000 - RISE, 3, 0));
        var head = new PerformanceLog.Head(
                "0.1.0",
                Instant.EPOCH,
                RATE,
                Tempo.ofBpm(120),
                List.of(new TrackSpec(LoopKind.DRUMS, "Low"), new TrackSpec(LoopKind.INSTRUMENTS, "High")),
                Map.of(),
                Optional.of(new PerformanceLog.Take(1_000, 1_000 + RATE, "")));
        var writer = new PerformanceLogWriter();
        var text = new StringBuilder(writer.line(head));
        entries.forEach(entry -> text.append(writer.line(entry)));
        Files.writeString(folder.resolve("take.jam"), text);
    }

    private int run(String... more) {
        var line = new CommandLine(new RenderCommand());
        line.setErr(new PrintWriter(err));
        line.setOut(new PrintWriter(new StringWriter()));
        line.setExecutionExceptionHandler((exception, _, _) -> {
            err.append(exception.getMessage());
            return exception instanceof BadInputException ? Main.BAD_INPUT : Main.FAILED;
        });
        var args = new ArrayList<>(List.of(folder.resolve("take.jam").toString()));
        args.addAll(Arrays.asList(more));
        return line.execute(args.toArray(String[]::new));
    }

    private float[] rendered(String name) throws IOException {
        return new WavReader().read(folder.resolve(name)).left();
    }

    @Test
    void aTakeIsRenderedFromItsLog() throws IOException {
        assertThat(run("--out", folder.resolve("again.wav").toString(), "--bit-depth", "32f"))
                .as(err.toString())
                .isZero();
        float[] again = rendered("again.wav");
        assertThat(again).hasSize(RATE);
        for (int i = 0; i < RATE; i++) {
            assertThat(again[i]).isEqualTo(low[i] + high[i]);
        }
    }

    @Test
    void aTrackIsLeftOutAndAControlHeld() throws IOException {
        String out = folder.resolve("high.wav").toString();
        assertThat(run("--out", out, "--bit-depth", "32f", "--without", "track1", "--set", "track2.volume=-6.0206"))
                .as(err.toString())
                .isZero();
        float[] again = rendered("high.wav");
        for (int i = 0; i < RATE; i++) {
            assertThat(again[i]).isCloseTo(high[i] / 2, org.assertj.core.data.Offset.offset(1e-6f));
        }
    }

    @Test
    void dryStemsAreTheLoopsThemselves() throws IOException {
        Path out = folder.resolve("stems");
        assertThat(run("--stems", "dry", "--out", out.toString(), "--set", "track1.filter.cutoff=200"))
                .as(err.toString())
                .isZero();
        assertThat(rendered("stems/1 Low dry.wav")).isEqualTo(Arrays.copyOf(low, RATE));
        assertThat(rendered("stems/2 High dry.wav")).isEqualTo(Arrays.copyOf(high, RATE));
        try (var files = Files.list(out)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void aClipThatNobodyHasIsNamed() throws IOException {
        Files.move(folder.resolve("clips"), folder.resolve("elsewhere"));
        Path out = folder.resolve("out.wav");
        assertThat(run(
                        "--out",
                        out.toString(),
                        "--clips",
                        folder.resolve("nowhere").toString()))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("The sound of clip c1 is missing");
        assertThat(out).doesNotExist();
        assertThat(run(
                        "--out",
                        out.toString(),
                        "--clips",
                        folder.resolve("elsewhere").toString()))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --stems=damp            | Stems are wet or dry.
            --set=track1.volum=-6   | sets no control; write track1.volume=-6
            --set=track1.volume=low | is no value of volume; write
            --set=track1.volume     | is no value of volume; write
            --set=track5.volume=0   | There is no track 5 in this performance; it has 2.
            --without=drums         | is no track; write track2.
            --without=track7        | There is no track 7 in this performance; it has 2.
            --rate=44100            | leave --rate out.
            --bit-depth=12          | A bit depth is 16, 24 or 32f.
            """)
    void badWishesAreAnsweredWithOneSentence(String wish, String sentence) throws IOException {
        Path out = folder.resolve("out.wav");
        assertThat(run(wish, "--out", out.toString())).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains(sentence);
        assertThat(out).doesNotExist();
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }
}
