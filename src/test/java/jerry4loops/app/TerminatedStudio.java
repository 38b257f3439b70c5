package jerry4loops.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import jerry4loops.library.UserFolder;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import jerry4loops.testkit.PlainSessionThread;
import jerry4loops.workflow.FakeServerProgram;

/// A whole studio that starts a program, tells its port, and waits to be told to end.
public final class TerminatedStudio {

    private TerminatedStudio() {}

    /// @param args folder
    /// @throws Exception when it does not start
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        var thread = new PlainSessionThread();
        Composition studio = thread.ask(() -> open(thread, home));
        String id = startProgram(thread, studio, home);
        StartItForMeTest.until(
                thread,
                "it answers",
                () -> studio.session()
                        .backends()
                        .find(id)
                        .filter(state -> state.light() == BackendState.Light.UP)
                        .isPresent());
        System.out.println(thread.ask(() -> URI.create(studio.session()
                        .backends()
                        .find(id)
                        .orElseThrow()
                        .settings()
                        .address())
                .getPort()));
        Thread.sleep(Duration.ofMinutes(2));
    }

    /// On the session's thread.
    static Composition open(PlainSessionThread thread, Path home) {
        var studio = new Composition(thread, new UserFolder(home), /*sound=*/ false);
        studio.start();
        return studio;
    }

    /// @return id of the server whose program was started
    static String startProgram(PlainSessionThread thread, Composition studio, Path home) throws IOException {
        Path script = FakeServerProgram.scriptIn(home);
        Path models = FakeServerProgram.modelsIn(home);
        return thread.ask(() -> {
            BackendSettings settings = studio.studio()
                    .backends()
                    .fresh(BackendKind.STABLE_AUDIO_3_CPP)
                    .withOptions(BackendOptions.NONE.withProgram(script.toString(), models.toString()));
            studio.studio().backends().add(settings, "");
            studio.studio().backends().startProgram(settings.id());
            return settings.id();
        });
    }
}
