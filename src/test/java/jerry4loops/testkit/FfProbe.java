package jerry4loops.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What the machine's own ffprobe says of a file, where there is one: a reader that is not ours.
public final class FfProbe {

    private FfProbe() {}

    /// @param file any sound or video
    /// @return everything it finds, tags and streams and format, as JSON; empty where the machine has no ffprobe
    public static Optional<String> describe(Path file) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(
                            "ffprobe",
                            "-v",
                            "error",
                            "-print_format",
                            "json",
                            "-show_format",
                            "-show_streams",
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return Optional.empty();
        }
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("ffprobe does not understand " + file + ": " + said);
            }
            return Optional.of(said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
