package jerry4loops.app;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds out, before the toolkit starts, whether a window can be shown: JavaFX would end the program otherwise.
///
/// On Linux that needs an X display that answers and GTK 3; macOS and Windows always have what it takes.
final class Display {

    private static final Pattern LOCAL_DISPLAY = Pattern.compile("(?:unix)?:(\\d+)(?:\\.\\d+)?");
    private static final List<String> LIBRARY_FOLDERS = List.of("/usr/lib", "/usr/lib64", "/lib", "/usr/local/lib");

    private Display() {}

    /// @return why no window can be shown, as a sentence, or empty when one can
    static Optional<String> whyNot() {
        return whyNot(System.getProperty("os.name"), System.getenv(), System.getProperty("glass.platform", ""));
    }

    static Optional<String> whyNot(String osName, Map<String, String> environment, String platform) {
        if (platform.equals("Headless")) {
            return Optional.empty();
        }
        if (!osName.toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.empty();
        }
        String display = environment.getOrDefault("DISPLAY", "");
        if (display.isBlank()) {
            return Optional.of("There is no display (DISPLAY is not set).");
        }
        if (!answers(display)) {
            return Optional.of("The display " + display + " does not answer.");
        }
        if (!hasGtk()) {
            return Optional.of("GTK 3 is not installed (on Debian: apt-get install libgtk-3-0).");
        }
        return Optional.empty();
    }

    private static boolean answers(String display) {
        var local = LOCAL_DISPLAY.matcher(display);
        if (!local.matches()) {
            // A display on another machine: let the toolkit try.
            return true;
        }
        Path socket = Path.of("/tmp/.X11-unix/X" + local.group(1));
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return Files.exists(socket) && channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasGtk() {
        for (String folder : LIBRARY_FOLDERS) {
            try (Stream<Path> found = Files.find(
                    Path.of(folder),
                    2,
                    (path, _) -> path.getFileName().toString().startsWith("libgtk-3.so"))) {
                if (found.findFirst().isPresent()) {
                    return true;
                }
            } catch (IOException e) {
                continue;
            }
        }
        return false;
    }
}
