package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jerry4loops.audio.Loop;
import jerry4loops.control.Parameter;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogEntry;
import jerry4loops.format.PerformanceLogReader;
import jerry4loops.generate.Progress;
import jerry4loops.library.project.SongPlace;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.PlainSessionThread;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Beats;
import jerry4loops.time.Quantise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A studio that is killed, and the next one that goes on with its session.
@Timeout(120)
class ResumeTest {

    @TempDir
    private Path home;

    private final StudioStand stand = new StudioStand();
    private final PlainSessionThread thread = stand.thread;

    @AfterEach
    void close() throws InterruptedException {
        stand.close();
    }

    private static List<Path> folders(Path place) {
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(folder -> !folder.endsWith("declined")).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// The studio of another process, which is killed.
    static final class Victim {

        private Victim() {}

        /// @param args the user's folder
        public static void main(String[] args) throws InterruptedException {
            var stand = new StudioStand();
            PlainSessionThread thread = stand.thread;
            StudioStand.Running running = stand.start(Path.of(args[0]));
            Session session = running.session();
            Studio studio = running.studio();
            thread.tell(() -> {
                Loop on = FakeLoops.drums("on the lane", 4, 120, 1);
                session.track(0).addToHistory(on);
                studio.queue(0, on);
                session.track(1).promptProperty().set("words");
                session.track(1).control(Parameter.REVERB_MIX).set(0.42);
                session.jam().choices().text(3).set("tape");
            });
            thread.until("the loop", () -> session.track(0).loopProperty().get() != null);
            thread.tell(studio::togglePlay);
            thread.until(
                    "playing", () -> session.transportProperty().get() == jerry4loops.session.TransportState.PLAYING);
            Thread.sleep(200);
            // Waits for bar 9, sixteen seconds away, and the process will not live that long.
            thread.tell(() -> {
                session.quantiseProperty().set(Quantise.EIGHT_BARS);
                studio.queue(0, FakeLoops.drums("waiting", 4, 120, 2));
            });
            System.out.println("ready");
            Thread.sleep(TimeUnit.MINUTES.toMillis(2));
        }
    }

    @Test
    @Tag("slow")
    void aStudioThatIsKilledOffersItsSessionAtTheNextStart() throws Exception {
        Path user = home.resolve("killed");
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path")
                                + java.io.File.pathSeparator
                                + System.getProperty("jdk.module.path", ""),
                        Victim.class.getName(),
                        user.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(home.resolve("victim.txt").toFile())
                .start();
        try {
            Path autosave = user.resolve("autosave");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
            while (!isKept(autosave)) {
                assertThat(victim.isAlive())
                        .as("%s", Files.readString(home.resolve("victim.txt")))
                        .isTrue();
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.sleep(50);
            }
        } finally {
            victim.destroyForcibly().waitFor();
        }
        SongPlace left = SongPlace.read(folders(user.resolve("autosave")).getFirst());
        StudioStand.Running running = stand.start(user);
        Session resumed = running.session();
        Studio next = running.studio();
        thread.until(
                "the offer",
                () -> resumed.notices().stream()
                        .anyMatch(notice -> notice.text().contains("did not end well")));
        thread.tell(() -> resumed.notices().stream()
                .flatMap(notice -> notice.actions().stream())
                .filter(action -> action.label().equals("Resume"))
                .findFirst()
                .orElseThrow()
                .run()
                .run());
        thread.until("the loop", () -> resumed.track(0).loopProperty().get() != null);
        assertThat(thread.ask(() -> resumed.track(0).loopProperty().get().name()))
                .isEqualTo("on the lane");
        thread.until(
                "the other waits", () -> resumed.track(0).queuedLoopProperty().get() != null);
        assertThat(thread.ask(() -> resumed.track(0).queuedLoopProperty().get().name()))
                .isEqualTo("waiting");
        thread.until("the history", () -> resumed.track(0).history().size() == 1);
        assertThat(thread.ask(() -> resumed.track(1).promptProperty().get())).isEqualTo("words");
        assertThat(thread.ask(
                        () -> resumed.track(1).control(Parameter.REVERB_MIX).get()))
                .isEqualTo(0.42);
        assertThat(thread.ask(() -> resumed.jam().choices().text(3).get())).isEqualTo("tape");
        assertThat(thread.ask(() -> resumed.quantiseProperty().get())).isEqualTo(Quantise.EIGHT_BARS);
        thread.until(
                "what was left is taken over",
                () -> folders(user.resolve("autosave")).size() == 1);
        assertThat(thread.ask(() -> resumed.startTickProperty().get())).isEqualTo(left.tick());
        assertThat(left.tick()).isBetween(2L * Beats.TICKS_PER_BAR, 7L * Beats.TICKS_PER_BAR);

        thread.tell(next::togglePlay);
        thread.until(
                "it waits for the boundary it waited for",
                () -> resumed.track(0).queuedTickProperty().get() == 8L * Beats.TICKS_PER_BAR);
        assertThat(thread.ask(() -> resumed.track(0).loopProperty().get().name()))
                .isEqualTo("on the lane");
        thread.tell(() -> next.live().poll());
        assertThat(thread.ask(() -> next.live().positionBeats()))
                .isBetween(left.tick() / 960.0, left.tick() / 960.0 + 60);
        thread.until("the start is in the log", () -> logOf(user).contains("\"tick\":" + left.tick()));
        goesOnAsItWouldHave(user, left.tick());
    }

    /// The newest log there is.
    private static String logOf(Path user) {
        try (Stream<Path> logs = Files.list(user.resolve("jams"))) {
            return Files.readString(
                    logs.max(Comparator.comparing(Path::getFileName)).orElseThrow());
        } catch (IOException e) {
            return "";
        }
    }

    /// The log of what was played after the crash, rendered; and again as if it had been played from bar 1.
    private static void goesOnAsItWouldHave(Path user, long tick) throws IOException {
        PerformanceLog log =
                new PerformanceLogReader().parse(logOf(user).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var play = log.entries().stream()
                .filter(PerformanceLogEntry.Play.class::isInstance)
                .map(PerformanceLogEntry.Play.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(play.tick()).isEqualTo(tick);
        List<PerformanceLogEntry> fromBarOne = log.entries().stream()
                .filter(entry -> !(entry instanceof PerformanceLogEntry.Stop))
                .map(entry -> entry == play ? new PerformanceLogEntry.Play(play.frame(), play.id(), 0) : entry)
                .toList();
        int second = log.head().rate();
        long missed = new BeatGrid(second, log.head().tempo()).frameOfTick(tick);
        // The first frames rise.
        int rise = second / 10;
        float[] whole = rendered(user, log, fromBarOne, play.frame() + rise + missed, second);
        float[] after = rendered(
                user,
                log,
                log.entries().stream()
                        .filter(entry -> !(entry instanceof PerformanceLogEntry.Stop))
                        .toList(),
                play.frame() + rise,
                second);
        assertThat(after).isEqualTo(whole);
        double energy = 0;
        for (float sample : after) {
            energy += sample * (double) sample;
        }
        assertThat(energy).isPositive();
    }

    private static float[] rendered(
            Path user, PerformanceLog log, List<PerformanceLogEntry> entries, long from, int frames)
            throws IOException {
        PerformanceLog.Head head = log.head();
        var part = new PerformanceLog.Head(
                head.program(),
                head.startedAt(),
                head.rate(),
                head.tempo(),
                head.tracks(),
                head.controls(),
                Optional.of(new PerformanceLog.Take(from, from + frames, "take.wav")));
        var sound = new float[frames];
        var done = new int[1];
        new RenderLog(
                        new PerformanceLog(part, entries, false),
                        new LogClips(List.of(user.resolve("clips"))),
                        java.util.Map.of())
                .render(
                        (left, _, offset, count) -> {
                            System.arraycopy(left, offset, sound, done[0], count);
                            done[0] += count;
                        },
                        Progress.NONE);
        assertThat(done[0]).isEqualTo(frames);
        return sound;
    }

    /// Whether the loop that waits is kept, and the music is in its third bar or later.
    private static boolean isKept(Path autosave) {
        return folders(autosave).stream().anyMatch(folder -> {
            try {
                return Files.readString(folder.resolve("project.json")).contains("\"waiting\"")
                        && SongPlace.read(folder).tick() >= 2L * Beats.TICKS_PER_BAR;
            } catch (IOException e) {
                return false;
            }
        });
    }
}
