package jerry4loops.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jerry4loops.control.Effect;
import jerry4loops.control.Parameter;
import jerry4loops.control.Preset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes a person's presets as one JSON file that can be read, mended and shared:
///
/// ```
/// {"version": 1,
///  "presets": [{"effect": "gate", "name": "tight",
///               "values": {"gate.on": true, "gate.threshold": -32.0, "gate.release": 0.05}}]}
/// ```
/// Numbers are plain units (Hz, dB, seconds, shares of 1), choices their names. A file that cannot be read wholly is
/// kept beside the new one before that is written: nothing a person saved is ever overwritten unread.
///
/// Thread: one at a time; file work, so io.
public final class EffectPresets {

    /// The version this program writes.
    public static final int VERSION = 1;

    private static final Logger LOG = LoggerFactory.getLogger(EffectPresets.class);
    private static final String FACTORY = "/jerry4loops/presets/factory.json";
    private static final int MOST_KEPT = 100;

    private final Path file;
    private final JsonMapper json = JsonMapper.builder().build();
    private boolean mustKeep;

    /// What was found.
    ///
    /// @param presets those that could be read
    /// @param problem one sentence for the person where something could not be read, else empty
    public record Found(List<Preset> presets, Optional<String> problem) {}

    /// @param file may not exist yet
    public EffectPresets(Path file) {
        this.file = file;
    }

    /// @return the presets that come with the program
    public List<Preset> factory() {
        try (InputStream in = EffectPresets.class.getResourceAsStream(FACTORY)) {
            var unread = new ArrayList<String>();
            List<Preset> presets = presets(json.readTree(in), /*factory=*/ true, unread);
            if (!unread.isEmpty()) {
                throw new IllegalStateException("The program's own presets are wrong: " + unread);
            }
            return presets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return what the file says; none where it is missing
    public Found load() {
        if (!Files.exists(file)) {
            return new Found(List.of(), Optional.empty());
        }
        try {
            JsonNode root = json.readTree(Files.readAllBytes(file));
            int version = root.path("version").asInt(0);
            if (version > VERSION) {
                return new Found(List.of(), Optional.of("Your presets come from a newer jerry4loops: " + keep()));
            }
            var unread = new ArrayList<String>();
            List<Preset> presets = presets(root, /*factory=*/ false, unread);
            if (version < 1 || !root.path("presets").isArray()) {
                unread.add("the file as a whole");
            }
            return new Found(
                    presets,
                    unread.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    "Not all of your presets could be read (" + unread.getFirst() + "): " + keep()));
        } catch (JacksonException e) {
            LOG.warn("Presets could not be read: {}", e.getOriginalMessage());
            return new Found(List.of(), Optional.of("Your presets could not be read: " + keep()));
        } catch (IOException e) {
            LOG.warn("Presets could not be read: {}", e.toString());
            return new Found(List.of(), Optional.of("Your presets could not be read: " + keep()));
        }
    }

    /// Writes to a temporary file, forces it to disk and moves it into place.
    ///
    /// @param presets what to keep, without those that come with the program
    /// @throws IOException when the folder cannot be written
    public void save(List<Preset> presets) throws IOException {
        if (mustKeep && Files.exists(file)) {
            copy();
        }
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(temporary, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(document(presets)));
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Keeps the file, and says so.
    private String keep() {
        mustKeep = true;
        try {
            return "the file is kept as " + copy() + ".";
        } catch (IOException e) {
            LOG.warn("Unreadable presets could not be kept: {}", e.toString());
            return "new ones cannot be saved before " + file.getFileName() + " is moved away.";
        }
    }

    /// Copies the file to a name that is free, unless a copy is there already.
    private String copy() throws IOException {
        for (int i = 1; i <= MOST_KEPT; i++) {
            Path kept = file.resolveSibling(file.getFileName() + ".unreadable" + (i == 1 ? "" : "-" + i));
            if (!Files.exists(kept)) {
                Files.copy(file, kept);
            }
            if (Files.mismatch(file, kept) < 0) {
                mustKeep = false;
                return kept.getFileName().toString();
            }
        }
        throw new IOException("there are " + MOST_KEPT + " copies already");
    }

    private static Map<String, Object> document(List<Preset> presets) {
        var document = new LinkedHashMap<String, Object>();
        document.put("version", VERSION);
        document.put("presets", presets.stream().map(EffectPresets::entry).toList());
        return document;
    }

    private static Map<String, Object> entry(Preset preset) {
        var values = new LinkedHashMap<String, Object>();
        for (Parameter parameter : preset.effect().parameters()) {
            values.put(parameter.path(), written(parameter, preset.values().get(parameter)));
        }
        var entry = new LinkedHashMap<String, Object>();
        entry.put("effect", preset.effect().path());
        entry.put("name", preset.name());
        entry.put("values", values);
        return entry;
    }

    private static Object written(Parameter parameter, double value) {
        return switch (parameter.unit()) {
            case SWITCH -> value >= 0.5;
            case CHOICE -> parameter.choices().get((int) parameter.clamp(value));
            default -> value;
        };
    }

    private static List<Preset> presets(JsonNode root, boolean factory, List<String> unread) {
        var presets = new ArrayList<Preset>();
        for (JsonNode entry : root.path("presets")) {
            String name = entry.path("name").asString("");
            Optional<Effect> effect = Effect.of(entry.path("effect").asString(""));
            if (name.isBlank() || effect.isEmpty()) {
                unread.add(name.isBlank() ? "one without a name" : name.strip());
                continue;
            }
            var values = new EnumMap<Parameter, Double>(Parameter.class);
            boolean whole = true;
            Map<String, Parameter> known = effect.get().parameters().stream()
                    .collect(Collectors.toMap(Parameter::path, parameter -> parameter));
            for (var field : entry.path("values").properties()) {
                Optional<Double> value = Stream.ofNullable(known.get(field.getKey()))
                        .flatMap(parameter -> read(parameter, field.getValue()).stream())
                        .findFirst();
                whole &= value.isPresent();
                value.ifPresent(number -> values.put(known.get(field.getKey()), number));
            }
            if (!whole) {
                unread.add(name.strip());
            }
            if (!values.isEmpty()) {
                presets.add(new Preset(effect.get(), name, values, factory));
            }
        }
        return List.copyOf(presets);
    }

    private static Optional<Double> read(Parameter parameter, JsonNode value) {
        if (value.isBoolean()) {
            return Optional.of(value.asBoolean() ? 1.0 : 0.0);
        }
        if (value.isString()) {
            int choice = parameter.choices().indexOf(value.asString());
            return choice < 0 ? Optional.empty() : Optional.of((double) choice);
        }
        return value.isNumber() && !parameter.isDiscrete() ? Optional.of(value.asDouble()) : Optional.empty();
    }
}
