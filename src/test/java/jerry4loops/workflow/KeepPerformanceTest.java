package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineCommand;
import jerry4loops.format.ByteSink;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogEntry;
import jerry4loops.format.PerformanceLogReader;
import jerry4loops.format.PerformanceScript.TrackSpec;
import jerry4loops.library.ClipStore;
import jerry4loops.session.Notice;
import jerry4loops.time.Quantise;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// The log of an engine's life: what is in it, and what becomes of it when things go wrong.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@ResourceLock(value = Resources.SYSTEM_OUT, mode = ResourceAccessMode.READ)
class KeepPerformanceTest {

    @TempDir
    private Path home;

    private List<Path> logs() throws IOException {
        try (var files = Files.list(home.resolve("jams"))) {
            return files.toList();
        }
    }

    private PerformanceLog log() throws IOException {
        assertThat(logs()).hasSize(1);
        return new PerformanceLogReader().read(logs().getFirst());
    }

    private static <T extends PerformanceLogEntry> List<T> only(PerformanceLog log, Class<T> type) {
        return log.entries().stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void commandsAndControlsStandAtTheFrameOnWhichTheyWereTaken() throws IOException {
        try (var jam = new LiveJam(home, 1)) {
            jam.block(100);
            jam.host.send(id -> new EngineCommand.Queue(id, 1, jam.anyClip(0), Quantise.BAR));
            jam.session.tracks().get(1).control(Parameter.FILTER_CUTOFF).set(812.5);
            jam.session.tracks().get(1).control(Parameter.PAN).set(-0.25);
            jam.block(70);
            jam.host.send(id -> new EngineCommand.Play(id, 0));
            jam.block(10);
        }
        var log = log();
        assertThat(log.head().controls()).hasSize(controls(3));
        assertThat(only(log, PerformanceLogEntry.Queue.class)).singleElement().satisfies(queue -> {
            assertThat(queue.frame()).isEqualTo(100);
            assertThat(queue.track()).isEqualTo(1);
        });
        assertThat(only(log, PerformanceLogEntry.Set.class))
                .singleElement()
                .isEqualTo(new PerformanceLogEntry.Set(
                        100,
                        Map.of(
                                new ControlId(1, Parameter.FILTER_CUTOFF),
                                812.5,
                                new ControlId(1, Parameter.PAN),
                                -0.25)));
        assertThat(only(log, PerformanceLogEntry.Play.class).getFirst().frame()).isEqualTo(170);
        assertThat(only(log, PerformanceLogEntry.Clip.class)).hasSize(1);
    }

    private static int controls(int tracks) {
        int controls = 0;
        for (Parameter parameter : Parameter.values()) {
            controls += parameter.scope() == Parameter.Scope.MASTER ? 1 : tracks;
        }
        return controls;
    }

    @Test
    void theSameClipIsKeptOnceAndAnEqualOneHasANameOfItsOwn() throws IOException {
        try (var jam = new LiveJam(home, 2)) {
            var clip = jam.anyClip(0);
            var equal = new AudioClip(clip.left(), clip.right(), clip.rate(), clip.length());
            for (var each : List.of(clip, clip, equal)) {
                jam.host.send(id -> new EngineCommand.Queue(id, 0, each, Quantise.BAR));
            }
            jam.block(64);
        }
        var log = log();
        var clips = only(log, PerformanceLogEntry.Clip.class);
        assertThat(clips).extracting(PerformanceLogEntry.Clip::number).containsExactly(1, 2);
        assertThat(clips.get(0).hash()).isEqualTo(clips.get(1).hash());
        try (var files = Files.list(home.resolve("clips"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void anotherEngineBeginsAnotherLog() throws IOException {
        try (var jam = new LiveJam(home, 3)) {
            jam.host.send(id -> new EngineCommand.Play(id, 0));
            jam.block(64);
            jam.host.replace(44_100);
            jam.host.send(id -> new EngineCommand.Play(id, 0));
            jam.block(64);
        }
        var rates = new ArrayList<Integer>();
        for (Path file : logs()) {
            var log = new PerformanceLogReader().read(file);
            rates.add(log.head().rate());
            assertThat(only(log, PerformanceLogEntry.Play.class)).hasSize(1);
        }
        assertThat(rates).containsExactlyInAnyOrder(48_000, 44_100);
    }

    @Test
    void aDiskThatRefusesIsToldOnceAndTheMusicGoesOn() throws IOException {
        Files.writeString(home.resolve("jams"), "a file where the folder should be");
        Files.writeString(home.resolve("clips"), "and another");
        try (var jam = new LiveJam(home, 4)) {
            jam.host.send(id -> new EngineCommand.Queue(id, 0, jam.anyClip(0), Quantise.BAR));
            jam.host.send(id -> new EngineCommand.Play(id, 0));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (jam.session.notices().isEmpty() && System.nanoTime() < end) {
                jam.play(0.05, true);
            }
            jam.play(2, true);
            assertThat(jam.session.notices().stream().map(Notice::text))
                    .filteredOn(text -> text.startsWith("The log of this performance"))
                    .hasSize(1);
        }
    }

    @Test
    void whatADiskRefusedForAWhileIsWrittenWhenThereIsRoom() throws IOException {
        Files.writeString(home.resolve("jams"), "a file where the folder should be");
        try (var jam = new LiveJam(home, 5)) {
            jam.host.send(id -> new EngineCommand.Play(id, 0));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (jam.session.notices().isEmpty() && System.nanoTime() < end) {
                jam.play(0.05, false);
            }
            Files.delete(home.resolve("jams"));
            jam.host.send(EngineCommand.Stop::new);
            jam.play(0.1, false);
        }
        assertThat(only(log(), PerformanceLogEntry.Play.class)).hasSize(1);
        assertThat(only(log(), PerformanceLogEntry.Stop.class)).hasSize(1);
    }

    @Test
    void linesThatNoDiskTookForTooLongBecomeAGap() throws Exception {
        Files.writeString(home.resolve("jams"), "a file where the folder should be");
        int lines = PerformanceLogFile.MOST_LINES + 20_000;
        var io = Executors.newScheduledThreadPool(1);
        try (var jam = new LiveJam(home.resolve("other"), 6)) {
            var head = head(jam);
            var file = new PerformanceLogFile(
                    home.resolve("jams"),
                    "jam",
                    head,
                    new ClipStore(home.resolve("clips")),
                    ByteSink::create,
                    io,
                    _ -> {});
            for (int i = 0; i < lines; i++) {
                file.add(new PerformanceLogEntry.Stop(i, i + 1));
            }
            Files.delete(home.resolve("jams"));
            file.work();
            file.add(new PerformanceLogEntry.Stop(1_000_000, 7));
            file.finish().get(20, TimeUnit.SECONDS);
        } finally {
            io.shutdownNow();
        }
        var log = log();
        assertThat(only(log, PerformanceLogEntry.Gap.class)).singleElement().satisfies(gap -> {
            assertThat(gap.lost()).isBetween(1L, 20_000L);
            assertThat(only(log, PerformanceLogEntry.Stop.class).size() + gap.lost())
                    .isEqualTo(lines + 1);
        });
        assertThat(log.entries().getLast().frame()).isEqualTo(1_000_000);
    }

    private static PerformanceLog.Head head(LiveJam jam) {
        return new PerformanceLog.Head(
                Studio.VERSION,
                Instant.EPOCH,
                LiveJam.RATE,
                jam.session.tempoProperty().get(),
                List.of(new TrackSpec(LoopKind.DRUMS, "Drums")),
                Map.of(),
                Optional.empty());
    }

    @Test
    @Tag("slow")
    void killedAtAnyMomentTheLogKeepsAllButTheLastTwoSeconds() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 6; i++) {
            Path folder = home.resolve("kill " + i);
            long delay = 100 + random.nextInt(5_000);
            long played = playAndKill(folder, delay);
            Path file;
            try (var files = Files.list(folder.resolve("jams"))) {
                file = files.findFirst().orElseThrow();
            }
            var log = new PerformanceLogReader().read(file);
            String what = "kill " + i + " of seed " + seed + " after " + played + " frames";
            double lost = (double) (played - log.entries().getLast().frame()) / LiveJam.RATE;
            System.out.printf(Locale.ROOT, "%s: %.2f s lost%n", what, lost);
            assertThat(lost).as(what).isLessThan(2.5);
        }
    }

    /// @return frames played when the process died
    private static long playAndKill(Path folder, long delay) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path")
                                + File.pathSeparator
                                + System.getProperty("jdk.module.path", ""),
                        KilledJam.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long last = 0;
        long killAt = 0;
        try (var lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = Long.parseLong(line);
                if (killAt == 0) {
                    killAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(3_000 + delay);
                } else if (System.nanoTime() > killAt) {
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(process.waitFor()).isNotZero();
            return last;
        } finally {
            process.destroyForcibly();
        }
    }
}
