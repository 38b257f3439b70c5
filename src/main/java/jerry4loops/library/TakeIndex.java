package jerry4loops.library;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jerry4loops.format.TakeInfo;
import jerry4loops.format.TakeSidecars;
import jerry4loops.recording.Disk;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the sidecars of all takes say, in one file, so that thousands of them need not be opened after each start. An
/// entry counts as long as its take has the same size and time of change; a file that is missing or damaged costs
/// nothing but the time to read the sidecars again.
///
/// It lies in a folder of its own, so that writing it does not look like a change among the sidecars.
///
/// Thread: one at a time, io threads; blocks on the disk.
final class TakeIndex {

    private static final int VERSION = 1;

    private final Path file;
    private final Disk disk;
    private final JsonMapper json = JsonMapper.builder().build();
    private Map<String, Known> takes;
    private boolean isChanged;

    /// @param bytes size of the take
    /// @param modified its time of change, in milliseconds since 1970
    /// @param info what its sidecar says
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Known(long bytes, long modified, TakeInfo info) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Content(int version, Map<String, Known> takes) {}

    TakeIndex(Path takes, Disk disk) {
        file = TakeSidecars.folder(takes).resolve("index").resolve("takes.json");
        this.disk = disk;
    }

    /// Makes the folder where there are sidecars: once there, writing the index changes nothing beside it.
    void prepare() {
        Path folder = file.getParent();
        if (Files.isDirectory(folder.getParent()) && !Files.isDirectory(folder)) {
            try {
                disk.makeFolder(folder);
            } catch (IOException e) {
                // Then there is no index.
            }
        }
    }

    /// @return what is known of a take of this size and age
    Optional<TakeInfo> find(String name, long bytes, long modified) {
        load();
        return Optional.ofNullable(takes.get(name))
                .filter(entry -> entry.bytes() == bytes && entry.modified() == modified)
                .map(Known::info);
    }

    void put(String name, long bytes, long modified, TakeInfo info) {
        load();
        takes.put(name, new Known(bytes, modified, info));
        isChanged = true;
    }

    void remove(String name) {
        load();
        isChanged |= takes.remove(name) != null;
    }

    void keepOnly(Set<String> names) {
        load();
        isChanged |= takes.keySet().retainAll(names);
    }

    private void load() {
        if (takes != null) {
            return;
        }
        takes = new HashMap<>();
        try {
            var content = json.readValue(Files.readAllBytes(file), Content.class);
            if (content.version() == VERSION && content.takes() != null) {
                content.takes().forEach((name, entry) -> {
                    if (entry != null && entry.info() != null) {
                        takes.put(name, entry);
                    }
                });
            }
        } catch (IOException | JacksonException e) {
            // Made again from the sidecars.
        }
    }

    /// Writes what has changed, if anything.
    void save() {
        if (!isChanged) {
            return;
        }
        try {
            disk.write(file, json.writeValueAsBytes(new Content(VERSION, takes)));
            isChanged = false;
        } catch (IOException e) {
            // It is but a short cut.
        }
    }
}
