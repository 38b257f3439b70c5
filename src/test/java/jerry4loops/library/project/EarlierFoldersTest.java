package jerry4loops.library.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions that were put away: the last ten are kept, the others are not, and what is deleted can be had back.
class EarlierFoldersTest {

    private static final Instant BEGAN = Instant.parse("2026-02-03T04:05:06Z");

    @TempDir
    private Path common;

    private Path session(String name, int minutes) throws IOException {
        Path folder = Files.createDirectories(common.resolve(name));
        Path document = Files.writeString(folder.resolve(ProjectPlace.DOCUMENT), "{}");
        FileTime at = FileTime.from(BEGAN.plusSeconds(60L * minutes));
        Files.setLastModifiedTime(document, at);
        Files.setLastModifiedTime(folder, at);
        return folder;
    }

    private static List<String> names(EarlierFolders folders) throws IOException {
        return folders.list().stream()
                .map(left -> left.folder().getFileName().toString())
                .toList();
    }

    @Test
    void theLastTenAreKeptAndTheNewestIsFirst() throws IOException {
        var folders = new EarlierFolders(common);
        assertThat(folders.list()).isEmpty();
        for (int i = 0; i < 13; i++) {
            folders.putAway(session("session " + i, i));
        }
        assertThat(names(folders)).hasSize(10).startsWith("session 12").endsWith("session 3");
        assertThat(common.resolve("declined").resolve("session 2")).doesNotExist();
    }

    @Test
    void whatIsDeletedComesBackUntilTheNextStart() throws IOException {
        var folders = new EarlierFolders(common);
        folders.putAway(session("mine", 1));
        Path mine = folders.list().getFirst().folder();
        folders.bin(mine);
        assertThat(folders.list()).isEmpty();
        folders.unbin(mine);
        assertThat(names(folders)).containsExactly("mine");
        folders.bin(mine);
        new EarlierFolders(common).empty();
        assertThatThrownBy(() -> folders.unbin(mine)).isInstanceOf(IOException.class);
        assertThat(folders.list()).isEmpty();
    }

    @Test
    void aStudioThatStartsTakesNoneOfThemForACrash() throws IOException {
        var folders = new EarlierFolders(common);
        folders.putAway(session("declined one", 1));
        folders.putAway(session("deleted one", 2));
        folders.bin(folders.list().getFirst().folder());
        try (AutosaveFolder own = AutosaveFolder.open(common)) {
            assertThat(own.left()).isEmpty();
        }
        assertThat(names(folders)).containsExactly("declined one");
    }
}
