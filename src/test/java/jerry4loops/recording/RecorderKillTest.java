package jerry4loops.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioSystem;
import jerry4loops.format.WavReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RecorderKillTest {

    private static final int KILLS = 10;

    /// Two seconds between refreshes, one poll, and what the disk and two busy cores take to do it.
    private static final double MOST_LOST_SECONDS = 2 + 0.005 + 0.5;

    @Test
    @Timeout(120)
    void killedAtAnyMomentATakeKeepsAllButTheLastTwoSeconds(@TempDir Path folder) throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var kills = new ArrayList<CompletableFuture<Long>>();
        for (int i = 0; i < KILLS; i++) {
            long delay = 100 + random.nextInt(6_500);
            kills.add(recordAndKill(folder, "take " + i, delay));
        }
        for (int i = 0; i < KILLS; i++) {
            long fed = kills.get(i).get(60, TimeUnit.SECONDS);
            String name = "take " + i + " of seed " + seed + " after " + fed + " frames";
            Path file = folder.resolve("take " + i + ".wav");
            assertThat(file).as(name).exists();
            long kept;
            try (var in = AudioSystem.getAudioInputStream(file.toFile())) {
                kept = in.getFrameLength();
            }
            double lost = (double) (fed - kept) / KilledRecorder.RATE;
            assertThat(lost).as(name).isLessThan(MOST_LOST_SECONDS);
            if (kept == 0) {
                continue;
            }
            var audio = new WavReader().read(file);
            assertThat((long) audio.frames()).as(name).isEqualTo(kept);
            for (int frame = 0; frame < kept; frame++) {
                if (audio.left()[frame] != (frame + 1) * 0x1p-22f) {
                    throw new AssertionError(name + ": frame " + frame + " is wrong.");
                }
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(KILLS);
        }
    }

    /// @return frames the mixer had written when the process died
    private static CompletableFuture<Long> recordAndKill(Path folder, String name, long delay) throws IOException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRecorder.class.getName(),
                        folder.toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var fed = new CompletableFuture<Long>();
        Thread.ofVirtual().start(() -> {
            long last = 0;
            long killAt = 0;
            try (var lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    last = Long.parseLong(line);
                    if (killAt == 0) {
                        killAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delay);
                    } else if (System.nanoTime() > killAt) {
                        // Through the handle, which leaves the last lines to be read.
                        process.toHandle().destroyForcibly();
                    }
                }
                assertThat(process.waitFor()).isNotZero();
                fed.complete(last);
            } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
                fed.completeExceptionally(e);
            } finally {
                process.destroyForcibly();
            }
        });
        return fed;
    }
}
