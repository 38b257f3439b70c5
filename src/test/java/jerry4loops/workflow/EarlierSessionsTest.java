package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jerry4loops.audio.Loop;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.PlainSessionThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sessions that were left without being saved, in a whole studio without window and sound card.
@Timeout(120)
class EarlierSessionsTest {

    @TempDir
    private Path home;

    private final StudioStand stand = new StudioStand();
    private final PlainSessionThread thread = stand.thread;
    private Session session;
    private Studio studio;
    private ProjectActions projects;

    @BeforeEach
    void open() {
        StudioStand.Running running = stand.start(home);
        session = running.session();
        studio = running.studio();
        projects = studio.projects();
    }

    @AfterEach
    void close() throws InterruptedException {
        stand.close();
    }

    private void fill() {
        Loop drums = FakeLoops.drums("one", 2, 120, 1);
        thread.tell(() -> {
            session.track(0).addToHistory(drums);
            studio.queue(0, drums);
        });
        thread.until("the loop", () -> session.track(0).loopProperty().get() != null);
    }

    private void press(String label) {
        thread.tell(() -> session.notices().stream()
                .flatMap(notice -> notice.actions().stream())
                .filter(action -> action.label().equals(label))
                .findFirst()
                .orElseThrow()
                .run()
                .run());
    }

    @Test
    void onlyASessionWithLoopsOrAPlaceIsWorthKeeping() {
        assertThat(thread.ask(projects::isWorthKeeping)).isFalse();
        thread.tell(() -> session.track(0).promptProperty().set("words"));
        assertThat(thread.ask(projects::isWorthKeeping)).isFalse();
        fill();
        assertThat(thread.ask(projects::isWorthKeeping)).isTrue();
        thread.tell(() -> projects.saveAs(home.resolve("mine")));
        assertThat(thread.ask(projects::lastSave).toCompletableFuture().join()).isTrue();
        assertThat(thread.ask(projects::isWorthKeeping)).isFalse();
        thread.tell(() -> session.track(0).promptProperty().set("other words"));
        assertThat(thread.ask(projects::isWorthKeeping)).isTrue();
    }

    @Test
    void aSaveThatFailsSaysSoToWhoWaitsForIt() throws IOException {
        fill();
        Path file = Files.writeString(home.resolve("file"), "no folder");
        thread.tell(() -> projects.saveAs(file.resolve("mine.jerry")));
        assertThat(thread.ask(projects::lastSave).toCompletableFuture().join()).isFalse();
        assertThat(thread.ask(projects::isWorthKeeping)).isTrue();
    }

    @Test
    void whatIsLeftForANewSessionIsFoundAgainWhole() {
        fill();
        thread.tell(() -> session.track(0).promptProperty().set("dusty"));
        thread.tell(projects::begin);
        thread.until("it is listed", () -> projects.earlier().size() == 1);
        thread.until("an empty lane", () -> session.track(0).loopProperty().get() == null);
        EarlierSession left = thread.ask(() -> projects.earlier().getFirst());
        assertThat(left.tempo().bpm()).isEqualTo(120);
        thread.tell(() -> projects.openEarlier(left));
        thread.until("the loop", () -> session.track(0).loopProperty().get() != null);
        assertThat(thread.ask(() -> session.track(0).promptProperty().get())).isEqualTo("dusty");
        thread.until("it is the session that runs", () -> projects.earlier().isEmpty());
        assertThat(thread.ask(projects::isWorthKeeping)).isTrue();
        // Nothing was changed since, and still it is not lost.
        thread.tell(projects::begin);
        thread.until("it is listed again", () -> projects.earlier().size() == 1);
    }

    @Test
    void oneThatIsDeletedCanBeHadBack() {
        fill();
        thread.tell(projects::begin);
        thread.until("it is listed", () -> projects.earlier().size() == 1);
        EarlierSession left = thread.ask(() -> projects.earlier().getFirst());
        thread.tell(() -> projects.deleteEarlier(left));
        thread.until(
                "it is gone",
                () -> projects.earlier().isEmpty() && !session.notices().isEmpty());
        press("Undo");
        thread.until("it is back", () -> projects.earlier().equals(List.of(left)));
    }

    @Test
    void anEmptySessionIsNotListed() throws IOException {
        thread.tell(projects::begin);
        thread.tell(projects::begin);
        Path declined = home.resolve("autosave").resolve("declined");
        fill();
        thread.tell(projects::begin);
        thread.until("one is listed", () -> projects.earlier().size() == 1);
        try (Stream<Path> all = Files.list(declined)) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void theAutosaveOfWhoIsAskedIsOfThisMoment() {
        fill();
        thread.tell(projects::keepMeanwhile);
        thread.tell(() -> session.track(0).promptProperty().set("the last word"));
        thread.tell(projects::keepMeanwhile);
        // Long before it rests for two seconds, and though the first is still being written.
        thread.until("it is kept", this::isLastWordKept);
    }

    private boolean isLastWordKept() {
        try (Stream<Path> all = Files.walk(home.resolve("autosave"))) {
            for (Path file : all.filter(path -> path.endsWith("project.json")).toList()) {
                if (Files.readString(file).contains("the last word")) {
                    return true;
                }
            }
            return false;
        } catch (IOException | java.io.UncheckedIOException e) {
            return false;
        }
    }
}
