package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jerry4loops.audio.Loop;
import jerry4loops.control.Parameter;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogEntry;
import jerry4loops.format.PerformanceLogReader;
import jerry4loops.generate.Progress;
import jerry4loops.generate.houseband.HouseBandJams;
import jerry4loops.library.UserFolder;
import jerry4loops.library.project.ProjectExtras;
import jerry4loops.library.project.ProjectWriter;
import jerry4loops.library.project.SongPlace;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.SessionSnapshot;
import jerry4loops.session.Track;
import jerry4loops.testkit.FakeBackends;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.PlainSessionThread;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Beats;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Projects in a whole studio without window and sound card.
@Timeout(120)
class ProjectDeskTest {

    @TempDir
    private Path home;

    private final PlainSessionThread thread = new PlainSessionThread();
    private final List<Running> studios = new ArrayList<>();
    private Session session;
    private Studio studio;

    /// A studio and its threads.
    private record Running(Studio studio, ScheduledExecutorService io, ScheduledExecutorService devices) {}

    @BeforeEach
    void open() {
        session = new Session(thread);
        studio = start(session);
    }

    private Studio start(Session of) {
        var io = Executors.newScheduledThreadPool(4);
        var devices = Executors.newSingleThreadScheduledExecutor();
        Studio made = thread.ask(() -> {
            var next = new Studio(new StudioParts(
                    of,
                    io,
                    devices,
                    io,
                    new FakeGenerator(),
                    JamSources.only(new HouseBandJams(io, new Random(2))),
                    new FakeBackends(new ArrayList<>()),
                    new UserFolder(home.resolve("user")),
                    new Random(1),
                    _ -> {},
                    /*sound=*/ false));
            next.start();
            return next;
        });
        studios.add(new Running(made, io, devices));
        return made;
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Running running : studios) {
            thread.tell(running.studio()::close);
            running.devices().shutdown();
            running.io().shutdownNow();
            assertThat(running.io().awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
        thread.close();
    }

    private void idle() {
        thread.until(
                "nothing is read or written",
                () -> studio.projects().stateProperty().get().work().isEmpty());
    }

    private String news() {
        return thread.ask(() ->
                String.join("\n", session.notices().stream().map(Notice::text).toList()));
    }

    private void fill() {
        thread.tell(() -> {
            Loop drums = FakeLoops.drums("one", 2, 120, 1);
            Track track = session.track(0);
            track.addToHistory(drums);
            studio.queue(0, drums);
            track.promptProperty().set("dusty");
            track.control(Parameter.FILTER_CUTOFF).set(900);
        });
        thread.until("the loop", () -> session.track(0).loopProperty().get() != null);
    }

    @Test
    void whatIsSavedIsOpenedAgainAndOpeningCanBeTakenBack() {
        fill();
        Path file = home.resolve("mine.jerry");
        assertThat(thread.ask(() -> studio.projects().save())).isFalse();
        thread.tell(() -> studio.projects().saveAs(home.resolve("mine")));
        idle();
        assertThat(file).exists();
        thread.until("saved", () -> !studio.projects().stateProperty().get().isUnsaved());
        assertThat(thread.ask(() -> studio.projects().stateProperty().get().name()))
                .isEqualTo("mine");
        thread.until("remembered", () -> studio.projects().recent().contains(file));

        thread.tell(() -> studio.projects().begin());
        thread.until("an empty lane", () -> session.track(0).loopProperty().get() == null);
        assertThat(thread.ask(() -> session.track(0).promptProperty().get())).isEmpty();
        assertThat(thread.ask(() -> session.track(0).history())).isEmpty();

        thread.tell(() -> studio.projects().open(file));
        idle();
        thread.until("the loop", () -> session.track(0).loopProperty().get() != null);
        assertThat(thread.ask(() -> session.track(0).promptProperty().get())).isEqualTo("dusty");
        assertThat(thread.ask(() -> session.track(0).history().getFirst().name()))
                .isEqualTo("one");
        assertThat(thread.ask(
                        () -> session.track(0).control(Parameter.FILTER_CUTOFF).get()))
                .isEqualTo(900.0);
        thread.until(
                "nothing unsaved",
                () -> !studio.projects().stateProperty().get().isUnsaved());

        thread.tell(() -> session.track(0).control(Parameter.PAN).set(0.5));
        thread.until("a mark", () -> studio.projects().stateProperty().get().isUnsaved());
        thread.tell(() -> studio.undo().undo());
        thread.until("no mark", () -> !studio.projects().stateProperty().get().isUnsaved());

        thread.tell(() -> studio.undo().undo());
        thread.until("the empty session", () -> session.track(0).loopProperty().get() == null);
        assertThat(thread.ask(() -> session.track(0).promptProperty().get())).isEmpty();
        thread.tell(() -> studio.undo().redo());
        thread.until("the project again", () -> session.track(0).loopProperty().get() != null);
    }

    @Test
    void aProjectThatIsNoneIsSaidAndNothingChanges() throws IOException {
        fill();
        Path file = home.resolve("bad.jerry");
        Files.writeString(file, "nonsense");
        thread.tell(() -> studio.projects().open(file));
        idle();
        assertThat(news()).contains("“bad.jerry” is no project of jerry4loops");
        thread.tell(() -> studio.projects().open(home.resolve("gone.jerry")));
        idle();
        assertThat(news()).contains("“gone.jerry” is not there any more");
        assertThat(thread.ask(() -> session.track(0).loopProperty().get())).isNotNull();
    }

    @Test
    void aTemplateKeepsEverythingButTheLoops() {
        fill();
        thread.tell(() -> studio.projects().saveTemplate("my rig"));
        thread.until("the template", () -> studio.projects().templates().size() == 1);
        thread.tell(() -> studio.projects().begin());
        Path template = thread.ask(() -> studio.projects().templates().getFirst());
        thread.tell(() -> studio.projects().beginFrom(template));
        idle();
        assertThat(thread.ask(
                        () -> session.track(0).control(Parameter.FILTER_CUTOFF).get()))
                .isEqualTo(900.0);
        assertThat(thread.ask(() -> session.track(0).history())).isEmpty();
        assertThat(thread.ask(() -> studio.projects().save())).isFalse();
    }

    @Test
    void openingWhileTheMusicPlaysWaitsForTheBoundary() throws IOException {
        fill();
        thread.tell(() -> studio.projects().saveAs(home.resolve("mine")));
        idle();
        Loop other = FakeLoops.drums("other", 1, 120, 2);
        thread.tell(() -> {
            studio.queue(0, other);
            studio.togglePlay();
        });
        thread.until(
                "it plays",
                () -> other.name().equals(session.track(0).loopProperty().get().name())
                        && session.transportProperty().get() == jerry4loops.session.TransportState.PLAYING);
        thread.tell(() -> studio.projects().open(home.resolve("mine.jerry")));
        idle();
        thread.until(
                "the first loop again",
                () -> session.track(0).loopProperty().get().name().equals("one"));
        assertThat(thread.ask(() -> session.transportProperty().get()))
                .isEqualTo(jerry4loops.session.TransportState.PLAYING);
    }

    @Test
    void twoStudiosDoNotFightOverOneAutosaveAndACleanEndLeavesNoOffer() {
        fill();
        var other = new Session(thread);
        start(other);
        Path autosave = home.resolve("user").resolve("autosave");
        thread.until("both have a folder", () -> folders(autosave).size() == 2);
        assertThat(thread.ask(() -> other.notices())).isEmpty();
        thread.until(
                "the first is kept",
                () -> folders(autosave).stream().anyMatch(folder -> Files.exists(folder.resolve("project.json"))));
        for (Running running : studios) {
            thread.tell(running.studio()::close);
        }
        assertThat(folders(autosave)).isEmpty();
        var next = new Session(thread);
        start(next);
        thread.until("the third has a folder", () -> folders(autosave).size() == 1);
        assertThat(thread.ask(() -> next.notices())).isEmpty();
    }

    private static List<Path> folders(Path place) {
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(folder -> !folder.endsWith("declined")).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Test
    @Tag("slow")
    void fiveHundredLoopsShowTheStageInUnderASecondAndTheRestStreamsIn() throws IOException {
        Path file = home.resolve("large.jerry");
        writeLarge(file);
        // Once before, so that no class is loaded while it counts.
        thread.tell(() -> studio.projects().open(file));
        idle();
        thread.tell(() -> studio.projects().begin());
        long from = System.nanoTime();
        thread.tell(() -> studio.projects().open(file));
        thread.until("the stage", () -> session.track(0).promptProperty().get().equals("large"));
        double stage = (System.nanoTime() - from) / 1e9;
        thread.until(
                "the lanes",
                () -> session.track(0).loopProperty().get() != null
                        && session.track(1).loopProperty().get() != null);
        double shown = (System.nanoTime() - from) / 1e9;
        int there = thread.ask(() -> session.track(0).history().size());
        idle();
        double whole = (System.nanoTime() - from) / 1e9;
        System.out.printf(
                "A project of 500 loops: stage after %.2f s, lanes after %.2f s with %d loops, whole after %.1f s%n",
                stage, shown, there, whole);
        assertThat(thread.ask(() -> session.track(0).history()).stream()
                        .map(Loop::name)
                        .toList())
                .isEqualTo(IntStream.range(0, 500).mapToObj(i -> "loop " + i).toList());
        // Far less than reading everything takes, however busy the machine is.
        assertThat(shown).isLessThan(whole / 4);
    }

    private void writeLarge(Path file) throws IOException {
        var made = new Session(FakeLoops.HERE);
        var loops = new ArrayList<Loop>();
        for (int i = 0; i < 500; i++) {
            Loop loop = FakeLoops.drums("loop " + i, 4, 120, i);
            loops.add(loop);
        }
        made.setTempo(Tempo.ofBpm(120));
        made.track(0).promptProperty().set("large");
        made.track(0).setLoop(loops.get(7));
        made.track(1).setLoop(loops.get(8));
        made.track(0).setHistory(loops);
        SessionSnapshot snapshot = made.snapshot();
        new ProjectWriter("test", Clock.systemUTC())
                .writeFile(file, snapshot, ProjectExtras.NONE, ProjectWriter.Takes.NONE, _ -> true);
    }

    // --- a crash ------------------------------------------------------------------------------------------------

    /// The studio of another process, which is killed.
    static final class Victim {

        private Victim() {}

        /// @param args the user's folder
        public static void main(String[] args) throws InterruptedException {
            var thread = new PlainSessionThread();
            var io = Executors.newScheduledThreadPool(4);
            var session = new Session(thread);
            var made = new Studio[1];
            thread.tell(() -> {
                var studio = new Studio(new StudioParts(
                        session,
                        io,
                        Executors.newSingleThreadScheduledExecutor(),
                        io,
                        new FakeGenerator(),
                        JamSources.only(new HouseBandJams(io, new Random(2))),
                        new FakeBackends(new ArrayList<>()),
                        new UserFolder(Path.of(args[0])),
                        new Random(1),
                        _ -> {},
                        /*sound=*/ false));
                studio.start();
                made[0] = studio;
                Loop on = FakeLoops.drums("on the lane", 4, 120, 1);
                session.track(0).addToHistory(on);
                studio.queue(0, on);
                session.track(1).promptProperty().set("words");
                session.track(1).control(Parameter.REVERB_MIX).set(0.42);
                session.jam().choices().text(3).set("tape");
            });
            thread.until("the loop", () -> session.track(0).loopProperty().get() != null);
            thread.tell(made[0]::togglePlay);
            thread.until(
                    "playing", () -> session.transportProperty().get() == jerry4loops.session.TransportState.PLAYING);
            Thread.sleep(200);
            // Waits for bar 9, sixteen seconds away, and the process will not live that long.
            thread.tell(() -> {
                session.quantiseProperty().set(Quantise.EIGHT_BARS);
                made[0].queue(0, FakeLoops.drums("waiting", 4, 120, 2));
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
        var io = Executors.newScheduledThreadPool(4);
        var devices = Executors.newSingleThreadScheduledExecutor();
        var resumed = new Session(thread);
        Studio next = thread.ask(() -> {
            var made = new Studio(new StudioParts(
                    resumed,
                    io,
                    devices,
                    io,
                    new FakeGenerator(),
                    JamSources.only(new HouseBandJams(io, new Random(2))),
                    new FakeBackends(new ArrayList<>()),
                    new UserFolder(user),
                    new Random(1),
                    _ -> {},
                    /*sound=*/ false));
            made.start();
            return made;
        });
        studios.add(new Running(next, io, devices));
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

    // --- what waits ---------------------------------------------------------------------------------------------

    @Test
    void aLoopThatWaitedWaitsAgainAndComesOnceTheMusicPlays() throws IOException {
        Loop first = FakeLoops.drums("first", 1, 120, 1);
        Loop second = FakeLoops.drums("second", 1, 120, 2);
        var made = new Session(FakeLoops.HERE);
        made.track(0).setLoop(first);
        made.track(0).setQueued(second, Track.NO_TICK);
        Path file = home.resolve("waiting.jerry");
        new ProjectWriter("test", Clock.systemUTC())
                .writeFile(file, made.snapshot(), ProjectExtras.NONE, ProjectWriter.Takes.NONE, _ -> true);
        thread.tell(() -> studio.projects().open(file));
        thread.until("the first", () -> session.track(0).loopProperty().get() != null);
        thread.until(
                "the second waits", () -> session.track(0).queuedLoopProperty().get() != null);
        assertThat(thread.ask(() -> session.track(0).loopProperty().get().name()))
                .isEqualTo("first");
        thread.tell(studio::togglePlay);
        thread.until(
                "the second", () -> session.track(0).loopProperty().get().name().equals("second"));
    }
}
