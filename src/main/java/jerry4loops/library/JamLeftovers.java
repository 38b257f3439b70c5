package jerry4loops.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The jams that run on servers, by their ids, so that they can be stopped after a crash: a server plays one at a time
/// and never ends one by itself.
///
/// One file per jam, named by nothing but its number and holding two lines: whose server, and the id. A file appears
/// whole or not at all.
///
/// Thread: io; one call at a time.
public final class JamLeftovers {

    private static final String ENDING = ".jamid";

    private final Path folder;

    /// A jam that may still run.
    ///
    /// @param file forgets it
    /// @param server name of the server
    /// @param id the server's id for it
    public record Leftover(Path file, String server, String id) {}

    /// @param folder where the files are; made when the first is kept
    public JamLeftovers(Path folder) {
        this.folder = folder;
    }

    /// @param server name of the server, one line
    /// @param id the server's id for the jam, one line
    /// @return what forgets it
    /// @throws IOException when it cannot be written
    public synchronized Leftover keep(String server, String id) throws IOException {
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "jam", ".tmp");
        Files.writeString(temporary, server.strip() + "\n" + id.strip() + "\n", StandardCharsets.UTF_8);
        String name = temporary.getFileName().toString().replace(".tmp", ENDING);
        Path file = Files.move(temporary, folder.resolve(name));
        return new Leftover(file, server, id);
    }

    /// @param leftover a jam that runs no more
    /// @throws IOException when the file cannot be deleted
    public synchronized void forget(Leftover leftover) throws IOException {
        Files.deleteIfExists(leftover.file());
    }

    /// @return jams of earlier runs that may still run
    /// @throws IOException when the folder cannot be read
    public synchronized List<Leftover> find() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var found = new ArrayList<Leftover>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
                if (lines.size() >= 2 && !lines.get(1).isBlank()) {
                    found.add(new Leftover(file, lines.get(0), lines.get(1)));
                }
            }
        }
        return List.copyOf(found);
    }
}
