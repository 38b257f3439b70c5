package jerry4loops.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import jerry4loops.audio.Loop;
import jerry4loops.library.UserFolder;
import jerry4loops.session.Notice;
import jerry4loops.session.TransportState;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.ui.stage.StageView;
import jerry4loops.workflow.EarlierSession;
import jerry4loops.workflow.ProjectActions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A whole studio whose window is closed: it asks when there is something to lose, and loses nothing either way.
@Isolated
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class LeavingStudioTest {

    @TempDir
    private Path home;

    private Composition studio;
    private StageView view;
    private Stage stage;
    private boolean isOpen;

    @BeforeEach
    void open() {
        FxToolkit.run(() -> {
            studio = new Composition(new FxSessionThread(), new UserFolder(home), /*sound=*/ false);
            view = new StageView(
                    studio.session(), studio.studio(), studio.studio().live(), studio.presets());
            stage = new Stage();
            stage.setScene(view.createScene(1280, 800));
            StudioWindow.wire(stage, view, studio.studio().projects());
            stage.setOnHidden(_ -> end());
            stage.show();
            view.start();
            studio.start();
            isOpen = true;
        });
    }

    /// As the window's own way of closing.
    private void end() {
        if (isOpen) {
            isOpen = false;
            view.stop();
            studio.close();
        }
    }

    @AfterEach
    void close() {
        FxToolkit.run(() -> stage.hide());
    }

    private static void until(String what, Callable<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!FxToolkit.call(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen: " + what);
            }
            Thread.sleep(10);
        }
    }

    private ProjectActions projects() {
        return studio.studio().projects();
    }

    private void play() throws InterruptedException {
        FxToolkit.run(() -> {
            Loop loop = FakeLoops.drums("mine", 1, 120, 1);
            studio.session().track(0).addToHistory(loop);
            studio.studio().queue(0, loop);
        });
        until("the loop", () -> studio.session().track(0).loopProperty().get() != null);
        FxToolkit.run(() -> studio.studio().togglePlay());
        until("a mark", () -> projects().stateProperty().get().isUnsaved());
        until("it plays", () -> studio.studio().live().positionBeats() > 0.2);
    }

    private void requestClose() {
        FxToolkit.run(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        FxToolkit.settle();
    }

    private boolean asks() {
        return FxToolkit.call(() -> view.root().lookup(".question-pane").isVisible());
    }

    private void press(KeyCode code) {
        FxToolkit.run(() -> {
            Node owner = stage.getScene().getFocusOwner();
            owner.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
            owner.fireEvent(new KeyEvent(KeyEvent.KEY_RELEASED, "", "", code, false, false, false, false));
        });
        FxToolkit.settle();
    }

    @Test
    void aSessionWithNothingWorthKeepingClosesAtOnce() {
        FxToolkit.run(() -> studio.session().track(0).promptProperty().set("only words"));
        requestClose();
        assertThat(asks()).isFalse();
        assertThat(FxToolkit.call(stage::isShowing)).isFalse();
    }

    @Test
    void theMusicGoesOnWhileItAsksAndEscapeStays() throws InterruptedException {
        play();
        assertThat(FxToolkit.call(stage::getTitle)).isEqualTo("• jerry4loops");
        requestClose();
        assertThat(asks()).isTrue();
        assertThat(FxToolkit.call(stage::isShowing)).isTrue();
        double asked = FxToolkit.call(() -> studio.studio().live().positionBeats());
        until("the music goes on", () -> studio.studio().live().positionBeats() > asked + 2);
        // Keys that play belong to the question now.
        press(KeyCode.P);
        press(KeyCode.TAB);
        press(KeyCode.TAB);
        press(KeyCode.TAB);
        requestClose();
        assertThat(asks()).isTrue();
        press(KeyCode.ESCAPE);
        assertThat(asks()).isFalse();
        assertThat(FxToolkit.call(stage::isShowing)).isTrue();
        assertThat(FxToolkit.call(() -> studio.session().transportProperty().get()))
                .isEqualTo(TransportState.PLAYING);
    }

    @Test
    void whatIsNotSavedIsFoundAmongTheEarlierSessionsAtTheNextStart() throws InterruptedException {
        play();
        requestClose();
        press(KeyCode.RIGHT);
        press(KeyCode.ENTER);
        assertThat(FxToolkit.call(stage::isShowing)).isFalse();

        open();
        until("the earlier session", () -> projects().earlier().size() == 1);
        EarlierSession left = FxToolkit.call(() -> projects().earlier().getFirst());
        assertThat(left.tracks())
                .containsExactly(FxToolkit.call(
                        () -> studio.session().track(0).nameProperty().get()));
        assertThat(FxToolkit.call(() ->
                        studio.session().notices().stream().map(Notice::text).toList()))
                .noneMatch(text -> text.contains("did not end well"));
        FxToolkit.run(() -> projects().openEarlier(left));
        until("the loop", () -> studio.session().track(0).loopProperty().get() != null);
        until("it is taken over", () -> projects().earlier().isEmpty());
        assertThat(FxToolkit.call(() -> projects().isWorthKeeping()))
                .as("it still was never saved")
                .isTrue();
    }

    @Test
    void savingThenClosesOnceEverythingIsWritten() throws InterruptedException, IOException {
        play();
        Path file = home.resolve("mine.jerry");
        FxToolkit.run(() -> projects().saveAs(file));
        until("saved", () -> !projects().stateProperty().get().isUnsaved());
        assertThat(FxToolkit.call(stage::getTitle)).isEqualTo("mine – jerry4loops");
        byte[] before = Files.readAllBytes(file);
        FxToolkit.run(() -> studio.session().track(0).promptProperty().set("words that came later"));
        until("a mark", () -> stage.getTitle().equals("• mine – jerry4loops"));
        requestClose();
        press(KeyCode.ENTER);
        until("closed", () -> !stage.isShowing());
        assertThat(Files.readAllBytes(file)).isNotEqualTo(before);
    }
}
