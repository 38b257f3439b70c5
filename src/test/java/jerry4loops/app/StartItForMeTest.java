package jerry4loops.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.Loop;
import jerry4loops.session.BackendProgram;
import jerry4loops.session.BackendState;
import jerry4loops.session.Track;
import jerry4loops.testkit.PlainSessionThread;
import jerry4loops.workflow.FakeServerProgram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// *Start it for me*, from the press to the loop and to the end, in the whole studio. The program is a stand-in that
/// plays house-band music in the words of `sa3-server`.
@Tag("slow")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
class StartItForMeTest {

    @TempDir
    private Path home;

    @Test
    void startItForMeThenGenerateGivesALoopAndTheStudioTakesItAlong() throws Exception {
        int port;
        try (var thread = new PlainSessionThread()) {
            Composition studio = thread.ask(() -> TerminatedStudio.open(thread, home));
            String id = TerminatedStudio.startProgram(thread, studio, home);
            until(
                    thread,
                    "it answers",
                    () -> studio.session()
                            .backends()
                            .find(id)
                            .filter(state -> state.light() == BackendState.Light.UP
                                    && state.running().state() == BackendProgram.State.RUNNING)
                            .isPresent());
            port = thread.ask(() -> URI.create(studio.session()
                            .backends()
                            .find(id)
                            .orElseThrow()
                            .settings()
                            .address())
                    .getPort());
            Track drums = studio.session().tracks().getFirst();
            thread.tell(() -> {
                drums.promptProperty().set("dusty breaks");
                drums.barsProperty().set(4);
                studio.studio().generate(0);
            });

            until(thread, "a loop on the lane", () -> drums.loopProperty().get() != null);

            Loop loop = thread.ask(() -> drums.loopProperty().get());
            assertThat(loop.provenance().backend()).isEqualTo("sa3.cpp");
            assertThat(loop.provenance().reason()).isEmpty();
            assertThat(loop.clip().length().bars().count()).isEqualTo(4);
            thread.tell(studio::close);
        }
        untilGone(port);
    }

    @Test
    void aStudioThatIsToldToEndTakesItsServersAlong() throws Exception {
        Process studio = new ProcessBuilder(
                        FakeServerProgram.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-cp",
                        FakeServerProgram.classPath(),
                        TerminatedStudio.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var reader = studio.inputReader()) {
            int port = Integer.parseInt(reader.readLine());
            assertThat(answers(port)).isTrue();

            // SIGTERM where there are signals.
            studio.destroy();

            assertThat(studio.waitFor(20, TimeUnit.SECONDS)).isTrue();
            untilGone(port);
        } finally {
            studio.destroyForcibly().waitFor();
        }
    }

    private static void untilGone(int port) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (answers(port)) {
            assertThat(System.nanoTime()).as("the program outlives its studio").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    static void until(PlainSessionThread thread, String what, Callable<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!thread.ask(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen: " + what);
            }
            Thread.sleep(20);
        }
    }
}
