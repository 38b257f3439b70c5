package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.generate.houseband.HouseBandJams;
import jerry4loops.library.EffectPresets;
import jerry4loops.library.UserFolder;
import jerry4loops.session.Session;
import jerry4loops.session.SessionThread;
import jerry4loops.testkit.FakeBackends;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.Hands;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.JamSources;
import jerry4loops.workflow.PresetShelf;
import jerry4loops.workflow.Studio;
import jerry4loops.workflow.StudioParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The other button of the mouse, in a studio that can learn from controllers.
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(60)
class MenusWithControllersTest {

    @TempDir
    private Path home;

    private final ScheduledExecutorService io = Executors.newScheduledThreadPool(3);
    private final ScheduledExecutorService devices = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService midi = Executors.newScheduledThreadPool(4);
    private Studio studio;
    private StageView view;
    private Scene scene;
    private Stage window;

    private static final class FxThread implements SessionThread {
        @Override
        public boolean isCurrent() {
            return Platform.isFxApplicationThread();
        }

        @Override
        public void run(Runnable task) {
            Platform.runLater(task);
        }
    }

    @BeforeEach
    void open() {
        FxToolkit.run(() -> {
            var session = new Session(new FxThread());
            studio = new Studio(new StudioParts(
                    session,
                    io,
                    devices,
                    io,
                    new HouseBand(io),
                    JamSources.only(new HouseBandJams(io, new Random(2))),
                    new FakeBackends(new ArrayList<>()),
                    new UserFolder(home),
                    new Random(1),
                    _ -> {},
                    /*sound=*/ false,
                    Optional.of(midi)));
            var presets = new PresetShelf(session, new EffectPresets(home.resolve("presets.json")), io);
            view = new StageView(session, studio, studio.live(), presets);
            scene = view.createScene(1280, 800);
            window = new Stage();
            window.setScene(scene);
            window.show();
            studio.start();
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        FxToolkit.run(() -> {
            view.stop();
            window.close();
            studio.close();
        });
        for (var executor : List.of(midi, devices, io)) {
            executor.shutdown();
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        }
    }

    private static List<MenuItem> shown() {
        return Window.getWindows().stream()
                .filter(each -> each.isShowing() && each instanceof ContextMenu)
                .flatMap(each -> ((ContextMenu) each).getItems().stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({".slot", ".scene"})
    void theOtherButtonOffersTheGridsOwnMenuAndLearning(String selector) {
        FxToolkit.run(() -> {
            scene.getRoot().requestFocus();
            Hands.shiftTap(scene.getRoot(), javafx.scene.input.KeyCode.T);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            Node button = scene.getRoot().lookup(selector);
            Bounds at = button.localToScene(button.getBoundsInLocal());
            double x = at.getCenterX();
            double y = at.getCenterY();
            button.fireEvent(new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                    x,
                    y,
                    window.getX() + x,
                    window.getY() + y,
                    /*keyboard=*/ false,
                    null));
            List<String> words = shown().stream().map(MenuItem::getText).toList();
            assertThat(words).contains(Texts.get("midi.learn.this"));
            assertThat(words.size()).as("%s", words).isGreaterThan(3);
            Window.getWindows().stream()
                    .filter(ContextMenu.class::isInstance)
                    .toList()
                    .forEach(Window::hide);
        });
    }
}
