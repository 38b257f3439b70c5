package jerry4loops.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import jerry4loops.generate.stableaudio.ServedDouble;
import jerry4loops.testkit.magenta.MagentaDouble;

/// Serves a double of every kind of server on this machine, for hands that try the studio out. Writes their addresses
/// into a file, one a line with the kind in front, and serves until it is killed.
///
/// Run as a program.
public final class Doubles {

    private Doubles() {}

    /// @param arguments the file to write
    /// @throws IOException when a port or the file refuses
    /// @throws InterruptedException never
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (var stableAudio = ServedDouble.stableAudio();
                var python = ServedDouble.stableAudio3(/* isNative= */ false);
                var cpp = ServedDouble.stableAudio3(/* isNative= */ true);
                var magenta = new MagentaDouble()) {
            Path file = Path.of(arguments[0]);
            Files.writeString(
                    file,
                    "stable-audio-api " + stableAudio.address() + "\nstable-audio-3 " + python.address() + "\nsa3.cpp "
                            + cpp.address() + "\nmagenta " + magenta.address() + "\n");
            System.out.println(Files.readString(file));
            new CountDownLatch(1).await();
        }
    }
}
