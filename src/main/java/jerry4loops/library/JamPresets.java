package jerry4loops.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jerry4loops.session.JamPreset;
import jerry4loops.session.JamStyles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes a person's jam presets as one JSON file that can be read, mended and shared:
///
/// ```
/// {"version": 1,
///  "presets": [{"name": "sunday", "styles": [{"text": "warm pad", "weight": 0.8}],
///               "x": 0.5, "y": 0.5, "loop": 0.5, "mean": 0.0, "centroids": []}]}
/// ```
/// A file that cannot be read wholly is kept beside the new one before that is written.
///
/// Thread: one at a time; file work, so io.
public final class JamPresets {

    /// The version this program writes.
    public static final int VERSION = 1;

    private final Path file;
    private final JsonMapper json = JsonMapper.builder().build();
    private boolean mustKeep;

    /// What was found.
    ///
    /// @param presets those that could be read
    /// @param problem one sentence for the person where something could not be read, else empty
    public record Found(List<JamPreset> presets, Optional<String> problem) {}

    /// @param file may not exist yet
    public JamPresets(Path file) {
        this.file = file;
    }

    /// @return what the file says; none where it is missing
    public Found load() {
        if (!Files.exists(file)) {
            return new Found(List.of(), Optional.empty());
        }
        var presets = new ArrayList<JamPreset>();
        try {
            JsonNode root = json.readTree(Files.readAllBytes(file));
            boolean whole = root.path("version").asInt(0) == VERSION
                    && root.path("presets").isArray();
            for (JsonNode entry : root.path("presets")) {
                try {
                    presets.add(read(entry));
                } catch (IllegalArgumentException e) {
                    whole = false;
                }
            }
            if (whole) {
                return new Found(List.copyOf(presets), Optional.empty());
            }
        } catch (JacksonException | IOException e) {
            // What is told below is true of these, too.
        }
        mustKeep = true;
        return new Found(
                List.copyOf(presets),
                Optional.of("Not all of your jam presets could be read; the file will be kept as " + kept() + "."));
    }

    private String kept() {
        return file.getFileName() + ".unreadable";
    }

    private static JamPreset read(JsonNode entry) {
        var texts = new ArrayList<String>();
        var weights = new ArrayList<Double>();
        for (int i = 0; i < JamStyles.COUNT; i++) {
            JsonNode style = entry.path("styles").path(i);
            texts.add(style.path("text").asString(""));
            weights.add(style.path("weight").asDouble(1));
        }
        var centroids = new ArrayList<Double>();
        for (int i = 0; i < JamStyles.CENTROIDS; i++) {
            centroids.add(entry.path("centroids").path(i).asDouble(0));
        }
        var styles = new JamStyles(
                texts,
                weights,
                entry.path("x").asDouble(0.5),
                entry.path("y").asDouble(0.5),
                entry.path("loop").asDouble(0.5),
                entry.path("mean").asDouble(0),
                centroids);
        return new JamPreset(entry.path("name").asString("").strip(), styles);
    }

    /// Writes to a temporary file, forces it to disk and moves it into place.
    ///
    /// @param presets what to keep
    /// @throws IOException when the folder cannot be written
    public void save(List<JamPreset> presets) throws IOException {
        if (mustKeep && Files.exists(file)) {
            Files.copy(file, file.resolveSibling(kept()), StandardCopyOption.REPLACE_EXISTING);
            mustKeep = false;
        }
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        var document = new LinkedHashMap<String, Object>();
        document.put("version", VERSION);
        document.put("presets", presets.stream().map(JamPresets::entry).toList());
        Files.write(temporary, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, Object> entry(JamPreset preset) {
        JamStyles styles = preset.styles();
        var list = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < JamStyles.COUNT; i++) {
            list.add(Map.of(
                    "text", styles.texts().get(i), "weight", styles.weights().get(i)));
        }
        var entry = new LinkedHashMap<String, Object>();
        entry.put("name", preset.name());
        entry.put("styles", list);
        entry.put("x", styles.x());
        entry.put("y", styles.y());
        entry.put("loop", styles.loopInfluence());
        entry.put("mean", styles.mean());
        entry.put("centroids", styles.centroids());
        return entry;
    }
}
