package jerry4loops.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jerry4loops.audio.AudioClip;
import jerry4loops.testkit.FakeLoops;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is tidied away, and above all what is not.
class ClipTidyTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    @TempDir
    private Path root;

    private UserFolder folder;

    @BeforeEach
    void open() throws IOException {
        folder = new UserFolder(root);
        Files.createDirectories(folder.clips());
    }

    private Path clip(char digit, int daysAgo) throws IOException {
        Path file = folder.clips().resolve(String.valueOf(digit).repeat(64) + ".wav");
        Files.write(file, new byte[100]);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(daysAgo))));
        return file;
    }

    private static void name(Path by, char digit) throws IOException {
        Files.createDirectories(by.getParent());
        Files.writeString(
                by,
                "{\"x\": 1}\n{\"clip\": 3, \"hash\": \"" + String.valueOf(digit).repeat(64) + "\"}\n");
    }

    private ClipTidy.Found look(Path... takes) throws IOException {
        return new ClipTidy(folder, List.of(takes)).look(MONTH, NOW);
    }

    @Test
    void onlyWhatNothingNamesIsTidiedAway() throws IOException {
        Path elsewhere = root.resolve("elsewhere");
        for (char digit : "0123456".toCharArray()) {
            clip(digit, 31);
        }
        Path unneeded = clip('a', 31);
        Path young = clip('b', 29);
        Path other = Files.write(folder.clips().resolve("notes.txt"), new byte[1]);
        name(folder.jams().resolve("evening.jam"), '0');
        name(folder.takes().resolve("Jam 1.jam"), '1');
        name(folder.takes().resolve(".trash/1790000000000-1/Jam 2.jam"), '2');
        name(folder.autosave().resolve("one/project.json"), '3');
        name(folder.autosave().resolve("declined/two/project.json"), '4');
        name(elsewhere.resolve("Jam 3.jam"), '5');
        name(folder.autosave().resolve("deleted/three/project.json"), '6');

        var found = look(elsewhere, root.resolve("not there"));
        assertThat(found.unneeded()).containsExactly(unneeded);
        assertThat(found.bytes()).isEqualTo(100);
        assertThat(found.needed()).isEqualTo(8);
        assertThat(unneeded).exists();

        new ClipTidy(folder, List.of()).delete(found);
        assertThat(unneeded).doesNotExist();
        assertThat(young).exists();
        assertThat(other).exists();
        assertThat(look(elsewhere).unneeded()).isEmpty();
    }

    @Test
    void aClipThatIsUsedAgainIsYoungAgain() throws IOException {
        AudioClip clip = FakeLoops.drums("a", 1, 120, 1).clip();
        var store = new ClipStore(folder.clips());
        store.keep(clip);
        Path file = store.file(clip.contentHash());
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(40))));
        var tidy = new ClipTidy(folder, List.of());
        assertThat(tidy.look(MONTH, Instant.now()).unneeded()).containsExactly(file);
        store.keep(clip);
        assertThat(tidy.look(MONTH, Instant.now()).unneeded()).isEmpty();
    }

    @Test
    void whereThereAreNoClipsThereIsNothingToTidy() throws IOException {
        Files.delete(folder.clips());
        assertThat(look()).isEqualTo(new ClipTidy.Found(List.of(), 0, 0));
    }
}
