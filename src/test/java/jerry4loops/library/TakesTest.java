package jerry4loops.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import jerry4loops.audio.Peaks;
import jerry4loops.format.BitDepth;
import jerry4loops.format.TakeInfo;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.WavWriter;
import jerry4loops.recording.Disk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TakesTest {

    private static final int RATE = 48_000;

    @TempDir
    Path folder;

    private final TakeSidecars sidecars = new TakeSidecars();
    private Takes takes;

    @BeforeEach
    void open() {
        takes = new Takes(folder, Disk.local());
    }

    @Test
    void takesAreListedNewestFirstFromTheirSidecarsAlone() throws Exception {
        take("Jam 1.2", 1_000, info -> info);
        take("evening", 3_000, info -> info);
        take("noon", 2_000, info -> info);
        Files.writeString(folder.resolve("notes.txt"), "no take");
        Files.writeString(folder.resolve(".cut.wav"), "not yet");
        List<TakeEntry> entries = takes.scan();
        assertThat(entries).extracting(TakeEntry::name).containsExactly("evening", "noon", "Jam 1.2");
        TakeEntry first = entries.getFirst();
        assertThat(first.frames()).isEqualTo(10L * RATE);
        assertThat(first.seconds()).isEqualTo(10);
        assertThat(first.milliBpm()).isEqualTo(97_300);
        assertThat(first.bytes()).isEqualTo(Files.size(first.file()));
        assertThat(first.isKnown()).isTrue();
        assertThat(first.isRecovered()).isFalse();
        assertThat(takes.scan()).isEqualTo(entries);
    }

    @Test
    void folderThatDoesNotExistIsEmpty() throws Exception {
        assertThat(new Takes(folder.resolve("never"), Disk.local()).scan()).isEmpty();
    }

    /// The files hold nothing that could be opened, so all that is known comes from the sidecars.
    @Test
    @Tag("slow")
    void fiveThousandTakesAreListedWithoutOpeningOne() throws Exception {
        for (int i = 0; i < 5_000; i++) {
            take(String.format(Locale.ROOT, "Jam %04d", i), i + 1, info -> info);
        }
        long began = System.nanoTime();
        List<TakeEntry> entries = takes.scan();
        long first = System.nanoTime() - began;
        assertThat(entries).hasSize(5_000).allMatch(TakeEntry::isKnown);
        assertThat(entries.getFirst().name()).isEqualTo("Jam 4999");
        began = System.nanoTime();
        assertThat(takes.scan()).isEqualTo(entries);
        long second = System.nanoTime() - began;
        // The next start: sidecars that could not be read are not even looked at.
        for (TakeEntry entry : entries) {
            Files.write(TakeSidecars.info(entry.file()), new byte[0]);
        }
        open();
        began = System.nanoTime();
        assertThat(takes.scan()).isEqualTo(entries);
        System.out.println("5 000 takes: first scan " + first / 1_000_000 + " ms, next one " + second / 1_000_000
                + " ms, after a start " + (System.nanoTime() - began) / 1_000_000 + " ms.");
    }

    @Test
    void missingSidecarIsMadeAgainFromTheFile() throws Exception {
        Path file = sound("found", 100_000);
        TakeEntry entry = takes.scan().getFirst();
        assertThat(entry.isKnown()).isFalse();
        assertThat(entry.hasPeaks()).isFalse();
        assertThat(entry.bytes()).isEqualTo(Files.size(file));
        assertThat(takes.peaks(entry)).isEmpty();

        assertThat(takes.rebuild(entry, () -> true)).isEqualTo(entry);
        TakeEntry rebuilt = takes.rebuild(entry, () -> false);
        assertThat(rebuilt.frames()).isEqualTo(100_000);
        assertThat(rebuilt.rate()).isEqualTo(RATE);
        assertThat(rebuilt.isKnown()).isTrue();
        assertThat(rebuilt.date()).isEqualTo(entry.date());
        assertThat(takes.scan()).containsExactly(rebuilt);
        var peaks = takes.peaks(rebuilt).orElseThrow();
        assertThat(peaks.frames()).isEqualTo(100_000);
        float highest = 0;
        for (int bin = 0; bin < Peaks.BINS; bin++) {
            highest = Math.max(highest, peaks.toPeaks().max(bin));
        }
        assertThat(highest).isBetween(0.49f, 0.51f);
        assertThat(sidecars.decodeInfo(Files.readAllBytes(TakeSidecars.info(file)))
                        .depth())
                .isEqualTo("24");
    }

    @Test
    void recoveredTakeKeepsWhatIsKnownWhenItsPeaksAreMade() throws Exception {
        Path file = sound("back", 5_000);
        var info = new TakeInfo(1, 5_000, RATE, "24", Files.size(file), 0, "", true, 120_000, 77_000, "");
        Files.createDirectories(TakeSidecars.folder(folder));
        Files.write(TakeSidecars.info(file), sidecars.encode(info));
        TakeEntry entry = takes.scan().getFirst();
        assertThat(entry.isRecovered()).isTrue();
        assertThat(entry.hasPeaks()).isFalse();
        TakeEntry rebuilt = takes.rebuild(entry, () -> false);
        assertThat(rebuilt.isRecovered()).isTrue();
        assertThat(rebuilt.hasPeaks()).isTrue();
        assertThat(rebuilt.milliBpm()).isEqualTo(120_000);
        assertThat(rebuilt.date()).isEqualTo(77_000);
    }

    @Test
    void sidecarOfAnotherSizeOrOfNoSenseIsAsGoodAsMissing() throws Exception {
        take("longer now", 1, info -> info);
        Files.writeString(folder.resolve("longer now.wav"), "edited elsewhere, and longer than it was");
        take("broken", 2, info -> info);
        Files.writeString(TakeSidecars.info(folder.resolve("broken.wav")), "{\"version\":");
        take("newer", 3, info -> new TakeInfo(99, 1, 1, "", info.bytes(), 0, "", false, 0, 0, ""));
        assertThat(takes.scan()).hasSize(3).noneMatch(TakeEntry::isKnown);
        assertThatThrownBy(() -> takes.rebuild(takes.scan().getFirst(), () -> false))
                .hasMessage("This is not a WAV file.");
    }

    @Test
    void renamingSanitisesKeepsDotsOverwritesNothingAndMovesSidecarsAlong() throws Exception {
        take("a", 1, info -> info);
        Path other = take("b", 2, info -> info);
        byte[] otherInfo = Files.readAllBytes(TakeSidecars.info(other));
        Path log = Files.writeString(TakeSidecars.log(folder.resolve("a.wav")), "what the hands did");
        TakeEntry a = find("a");
        Path renamed = takes.rename(a, " Vol. 1/2 ");
        assertThat(renamed).isEqualTo(folder.resolve("Vol. 1-2.wav"));
        assertThat(find("Vol. 1-2").isKnown()).isTrue();
        assertThat(log).doesNotExist();
        assertThat(TakeSidecars.log(renamed)).hasContent("what the hands did");

        assertThat(takes.rename(find("Vol. 1-2"), "b.wav")).isEqualTo(folder.resolve("b 2.wav"));
        assertThat(Files.readAllBytes(TakeSidecars.info(other))).isEqualTo(otherInfo);
        assertThat(takes.rename(find("b 2"), "b 2")).isEqualTo(folder.resolve("b 2.wav"));
        assertThat(takes.scan()).extracting(TakeEntry::name).containsExactly("b", "b 2");
        assertThat(takes.scan()).allMatch(TakeEntry::isKnown);
        try (var files = Files.list(TakeSidecars.folder(folder))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(2);
        }
        assertThat(TakeSidecars.log(folder.resolve("b 2.wav"))).hasContent("what the hands did");
    }

    @Test
    void aNameBesideWhichAnotherTakesLogLiesIsLeftFree() throws Exception {
        take("a", 1, info -> info);
        Files.writeString(TakeSidecars.log(folder.resolve("a.wav")), "of a");
        Path gone = Files.writeString(folder.resolve("best.jam"), "of a take that was moved elsewhere");
        assertThat(takes.rename(find("a"), "best")).isEqualTo(folder.resolve("best 2.wav"));
        assertThat(gone).hasContent("of a take that was moved elsewhere");
        assertThat(folder.resolve("best 2.jam")).hasContent("of a");
        takes.trash(find("best 2"), 1_000);
        assertThat(takes.trashed()).extracting(TakeTrash.Trashed::fileName).containsExactly("best 2.wav");
    }

    @Test
    void damagedIndexIsMadeAgain() throws Exception {
        take("one", 1, info -> info);
        List<TakeEntry> entries = takes.scan();
        Path index = TakeSidecars.folder(folder).resolve("index/takes.json");
        for (String damage :
                new String[] {"", "{", "[]", "{\"version\":1}", "{\"version\":1,\"takes\":{\"one.wav\":null}}"}) {
            Files.writeString(index, damage);
            open();
            assertThat(takes.scan()).as(damage).isEqualTo(entries);
            assertThat(Files.size(index)).isGreaterThan(100);
        }
    }

    @Test
    void takeInTheTrashComesBackWithItsSidecars() throws Exception {
        take("gone", 5, info -> info);
        TakeEntry entry = find("gone");
        var trashed = takes.trash(entry, 1_000);
        assertThat(takes.scan()).isEmpty();
        assertThat(takes.trashed()).containsExactly(trashed);
        assertThat(TakeSidecars.info(entry.file())).doesNotExist();

        take("gone", 6, info -> info);
        Path back = takes.restore(trashed);
        assertThat(back).isEqualTo(folder.resolve("gone 2.wav"));
        assertThat(takes.scan()).extracting(TakeEntry::name).containsExactly("gone", "gone 2");
        assertThat(find("gone 2").date()).isEqualTo(5);
        assertThat(takes.trashed()).isEmpty();
        assertThat(folder.resolve(TakeTrash.FOLDER)).isEmptyDirectory();
    }

    @Test
    void trashIsEmptiedOfWhatIsOlderThanThirtyDays() throws Exception {
        take("old", 1, info -> info);
        take("young", 2, info -> info);
        long day = Duration.ofDays(1).toMillis();
        takes.trash(find("old"), 10 * day);
        takes.trash(find("young"), 20 * day);
        assertThat(takes.purgeTrash(TakeTrash.LONGEST, 40 * day)).isZero();
        assertThat(takes.purgeTrash(TakeTrash.LONGEST, 40 * day + 1)).isOne();
        assertThat(takes.trashed()).extracting(TakeTrash.Trashed::fileName).containsExactly("young.wav");
    }

    @Test
    void takeBeingRecordedIsListedAndNeitherRenamedNorTrashed() throws Exception {
        Path file = sound("live", 10);
        Files.createDirectories(TakeSidecars.folder(folder));
        Files.writeString(TakeSidecars.marker(file), "{}");
        TakeEntry entry = takes.scan().getFirst();
        assertThat(entry.isRecording()).isTrue();
        assertThatThrownBy(() -> takes.rename(entry, "x"))
                .isInstanceOf(IOException.class)
                .hasMessage("“live” is being recorded; stop it first.");
        assertThatThrownBy(() -> takes.trash(entry, 0)).isInstanceOf(IOException.class);
        assertThat(file).exists();

        Files.delete(file);
        assertThatThrownBy(() -> takes.rename(entry, "x")).hasMessage("“live” is no longer there.");
    }

    @Test
    void changesAreNoticed() throws Exception {
        take("first", 1, info -> info);
        takes.scan();
        settle();
        takes.scan();
        assertThat(takes.hasChanged()).isFalse();
        take("second", 2, info -> info);
        assertThat(takes.hasChanged()).isTrue();
        takes.scan();
        settle();
        takes.scan();
        assertThat(takes.hasChanged()).isFalse();
        takes.trash(find("first"), 0);
        assertThat(takes.hasChanged()).isTrue();
    }

    /// Long ago, so that the steps of the disk's clock do not matter.
    private void settle() throws IOException {
        var old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(folder, old);
        Files.setLastModifiedTime(TakeSidecars.folder(folder), old);
    }

    private TakeEntry find(String name) throws IOException {
        return takes.scan().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private interface Change {
        TakeInfo of(TakeInfo info);
    }

    /// A file that is no WAV, with a sidecar that says what it would be.
    private Path take(String name, long startedAt, Change change) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".wav"), "sound");
        var info = new TakeInfo(1, 10L * RATE, RATE, "24", Files.size(file), 0, "", false, 97_300, startedAt, "");
        Files.createDirectories(TakeSidecars.folder(folder));
        Files.write(TakeSidecars.info(file), sidecars.encode(change.of(info)));
        return file;
    }

    private Path sound(String name, int frames) throws IOException {
        var samples = new float[frames];
        for (int i = 0; i < frames; i++) {
            samples[i] = (float) (0.5 * Math.sin(i * 0.05));
        }
        Path file = folder.resolve(name + ".wav");
        WavWriter.write(file, samples, samples, RATE, BitDepth.PCM_24);
        return file;
    }
}
