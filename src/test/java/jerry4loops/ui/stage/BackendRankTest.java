package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import jerry4loops.session.BackendState.Light;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.LoggedWarnings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackendRankTest extends StageStand {

    private final LoggedWarnings warnings = new LoggedWarnings();

    BackendRankTest() {
        super(1280, 800);
    }

    @BeforeEach
    void openPage() {
        FxToolkit.run(() -> view.panel().toggle(SidePanel.Page.BACKENDS));
        FxToolkit.settle();
    }

    @AfterEach
    void stopListening() {
        warnings.close();
    }

    @Test
    void keysMoveAServerUpAndDownItsRank() {
        FxToolkit.run(() -> {
            session.backends()
                    .setAll(List.of(
                            state("one", BackendKind.STABLE_AUDIO, Light.UP),
                            state("two", BackendKind.STABLE_AUDIO, Light.UP)));
            Node handle = card(1).lookup(".backend-rank");
            handle.fireEvent(new KeyEvent(
                    KeyEvent.KEY_PRESSED,
                    "",
                    "",
                    KeyCode.UP,
                    /*shift=*/ false,
                    /*control=*/ false,
                    /*alt=*/ true,
                    false));
            assertThat(actions.calls).contains("move two 0");
            session.backends().move("two", 0);
            assertThat(((Labeled) card(0).lookup(".backend-name")).getText()).isEqualTo("two");
        });
    }

    @Test
    void draggingMovesAServerInItsRankAndTheOthersMakeRoom() throws IOException {
        FxToolkit.run(() -> {
            session.backends()
                    .setAll(List.of(
                            state("one", BackendKind.STABLE_AUDIO, Light.UP),
                            state("two", BackendKind.MAGENTA, Light.DOWN),
                            state("three", BackendKind.STABLE_AUDIO_3, Light.UP)));
            fold(1).setSelected(true);
        });
        FxToolkit.settle();
        Node first = handle(0);
        double start = middle(first);
        double room = FxToolkit.call(() -> card(2).getBoundsInParent().getMinY());
        mouse(first, MouseEvent.MOUSE_PRESSED, start);
        mouse(first, MouseEvent.MOUSE_DRAGGED, start + 3);
        FxToolkit.run(
                () -> assertThat(card(0).getTranslateY()).as("a trembling hand").isZero());
        // Past the first of the others, which is unfolded and tall, then on to the end.
        for (double y : new double[] {40, room - 20, room + 30}) {
            mouse(first, MouseEvent.MOUSE_DRAGGED, start + y);
        }
        FxToolkit.settle();
        StageShot.write(
                FxToolkit.call(() -> StageShot.of(scene)), Path.of("target", "screenshots", "backends-drag.png"));
        FxToolkit.run(() -> {
            assertThat(card(0).getTranslateY()).as("follows the hand").isEqualTo(room + 30);
            assertThat(card(1).getTranslateY()).as("makes room").isNegative();
            assertThat(card(2).getTranslateY()).as("makes room").isNegative();
            assertThat(actions.calls).as("not before it is let go").noneMatch(call -> call.startsWith("move"));
        });
        mouse(first, MouseEvent.MOUSE_RELEASED, start + room + 30);
        FxToolkit.run(() -> {
            assertThat(actions.calls).contains("move one 2");
            assertThat(card(0).getTranslateY()).isZero();
            actions.calls.clear();
        });

        // Upwards, and taken back.
        Node third = handle(2);
        double last = middle(third);
        mouse(third, MouseEvent.MOUSE_PRESSED, last);
        mouse(third, MouseEvent.MOUSE_DRAGGED, start - 8);
        FxToolkit.run(() -> {
            assertThat(card(0).getTranslateY()).isPositive();
            third.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
        });
        mouse(third, MouseEvent.MOUSE_RELEASED, start - 8);
        FxToolkit.run(() -> {
            assertThat(card(0).getTranslateY()).isZero();
            assertThat(view.panel().isOpen())
                    .as("Escape went to the drag alone")
                    .isTrue();
            assertThat(actions.calls).noneMatch(call -> call.startsWith("move"));
        });

        // Upwards for good.
        mouse(third, MouseEvent.MOUSE_PRESSED, last);
        mouse(third, MouseEvent.MOUSE_DRAGGED, start - 8);
        mouse(third, MouseEvent.MOUSE_RELEASED, start - 8);
        FxToolkit.run(() -> assertThat(actions.calls).contains("move three 0"));
    }

    private Node handle(int index) {
        return FxToolkit.call(() -> card(index).lookup(".backend-rank"));
    }

    private static double middle(Node node) {
        return FxToolkit.call(() -> node.localToScene(node.getBoundsInLocal()).getCenterY());
    }

    /// With the primary button, at a height in the scene.
    private static void mouse(Node node, javafx.event.EventType<MouseEvent> type, double sceneY) {
        FxToolkit.run(() -> {
            double x = node.localToScene(4, 0).getX();
            boolean down = type != MouseEvent.MOUSE_RELEASED;
            node.fireEvent(new MouseEvent(
                    type,
                    x,
                    sceneY,
                    x,
                    sceneY,
                    MouseButton.PRIMARY,
                    1,
                    false,
                    false,
                    false,
                    false,
                    down,
                    false,
                    false,
                    true,
                    false,
                    false,
                    null));
        });
    }

    private Node card(int index) {
        return ((Parent) view.root().lookup(".backend-cards"))
                .getChildrenUnmodifiable()
                .get(index);
    }

    private ToggleButton fold(int index) {
        return (ToggleButton) card(index).lookup(".toggle-button.square");
    }

    private static BackendState state(String name, BackendKind kind, Light light) {
        return BackendState.of(new BackendSettings(
                        name,
                        name,
                        kind,
                        kind.usualAddress(),
                        BackendAuth.NONE,
                        "",
                        light != Light.OFF,
                        BackendOptions.NONE))
                .withLight(light, "", Optional.empty());
    }
}
