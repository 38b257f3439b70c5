package jerry4loops.generate.houseband;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All the band knows, read once from the data files: genres, words, kits, instruments and chord progressions.
///
/// Immutable after construction; everything keeps the order of the files.
final class Songbook {

    /// A word or phrase and what it moves.
    ///
    /// @param words spellings
    /// @param set macro name to amount
    /// @param mode scale it asks for, or empty
    /// @param progressions numbers in the bank it favours
    record Word(List<String> words, Map<String, Double> set, String mode, List<Integer> progressions) {}

    /// An instrument.
    record Patch(String name, List<String> words, String engine, String role, Knobs knobs) {}

    /// A drum kit: how each lane sounds, and what its bus does.
    record Kit(String name, List<String> words, Map<String, Drum> drums, Knobs bus) {}

    /// One drum of a kit.
    record Drum(String model, Knobs knobs) {}

    /// A chord progression in Roman numerals.
    record Progression(int id, List<String> chords) {}

    private final List<Genre> genres = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private final List<Patch> patches = new ArrayList<>();
    private final List<Kit> kits = new ArrayList<>();
    private final List<Progression> progressions = new ArrayList<>();

    /// @throws UncheckedIOException when a data file is missing or broken, which only a broken build can be
    Songbook() {
        var mapper = JsonMapper.shared();
        read(mapper, "genres.json").forEach(node -> genres.add(genre(node)));
        read(mapper, "words.json").forEach(node -> words.add(word(node)));
        read(mapper, "instruments.json").forEach(node -> patches.add(patch(node)));
        var drums = new LinkedHashMap<String, Drum>();
        read(mapper, "kits.json").forEach(node -> kits.add(kit(node, drums)));
        read(mapper, "progressions.json")
                .forEach(
                        node -> progressions.add(new Progression(node.get("id").asInt(), strings(node.get("chords")))));
    }

    List<Genre> genres() {
        return genres;
    }

    List<Word> words() {
        return words;
    }

    List<Patch> patches() {
        return patches;
    }

    List<Kit> kits() {
        return kits;
    }

    List<Progression> progressions() {
        return progressions;
    }

    Genre genre(String name) {
        return genres.stream()
                .filter(genre -> genre.words().contains(name))
                .findFirst()
                .orElseThrow();
    }

    Patch patch(String name) {
        return patches.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    }

    Kit kit(String name) {
        return kits.stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
    }

    /// Reads one of the band's data files.
    static JsonNode read(JsonMapper mapper, String file) {
        try (InputStream in = Songbook.class.getResourceAsStream("/jerry4loops/houseband/" + file)) {
            if (in == null) {
                throw new IOException("The data file " + file + " is missing.");
            }
            return mapper.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Genre genre(JsonNode node) {
        var lanes = new ArrayList<Genre.Lane>();
        JsonNode chances = node.get("chance");
        node.get("lanes").properties().forEach(entry -> {
            JsonNode chance = chances.get(entry.getKey());
            lanes.add(
                    new Genre.Lane(entry.getKey(), strings(entry.getValue()), chance == null ? "" : chance.asString()));
        });
        var offsets = new LinkedHashMap<String, Double>();
        node.get("offsets")
                .properties()
                .forEach(e -> offsets.put(e.getKey(), e.getValue().asDouble()));
        JsonNode bpm = node.get("bpm");
        return new Genre(
                node.get("name").asString(),
                strings(node.get("words")),
                bpm.get(0).asDouble(),
                bpm.get(1).asDouble(),
                bpm.get(2).asDouble(),
                node.get("swing").asDouble(),
                node.get("kit").asString(),
                node.get("sigma").asDouble(),
                node.get("crest").get(0).asDouble(),
                node.get("crest").get(1).asDouble(),
                offsets,
                node.get("duck").asDouble(),
                strings(node.get("fills")),
                lanes,
                strings(node.get("bass")),
                node.get("bassSound").asString(),
                strings(node.get("comp")),
                node.get("chordSound").asString(),
                node.get("leadSound").asString(),
                node.get("scale").asString(),
                integers(node.get("progressions")));
    }

    private static Word word(JsonNode node) {
        var set = new LinkedHashMap<String, Double>();
        String mode = "";
        List<Integer> progressions = List.of();
        for (Map.Entry<String, JsonNode> entry : node.get("set").properties()) {
            switch (entry.getKey()) {
                case "mode" -> mode = entry.getValue().asString();
                case "progressions" -> progressions = integers(entry.getValue());
                default -> set.put(entry.getKey(), entry.getValue().asDouble());
            }
        }
        return new Word(strings(node.get("words")), set, mode, progressions);
    }

    private static Patch patch(JsonNode node) {
        return new Patch(
                node.get("name").asString(),
                strings(node.get("words")),
                node.get("engine").asString(),
                node.get("role").asString(),
                knobs(node.get("knobs")));
    }

    /// A kit names drums defined by itself or by an earlier kit (`"K": "808.K"`).
    private static Kit kit(JsonNode node, Map<String, Drum> known) {
        String name = node.get("name").asString();
        var drums = new LinkedHashMap<String, Drum>();
        node.get("drums").properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            Drum drum = value.isString()
                    ? known.get(value.asString())
                    : new Drum(value.get("model").asString(), knobs(value));
            if (drum == null) {
                throw new IllegalStateException("Kit " + name + " names an unknown drum: " + value);
            }
            drums.put(entry.getKey(), drum);
            known.put(name + "." + entry.getKey(), drum);
        });
        return new Kit(name, strings(node.get("words")), drums, knobs(node.get("bus")));
    }

    private static Knobs knobs(JsonNode node) {
        var values = new LinkedHashMap<String, double[]>();
        node.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isNumber()) {
                values.put(entry.getKey(), new double[] {value.asDouble()});
            } else if (value.isArray()) {
                double[] list = new double[value.size()];
                for (int i = 0; i < list.length; i++) {
                    list[i] = value.get(i).asDouble();
                }
                values.put(entry.getKey(), list);
            }
        });
        return new Knobs(values);
    }

    private static List<String> strings(JsonNode node) {
        var list = new ArrayList<String>();
        node.forEach(value -> list.add(value.asString()));
        return List.copyOf(list);
    }

    private static List<Integer> integers(JsonNode node) {
        var list = new ArrayList<Integer>();
        node.forEach(value -> list.add(value.asInt()));
        return List.copyOf(list);
    }
}
