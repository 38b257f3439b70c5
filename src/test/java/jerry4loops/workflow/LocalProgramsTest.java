package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import jerry4loops.library.ProgramFiles;
import jerry4loops.session.BackendProgram;
import jerry4loops.session.BackendProgram.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The program is a small Java main behind a script, which speaks as much of the contract as is needed.
@Tag("slow")
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
class LocalProgramsTest {

    @TempDir
    Path home;

    private final List<BackendProgram> told = new CopyOnWriteArrayList<>();
    private ExecutorService io;
    private ScheduledExecutorService timer;
    private LocalPrograms programs;
    private Path script;
    private Path models;

    @BeforeEach
    void open() throws IOException {
        io = Executors.newVirtualThreadPerTaskExecutor();
        timer = Executors.newSingleThreadScheduledExecutor();
        programs = programs();
        models = FakeServerProgram.modelsIn(home);
        script = FakeServerProgram.scriptIn(home);
    }

    private LocalPrograms programs() {
        var made = new LocalPrograms(new ProgramFiles(home.resolve("servers")), timer, io, Duration.ofMillis(50));
        made.onChange((_, program) -> told.add(program));
        return made;
    }

    @AfterEach
    void close() {
        programs.close();
        timer.shutdownNow();
        io.shutdownNow();
    }

    @Test
    void programIsStartedShownAndEnded() {
        int port = start();
        until("it answers", () -> answers(port));
        programs.answers("mine");
        until("its log is shown", () -> told.getLast().log().contains("[sa3-server]"));
        assertThat(told.getLast().state()).isEqualTo(State.RUNNING);
        assertThat(told.getLast().sentence()).contains("port " + port);
        assertThat(programs.start(KilledStudio.settings(script.toString(), models.toString())))
                .as("it runs already")
                .isEmpty();

        programs.stop("mine");

        assertThat(told.getLast().state()).isEqualTo(State.STOPPED);
        until("it is gone", () -> !answers(port));
        assertThat(home.resolve("servers").resolve("mine.json")).doesNotExist();
    }

    @Test
    void studioThatClosesEndsIt() {
        int port = start();
        until("it answers", () -> answers(port));
        programs.close();
        until("it is gone", () -> !answers(port));
    }

    @Test
    void programThatKeepsEndingIsStartedAgainAFewTimesOnly() throws IOException {
        Files.createFile(models.resolve("crash"));
        start();
        until("it is given up", () -> told.getLast().state() == State.FAILED);
        assertThat(told.getLast().sentence()).contains("ended by itself 4 times");
        assertThat(told.getLast().log().split("\\[sa3-server]"))
                .as("starts in the log")
                .hasSize(5);
        assertThat(told).anyMatch(program -> program.sentence().contains("code 3"));
    }

    @Test
    void whatAKilledStudioLeftIsEndedByTheNext() throws Exception {
        Process studio = new ProcessBuilder(
                        FakeServerProgram.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        FakeServerProgram.classPath(),
                        KilledStudio.class.getName(),
                        home.resolve("servers").toString(),
                        script.toString(),
                        models.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int port;
        try (var reader = studio.inputReader()) {
            port = Integer.parseInt(reader.readLine());
            until("it answers", () -> answers(port));
            programs.sweep();
            assertThat(answers(port))
                    .as("the studio that started it still runs")
                    .isTrue();
        } finally {
            studio.destroyForcibly().waitFor();
        }
        assertThat(answers(port)).as("left over").isTrue();

        programs.sweep();

        until("it is gone", () -> !answers(port));
        assertThat(home.resolve("servers").resolve("mine.json")).doesNotExist();
    }

    @Test
    void whatCannotBeStartedIsExplained() throws IOException {
        refused("", models.toString(), "Say where sa3-server is");
        refused(home.resolve("nothing").toString(), models.toString(), "There is no file");
        Path plain = Files.createFile(home.resolve("plain"));
        refused(plain.toString(), models.toString(), "may not be run");
        refused(script.toString(), "", "Say where its models are");
        refused(script.toString(), home.resolve("servers").toString(), "cannot be read");
        refused(script.toString(), Files.createDirectory(home.resolve("empty")).toString(), "no .gguf files");
        Path broken = Files.writeString(home.resolve("broken"), "#!/nowhere/at/all\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        refused(broken.toString(), models.toString(), "could not be started");
    }

    private void refused(String program, String folder, String words) {
        assertThat(programs.start(KilledStudio.settings(program, folder))).isEmpty();
        assertThat(told.getLast().state()).isEqualTo(State.FAILED);
        assertThat(told.getLast().sentence()).contains(words).endsWith(words.startsWith("could") ? "?" : ".");
    }

    private int start() {
        return programs.start(KilledStudio.settings(script.toString(), models.toString()))
                .orElseThrow();
    }

    private static boolean answers(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen: " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
