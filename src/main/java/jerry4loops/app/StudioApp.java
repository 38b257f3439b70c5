package jerry4loops.app;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Screen;
import javafx.stage.Stage;
import jerry4loops.library.UserFolder;
import jerry4loops.ui.stage.StageView;

/// The studio as a JavaFX application: the window, or the guided demo jam without one.
///
/// Thread: the toolkit's.
public final class StudioApp extends Application {

    private static final AtomicInteger EXIT_CODE = new AtomicInteger();
    private static final String DEMO = "--demo";
    private static final double PREFERRED_WIDTH = 1280;
    private static final double PREFERRED_HEIGHT = 800;

    private Composition composition;
    private StageView view;

    /// Made by the toolkit.
    public StudioApp() {}

    /// Opens the window and returns when it has been closed.
    static int open() {
        launch(StudioApp.class);
        return EXIT_CODE.get();
    }

    /// Plays the demo jam on JavaFX's headless platform and returns when it is over.
    static int demo() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        launch(StudioApp.class, DEMO);
        return EXIT_CODE.get();
    }

    @Override
    public void start(Stage stage) {
        boolean demo = getParameters().getRaw().contains(DEMO);
        composition = new Composition(new FxSessionThread(), UserFolder.find(), true);
        view = new StageView(composition.session(), composition.studio(), composition.studio().live());
        show(stage, demo);
        view.start();
        composition.start();
        if (demo) {
            new DemoJam(composition.session(), composition.studio(), stage.getScene(), Path.of("").toAbsolutePath())
                    .play()
                    .whenComplete((code, failure) -> {
                        EXIT_CODE.set(failure == null ? code : Main.FAILED);
                        if (failure != null) {
                            System.err.println("jerry4loops: the demo jam broke off: " + failure.getMessage());
                        }
                        Platform.exit();
                    });
        }
    }

    private void show(Stage stage, boolean demo) {
        var screen = Screen.getPrimary().getVisualBounds();
        double width = demo ? PREFERRED_WIDTH : Math.min(PREFERRED_WIDTH, screen.getWidth());
        double height = demo ? PREFERRED_HEIGHT : Math.min(PREFERRED_HEIGHT, screen.getHeight());
        stage.setScene(view.createScene(width, height));
        stage.setTitle("jerry4loops");
        stage.setMinWidth(StageView.MIN_WIDTH / 2);
        stage.setMinHeight(StageView.MIN_HEIGHT / 2);
        stage.show();
    }

    @Override
    public void stop() {
        view.stop();
        composition.close();
    }
}
