package jerry4loops.ui.stage;

import javafx.scene.Scene;
import javafx.stage.Stage;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeActions;
import jerry4loops.testkit.FakeLive;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FakePresets;
import jerry4loops.testkit.FxToolkit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A stage in a window that has the focus, for each test its own.
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(60)
abstract class StageStand {

    final FakeLive live = new FakeLive();
    Session session;
    FakeActions actions;
    StageView view;
    Scene scene;
    Stage window;
    private final double width;
    private final double height;

    /// @param width of the scene, in pixels
    /// @param height of it
    StageStand(double width, double height) {
        this.width = width;
        this.height = height;
    }

    StageView make() {
        return new StageView(session, actions, live, FakePresets.of(session));
    }

    @BeforeEach
    void showStage() {
        FxToolkit.run(() -> {
            session = new Session(FakeLoops.HERE);
            actions = new FakeActions(session);
            view = make();
            scene = view.createScene(width, height);
            window = new Stage();
            window.setScene(scene);
            window.show();
            window.requestFocus();
            scene.getRoot().requestFocus();
        });
        FxToolkit.settle();
    }

    @AfterEach
    void closeStage() {
        FxToolkit.run(() -> {
            view.stop();
            window.close();
        });
    }
}
