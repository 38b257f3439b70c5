package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jerry4loops.audio.Loop;
import jerry4loops.control.Parameter;
import jerry4loops.generate.houseband.HouseBandJams;
import jerry4loops.library.UserFolder;
import jerry4loops.library.project.ProjectExtras;
import jerry4loops.library.project.ProjectWriter;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.SessionSnapshot;
import jerry4loops.session.Track;
import jerry4loops.testkit.FakeBackends;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.PlainSessionThread;
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
            running.devices().close();
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
