package jerry4loops.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.BitDepth;
import jerry4loops.format.TakeInfo;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.WavReader;
import jerry4loops.realtime.FrameRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a take on a disk that is full, read-only, gone or slow. Time is moved by hand.
@Timeout(30)
class RecorderFaultTest {

    private static final int RATE = 48_000;

    @TempDir
    Path root;

    private final FrameRing ring = new FrameRing(10 * RATE);
    private final FaultyDisk disk = new FaultyDisk();
    private final List<String> news = new ArrayList<>();
    private long now;
    private long fed;

    private final Recorder recorder = new Recorder(
            ring,
            RATE,
            new Recorder.Listener() {
                @Override
                public void troubled(String sentence) {
                    news.add(sentence);
                }
            },
            disk,
            () -> now);

    @Test
    void takeGoesOnInTheSecondFolderWhenTheDiskStaysFull() throws Exception {
        Path first = open();
        live(3_000);
        disk.sink.room = Files.size(first) + 100;
        live(1_500);
        String full = "The disk is full: make room and the take goes on. What is recorded so far is safe.";
        assertThat(news).containsExactly(full);
        assertThat(recorder.status().problem()).isEqualTo(full);
        assertThat(framesSaid(first)).as("valid although the disk is full").isEqualTo(3 * RATE);

        live(1_000);
        Path second = root.resolve("home/take.wav");
        String goesOn = "The disk is full; the take goes on in " + second + ".";
        assertThat(news).containsExactly(full, goesOn);
        assertThat(recorder.status().problem()).isEqualTo(goesOn);
        assertThat(recorder.status().file()).contains(second);
        live(5_000);

        TakeFile take = finish();
        assertThat(take.parts()).extracting(TakeFile.Part::file).containsExactly(first, second);
        assertThat(take.parts().getLast().from()).isBetween(1L, take.frames() - 1);
        assertThat(take.frames()).isEqualTo(fed);
        assertThat(take.bytes()).isEqualTo(Files.size(first) + Files.size(second));
        assertThat(take.lostFrames()).isZero();
        assertThat(take.problem()).isEqualTo(goesOn);
        int firstFrames = expectRamp(first, 0);
        assertThat(firstFrames + expectRamp(second, firstFrames)).isEqualTo(fed);
        assertThat(info(first).continues()).isEmpty();
        assertThat(info(second).continues()).isEqualTo("take.wav");
        assertThat(TakeSidecars.marker(first)).doesNotExist();
        assertThat(TakeSidecars.marker(second)).doesNotExist();
    }

    @Test
    void takeWaitsForRoomWhereTheSecondFolderHasNoneEither() throws Exception {
        Path first = open();
        live(1_000);
        disk.sink.room = Files.size(first);
        disk.usable = OpenTake.LEAST_ROOM - 1;
        live(6_000);
        assertThat(disk.made).isOne();
        assertThat(news).hasSize(1);
        disk.sink.room = Long.MAX_VALUE;
        live(1_000);
        TakeFile take = finish();
        assertThat(take).isEqualTo(new TakeFile(first, fed, Files.size(first), 0, ""));
        assertThat(expectRamp(first, 0)).isEqualTo((int) fed);
    }

    @Test
    void takeWhoseFolderWentGoesOnInTheSecondOne() throws Exception {
        Path first = open();
        live(3_000);
        disk.sink.there = false;
        disk.missing = first.getParent();
        live(3_000);
        Path second = root.resolve("home/take.wav");
        assertThat(news).last().isEqualTo("The take's file was moved or deleted; the take goes on in " + second + ".");
        TakeFile take = finish();
        assertThat(take.frames()).isEqualTo(fed);
        int firstFrames = expectRamp(first, 0);
        assertThat(firstFrames + expectRamp(second, firstFrames)).isEqualTo(fed);
    }

    @Test
    void diskPulledOutInTheMiddleLosesNothingThatTheRingHolds() throws Exception {
        Path first = open();
        live(4_500);
        disk.sink.refusal = "Input/output error";
        disk.missing = first.getParent();
        live(4_000);
        TakeFile take = finish();
        assertThat(take.parts()).hasSize(2);
        assertThat(take.lostFrames()).isZero();
        Path second = take.path();
        // The first part says what was safe at the last refresh, and its file holds all that was written.
        int firstFrames = (int) (Files.size(first) - 92) / 8;
        assertThat(framesSaid(first)).isGreaterThanOrEqualTo(firstFrames - 2 * RATE);
        assertThat(firstFrames + expectRamp(second, firstFrames)).isEqualTo(fed);
        assertThat(TakeSidecars.marker(first))
                .as("for the repair at the next start")
                .exists();
    }

    @Test
    void readOnlyFolderIsLeftForTheSecondOneFromTheStart() throws Exception {
        disk.readOnly = root.resolve("takes");
        Path file = open();
        assertThat(file).isEqualTo(root.resolve("home/take.wav"));
        assertThat(news)
                .containsExactly("No take can be written to " + root.resolve("takes")
                        + " (it may not be written to); it is recorded to " + file + ".");
        live(500);
        assertThat(finish().frames()).isEqualTo(fed);
    }

    @Test
    void withoutAnyFolderThereIsASentenceAndNothingElse() {
        disk.readOnly = root;
        var opened = recorder.open(plan());
        recorder.doWork();
        assertThatThrownBy(opened::join)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessage("No take can be written to " + root.resolve("takes")
                        + " (it may not be written to); choose another folder.");
        assertThat(recorder.status()).isEqualTo(RecorderStatus.IDLE);
    }

    @Test
    void diskThatTakesFiveSecondsForABlockLosesNothing() throws Exception {
        Path file = open();
        live(1_000);
        boolean[] slow = {true};
        disk.sink.beforeWrite = () -> {
            if (slow[0]) {
                slow[0] = false;
                feed(5 * RATE);
                now += TimeUnit.SECONDS.toNanos(5);
            }
        };
        live(1_000);
        TakeFile take = finish();
        assertThat(take).isEqualTo(new TakeFile(file, fed, Files.size(file), 0, ""));
        assertThat(news).isEmpty();
        assertThat(expectRamp(file, 0)).isEqualTo((int) fed);
    }

    @Test
    void freeSpaceAndTimeLeftAreShownAndLittleOfItIsWarnedOf() throws Exception {
        disk.usable = 8L * RATE * 3_600;
        open();
        assertThat(recorder.status().freeBytes()).isEqualTo(disk.usable);
        assertThat(recorder.status().secondsLeft()).isEqualTo(3_600);
        assertThat(recorder.status().warning()).isEmpty();
        disk.usable = OpenTake.LOW_SPACE - 1;
        live(2_500);
        assertThat(recorder.status().warning()).isEqualTo("Less than 1 GiB is free on the disk of the takes.");
        assertThat(recorder.status().secondsLeft()).isEqualTo((OpenTake.LOW_SPACE - 1) / (8 * RATE));
        assertThat(news).isEmpty();
        finish();
    }

    @Test
    void sidecarsThatCannotBeWrittenCostNoSound() throws Exception {
        disk.refusesSidecars = true;
        Path file = open();
        live(2_500);
        assertThat(finish()).isEqualTo(new TakeFile(file, fed, Files.size(file), 0, ""));
        assertThat(TakeSidecars.folder(file.getParent())).isEmptyDirectory();
    }

    @Test
    void sidecarsSayWhatTheTakeIs() throws Exception {
        Path file = open();
        assertThat(TakeSidecars.marker(file)).exists();
        live(2_000);
        finish();
        TakeInfo info = info(file);
        assertThat(info.frames()).isEqualTo(fed);
        assertThat(info.rate()).isEqualTo(RATE);
        assertThat(info.depth()).isEqualTo("32f");
        assertThat(info.bytes()).isEqualTo(Files.size(file));
        assertThat(info.milliBpm()).isEqualTo(120_000);
        assertThat(info.isRecovered()).isFalse();
        var peaks = new TakeSidecars().decodePeaks(Files.readAllBytes(TakeSidecars.peaks(file)));
        assertThat(peaks.frames()).isEqualTo(fed);
        assertThat(peaks.count()).isEqualTo(Math.toIntExact(Math.ceilDiv(fed, peaks.framesPerBin())));
    }

    private NewTake plan() {
        return new NewTake(
                root.resolve("takes"),
                Optional.of(root.resolve("home")),
                "take",
                TakeFormat.wav(BitDepth.FLOAT_32),
                120_000);
    }

    private Path open() {
        var opened = recorder.open(plan());
        recorder.doWork();
        return opened.join();
    }

    /// Music comes and the recorder works, every 20 ms.
    private void live(int millis) {
        for (int at = 0; at < millis; at += 20) {
            feed(RATE / 50);
            now += TimeUnit.MILLISECONDS.toNanos(20);
            recorder.doWork();
        }
    }

    private void feed(int frames) {
        var samples = new float[frames];
        for (int i = 0; i < frames; i++) {
            samples[i] = (fed + i + 1) * 0x1p-24f;
        }
        fed += frames;
        assertThat(ring.write(samples, samples, 0, frames)).isEqualTo(frames);
    }

    private TakeFile finish() {
        var finished = recorder.finish(fed);
        recorder.doWork();
        return finished.join();
    }

    private static TakeInfo info(Path take) throws IOException {
        return new TakeSidecars().decodeInfo(Files.readAllBytes(TakeSidecars.info(take)));
    }

    private static long framesSaid(Path path) throws IOException, UnsupportedAudioFileException {
        try (var in = AudioSystem.getAudioInputStream(path.toFile())) {
            return in.getFrameLength();
        }
    }

    /// @return how many frames there are, counted on from the first
    private static int expectRamp(Path path, int first) throws IOException {
        PcmAudio audio = new WavReader().read(path);
        for (int i = 0; i < audio.frames(); i++) {
            if (audio.left()[i] != (first + i + 1) * 0x1p-24f) {
                throw new AssertionError(path + ": frame " + i + " is " + audio.left()[i] + ".");
            }
        }
        return audio.frames();
    }
}
