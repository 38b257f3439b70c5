package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.PcmAudio;
import jerry4loops.engine.EngineCommand;
import jerry4loops.format.BitDepth;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogReader;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.WavReader;
import jerry4loops.generate.Progress;
import jerry4loops.library.PreferencesStore;
import jerry4loops.library.UserFolder;
import jerry4loops.recording.Disk;
import jerry4loops.recording.TakeRepair;
import jerry4loops.session.RecordingStatus;
import jerry4loops.testkit.Cuts;
import jerry4loops.time.Quantise;
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
            recordAndKill(folder, 3_000 + random.nextInt(3_000), () -> {});
            List<TakeRepair.Recovered> recovered = new TakeRepair(Disk.local()).repair(folder.resolve("takes"));
            assertThat(recovered).hasSize(1);
            Path take = recovered.getFirst().file();
            assertThat(TakeSidecars.log(take)).doesNotExist();

            assertThat(new RecoveredLogs(folder.resolve("jams")).bind(recovered.getFirst()))
                    .contains(TakeSidecars.log(take));
            PerformanceLog log = new PerformanceLogReader().read(TakeSidecars.log(take));
            assertThat(log.head().take().orElseThrow().frames())
                    .isEqualTo(recovered.getFirst().frames());
            rendersWhatWasPlayed("kill " + kill + " of seed " + seed, folder, take, log);
        }
    }

    @Test
    @Tag("slow")
    void theSecondFileOfATakeThatMovedIsRenderedFromTheLog() throws Exception {
        Path chosen = Files.createDirectories(home.resolve("chosen"));
        new PreferencesStore(new UserFolder(home).preferences())
                .update(all ->
                        all.withRecording(all.takeFormat(), all.takeEdge(), all.pastMinutes(), chosen.toString()));
        recordAndKill(home, 9_000, () -> {
            try (var files = Files.list(chosen)) {
                Path wav = files.filter(file -> file.toString().endsWith(".wav"))
                        .findFirst()
                        .orElseThrow();
                Files.move(wav, home.resolve("taken away.wav"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        List<TakeRepair.Recovered> recovered = new TakeRepair(Disk.local()).repair(home.resolve("takes"));
        assertThat(recovered).hasSize(1);
        TakeRepair.Recovered second = recovered.getFirst();
        assertThat(second.continues()).isNotEmpty();
        assertThat(new RecoveredLogs(home.resolve("jams")).bind(second)).contains(TakeSidecars.log(second.file()));
        PerformanceLog log = new PerformanceLogReader().read(TakeSidecars.log(second.file()));
        assertThat(log.head().take().orElseThrow().frames()).isEqualTo(second.frames());
        rendersWhatWasPlayed("second folder", home, second.file(), log);
    }

    @Test
    @Tag("slow")
    void aTakeThatWentOnElsewhereAndEndsHasItsLogBesideTheSecondFileToo() throws Exception {
        Path chosen = Files.createDirectories(home.resolve("chosen"));
        new PreferencesStore(new UserFolder(home).preferences())
                .update(all ->
                        all.withRecording(all.takeFormat(), all.takeEdge(), all.pastMinutes(), chosen.toString()));
        Path first;
        Path second;
        try (var jam = new LiveJam(home, 3)) {
            jam.host.send(id -> new EngineCommand.Queue(id, 0, jam.anyClip(0), Quantise.BAR));
            jam.host.send(id -> new EngineCommand.Play(id, 0));
            jam.play(0.5, false);
            jam.toggleRecord();
            jam.until(RecordingStatus.State.RECORDING);
            jam.play(2, true);
            first = jam.recording().file().orElseThrow();
            Files.move(first, home.resolve("taken away.wav"));
            while (jam.recording().file().orElseThrow().equals(first)) {
                jam.play(0.05, true);
                Thread.sleep(20);
            }
            jam.play(2, true);
            jam.toggleRecord();
            jam.until(RecordingStatus.State.IDLE);
            second = jam.recording().file().orElseThrow();
        }
        PerformanceLog before = new PerformanceLogReader().read(TakeSidecars.log(first));
        PerformanceLog after = new PerformanceLogReader().read(TakeSidecars.log(second));
        assertThat(after.head().take().orElseThrow().from())
                .isEqualTo(before.head().take().orElseThrow().to());
        PcmAudio sound = new WavReader().read(second);
        assertThat(after.head().take().orElseThrow().frames()).isEqualTo(sound.frames());
        Path again = home.resolve("again.wav");
        RenderFiles.mix(
                RenderLog.open(TakeSidecars.log(second), home.resolve("clips"), Map.of()),
                again,
                BitDepth.PCM_24,
                Progress.NONE);
        assertThat(Cuts.firstDifference(
                        sound.left(), new WavReader().read(again).left()))
                .isEqualTo(-1);
    }

    private static void rendersWhatWasPlayed(String name, Path folder, Path take, PerformanceLog log)
            throws IOException {
        PerformanceLog.Take part = log.head().take().orElseThrow();
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
                "%s: %.2f s recovered, %.2f s of them sure, differs at %d",
                name,
                (double) part.frames() / LiveJam.RATE,
                (double) certain / LiveJam.RATE,
                differs);
        System.out.println(what);
        assertThat(part.frames() - certain).as(what).isLessThan((long) (2.5 * LiveJam.RATE));
        assertThat(differs == -1 || differs >= certain).as(what).isTrue();
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

    /// @param between done after a third of the time
    private static void recordAndKill(Path folder, long delayMillis, Runnable between)
            throws IOException, InterruptedException {
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
        long betweenAt = 0;
        try (var lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (killAt == 0) {
                    killAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis);
                    betweenAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis / 3);
                } else if (betweenAt != 0 && System.nanoTime() > betweenAt) {
                    betweenAt = 0;
                    between.run();
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
