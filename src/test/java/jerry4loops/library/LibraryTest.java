package jerry4loops.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {

    @TempDir
    private Path folder;

    @Test
    void preferencesComeBackAsTheyWereSaved() throws IOException {
        var store = new PreferencesStore(folder.resolve("deep").resolve("preferences.json"));
        assertThat(store.load()).isEqualTo(Preferences.DEFAULT);
        var mine = new Preferences(
                        1,
                        "USB",
                        44_100,
                        128,
                        24,
                        Map.of(),
                        "",
                        "",
                        "flac",
                        "NOW",
                        20,
                        "takes",
                        new Preferences.Clocks("box", java.util.List.of("synth"), 12))
                .withBuffer("USB", 21.5);
        store.save(mine);
        assertThat(store.load()).isEqualTo(mine);
        try (var files = Files.list(folder.resolve("deep"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void unreadablePreferencesAreSetAsideAndNotOverwritten() throws IOException {
        Path file = folder.resolve("preferences.json");
        Files.writeString(file, "{\"device\": ");
        assertThat(new PreferencesStore(file).load()).isEqualTo(Preferences.DEFAULT);
        assertThat(folder.resolve("preferences.json.unreadable")).hasContent("{\"device\": ");
    }

    @Test
    void fieldsOfNewerVersionsAreIgnored() throws IOException {
        Path file = folder.resolve("preferences.json");
        Files.writeString(
                file,
                "{\"version\": 9, \"device\": \"A\", \"rate\": 48000, \"blockFrames\": 64, \"bits\": 16, \"new\": 1}");
        assertThat(new PreferencesStore(file).load().device()).isEqualTo("A");
    }

    @Test
    void theUserFolderFollowsThePlatformUnlessItIsNamed() {
        assertThat(UserFolder.find("", "Linux", Map.of("XDG_DATA_HOME", "/data"))
                        .root())
                .isEqualTo(Path.of("/data/jerry4loops"));
        assertThat(UserFolder.find("", "Mac OS X", Map.of()).root().toString())
                .endsWith("Library/Application Support/jerry4loops");
        assertThat(UserFolder.find("elsewhere", "Linux", Map.of()).root())
                .isEqualTo(Path.of("elsewhere").toAbsolutePath());
    }
}
