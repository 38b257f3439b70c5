package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import jerry4loops.control.Parameter;
import jerry4loops.testkit.FxToolkit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(60)
class XyPadTest {

    private XyPad pad;
    private Stage window;

    @BeforeEach
    void show() {
        FxToolkit.run(() -> {
            pad = new XyPad(Parameter.JAM_X, Parameter.JAM_Y, "surface");
            window = new Stage();
            window.setScene(new Scene(new StackPane(pad), 218, 218));
            window.show();
            pad.requestFocus();
        });
        FxToolkit.settle();
    }

    @AfterEach
    void close() {
        FxToolkit.run(window::close);
    }

    private void key(KeyCode code, boolean shift) {
        Event.fireEvent(pad, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, /*control=*/ false, false, false));
    }

    private void mouse(javafx.event.EventType<MouseEvent> type, double x, double y, int clicks, boolean shift) {
        Event.fireEvent(
                pad,
                new MouseEvent(
                        type,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.PRIMARY,
                        clicks,
                        shift,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
    }

    @Test
    void aPressMovesThePointThereAndADragTakesItToTheEdgesAndNoFurther() {
        FxToolkit.run(() -> {
            double width = pad.getWidth();
            double height = pad.getHeight();
            mouse(MouseEvent.MOUSE_PRESSED, width / 2, height / 2, 1, false);
            assertThat(pad.xProperty().get()).isCloseTo(0.5, within(0.01));
            assertThat(pad.yProperty().get()).isCloseTo(0.5, within(0.01));
            mouse(MouseEvent.MOUSE_DRAGGED, width + 100, -100, 1, false);
            assertThat(pad.xProperty().get()).isEqualTo(1);
            assertThat(pad.yProperty().get()).isEqualTo(1);
            assertThat(pad.shares()).containsExactly(0, 1, 0, 0);
        });
    }

    @Test
    void shiftDragsFinely() {
        FxToolkit.run(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, 50, 50, 1, true);
            assertThat(pad.xProperty().get()).isEqualTo(0.5);
            mouse(MouseEvent.MOUSE_DRAGGED, 150, 50, 1, true);
            assertThat(pad.xProperty().get()).isCloseTo(0.55, within(0.01));
        });
    }

    @Test
    void arrowsMoveItAndADoubleClickOrHomeBringsItBack() {
        FxToolkit.run(() -> {
            key(KeyCode.RIGHT, false);
            key(KeyCode.UP, true);
            assertThat(pad.xProperty().get()).isCloseTo(0.55, within(1e-9));
            assertThat(pad.yProperty().get()).isCloseTo(0.505, within(1e-9));
            key(KeyCode.HOME, false);
            assertThat(pad.xProperty().get()).isEqualTo(0.5);
            key(KeyCode.LEFT, false);
            mouse(MouseEvent.MOUSE_PRESSED, 50, 50, 2, false);
            assertThat(pad.xProperty().get()).isEqualTo(0.5);
        });
    }

    @Test
    void itTellsAnAssistiveToolWhatIsHeard() {
        FxToolkit.run(() -> {
            pad.corner(0).set("dub techno");
            pad.corner(3).set("strings");
            pad.moveTo(0.5, 0.5);
            assertThat(pad.queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING))
                    .isEqualTo("dub techno 25 %, strings 25 %");
        });
    }
}
