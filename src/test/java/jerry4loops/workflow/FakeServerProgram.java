package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import jerry4loops.generate.stableaudio.ServedDouble;

/// Stands in for `sa3-server`: takes its flags, writes its line, and plays what its double plays. With a file `crash`
/// among its models it ends by itself with code 3.
public final class FakeServerProgram {

    private FakeServerProgram() {}

    /// @param args flags of the real one
    /// @throws IOException when the port is taken
    public static void main(String[] args) throws IOException {
        List<String> flags = List.of(args);
        int port = Integer.parseInt(flags.get(flags.indexOf("--port") + 1));
        Path models = Path.of(flags.get(flags.indexOf("--models-dir") + 1));
        System.err.println("[sa3-server] http://127.0.0.1:" + port + "  model=medium/f16  models=" + models
                + " (async /poll_status; frugal default)");
        if (Files.exists(models.resolve("crash"))) {
            Runtime.getRuntime().exit(3);
        }
        ServedDouble.stableAudio3Native(port);
    }

    /// @param home where it is written
    /// @return a script that runs it, with the flags it is given
    /// @throws IOException when it cannot be written
    public static Path scriptIn(Path home) throws IOException {
        Path script = home.resolve("sa3-server");
        Files.writeString(
                script,
                "#!/bin/sh\nexec '" + java() + "' -XX:TieredStopAtLevel=1 -Xmx128m -cp '" + classPath() + "' "
                        + FakeServerProgram.class.getName() + " \"$@\"\n");
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("The script cannot be made executable.");
        }
        return script;
    }

    /// @param home where it is made
    /// @return a folder that looks like one of models
    /// @throws IOException when it cannot be made
    public static Path modelsIn(Path home) throws IOException {
        Path models = Files.createDirectories(home.resolve("models"));
        Files.createFile(models.resolve("t5gemma-b-b-ul2-v1.0-vocab.gguf"));
        return models;
    }

    /// @return the `java` that runs this
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Programs run in a folder of their own.
    ///
    /// @return the class path of this process, absolute
    public static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }
}
