package jerry4loops.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.BitDepth;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.WavReader;
import jerry4loops.realtime.FrameRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Keeping what nobody recorded. Time is moved by hand, and frames tell by their value which they are.
@Timeout(60)
class RetroRingTest {

    private static final int RATE = 8_000;
    private static final int LATENCY = 72;

    @TempDir
    Path root;

    private final FrameRing ring = new FrameRing(10 * RATE);
    private final FaultyDisk disk = new FaultyDisk();
    private final List<String> news = new ArrayList<>();
    private long now;
    private long fed;
    private RetroRing past;

    private RetroRing past() {
        if (past == null) {
            past = new RetroRing(
                    ring,
                    RATE,
                    LATENCY,
                    root.resolve("past"),
                    new Recorder.Listener() {
                        @Override
                        public void troubled(String sentence) {
                            news.add(sentence);
                        }

                        @Override
                        public void recovered() {
                            news.add("recovered");
                        }
                    },
                    disk,
                    () -> now);
        }
        return past;
    }

    @AfterEach
    void close() {
        past().close();
    }

    @Test
    void whatIsKeptIsWhatWasPlayedToTheFrame() throws Exception {
        live(35);
        var kept = past().keep(new FrameRange(12_345, 200_001), plan());
        past().doWork();
        for (int i = 0; i < 5 && !kept.isDone(); i++) {
            live(1);
        }
        TakeFile take = kept.join();
        assertThat(take.path()).isEqualTo(root.resolve("takes/Last bars.wav"));
        assertThat(take).isEqualTo(new TakeFile(take.path(), 200_001 - 12_345, Files.size(take.path()), 0, ""));
        expect(take.path(), 12_345, 200_001);
        var info = new TakeSidecars().decodeInfo(Files.readAllBytes(TakeSidecars.info(take.path())));
        assertThat(info.frames()).isEqualTo(take.frames());
        assertThat(info.milliBpm()).isEqualTo(97_300);
        var peaks = new TakeSidecars().decodePeaks(Files.readAllBytes(TakeSidecars.peaks(take.path())));
        assertThat(peaks.frames()).isEqualTo(take.frames());
        assertThat(names(root.resolve("takes"))).containsExactlyInAnyOrder("Last bars.wav", TakeSidecars.FOLDER);
        assertThat(names(TakeSidecars.folder(root.resolve("takes"))))
                .containsExactlyInAnyOrder("Last bars.wav.json", "Last bars.wav.peaks");
    }

    @Test
    void ringGoesOnWhileATakeIsCutAndTheNextOneHasAllOfIt() throws Exception {
        live(50);
        var first = past().keep(new FrameRange(0, 48L * RATE), plan());
        var second = past().keep(new FrameRange(40L * RATE, 52L * RATE), plan());
        // A second of music comes with every few blocks of the cut.
        while (!second.isDone()) {
            live(1);
        }
        expect(first.join().path(), 0, 48 * RATE);
        assertThat(second.join().path()).hasFileName("Last bars 2.wav");
        expect(second.join().path(), 40 * RATE, 52 * RATE);
        assertThat(past().status().there().to()).isEqualTo(fed - LATENCY);
    }

    @Test
    void ringIsBoundedOnDiskAndForgetsTheOldest() throws Exception {
        past().keepMinutes(1);
        live(300);
        long kept = past().status().there().frames();
        assertThat(kept).isBetween(60L * RATE - LATENCY, (60L + PastSegments.SEGMENT_SECONDS) * RATE);
        assertThat(bytes(root.resolve("past")))
                .isLessThan((60L + 2 * PastSegments.SEGMENT_SECONDS) * RATE * PastSegments.FRAME_BYTES);
        var tooOld = past().keep(new FrameRange(0, 100), plan());
        past().doWork();
        assertThatThrownBy(tooOld::join)
                .hasRootCauseMessage("Nothing of that is kept any more; ask for less, or keep more minutes.");
        var partly = past().keep(new FrameRange(0, 299L * RATE), plan());
        while (!partly.isDone()) {
            past().doWork();
        }
        expect(partly.join().path(), 299 * RATE - (int) partly.join().frames(), 299 * RATE);
        assertThatThrownBy(() -> past().keepMinutes(31)).hasMessage("The last 1 to 30 minutes can be kept.");
    }

    @Test
    void whatIsStillToComeIsWaitedFor() throws Exception {
        live(5);
        var kept = past().keep(new FrameRange(2L * RATE, 7L * RATE), plan());
        past().doWork();
        live(1);
        assertThat(kept).isNotDone();
        assertThat(past().status().isCutting()).isTrue();
        assertThat(names(root.resolve("takes"))).noneMatch(name -> name.endsWith(".wav"));
        live(3);
        expect(kept.join().path(), 2 * RATE, 7 * RATE);
        assertThat(past().status().isCutting()).isFalse();
    }

    @Test
    void brokenDiskSwitchesItOffWithOneSentenceAndItTriesAgain() throws Exception {
        live(15);
        disk.sink.refusal = "Input/output error";
        disk.missing = root.resolve("past");
        live(20);
        assertThat(news)
                .containsExactly("The last minutes are not kept right now (Input/output error);"
                        + " this is tried again every half minute.");
        assertThat(past().status().isOn()).isFalse();
        assertThat(past().status().problem()).isEqualTo(news.getFirst());
        disk.missing = null;
        live(20);
        assertThat(news).hasSize(2).last().isEqualTo("recovered");
        assertThat(past().status().isOn()).isTrue();

        // What came before and after is in its place; the time between is silence.
        var kept = past().keep(new FrameRange(10L * RATE, 54L * RATE), plan());
        while (!kept.isDone()) {
            past().doWork();
        }
        TakeFile take = kept.join();
        assertThat(take.frames()).isEqualTo(44L * RATE);
        assertThat(take.lostFrames()).isBetween(29L * RATE, 32L * RATE);
        assertThat(take.problem()).endsWith("s of this take were no longer kept and are missing.");
        PcmAudio audio = new WavReader().read(take.path());
        for (int i = 0; i < 5 * RATE - LATENCY; i++) {
            assertSample(audio.left()[i], 10 * RATE + i);
        }
        for (int i = 39 * RATE; i < 44 * RATE; i++) {
            assertSample(audio.left()[i], 10 * RATE + i);
        }
    }

    @Test
    void folderThatSomebodyClearedAwayIsMadeAgain() throws Exception {
        live(5);
        try (var files = Files.walk(root.resolve("past"))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        live(60);
        assertThat(news).hasSize(2).last().isEqualTo("recovered");
        assertThat(new PastLeftovers(Disk.local(), root.resolve("past")).find())
                .as("it is owned again")
                .isEmpty();
        var kept = past().keep(new FrameRange(50L * RATE, 60L * RATE), plan());
        past().doWork();
        expect(kept.join().path(), 50 * RATE, 60 * RATE);
    }

    @Test
    void littleRoomSwitchesItOffUntilThereIsMore() {
        disk.usable = OpenTake.LOW_SPACE - 1;
        live(5);
        assertThat(news)
                .containsExactly("Less than 1 GiB is free, so the last minutes are not kept until there is more room.");
        live(60);
        assertThat(news).hasSize(1);
        disk.usable = OpenTake.LOW_SPACE;
        live(60);
        assertThat(news).hasSize(2).last().isEqualTo("recovered");
    }

    @Test
    void takeIsCutIntoTheSecondFolderWhenTheFirstIsFull() throws Exception {
        live(10);
        disk.readOnly = root.resolve("takes");
        var elsewhere = new NewTake(
                root.resolve("takes"),
                Optional.of(root.resolve("home")),
                "Last bars",
                TakeFormat.wav(BitDepth.FLOAT_32),
                0);
        var kept = past().keep(new FrameRange(0, 9L * RATE), elsewhere);
        past().doWork();
        assertThat(kept.join().path()).isEqualTo(root.resolve("home/Last bars.wav"));
        assertThat(kept.join().problem()).contains("it may not be written to");
        expect(kept.join().path(), 0, 9 * RATE);

        var refused = past().keep(new FrameRange(0, 9L * RATE), plan());
        past().doWork();
        assertThatThrownBy(refused::join)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("No take can be written to " + root.resolve("takes"));
        assertThat(past().status().isOn()).isTrue();
    }

    @Test
    void runThatEndsWellLeavesNothing() throws Exception {
        live(25);
        var open = past().keep(new FrameRange(0, 90L * RATE), plan());
        past().doWork();
        past().close();
        assertThat(open.join().frames()).as("ended with what there is").isEqualTo(25L * RATE - LATENCY);
        assertThat(names(root.resolve("past"))).isEmpty();
        past = null;
    }

    @Test
    void whatADeadProcessLeftIsOfferedAndRecovered() throws Exception {
        live(25);
        var leftovers = new PastLeftovers(Disk.local(), root.resolve("past"));
        assertThat(leftovers.find()).as("of a living process").isEmpty();

        Path dead = dieNow();
        var found = leftovers.find();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().folder()).isEqualTo(dead);
        assertThat(found.getFirst().frames()).isEqualTo(25L * RATE);
        assertThat(found.getFirst().rate()).isEqualTo(RATE);
        TakeFile take = leftovers.recover(found.getFirst(), plan());
        assertThat(take.lostFrames()).isZero();
        expect(take.path(), -LATENCY, 25 * RATE - LATENCY);
        assertThat(dead).doesNotExist();
        assertThat(leftovers.find()).isEmpty();
    }

    @Test
    void lookingForLeftoversWhileTheRingBeginsLeavesItAlone() throws Exception {
        var leftovers = new PastLeftovers(Disk.local(), root.resolve("past"));
        disk.meanwhile = () -> {
            try {
                assertThat(leftovers.find()).isEmpty();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
        live(5);
        assertThat(news).isEmpty();
        assertThat(past().status().there().frames()).isEqualTo(5L * RATE - LATENCY);
    }

    @Test
    void leftoversGoWhenTheyAreTooOldOrNotWanted() throws Exception {
        live(5);
        Path dead = dieNow();
        var leftovers = new PastLeftovers(Disk.local(), root.resolve("past"));
        long endedAt = leftovers.find().getFirst().endedAt();
        leftovers.purge(Duration.ofDays(7), endedAt + Duration.ofDays(7).toMillis());
        assertThat(dead).exists();
        leftovers.purge(Duration.ofDays(7), endedAt + Duration.ofDays(7).toMillis() + 1);
        assertThat(dead).doesNotExist();

        Path empty = Files.createDirectories(root.resolve("past/nothing"));
        assertThat(leftovers.find()).isEmpty();
        assertThat(empty).doesNotExist();
    }

    @Test
    void threadKeepsWhatIsPlayed() throws Exception {
        var own = new RetroRing(ring, RATE, 0, root.resolve("own"), Recorder.Listener.NONE);
        try (var thread = new RecorderThread(own, Recorder.Listener.NONE)) {
            assertThat(thread).isNotNull();
            feed(RATE);
            TakeFile take = own.keep(new FrameRange(0, RATE), plan()).get(20, TimeUnit.SECONDS);
            assertThat(take.frames()).isEqualTo(RATE);
            assertThat(Thread.getAllStackTraces().keySet())
                    .anyMatch(t -> t.getName().equals("studio-past"));
        }
    }

    /// As a killed process leaves it: the folder as it is now, with an owner that lives no more.
    private Path dieNow() throws IOException {
        Path living;
        try (var folders = Files.list(root.resolve("past"))) {
            living = folders.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        Path dead = Files.createDirectories(root.resolve("past/dead"));
        try (var files = Files.list(living)) {
            for (Path file : files.toList()) {
                Files.copy(file, dead.resolve(file.getFileName()));
            }
        }
        past().close();
        past = null;
        Files.write(RetroRing.ownerOf(dead), new TakeMarker(1, Long.MAX_VALUE, 0, "", 0, 0, "").encode());
        return dead;
    }

    private NewTake plan() {
        return new NewTake(
                root.resolve("takes"), Optional.empty(), "Last bars", TakeFormat.wav(BitDepth.FLOAT_32), 97_300);
    }

    private void live(int seconds) {
        for (int block = 0; block < 10 * seconds; block++) {
            feed(RATE / 10);
            now += TimeUnit.MILLISECONDS.toNanos(100);
            past().doWork();
        }
    }

    private void feed(int frames) {
        var left = new float[frames];
        for (int i = 0; i < frames; i++) {
            left[i] = (fed + i + 1) * 0x1p-23f;
        }
        fed += frames;
        assertThat(ring.write(left, left, 0, frames)).isEqualTo(frames);
    }

    /// Music frame `n` comes out [#LATENCY] frames later.
    private static void assertSample(float sample, int musicFrame) {
        if (sample != (musicFrame + LATENCY + 1) * 0x1p-23f) {
            throw new AssertionError("Frame " + musicFrame + " is " + sample + ".");
        }
    }

    private static void expect(Path take, int from, int to) throws IOException {
        PcmAudio audio = new WavReader().read(take);
        assertThat(audio.frames()).isEqualTo(to - from);
        for (int i = 0; i < audio.frames(); i++) {
            assertSample(audio.left()[i], from + i);
            assertSample(audio.right()[i], from + i);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static long bytes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
