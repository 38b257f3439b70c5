package jerry4loops.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jerry4loops.audio.Loop;
import jerry4loops.session.SavedLoop;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.ManyLoops;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LoopShelfTest {

    private static final Instant NOW = Instant.parse("2026-11-22T18:04:31.250Z");

    @TempDir
    private Path folder;

    private LoopShelf shelf;

    @BeforeEach
    void open() {
        shelf = new LoopShelf(folder.resolve("loops"));
    }

    private static SavedLoop card(Loop loop) {
        return new SavedLoop(
                loop.clip().contentHash(),
                loop.kind(),
                loop.name() + " 4 bars 97.3",
                loop.clip().length(),
                loop.provenance(),
                loop.provenance().tags(),
                false,
                0,
                "",
                NOW);
    }

    private List<SavedLoop> listed() throws IOException {
        return new LoopShelf(folder.resolve("loops")).scan(() -> false).loops().all();
    }

    @Test
    void aSavedLoopComesBackSampleBySample() throws IOException {
        Loop loop = FakeLoops.chords("dusty keys", 4, 97.3, 5);
        shelf.save(loop, card(loop));

        assertThat(listed()).containsExactly(card(loop));
        Loop back = new LoopShelf(folder.resolve("loops")).load(loop.clip().contentHash());
        assertThat(back.clip().left()).isEqualTo(loop.clip().left());
        assertThat(back.clip().contentHash()).isEqualTo(loop.clip().contentHash());
        assertThat(back.clip().length()).isEqualTo(loop.clip().length());
        assertThat(back.clip().matchDb()).isEqualTo(loop.clip().matchDb());
        assertThat(back.provenance()).isEqualTo(loop.provenance());
        assertThat(back.name()).isEqualTo("dusty keys 4 bars 97.3");
        assertThat(shelf.peaks(loop.clip().contentHash())).isPresent();
        try (Stream<Path> files = Files.list(folder.resolve("loops"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            loop.clip().contentHash() + ".wav", loop.clip().contentHash() + ".json");
        }
    }

    @Test
    void whatAPersonSaysAboutALoopStays() throws IOException {
        Loop loop = FakeLoops.drums("boom bap", 2, 90, 1);
        shelf.save(loop, card(loop));
        SavedLoop edited = card(loop)
                .withName("Amen, slowly")
                .withTags(List.of("break", " swing ", "break", ""))
                .withFavourite(true)
                .withRating(9)
                .withColour("teal");
        shelf.edit(edited);

        SavedLoop read = listed().getFirst();
        assertThat(read).isEqualTo(edited);
        assertThat(read.tags()).containsExactly("break", "swing");
        assertThat(read.rating()).isEqualTo(5);
        assertThat(shelf.load(read.hash()).name()).isEqualTo("Amen, slowly");
    }

    @Test
    void savingTwiceKeepsWhatThePersonSaidMeanwhile() throws IOException {
        Loop loop = FakeLoops.drums("boom bap", 1, 90, 1);
        shelf.save(loop, card(loop));
        shelf.edit(card(loop).withName("mine"));
        assertThat(shelf.save(loop, card(loop)).name()).isEqualTo("mine");
        assertThat(listed()).hasSize(1);
    }

    @Test
    void brokenFilesAreNamedAndLeftAlone() throws IOException {
        Loop whole = FakeLoops.drums("whole", 1, 90, 1);
        Loop broken = FakeLoops.drums("broken", 1, 91, 2);
        Loop alone = FakeLoops.drums("alone", 1, 92, 3);
        for (Loop loop : List.of(whole, broken, alone)) {
            shelf.save(loop, card(loop));
        }
        Path json = folder.resolve("loops").resolve(broken.clip().contentHash() + ".json");
        Files.writeString(json, "{\"version\": 1, \"name\": ");
        Files.delete(folder.resolve("loops").resolve(alone.clip().contentHash() + ".wav"));
        Files.writeString(folder.resolve("loops").resolve("notes.txt"), "mine");

        LoopShelf.Found found = shelf.scan(() -> false);

        assertThat(found.loops().all()).containsExactly(card(whole));
        assertThat(found.unreadable())
                .containsExactlyInAnyOrder(
                        json.getFileName().toString(), alone.clip().contentHash() + ".json");
        assertThat(Files.readString(json)).isEqualTo("{\"version\": 1, \"name\": ");
    }

    @Test
    void savingALoopAgainSetsItsUnreadableFilesAside() throws IOException {
        Loop loop = FakeLoops.drums("boom bap", 1, 90, 1);
        shelf.save(loop, card(loop));
        Path json = folder.resolve("loops").resolve(loop.clip().contentHash() + ".json");
        Path wav = folder.resolve("loops").resolve(loop.clip().contentHash() + ".wav");
        Files.writeString(json, "broken");
        byte[] bytes = Files.readAllBytes(wav);
        bytes[bytes.length / 2] ^= 1;
        Files.write(wav, bytes);

        shelf.save(loop, card(loop));

        assertThat(listed()).containsExactly(card(loop));
        assertThat(shelf.load(card(loop).hash()).clip().contentHash())
                .isEqualTo(card(loop).hash());
        assertThat(Files.readString(json.resolveSibling(json.getFileName() + ".unreadable")))
                .isEqualTo("broken");
        assertThat(wav.resolveSibling(wav.getFileName() + ".unreadable")).hasBinaryContent(bytes);
    }

    @Test
    void aChangedSoundIsNoticed() throws IOException {
        Loop loop = FakeLoops.drums("boom bap", 1, 90, 1);
        shelf.save(loop, card(loop));
        Path wav = shelf.sound(card(loop).hash());
        byte[] bytes = Files.readAllBytes(wav);
        bytes[bytes.length - 100] ^= 4;
        Files.write(wav, bytes);
        assertThatThrownBy(() -> shelf.load(card(loop).hash()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        Files.delete(wav);
        assertThatThrownBy(() -> shelf.load(card(loop).hash())).hasMessageContaining("not there any more");
    }

    @Test
    void everyTruncatedOrFlippedSidecarIsListedOrNamed() throws IOException {
        Loop loop = FakeLoops.drums("boom bap", 1, 90, 1);
        shelf.save(loop, card(loop));
        Path json = folder.resolve("loops").resolve(card(loop).hash() + ".json");
        byte[] whole = Files.readAllBytes(json);
        for (int i = 0; i < whole.length; i += 7) {
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            for (byte[] damaged : List.of(java.util.Arrays.copyOf(whole, i), flipped)) {
                Files.write(json, damaged);
                LoopShelf.Found found = shelf.scan(() -> false);
                assertThat(found.loops().size() + found.unreadable().size())
                        .as("at " + i)
                        .isEqualTo(1);
                assertThat(json).hasBinaryContent(damaged);
            }
        }
    }

    @Test
    @Timeout(30)
    void aLoopIsSavedWhileTheListIsStillBeingMade() throws Exception {
        Loop old = FakeLoops.drums("old", 1, 90, 1);
        Loop fresh = FakeLoops.drums("fresh", 1, 91, 2);
        shelf.save(old, card(old));
        var reads = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var scanned = threads.submit(() -> shelf.scan(() -> {
                reads.countDown();
                awaitCalmly(mayGoOn);
                return false;
            }));
            try {
                reads.await();
                var saved = threads.submit(() -> shelf.save(fresh, card(fresh)));
                assertThat(saved.get(10, TimeUnit.SECONDS)).isEqualTo(card(fresh));
                assertThat(scanned.isDone()).isFalse();
            } finally {
                mayGoOn.countDown();
            }
            assertThat(scanned.get().loops().all()).containsExactly(card(old));
            assertThat(scanned.get().unreadable()).isEmpty();
        }
    }

    private static void awaitCalmly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theListComesInPartsTheNewestFirstAndWhatGoesMeanwhileIsNotCalledUnreadable() throws IOException {
        Path loops = folder.resolve("loops");
        ManyLoops.fill(loops, 500);
        try (Stream<Path> files = Files.list(loops)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(NOW));
            }
        }
        Loop newest = FakeLoops.drums("newest", 1, 90, 1);
        shelf.save(newest, card(newest));
        var parts = new ArrayList<List<SavedLoop>>();
        List<String> unreadable = shelf.scan(() -> false, part -> {
            parts.add(part);
            if (parts.size() == 1) {
                delete(loops);
            }
        });
        assertThat(parts.getFirst().getFirst()).isEqualTo(card(newest));
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst()).hasSizeLessThan(200);
        assertThat(unreadable).isEmpty();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatWasThrownAwayComesBack() throws IOException {
        Loop loop = FakeLoops.drums("boom bap", 1, 90, 1);
        shelf.save(loop, card(loop));
        LoopShelf.Trashed trashed = shelf.trash(card(loop).hash(), NOW);
        assertThat(listed()).isEmpty();
        assertThatThrownBy(() -> shelf.load(card(loop).hash())).hasMessageContaining("not in the library");

        assertThat(shelf.restore(trashed)).isEqualTo(card(loop));
        assertThat(listed()).containsExactly(card(loop));
        assertThat(shelf.load(card(loop).hash()).clip().contentHash())
                .isEqualTo(card(loop).hash());
        assertThat(trashed.folder()).doesNotExist();
    }

    @Test
    void bringingBackWhatWasSavedAgainKeepsTheNewOne() throws IOException {
        Loop loop = FakeLoops.drums("boom bap", 1, 90, 1);
        shelf.save(loop, card(loop));
        LoopShelf.Trashed trashed = shelf.trash(card(loop).hash(), NOW);
        shelf.save(loop, card(loop).withName("again"));
        assertThat(shelf.restore(trashed).name()).isEqualTo("again");
        assertThat(listed()).hasSize(1);
    }

    @Test
    void theTrashIsEmptiedAfterThirtyDaysAndNotBefore() throws IOException {
        Loop loop = FakeLoops.drums("boom bap", 1, 90, 1);
        shelf.save(loop, card(loop));
        LoopShelf.Trashed trashed = shelf.trash(card(loop).hash(), NOW);
        assertThat(shelf.purge(NOW.plus(Duration.ofDays(29)))).isZero();
        assertThat(trashed.folder()).exists();
        assertThat(shelf.purge(NOW.plus(Duration.ofDays(31)))).isEqualTo(1);
        assertThat(trashed.folder()).doesNotExist();
        assertThatThrownBy(() -> shelf.restore(trashed)).isInstanceOf(IOException.class);
    }

    @Test
    void namesThatAreNoHashNeverReachTheDisk() {
        for (String evil : List.of("../../etc/passwd", "", "a".repeat(63), "A".repeat(64), "..".repeat(32))) {
            assertThatThrownBy(() -> shelf.load(evil)).isInstanceOf(IOException.class);
        }
    }
}
