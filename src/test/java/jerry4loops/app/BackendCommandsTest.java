package jerry4loops.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jerry4loops.format.WavReader;
import jerry4loops.generate.stableaudio.ServedDouble;
import jerry4loops.library.BackendsStore;
import jerry4loops.library.UserFolder;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendSettings;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Servers on the command line: `generate --backend` and what `doctor` says of them.
@Isolated // What others print meanwhile would be taken for the command's own.
@Timeout(120)
class BackendCommandsTest {

    @TempDir
    private Path folder;

    private String before;
    private ServedDouble server;

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void open() throws IOException {
        before = System.getProperty(UserFolder.PROPERTY);
        System.setProperty(UserFolder.PROPERTY, folder.resolve("home").toString());
        server = ServedDouble.stableAudio();
    }

    @AfterEach
    void close() {
        server.close();
        if (before == null) {
            System.clearProperty(UserFolder.PROPERTY);
        } else {
            System.setProperty(UserFolder.PROPERTY, before);
        }
    }

    @Test
    void addressIsAskedWhateverKindItIs() throws IOException {
        try (var three = ServedDouble.stableAudio3(/* isNative= */ true)) {
            for (ServedDouble one : List.of(server, three)) {
                var outcome = generate("--backend", one.address());
                assertThat(outcome.err()).isEmpty();
                assertThat(outcome.code()).isZero();
                assertThat(new WavReader().read(wav()).left())
                        .hasSize(LoopLength.of(4, Tempo.ofBpm(120)).frames(48_000));
            }
        }
    }

    @Test
    void backendIsFoundByItsName() throws IOException {
        keep(server.address());
        var outcome = generate("--backend", "GPU box");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(server.asked()).contains("POST /generate/loop");
    }

    @Test
    void whatCannotBeAskedIsExplained() throws IOException {
        assertThat(generate("--backend", "nobody").err()).contains("There is no backend “nobody”");
        keep(server.address());
        assertThat(generate("--backend", "nobody").err()).contains("there are: gpu box.");
        var open = generate("--backend", "http://box.example:8005");
        assertThat(open.code()).isEqualTo(2);
        assertThat(open.err()).contains("without encryption", "--plain-http");
        server.close();
        var gone = generate("--backend", "gpu box");
        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.err()).contains("gpu box cannot be reached").hasLineCount(1);
        assertThat(wav()).doesNotExist();
    }

    @Test
    void doctorNamesThemWithoutAskingThem() throws IOException {
        keep(server.address());
        var outcome = run("doctor");
        assertThat(outcome.out())
                .contains("gpu box (stable-audio-api, " + server.address() + ", with a token)", "house band (built in");
        assertThat(server.asked()).isEmpty();
    }

    private void keep(String address) throws IOException {
        new BackendsStore(UserFolder.find().backends())
                .save(new BackendsStore.Kept(
                        List.of(new BackendSettings(
                                "gpu-box-1",
                                "gpu box",
                                BackendKind.STABLE_AUDIO,
                                address,
                                BackendAuth.BEARER,
                                "",
                                true,
                                BackendOptions.NONE)),
                        Set.of()));
    }

    private Path wav() {
        return folder.resolve("loop.wav");
    }

    private Outcome generate(String... more) {
        var args = new ArrayList<>(List.of(
                "generate", "--kind", "drums", "--prompt", "dusty breaks", "--bpm", "120", "--out", wav().toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

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
}
