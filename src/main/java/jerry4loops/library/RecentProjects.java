package jerry4loops.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The projects opened or saved last, as one JSON file with a list of paths.
///
/// Thread: io threads, one at a time.
public final class RecentProjects {

    /// Most that are remembered.
    public static final int MOST = 12;

    private final Path file;
    private final JsonMapper json = JsonMapper.builder().build();

    /// @param file may not exist yet
    public RecentProjects(Path file) {
        this.file = file;
    }

    /// @return the newest first; those that are gone are left out; empty where the file cannot be read
    public synchronized List<Path> load() {
        var found = new ArrayList<Path>();
        try {
            for (String path : json.readValue(Files.readAllBytes(file), String[].class)) {
                Path place = Path.of(path);
                if (Files.exists(place)) {
                    found.add(place);
                }
            }
        } catch (IOException | JacksonException | InvalidPathException e) {
            return List.copyOf(found);
        }
        return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
    }

    /// @param place is the newest now
    /// @return all, the newest first
    /// @throws IOException when the folder cannot be written
    public synchronized List<Path> add(Path place) throws IOException {
        var all = new ArrayList<>(load());
        all.remove(place);
        all.addFirst(place);
        List<Path> kept = List.copyOf(all.subList(0, Math.min(MOST, all.size())));
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        byte[] bytes = json.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(kept.stream().map(Path::toString).toList());
        try (var channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return kept;
    }
}
