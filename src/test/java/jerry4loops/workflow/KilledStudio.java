package jerry4loops.workflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import jerry4loops.library.ProgramFiles;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendSettings;

/// A studio that starts a program and is killed.
public final class KilledStudio {

    private KilledStudio() {}

    /// @param args folder, program and models
    /// @throws InterruptedException never
    public static void main(String[] args) throws InterruptedException {
        var timer = Executors.newSingleThreadScheduledExecutor();
        var programs = new LocalPrograms(
                new ProgramFiles(Path.of(args[0])), timer, Executors.newCachedThreadPool(), Duration.ofMillis(100));
        System.out.println(programs.start(settings(args[1], args[2])).orElseThrow());
        Thread.sleep(Duration.ofMinutes(2));
    }

    static BackendSettings settings(String program, String models) {
        return new BackendSettings(
                "mine",
                "sa3.cpp",
                BackendKind.STABLE_AUDIO_3_CPP,
                "http://localhost:8006",
                BackendAuth.NONE,
                "",
                true,
                BackendOptions.NONE.withProgram(program, models));
    }
}
