package jerry4loops.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {

    @TempDir
    private Path folder;

    private Path inbox;
    private Path file;
    private WatchedFolder watched;

    @BeforeEach
    void open() throws IOException {
        inbox = Files.createDirectory(folder.resolve("inbox"));
        file = folder.resolve("watched.json");
        Files.writeString(inbox.resolve("old.wav"), "old");
        watched = new WatchedFolder(file);
        watched.watch(Optional.of(inbox));
    }

    @Test
    void aNewFileIsToldOnceWhenItHasStoppedGrowing() throws IOException {
        Path loop = inbox.resolve("loop.flac");
        Files.writeString(loop, "beg");
        assertThat(watched.look()).isEmpty();
        Files.writeString(loop, "beginning");
        assertThat(watched.look()).isEmpty();
        assertThat(watched.look()).containsExactly(loop);
        assertThat(watched.look()).isEmpty();
    }

    @Test
    void whatIsThereAlreadyIsNotNewAndWhatIsNoSoundIsPassedOver() throws IOException {
        Files.writeString(inbox.resolve("notes.txt"), "notes");
        Files.writeString(inbox.resolve(".hidden.wav"), "hidden");
        Files.createFile(inbox.resolve("empty.wav"));
        Files.createDirectory(inbox.resolve("folder.wav"));
        for (int look = 0; look < 3; look++) {
            assertThat(watched.look()).isEmpty();
        }
    }

    @Test
    void whatArrivesWhileTheStudioIsClosedIsNewAtTheNextStart() throws IOException {
        Path loop = inbox.resolve("loop.MP3");
        Files.writeString(loop, "loop");
        var next = new WatchedFolder(file);
        assertThat(next.folder()).contains(inbox);
        next.look();
        assertThat(next.look()).containsExactly(loop);
        var after = new WatchedFolder(file);
        after.look();
        assertThat(after.look()).isEmpty();
    }

    @Test
    void aFolderThatIsGoneIsNoHarmAndOneThatIsNoneIsRefused() throws IOException {
        assertThatThrownBy(() -> watched.watch(Optional.of(folder.resolve("nowhere"))))
                .isInstanceOf(IOException.class);
        assertThat(watched.folder()).contains(inbox);
        watched.watch(Optional.empty());
        assertThat(watched.look()).isEmpty();
        assertThat(new WatchedFolder(file).folder()).isEmpty();
    }

    @Test
    void aBrokenFileWatchesNothing() throws IOException {
        Files.writeString(file, "{\"version\": 1, \"folder\": ");
        assertThat(new WatchedFolder(file).folder()).isEmpty();
    }
}
