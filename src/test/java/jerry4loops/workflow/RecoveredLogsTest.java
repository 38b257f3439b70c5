package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.BitDepth;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogReader;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.WavReader;
import jerry4loops.generate.Progress;
import jerry4loops.recording.Disk;
import jerry4loops.recording.TakeRepair;
import jerry4loops.testkit.Cuts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process that records is killed; its take comes back with a log that renders it.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RecoveredLogsTest {

    @TempDir
    private Path home;

    @Test
    @Tag("slow")
    void aTakeRecoveredAfterAKillIsRenderedFromItsLog() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int kill = 0; kill < 3; kill++) {
            Path folder = home.resolve("kill " + kill);
            recordAndKill(folder, 3_000 + random.nextInt(3_000));
            List<TakeRepair.Recovered> recovered = new TakeRepair(Disk.local()).repair(folder.resolve("takes"));
            assertThat(recovered).hasSize(1);
            Path take = recovered.getFirst().file();
            assertThat(TakeSidecars.log(take)).doesNotExist();

            assertThat(new RecoveredLogs(folder.resolve("jams")).bind(recovered.getFirst()))
                    .contains(TakeSidecars.log(take));
            PerformanceLog log = new PerformanceLogReader().read(TakeSidecars.log(take));
            PerformanceLog.Take part = log.head().take().orElseThrow();
            assertThat(part.frames()).isEqualTo(recovered.getFirst().frames());
            Path again = folder.resolve("again.wav");
            RenderFiles.mix(
                    RenderLog.open(TakeSidecars.log(take), folder.resolve("clips"), Map.of()),
                    again,
                    BitDepth.PCM_24,
                    Progress.NONE);
            PcmAudio before = new WavReader().read(take);
            PcmAudio rendered = new WavReader().read(again);
            assertThat(rendered.frames()).isEqualTo(before.frames());
            // Up to where the log reaches; a knob was turned a hundred times a second.
            long certain = Math.min(part.to(), log.entries().getLast().frame()) - part.from();
            int differs = Cuts.firstDifference(before.left(), rendered.left());
            String what = String.format(
                    Locale.ROOT,
                    "kill %d of seed %d: %.2f s recovered, %.2f s of them sure, differs at %d",
                    kill,
                    seed,
                    (double) part.frames() / LiveJam.RATE,
                    (double) certain / LiveJam.RATE,
                    differs);
            System.out.println(what);
            assertThat(part.frames() - certain).as(what).isLessThan((long) (2.5 * LiveJam.RATE));
            assertThat(differs == -1 || differs >= certain).as(what).isTrue();
        }
    }

    @Test
    void aTakeOfWhichNoLogTellsIsLeftAsItIs() throws IOException {
        Path take = home.resolve("Old.wav");
        var logs = new RecoveredLogs(home.resolve("jams"));
        assertThat(logs.bind(new TakeRepair.Recovered(take, 100, 48_000, ""))).isEmpty();
        Files.createDirectories(home.resolve("jams"));
        Files.writeString(home.resolve("jams").resolve("broken.jam"), "{\"format\":\"jerry4loops jam\",\"ver");
        assertThat(logs.bind(new TakeRepair.Recovered(take, 100, 48_000, ""))).isEmpty();
        assertThat(TakeSidecars.log(take)).doesNotExist();
        // One that has a log already keeps it.
        Files.writeString(TakeSidecars.log(take), "mine");
        assertThat(logs.bind(new TakeRepair.Recovered(take, 100, 48_000, ""))).contains(TakeSidecars.log(take));
        assertThat(TakeSidecars.log(take)).hasContent("mine");
    }

    private static void recordAndKill(Path folder, long delayMillis) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path")
                                + File.pathSeparator
                                + System.getProperty("jdk.module.path", ""),
                        KilledJam.class.getName(),
                        folder.toString(),
                        "record")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long killAt = 0;
        try (var lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (killAt == 0) {
                    killAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis);
                } else if (System.nanoTime() > killAt) {
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(process.waitFor()).isNotZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
