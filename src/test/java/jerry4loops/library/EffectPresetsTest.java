package jerry4loops.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jerry4loops.control.Effect;
import jerry4loops.control.Parameter;
import jerry4loops.control.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectPresetsTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("studio").resolve("presets.json");
    }

    private EffectPresets store() {
        return new EffectPresets(file());
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), text);
    }

    private List<String> files() throws IOException {
        try (var list = Files.list(file().getParent())) {
            return list.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static Preset tight() {
        return new Preset(
                Effect.GATE,
                "tïght “1”",
                Map.of(Parameter.GATE_ON, 1.0, Parameter.GATE_THRESHOLD, -31.5, Parameter.GATE_RELEASE, 0.05),
                false);
    }

    @Test
    void whatWasSavedIsReadAgain() throws IOException {
        var wah = new Preset(
                Effect.FILTER,
                "swell",
                Map.of(Parameter.WAH_SHAPE, 2.0, Parameter.FILTER_CUTOFF, 777.7, Parameter.WAH_RATE, 15.0),
                false);
        store().save(List.of(tight(), wah));

        EffectPresets.Found found = store().load();

        assertThat(found.problem()).isEmpty();
        assertThat(found.presets()).containsExactly(tight(), wah);
        assertThat(files()).containsExactly("presets.json");
        assertThat(Files.readString(file()))
                .contains("\"version\" : 1")
                .contains("\"gate.on\" : true")
                .contains("\"wah.shape\" : \"triangle\"")
                .contains("\"wah.rate\" : \"free\"")
                .contains("\"filter.cutoff\" : 777.7");
    }

    @Test
    void missingFileHoldsNothingAndIsNoProblem() {
        assertThat(store().load()).isEqualTo(new EffectPresets.Found(List.of(), java.util.Optional.empty()));
    }

    @Test
    void brokenFileIsKeptAndNamedInOneSentence() throws IOException {
        write("{\"version\": 1, \"presets\": [");
        EffectPresets store = store();

        EffectPresets.Found found = store.load();

        assertThat(found.presets()).isEmpty();
        assertThat(found.problem())
                .contains("Your presets could not be read: the file is kept as " + "presets.json.unreadable.");
        store.save(List.of(tight()));
        assertThat(files()).containsExactly("presets.json", "presets.json.unreadable");
        assertThat(folder.resolve("studio").resolve("presets.json.unreadable"))
                .hasContent("{\"version\": 1, \"presets\": [");
        assertThat(store.load().presets()).containsExactly(tight());
    }

    @Test
    void everyBrokenFileIsKeptOnceUnderANameOfItsOwn() throws IOException {
        write("first");
        store().load();
        store().load();
        write("second");
        store().load();

        assertThat(files()).containsExactly("presets.json", "presets.json.unreadable", "presets.json.unreadable-2");
    }

    @Test
    void oneBadEntryDoesNotTakeTheOthersWithIt() throws IOException {
        write("""
                {"version": 1, "hello": 3, "presets": [
                  {"effect": "gate", "name": "good", "colour": "red", "values": {"gate.on": true}},
                  {"effect": "vocoder", "name": "robot", "values": {"vocoder.on": true}},
                  {"effect": "gate", "name": "strange", "values": {"gate.on": true, "gate.release": "long"}},
                  {"effect": "gate", "name": " ", "values": {"gate.on": true}},
                  "nonsense"
                ]}""");

        EffectPresets.Found found = store().load();

        assertThat(found.presets()).extracting(Preset::name).containsExactly("good", "strange");
        assertThat(found.problem().orElseThrow()).startsWith("Not all of your presets could be read (robot): ");
        assertThat(files()).contains("presets.json.unreadable");
    }

    @Test
    void valuesOutOfRangeComeToItsEnds() throws IOException {
        write("""
                {"version": 1, "presets": [
                  {"effect": "gate", "name": "loud", "values": {"gate.threshold": 99, "gate.release": -1e300}}]}""");

        Preset loud = store().load().presets().getFirst();

        assertThat(loud.values())
                .containsEntry(Parameter.GATE_THRESHOLD, Parameter.GATE_THRESHOLD.max())
                .containsEntry(Parameter.GATE_RELEASE, Parameter.GATE_RELEASE.min())
                .containsEntry(Parameter.GATE_ON, 0.0);
    }

    @Test
    void fileOfANewerProgramIsLeftAloneAndKept() throws IOException {
        write("{\"version\": 2, \"shelves\": []}");
        EffectPresets store = store();

        assertThat(store.load().problem().orElseThrow()).startsWith("Your presets come from a newer jerry4loops");
        store.save(List.of());

        assertThat(folder.resolve("studio").resolve("presets.json.unreadable"))
                .hasContent("{\"version\": 2, \"shelves\": []}");
    }

    @Test
    void programBringsPresetsForEveryEffectAndEachIsDifferent() {
        List<Preset> factory = store().factory();

        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        Set<Map<Parameter, Double>> settings = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Preset preset : factory) {
            effects.add(preset.effect());
            assertThat(preset.factory()).isTrue();
            assertThat(settings.add(preset.values())).as(preset.name()).isTrue();
            assertThat(names.add(preset.effect() + preset.name()))
                    .as(preset.name())
                    .isTrue();
            assertThat(Preset.shown(preset.name())).isEqualTo(preset.name());
        }
        assertThat(effects).containsExactlyInAnyOrder(Effect.values());
    }
}
