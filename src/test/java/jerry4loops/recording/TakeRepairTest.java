package jerry4loops.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioSystem;
import jerry4loops.format.BitDepth;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.WavReader;
import jerry4loops.format.WavWriter;
import jerry4loops.realtime.FrameRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class TakeRepairTest {

    private static final int RATE = 48_000;

    @TempDir
    Path folder;

    private final TakeRepair repair = new TakeRepair(Disk.local());
    private final FrameRing ring = new FrameRing(1 << 15);

    @ParameterizedTest
    @EnumSource(BitDepth.class)
    void takeOfADeadProcessComesBackWholeAndKeepsItsTime(BitDepth depth) throws Exception {
        Path take = abandoned(depth, 10_000);
        // Half a frame, as a process leaves it that dies while it writes.
        Files.write(take, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        var modified = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
        Files.setLastModifiedTime(take, modified);

        var recovered = repair.repair(folder);
        assertThat(recovered).containsExactly(new TakeRepair.Recovered(take, 10_000, RATE, ""));
        assertThat(new WavReader().read(take).frames()).isEqualTo(10_000);
        try (var in = AudioSystem.getAudioInputStream(take.toFile())) {
            assertThat(in.getFrameLength()).isEqualTo(10_000);
        }
        assertThat(Files.getLastModifiedTime(take)).isEqualTo(modified);
        var info = new TakeSidecars().decodeInfo(Files.readAllBytes(TakeSidecars.info(take)));
        assertThat(info.isRecovered()).isTrue();
        assertThat(info.frames()).isEqualTo(10_000);
        assertThat(info.milliBpm()).isEqualTo(97_300);
        assertThat(info.depth()).isEqualTo(depth.text());
        assertThat(info.bytes()).isEqualTo(Files.size(take));
        assertThat(TakeSidecars.marker(take)).doesNotExist();
        assertThat(repair.repair(folder)).as("once").isEmpty();
        try (var files = Files.list(TakeSidecars.folder(folder))) {
            assertThat(files).containsExactly(TakeSidecars.info(take));
        }
    }

    @Test
    void healthyFilesAreNotTouchedWithOrWithoutAMarker() throws Exception {
        Path plain = folder.resolve("plain.wav");
        WavWriter.write(plain, new float[500], new float[500], RATE, BitDepth.PCM_24);
        Path marked = folder.resolve("marked.wav");
        WavWriter.write(marked, new float[700], new float[700], RATE, BitDepth.FLOAT_32);
        mark(marked, dead(""));
        Path foreign = Files.writeString(folder.resolve("foreign.wav"), "nothing like a WAV, ".repeat(20));
        mark(foreign, dead(""));
        var old = FileTime.from(Instant.parse("2025-05-05T05:05:05Z"));
        byte[] plainBytes = Files.readAllBytes(plain);
        byte[] markedBytes = Files.readAllBytes(marked);
        for (Path file : new Path[] {plain, marked, foreign}) {
            Files.setLastModifiedTime(file, old);
        }

        repair.repair(folder);
        assertThat(plain).hasBinaryContent(plainBytes);
        assertThat(marked).hasBinaryContent(markedBytes);
        assertThat(foreign).content().startsWith("nothing like").hasSize(400);
        for (Path file : new Path[] {plain, marked, foreign}) {
            assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
        }
    }

    @Test
    void markerOfALivingProcessIsLeftAlone() throws Exception {
        Path take = abandoned(BitDepth.FLOAT_32, 1_000);
        mark(take, TakeMarker.own("", 0, 0, ""));
        byte[] before = Files.readAllBytes(take);
        assertThat(repair.repair(folder)).isEmpty();
        assertThat(take).hasBinaryContent(before);
        assertThat(TakeSidecars.marker(take)).exists();

        // The number was given to another process since.
        var self = TakeMarker.own("", 0, 0, "");
        mark(take, new TakeMarker(1, self.pid(), self.processStartedAt() - 60_000, "", 0, 0, ""));
        assertThat(repair.repair(folder)).hasSize(1);
    }

    @Test
    void takeBeingRecordedHereAndNowIsLeftAlone() throws Exception {
        var recorder = new Recorder(ring, RATE, Recorder.Listener.NONE);
        var opened = recorder.open(folder, "live", BitDepth.PCM_16);
        recorder.doWork();
        Path take = opened.getNow(null);
        assertThat(repair.repair(folder)).isEmpty();
        assertThat(TakeSidecars.marker(take)).exists();
        ring.write(new float[900], new float[900], 0, 900);
        recorder.finishNow();
        recorder.doWork();
        assertThat(TakeSidecars.marker(take)).doesNotExist();
        assertThat(new WavReader().read(take).frames()).isEqualTo(900);
        try (var files = Files.list(TakeSidecars.folder(folder))) {
            assertThat(files).containsExactlyInAnyOrder(TakeSidecars.info(take), TakeSidecars.peaks(take));
        }
    }

    @Test
    void lockedMarkerOfAProcessThatCannotBeSeenIsLeftAlone() throws Exception {
        Path take = abandoned(BitDepth.PCM_16, 1_000);
        try (var claim = Disk.local().claim(TakeSidecars.marker(take), dead("").encode())) {
            assertThat(claim).isNotNull();
            assertThat(repair.repair(folder)).isEmpty();
        }
    }

    @Test
    void takeWithoutAFrameAndHalfAHeaderGo() throws Exception {
        Path empty = abandoned(BitDepth.PCM_24, 0);
        Path torn = Files.write(folder.resolve("torn.wav"), new byte[30]);
        mark(torn, dead(""));
        assertThat(repair.repair(folder)).isEmpty();
        assertThat(empty).doesNotExist();
        assertThat(torn).doesNotExist();
        assertThat(TakeSidecars.folder(folder)).isEmptyDirectory();
    }

    @Test
    void unreadableMarkerStillBringsItsTakeBack() throws Exception {
        Path take = abandoned(BitDepth.PCM_16, 300);
        Files.write(TakeSidecars.marker(take), new byte[] {'{', '"'});
        assertThat(repair.repair(folder)).hasSize(1);
        assertThat(new WavReader().read(take).frames()).isEqualTo(300);
    }

    @Test
    void partOfATakeGetsTheNameItWasToHaveAndOverwritesNothing() throws Exception {
        Path other = Files.writeString(folder.resolve("Last 8 bars.wav"), "mine");
        Path part = folder.resolve(".cut.part");
        Files.move(abandoned(BitDepth.PCM_16, 2_000), part);
        Files.delete(TakeSidecars.marker(folder.resolve("lost.wav")));
        mark(part, dead("Last 8 bars"));
        Path take = folder.resolve("Last 8 bars 2.wav");
        assertThat(repair.repair(folder)).containsExactly(new TakeRepair.Recovered(take, 2_000, RATE, ""));
        assertThat(part).doesNotExist();
        assertThat(other).hasContent("mine");
    }

    @Test
    void diskThatRefusesLeavesTheMarkerForTheNextStart() throws Exception {
        Path take = abandoned(BitDepth.PCM_16, 300);
        var faulty = new FaultyDisk();
        faulty.refusesSidecars = true;
        var recovered = new TakeRepair(faulty).repair(folder);
        assertThat(recovered).hasSize(1);
        assertThat(recovered.getFirst().problem()).startsWith("This take could not be brought back yet");
        assertThat(TakeSidecars.marker(take)).exists();
        assertThat(new WavReader().read(take).frames()).isEqualTo(300);
    }

    @Test
    void takeThatCouldNotBeEndedCanBeMendedBeforeTheNextStart() throws Exception {
        var faulty = new FaultyDisk();
        long[] now = {0};
        var recorder = new Recorder(ring, RATE, Recorder.Listener.NONE, faulty, () -> now[0]);
        var opened = recorder.open(folder, "stuck", BitDepth.PCM_24);
        recorder.doWork();
        ring.write(new float[5_000], new float[5_000], 0, 5_000);
        recorder.doWork();
        faulty.sink.refusal = "Input/output error";
        var finished = recorder.finish(5_000);
        recorder.doWork();
        assertThat(finished.join().problem()).startsWith("The end of the take could not be written");
        assertThat(repair.repair(folder)).containsExactly(new TakeRepair.Recovered(opened.join(), 5_000, RATE, ""));
        assertThat(new WavReader().read(opened.join()).frames()).isEqualTo(5_000);
        try (var files = Files.list(TakeSidecars.folder(folder))) {
            assertThat(files).containsExactly(TakeSidecars.info(opened.join()));
        }
    }

    @Test
    void lockOfAProcessThatDiedBeforeItsMarkerIsCleared() throws Exception {
        Path marker = TakeSidecars.marker(folder.resolve("never.wav"));
        Files.createDirectories(marker.getParent());
        Files.createFile(LocalDisk.lockOf(marker));
        repair.repair(folder);
        assertThat(TakeSidecars.folder(folder)).isEmptyDirectory();
    }

    @Test
    void folderThatDoesNotExistHasNothingToRepair() throws Exception {
        assertThat(repair.repair(folder.resolve("never"))).isEmpty();
    }

    /// A take as a killed process leaves it: sizes two seconds old.
    private Path abandoned(BitDepth depth, int frames) throws IOException {
        long[] now = {0};
        var recorder = new Recorder(ring, RATE, Recorder.Listener.NONE, Disk.local(), () -> now[0]);
        var opened = recorder.open(folder, "lost", depth);
        recorder.doWork();
        Path take = opened.getNow(null);
        if (frames > 0) {
            ring.write(new float[frames], new float[frames], 0, frames / 2);
            recorder.doWork();
            now[0] += TimeUnit.SECONDS.toNanos(2);
            recorder.doWork();
            ring.write(new float[frames], new float[frames], 0, frames - frames / 2);
            recorder.doWork();
        }
        // What is on the disk now is copied to where a dead process would have left it.
        Path copy = Files.copy(take, folder.resolve("copy"));
        recorder.close();
        Files.move(copy, take, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(TakeSidecars.info(take));
        Files.deleteIfExists(TakeSidecars.peaks(take));
        mark(take, dead(""));
        return take;
    }

    private static TakeMarker dead(String finalName) {
        return new TakeMarker(1, Long.MAX_VALUE, 0, finalName, 97_300, 0, "");
    }

    private static void mark(Path take, TakeMarker marker) throws IOException {
        Files.createDirectories(TakeSidecars.folder(take.getParent()));
        Files.write(TakeSidecars.marker(take), marker.encode());
    }
}
