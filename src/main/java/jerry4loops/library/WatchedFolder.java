package jerry4loops.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A folder that is watched for new sound files, and what was seen in it, kept in one JSON file: what arrived while
/// the studio was closed is new all the same.
///
/// A file counts as complete when its size and its time stay as they are from one look to the next, and when it is
/// not
/// empty. Looking every two seconds finds what a file system's own events miss: network folders, and files written
/// slowly.
///
/// Thread: one at a time, io threads; blocks on the disk.
public final class WatchedFolder {

    /// Endings of files that are looked at.
    public static final Set<String> ENDINGS =
            Set.of(".wav", ".wave", ".aif", ".aiff", ".flac", ".mp3", ".ogg", ".oga", ".opus", ".m4a", ".caf", ".w64");

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);
    private static final int VERSION = 1;
    private static final int MOST_SEEN = 20_000;

    private final Path file;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, String> seen = new TreeMap<>();
    private Map<String, String> last = Map.of();
    private Optional<Path> folder = Optional.empty();

    /// Reads what is watched.
    ///
    /// @param file may not exist yet
    public WatchedFolder(Path file) {
        this.file = file;
        try {
            JsonNode root = json.readTree(Files.readAllBytes(file));
            String path = root.path("folder").asString("");
            if (root.path("version").asInt(0) == VERSION && !path.isEmpty()) {
                folder = Optional.of(Path.of(path));
                root.path("seen")
                        .properties()
                        .forEach(entry ->
                                seen.put(entry.getKey(), entry.getValue().asString("")));
            }
        } catch (NoSuchFileException e) {
            // Nothing is watched.
        } catch (IOException | JacksonException | java.nio.file.InvalidPathException e) {
            LOG.warn("Which folder is watched could not be read; none is: {}", e.toString());
        }
    }

    /// @param name of a file
    /// @return whether it is a sound file by its ending
    public static boolean isSound(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0
                && !name.startsWith(".")
                && ENDINGS.contains(name.substring(dot).toLowerCase(Locale.ROOT));
    }

    /// @return the folder, empty for none
    public Optional<Path> folder() {
        return folder;
    }

    /// Watches another folder, or none. What is in it now is not new.
    ///
    /// @param next the folder
    /// @throws IOException when it cannot be read, or the choice cannot be kept
    public void watch(Optional<Path> next) throws IOException {
        Map<String, String> there = next.isPresent() ? list(next.get()) : Map.of();
        folder = next;
        seen.clear();
        seen.putAll(there);
        last = Map.of();
        save();
    }

    /// Looks once.
    ///
    /// @return files that came since and are complete, by name; each is told once
    /// @throws IOException when the folder cannot be read, as while a disk is not there
    public List<Path> look() throws IOException {
        if (folder.isEmpty()) {
            return List.of();
        }
        Map<String, String> there = list(folder.get());
        var fresh = new ArrayList<Path>();
        for (var entry : there.entrySet()) {
            String name = entry.getKey();
            boolean isStill =
                    entry.getValue().equals(last.get(name)) && !entry.getValue().startsWith("0 ");
            if (isStill && !entry.getValue().equals(seen.get(name))) {
                seen.put(name, entry.getValue());
                fresh.add(folder.get().resolve(name));
            }
        }
        boolean isForgotten = seen.keySet().retainAll(there.keySet());
        last = there;
        if (!fresh.isEmpty() || isForgotten) {
            save();
        }
        fresh.sort(Comparator.naturalOrder());
        return fresh;
    }

    private static Map<String, String> list(Path folder) throws IOException {
        var there = new TreeMap<String, String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path each : files) {
                String name = each.getFileName().toString();
                if (!isSound(name) || there.size() >= MOST_SEEN) {
                    continue;
                }
                try {
                    var attributes = Files.readAttributes(each, BasicFileAttributes.class);
                    if (attributes.isRegularFile()) {
                        there.put(
                                name,
                                attributes.size() + " "
                                        + attributes.lastModifiedTime().toMillis());
                    }
                } catch (NoSuchFileException e) {
                    // It went meanwhile.
                }
            }
        }
        return there;
    }

    private void save() throws IOException {
        var node = json.createObjectNode().put("version", VERSION);
        folder.ifPresent(path -> node.put("folder", path.toString()));
        var list = node.putObject("seen");
        seen.forEach(list::put);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(temporary, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
