package jerry4loops.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes [Preferences] as one JSON file.
///
/// Thread: any, one after the other; file work, so not the FX thread once the window is up.
public final class PreferencesStore {

    private static final Logger LOG = LoggerFactory.getLogger(PreferencesStore.class);

    private final Path file;
    private final JsonMapper json = JsonMapper.builder().build();

    /// @param file may not exist yet
    public PreferencesStore(Path file) {
        this.file = file;
    }

    /// @return what the file says; the defaults where it is missing or cannot be understood, and then it is set aside,
    /// not
    /// overwritten
    public synchronized Preferences load() {
        if (!Files.isRegularFile(file)) {
            return Preferences.DEFAULT;
        }
        try {
            return json.readValue(file, Preferences.class);
        } catch (JacksonException e) {
            setAside();
            LOG.warn("Preferences could not be read; the defaults are used: {}", e.getOriginalMessage());
            return Preferences.DEFAULT;
        }
    }

    private void setAside() {
        try {
            Files.move(
                    file, file.resolveSibling(file.getFileName() + ".unreadable"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("Unreadable preferences could not be set aside: {}", e.toString());
        }
    }

    /// Changes part of what the file says and leaves the rest to whoever else keeps something there. From any thread.
    ///
    /// @param change what becomes of it
    /// @return what the file says now
    /// @throws IOException when the folder cannot be written
    public synchronized Preferences update(UnaryOperator<Preferences> change) throws IOException {
        Preferences next = change.apply(load());
        save(next);
        return next;
    }

    /// Writes to a temporary file, forces it to disk and moves it into place.
    ///
    /// @param preferences what to keep
    /// @throws IOException when the folder cannot be written
    public synchronized void save(Preferences preferences) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(temporary, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(preferences));
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
