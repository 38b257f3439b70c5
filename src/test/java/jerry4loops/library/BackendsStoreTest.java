package jerry4loops.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendsStoreTest {

    @TempDir
    Path folder;

    @Test
    void whatIsSavedIsFoundInItsOrder() throws IOException {
        var kept = new BackendsStore.Kept(
                List.of(
                        backend("b", BackendKind.MAGENTA)
                                .withAuth(BackendAuth.BEARER)
                                .withPool("space"),
                        backend("a", BackendKind.STABLE_AUDIO_3_CPP)
                                .withOn(false)
                                .withAuth(BackendAuth.API_KEY)
                                .withOptions(new BackendOptions(
                                        "medium",
                                        List.of(new BackendOptions.Lora("amen", 0.5)),
                                        "/opt/sa3 server",
                                        "/models"))),
                Set.of("box.example"));

        store().save(kept);

        assertThat(store().load().kept()).isEqualTo(kept);
        assertThat(store().load().problem()).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).as("no temporary file is left").hasSize(1);
        }
    }

    @Test
    void missingFileIsAnEmptyList() {
        assertThat(store().load())
                .isEqualTo(new BackendsStore.Found(
                        new BackendsStore.Kept(List.of(), Set.of()), java.util.Optional.empty()));
    }

    @Test
    void unknownFieldsAreIgnored() throws IOException {
        write("""
            {"version": 1, "later": {}, "backends": [
              {"id": "x", "name": "box", "kind": "magenta", "address": "https://box.example/audio", "colour": "red"}]}\
            """);

        assertThat(store().load().kept().backends()).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("box");
            assertThat(one.isOn()).isTrue();
            assertThat(one.auth()).isEqualTo(BackendAuth.NONE);
        });
    }

    @Test
    void whatCannotBeReadIsKeptAndSaid() throws IOException {
        for (String text : List.of(
                "{",
                "[]",
                "{\"version\": 9, \"backends\": []}",
                "{\"version\": 1, \"backends\": 7}",
                "{\"version\": 1, \"backends\": [{\"id\": \"x\", \"name\": \"box\", \"kind\": \"gramophone\"}]}",
                "{\"version\": 1, \"backends\": [{\"id\": \"x\", \"name\": \"box\", \"kind\": \"magenta\","
                        + " \"address\": \"box\"}]}")) {
            write(text);
            BackendsStore store = store();

            BackendsStore.Found found = store.load();
            store.save(found.kept());

            assertThat(found.kept().backends()).isEmpty();
            assertThat(found.problem()).get().asString().contains("backends.json.unreadable");
            String name = found.problem().get().replaceAll(".* as (\\S+)\\.$", "$1");
            assertThat(folder.resolve(name)).hasContent(text);
        }
    }

    @Test
    void twoBackendsNeverShareAnId() throws IOException {
        write("""
            {"version": 1, "backends": [
              {"id": "x", "name": "one", "kind": "magenta", "address": "http://localhost"},
              {"id": "x", "name": "two", "kind": "magenta", "address": "http://localhost"}]}\
            """);

        assertThat(store().load().kept().backends())
                .extracting(BackendSettings::name)
                .containsExactly("one");
    }

    @Test
    void addressesThatAreNoneAreExplained() {
        for (String address : List.of(
                "",
                "box",
                "ftp://box",
                "http://",
                "http://me:secret@box",
                "http://box?x",
                "http://box/#x",
                "http://a b")) {
            assertThat(backend("a", BackendKind.MAGENTA).withAddress(address).problem())
                    .as(address)
                    .get()
                    .asString()
                    .endsWith(".")
                    .doesNotContain("secret");
        }
        assertThat(backend("a", BackendKind.MAGENTA)
                        .withAddress("HTTPS://Box.example:8005/audio")
                        .problem())
                .isEmpty();
        assertThat(backend("a", BackendKind.MAGENTA)
                        .withAddress("HTTPS://Box.example:8005/audio")
                        .host())
                .isEqualTo("box.example");
    }

    private BackendsStore store() {
        return new BackendsStore(folder.resolve("backends.json"));
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("backends.json"), text);
    }

    private static BackendSettings backend(String id, BackendKind kind) {
        return new BackendSettings(
                id, "box " + id, kind, "http://localhost:8005", BackendAuth.NONE, "", true, BackendOptions.NONE);
    }
}
