package jerry4loops.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.BitDepth;
import jerry4loops.format.WavReader;
import jerry4loops.realtime.FrameRing;
import jerry4loops.recording.RecorderStatus.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RecorderTest {

    private static final int RATE = 48_000;

    @TempDir
    Path folder;

    private final FrameRing ring = new FrameRing(1 << 15);
    private final List<String> news = new ArrayList<>();
    private final List<TakeFile> finished = new ArrayList<>();
    private long now;
    private final FaultyDisk disk = new FaultyDisk();
    private long fed;

    private final Recorder recorder = new Recorder(
            ring,
            RATE,
            new Recorder.Listener() {
                @Override
                public void troubled(String sentence) {
                    news.add(sentence);
                }

                @Override
                public void recovered() {
                    news.add("recovered");
                }

                @Override
                public void finished(TakeFile take) {
                    finished.add(take);
                }
            },
            disk,
            () -> now);

    @Test
    void takeHasExactlyTheFramesOfTheMixer() throws Exception {
        Path path = open("take");
        assertThat(recorder.status().state()).isEqualTo(State.OPEN);
        feed(10_000);
        recorder.doWork();
        feed(5_001);
        var end = recorder.finish(20_000);
        recorder.doWork();
        assertThat(end).isNotDone();
        assertThat(recorder.status().state()).isEqualTo(State.FINISHING);
        feed(4_999);
        recorder.doWork();

        TakeFile take = end.getNow(null);
        assertThat(take).isEqualTo(new TakeFile(path, 20_000, Files.size(path), 0, ""));
        assertThat(finished).containsExactly(take);
        assertThat(recorder.status().state()).isEqualTo(State.IDLE);
        assertThat(recorder.status().frames()).isEqualTo(20_000);
        assertThat(news).isEmpty();
        expectRamp(path, 20_000);
    }

    @Test
    void severalTakesFollowEachOtherAndNothingIsOverwritten() throws Exception {
        for (int number = 1; number <= 3; number++) {
            Path path = open("Jam");
            assertThat(path).isEqualTo(folder.resolve(number == 1 ? "Jam.wav" : "Jam " + number + ".wav"));
            fed = 0;
            feed(1_000 * number);
            var end = recorder.finish(1_000L * number);
            recorder.doWork();
            assertThat(end.getNow(null).frames()).isEqualTo(1_000L * number);
        }
        expectRamp(folder.resolve("Jam.wav"), 1_000);
        expectRamp(folder.resolve("Jam 2.wav"), 2_000);
    }

    @Test
    void nextTakeWaitsForTheOneThatFinishes() throws Exception {
        open("first");
        feed(100);
        var end = recorder.finish(200);
        var second = recorder.open(folder, "second", BitDepth.PCM_16);
        recorder.doWork();
        assertThat(end).isNotDone();
        assertThat(second).isNotDone();
        feed(100);
        recorder.doWork();
        assertThat(end).isDone();
        recorder.doWork();
        assertThat(second).isDone();
        assertThat(recorder.open(folder, "third", BitDepth.PCM_16)).satisfies(third -> {
            recorder.doWork();
            assertThat(third).isCompletedExceptionally();
        });
    }

    @Test
    void whatTheRingHeldBeforeATakeIsForgotten() throws Exception {
        feed(500);
        fed = 0;
        Path path = open("clean");
        feed(700);
        var end = recorder.finish(700);
        recorder.doWork();
        assertThat(end).isDone();
        expectRamp(path, 700);
    }

    @Test
    void fileIsWholeAndForcedEveryTwoSeconds() throws Exception {
        Path path = open("safe");
        feed(3_000);
        recorder.doWork();
        assertThat(framesSaid(path)).isZero();
        int forced = disk.sink.forced;
        now += TimeUnit.SECONDS.toNanos(2);
        recorder.doWork();
        assertThat(disk.sink.forced).isGreaterThan(forced);
        assertThat(framesSaid(path)).isEqualTo(3_000);
        assertThat(recorder.status().bytes()).isEqualTo(Files.size(path));
    }

    @Test
    void slowDiskLeavesSilenceOfTheRightLengthAndBarsWhereTheyBelong() throws Exception {
        Path path = open("slow");
        feed(1_000);
        recorder.doWork();
        // While one block is being written, far more comes than the ring holds.
        int[] bursts = {0};
        disk.sink.beforeWrite = () -> {
            if (bursts[0]++ == 0) {
                feed(60_000);
            }
        };
        feed(1_000);
        recorder.doWork();
        long lost = ring.dropped();
        assertThat(lost).isEqualTo(60_000 - (1 << 15));
        feed(2_000);
        var end = recorder.finish(64_000);
        recorder.doWork();

        TakeFile take = end.getNow(null);
        assertThat(take.frames()).isEqualTo(64_000);
        assertThat(take.lostFrames()).isEqualTo(lost);
        assertThat(take.problem()).isEqualTo("The disk was too slow: 0.57 s of this take are silent.");
        assertThat(news).first().isEqualTo(take.problem());
        PcmAudio audio = new WavReader().read(path);
        int gap = 2_000 + (1 << 15);
        for (int i = 0; i < 64_000; i++) {
            boolean silent = i >= gap && i < gap + lost;
            if (audio.left()[i] != (silent ? 0 : ramp(i))) {
                throw new AssertionError("Frame " + i + " is " + audio.left()[i] + ".");
            }
        }
    }

    @Test
    void fullDiskIsToldOnceKeepsWhatIsThereAndGoesOnWhenThereIsRoom() throws Exception {
        Path path = open("full");
        feed(4_000);
        recorder.doWork();
        disk.sink.room = Files.size(path) + 1_000;
        feed(4_000);
        recorder.doWork();
        recorder.doWork();
        assertThat(news).hasSize(1).first().asString().startsWith("The disk is full");
        assertThat(recorder.status().problem()).isEqualTo(news.getFirst());
        assertThat(framesSaid(path)).as("valid although the disk is full").isEqualTo(4_000);

        disk.sink.room = Long.MAX_VALUE;
        recorder.doWork();
        assertThat(recorder.status().frames()).as("not asked again at once").isEqualTo(4_000);
        now += TimeUnit.MILLISECONDS.toNanos(501);
        recorder.doWork();
        assertThat(news).hasSize(2).last().isEqualTo("recovered");
        var end = recorder.finish(8_000);
        recorder.doWork();
        assertThat(end.getNow(null)).isEqualTo(new TakeFile(path, 8_000, Files.size(path), 0, ""));
        expectRamp(path, 8_000);
    }

    @Test
    void takeOnAFullDiskEndsWithWhatIsThere() throws Exception {
        Path path = open("stuck");
        feed(4_000);
        recorder.doWork();
        disk.sink.room = Files.size(path);
        feed(4_000);
        var end = recorder.finish(8_000);
        recorder.doWork();
        now += Recorder.STALL_NANOS + 1;
        recorder.doWork();
        TakeFile take = end.getNow(null);
        assertThat(take.frames()).isEqualTo(4_000);
        assertThat(take.lostFrames()).isEqualTo(4_000);
        assertThat(take.problem()).startsWith("The disk is full");
        expectRamp(path, 4_000);
        assertThat(Files.size(path)).as("no half block is left behind").isEqualTo(take.bytes());
    }

    @Test
    void brokenDiskNeverThrowsAndSaysWhy() throws Exception {
        open("broken");
        feed(100);
        recorder.doWork();
        disk.sink.refusal = "Input/output error";
        feed(100);
        recorder.doWork();
        now += TimeUnit.SECONDS.toNanos(3);
        recorder.doWork();
        var end = recorder.finishNow();
        recorder.doWork();
        assertThat(end.getNow(null).problem()).contains("Input/output error");
        assertThat(news).first().asString().contains("Input/output error").contains("is safe");
    }

    @Test
    void missingFileIsReported() throws Exception {
        open("gone");
        disk.sink.there = false;
        now += TimeUnit.SECONDS.toNanos(2);
        recorder.doWork();
        assertThat(news).first().asString().startsWith("The take's file was moved or deleted");
    }

    @Test
    void framesThatNeverComeDoNotKeepATakeOpen() throws Exception {
        Path path = open("stalled");
        feed(1_000);
        var end = recorder.finish(1_500);
        recorder.doWork();
        now += Recorder.STALL_NANOS + 1;
        recorder.doWork();
        assertThat(end.getNow(null).frames()).isEqualTo(1_000);
        assertThat(end.getNow(null).lostFrames()).isEqualTo(500);
        assertThat(end.getNow(null).problem()).isEqualTo("The last 0.01 s of this take are missing.");
        expectRamp(path, 1_000);
    }

    @Test
    void framesBeyondTheEndAreNotKept() throws Exception {
        Path path = open("long");
        feed(1_000);
        recorder.doWork();
        var end = recorder.finish(900);
        recorder.doWork();
        assertThat(end.getNow(null).frames()).isEqualTo(900);
        expectRamp(path, 900);
    }

    @Test
    void cancelledTakeLeavesNothingUnlessThereIsSound() throws Exception {
        open("empty");
        recorder.cancel();
        recorder.doWork();
        assertThat(folder).isEmptyDirectory();
        assertThat(recorder.status()).isEqualTo(RecorderStatus.IDLE);

        Path kept = open("kept");
        feed(64);
        recorder.cancel();
        recorder.doWork();
        assertThat(finished).hasSize(1);
        expectRamp(kept, 64);
    }

    @Test
    void folderThatCannotBeMadeGivesASentence() throws Exception {
        Path blocked = Files.createFile(folder.resolve("file")).resolve("takes");
        var opened = recorder.open(blocked, "x", BitDepth.PCM_24);
        recorder.doWork();
        assertThatThrownBy(opened::join)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("No take can be written to " + blocked)
                .hasMessageEndingWith("choose another folder.");
        assertThat(recorder.finish(1)).satisfies(end -> {
            recorder.doWork();
            assertThat(end).isCompletedExceptionally();
        });
    }

    @Test
    void closingKeepsTheOpenTakeAndRefusesWhatWaits() throws Exception {
        Path path = open("last");
        feed(2_222);
        var late = recorder.finish(2_222);
        recorder.close();
        assertThat(late).isCompletedExceptionally();
        expectRamp(path, 2_222);
        assertThat(finished).hasSize(1);
    }

    @Test
    void threadRecordsWhatAMixerWrites() throws Exception {
        var listener = Recorder.Listener.NONE;
        var own = new Recorder(ring, RATE, listener);
        CompletableFuture<TakeFile> end;
        Path path;
        try (var thread = new RecorderThread(own, listener)) {
            assertThat(thread).isNotNull();
            path = own.open(folder, "live", BitDepth.FLOAT_32).get(5, TimeUnit.SECONDS);
            for (int block = 0; block < 200; block++) {
                feed(256);
                TimeUnit.MICROSECONDS.sleep(500);
            }
            end = own.finish(200 * 256);
            assertThat(end.get(5, TimeUnit.SECONDS).frames()).isEqualTo(200 * 256);
            assertThat(Thread.getAllStackTraces().keySet())
                    .anyMatch(t -> t.getName().equals("studio-recorder"));
        }
        expectRamp(path, 200 * 256);
    }

    @Test
    void hangingDiskHoldsUpNobodyAndLosesNothingTheRingCanHold() throws Exception {
        var hangs = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        var own = new Recorder(ring, RATE, Recorder.Listener.NONE, disk, System::nanoTime);
        try (var thread = new RecorderThread(own, Recorder.Listener.NONE)) {
            assertThat(thread).isNotNull();
            Path path = own.open(folder, "hanging", BitDepth.FLOAT_32).get(5, TimeUnit.SECONDS);
            disk.sink.beforeWrite = () -> {
                hangs.countDown();
                try {
                    goesOn.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            };
            feed(256);
            assertThat(hangs.await(5, TimeUnit.SECONDS)).isTrue();
            // The mixer's side returns although the disk does not.
            for (int block = 1; block < 100; block++) {
                feed(256);
            }
            assertThat(ring.dropped()).isZero();
            assertThat(own.status().frames()).isZero();
            goesOn.countDown();
            TakeFile take = own.finish(25_600).get(5, TimeUnit.SECONDS);
            assertThat(take.lostFrames()).isZero();
            expectRamp(path, 25_600);
        }
    }

    private Path open(String name) {
        var opened = recorder.open(folder, name, BitDepth.FLOAT_32);
        recorder.doWork();
        return opened.getNow(null);
    }

    /// What an independent reader finds.
    private static long framesSaid(Path path) throws IOException, UnsupportedAudioFileException {
        try (var in = AudioSystem.getAudioInputStream(path.toFile())) {
            return in.getFrameLength();
        }
    }

    /// Frames whose value tells which they are.
    private void feed(int frames) {
        var left = new float[frames];
        var right = new float[frames];
        for (int i = 0; i < frames; i++) {
            left[i] = ramp(fed + i);
            right[i] = -ramp(fed + i);
        }
        fed += frames;
        ring.write(left, right, 0, frames);
    }

    private static float ramp(long frame) {
        return (frame + 1) * 0x1p-20f;
    }

    private static void expectRamp(Path path, int frames) throws IOException {
        PcmAudio audio = new WavReader().read(path);
        assertThat(audio.frames()).isEqualTo(frames);
        for (int i = 0; i < frames; i++) {
            if (audio.left()[i] != ramp(i) || audio.right()[i] != -ramp(i)) {
                throw new AssertionError("Frame " + i + " is " + audio.left()[i] + ", not " + ramp(i) + ".");
            }
        }
    }
}
