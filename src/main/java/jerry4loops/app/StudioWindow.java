package jerry4loops.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.stage.Screen;
import javafx.stage.Stage;
import jerry4loops.library.UserFolder;
import jerry4loops.ui.stage.StageView;
import jerry4loops.workflow.ProjectActions;
import jerry4loops.workflow.ProjectState;

/// The studio on the JavaFX toolkit: with a window, or the guided demo jam without one.
///
/// Thread: started from the main thread, which waits; everything else happens on the FX thread.
final class StudioWindow {

    private static final double PREFERRED_WIDTH = 1280;
    private static final double PREFERRED_HEIGHT = 800;

    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private Composition composition;
    private StageView view;
    private Optional<Path> project = Optional.empty();

    private StudioWindow() {}

    /// Gives a window its title, and asks before it closes.
    static void wire(Stage stage, StageView view, ProjectActions projects) {
        projects.stateProperty().subscribe(state -> stage.setTitle(title(state)));
        stage.setOnCloseRequest(event -> {
            event.consume();
            view.leave(stage::hide);
        });
    }

    private static String title(ProjectState state) {
        String unsaved = state.isUnsaved() ? "• " : "";
        return state.name().isEmpty() ? unsaved + "jerry4loops" : unsaved + state.name() + " – jerry4loops";
    }

    /// Opens the window and returns when it has been closed.
    ///
    /// @param project opened at once, if there is one
    static int open(Optional<Path> project) {
        var window = new StudioWindow();
        window.project = project;
        Platform.startup(() -> window.show(false));
        return window.exitCode.join();
    }

    /// Plays the demo jam on JavaFX's headless platform and returns when it is over.
    static int demo() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        var window = new StudioWindow();
        Platform.startup(() -> window.show(true));
        return window.exitCode.join();
    }

    private void show(boolean demo) {
        try {
            open(demo);
        } catch (RuntimeException e) {
            // Without this the main thread would wait for ever.
            exitCode.completeExceptionally(e);
        }
    }

    private void open(boolean demo) {
        composition = new Composition(new FxSessionThread(), UserFolder.find(), /*sound=*/ true);
        view = new StageView(
                composition.session(),
                composition.studio(),
                composition.studio().live(),
                composition.presets());
        var stage = new Stage();
        var screen = Screen.getPrimary().getVisualBounds();
        double width = demo ? PREFERRED_WIDTH : Math.min(PREFERRED_WIDTH, screen.getWidth());
        double height = demo ? PREFERRED_HEIGHT : Math.min(PREFERRED_HEIGHT, screen.getHeight());
        stage.setScene(view.createScene(width, height));
        wire(stage, view, composition.studio().projects());
        stage.setMinWidth(StageView.MIN_WIDTH / 2);
        stage.setMinHeight(StageView.MIN_HEIGHT / 2);
        stage.setOnHidden(_ -> close(stage, 0));
        stage.show();
        view.start();
        composition.start();
        project.ifPresent(composition.studio().projects()::open);
        if (demo) {
            play(stage);
        }
    }

    private void play(Stage stage) {
        new DemoJam(
                        composition.session(),
                        composition.studio(),
                        stage.getScene(),
                        Path.of("").toAbsolutePath())
                .play()
                .whenCompleteAsync(
                        (code, failure) -> {
                            if (failure != null) {
                                System.err.println("jerry4loops: the demo jam broke off: " + failure.getMessage());
                            }
                            close(stage, failure == null ? code : Main.FAILED);
                        },
                        Platform::runLater);
    }

    /// The window goes before the toolkit does: GTK does not survive a toolkit that ends under an open tooltip.
    private void close(Stage stage, int code) {
        stage.setOnHidden(null);
        view.stop();
        stage.hide();
        composition.close();
        // Later, since this may be the window's own way of closing, which has to come to its end first.
        Platform.runLater(() -> {
            Platform.exit();
            exitCode.complete(code);
        });
    }
}
