package jerry4loops.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.codec.FileSource;
import jerry4loops.library.Takes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// FLAC while recording: exact, decodable at any moment, and brought back after `kill -9` with all but its last moment.
class FlacTakeTest {

    private static final int RATE = 48_000;

    @TempDir
    private Path folder;

    private static float ramp(long frame) {
        return (frame % 100_000 + 1) * 0x1p-22f;
    }

    private static float[] block(long from, int count) {
        var block = new float[count];
        for (int i = 0; i < count; i++) {
            block[i] = ramp(from + i);
        }
        return block;
    }

    private static List<Float> decode(Path file) throws IOException {
        var all = new ArrayList<Float>();
        var left = new float[4096];
        var right = new float[4096];
        try (var source = new FileSource(file)) {
            for (int got = source.read(left, right, 0, 4096); got > 0; got = source.read(left, right, 0, 4096)) {
                for (int i = 0; i < got; i++) {
                    all.add(left[i]);
                }
            }
        }
        return all;
    }

    private static void isTheRamp(List<Float> decoded) {
        for (int i = 0; i < decoded.size(); i++) {
            assertThat(Math.abs(decoded.get(i) - ramp(i))).as("frame %s", i).isLessThan(2f / (1 << 23));
        }
    }

    @Test
    void whatIsOnTheDiskDecodesWhileItIsWrittenAndIsWholeAtTheEnd() throws IOException {
        Path file = folder.resolve("take.flac");
        var sink = TakeFormat.flac(24).create(Disk.local(), file, RATE);
        for (long at = 0; at < 3 * RATE; at += 1_000) {
            sink.write(block(at, 1_000), block(at, 1_000), 0, 1_000);
        }
        sink.secure();
        List<Float> early = decode(file);
        assertThat(early).hasSizeBetween(3 * RATE - 4_608, 3 * RATE);
        isTheRamp(early);
        sink.close();
        List<Float> whole = decode(file);
        assertThat(whole).hasSize(3 * RATE);
        isTheRamp(whole);
        assertThat(sink.bytes()).isEqualTo(Files.size(file));
        try (var source = new FileSource(file)) {
            assertThat(source.frames()).isEqualTo(3 * RATE);
        }
    }

    @Test
    void aDiskThatRefusesForAWhileCostsNothing() throws IOException {
        Path file = folder.resolve("take.flac");
        var disk = new FaultyDisk();
        var sink = TakeFormat.flac(16).create(disk, file, RATE);
        long at = 0;
        for (int i = 0; i < 300; i++) {
            if (i == 100) {
                disk.sink.refusal = "No space left on device";
            }
            if (i == 200) {
                disk.sink.refusal = "";
            }
            try {
                sink.write(block(at, 480), block(at, 480), 0, 480);
                at += 480;
            } catch (IOException e) {
                assertThat(i).isBetween(100, 199);
            }
        }
        sink.close();
        assertThat(decode(file)).hasSize((int) at);
        assertThat(at).isBetween(200L * 480, 220L * 480);
    }

    @Test
    void theRepairWritesTheLengthAndTheLibraryListsItAsRecovered() throws IOException {
        Path file = folder.resolve("jam.flac");
        var sink = TakeFormat.flac(24).create(Disk.local(), file, RATE);
        sink.write(block(0, 2 * RATE), block(0, 2 * RATE), 0, 2 * RATE);
        sink.secure();
        Files.createDirectories(TakeSidecars.folder(folder));
        Files.write(TakeSidecars.marker(file), new TakeMarker(1, -1, 0, "", 124_000, 5_000, "").encode());
        var recovered = new TakeRepair(Disk.local()).repair(folder);
        assertThat(recovered).hasSize(1);
        long frames = recovered.getFirst().frames();
        assertThat(frames).isBetween(2L * RATE - 4_608, 2L * RATE);
        try (var source = new FileSource(file)) {
            assertThat(source.frames()).isEqualTo(frames);
        }
        var takes = new Takes(folder, Disk.local());
        var entry = takes.scan().getFirst();
        assertThat(entry.isRecovered()).isTrue();
        assertThat(entry.frames()).isEqualTo(frames);
        assertThat(entry.milliBpm()).isEqualTo(124_000);
        assertThat(takes.rebuild(entry, () -> false).hasPeaks()).isTrue();
        assertThat(takes.peaks(takes.scan().getFirst()).orElseThrow().frames()).isEqualTo(frames);
        assertThat(new TakeRepair(Disk.local()).repair(folder)).isEmpty();
        sink.close();
    }

    @Test
    @Tag("slow")
    @Timeout(120)
    void killedAtAnyMomentAFlacKeepsAllButItsLastMoment(@TempDir Path counters) throws Exception {
        long seed = System.nanoTime();
        System.out.println("Kills of seed " + seed + ".");
        var random = new Random(seed);
        double worst = 0;
        for (int victim = 0; victim < 20; victim++) {
            Path counter = Files.write(counters.resolve("counter " + victim), new byte[Long.BYTES]);
            String name = "take " + victim;
            var process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-Xmx96m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledRecorder.class.getName(),
                            folder.toString(),
                            name,
                            "flac",
                            counter.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            while (counted(counter) == 0) {
                assertThat(process.isAlive()).isTrue();
                TimeUnit.MILLISECONDS.sleep(2);
            }
            TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(2_600));
            process.destroyForcibly();
            assertThat(process.waitFor()).isEqualTo(128 + 9);
            List<Float> asItLies = decode(folder.resolve(name + ".flac"));
            double lost = (double) (counted(counter) - asItLies.size()) / RATE;
            worst = Math.max(worst, lost);
            assertThat(lost).as("%s of seed %s", name, seed).isLessThan(2);
            for (int i = 0; i < asItLies.size(); i++) {
                if (Math.abs(asItLies.get(i) - KilledRecorder.ramp(i)) > 2f / (1 << 23)) {
                    throw new AssertionError(name + " of seed " + seed + ": frame " + i + " is " + asItLies.get(i));
                }
            }
        }
        System.out.println("At most " + worst + " s were lost.");
        assertThat(new TakeRepair(Disk.local()).repair(folder))
                .hasSize(20)
                .allMatch(r -> r.problem().isEmpty());
        assertThat(Optional.of(folder.resolve("take 3.flac")))
                .hasValueSatisfying(path -> assertThat(path).exists());
    }

    private static long counted(Path counter) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(counter)).getLong();
    }
}
