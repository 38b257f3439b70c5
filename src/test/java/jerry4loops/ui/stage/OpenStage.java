package jerry4loops.ui.stage;

import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.Scene;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeActions;
import jerry4loops.testkit.FakeLive;
import jerry4loops.testkit.FakePresets;
import jerry4loops.testkit.FxToolkit;

/// A stage with one of its pages open, laid out without a window, that can be looked at.
final class OpenStage {

    private static final Path PICTURES =
            Path.of(System.getProperty("jerry4loops.target", "target")).resolve("screenshots");

    final StageView view;
    final Scene scene;
    private final double width;
    private final double height;

    private OpenStage(StageView view, double width, double height) {
        this.view = view;
        this.width = width;
        this.height = height;
        this.scene = view.createScene(width, height);
    }

    /// Not from the FX thread.
    static OpenStage with(Session session, FakeActions actions, SidePanel.Page page, double width, double height) {
        return FxToolkit.call(() -> {
            var stage = new OpenStage(
                    new StageView(session, actions, new FakeLive(), FakePresets.of(session)), width, height);
            stage.view.panel().toggle(page);
            stage.layout();
            return stage;
        });
    }

    /// FX.
    void layout() {
        view.root().resize(width, height);
        view.root().applyCss();
        view.root().layout();
        view.pulse(1);
        view.pulse(200_000_000);
        view.root().layout();
    }

    /// Not from the FX thread.
    void shoot(String name) throws IOException {
        StageShot.write(FxToolkit.call(() -> StageShot.of(scene)), PICTURES.resolve(name + ".png"));
    }
}
