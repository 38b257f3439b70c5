package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TouchEvent;
import javafx.scene.input.TouchPoint;
import javafx.scene.layout.Region;
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

    private void touch(javafx.event.EventType<TouchEvent> type, int finger, double x, double y) {
        var at = pad.localToScene(x, y);
        var point = new TouchPoint(
                finger,
                TouchPoint.State.MOVED,
                at.getX(),
                at.getY(),
                at.getX(),
                at.getY(),
                pad,
                new PickResult(pad, at.getX(), at.getY()));
        Event.fireEvent(pad, new TouchEvent(pad, pad, type, point, List.of(point), 1, false, false, false, false));
    }

    @Test
    void theFirstFingerMovesThePointAndOthersDoNot() {
        FxToolkit.run(() -> {
            double width = pad.getWidth();
            double height = pad.getHeight();
            touch(TouchEvent.TOUCH_PRESSED, 1, width / 2, height / 2);
            assertThat(pad.xProperty().get()).isCloseTo(0.5, within(0.01));
            touch(TouchEvent.TOUCH_PRESSED, 2, 0, 0);
            touch(TouchEvent.TOUCH_MOVED, 2, 0, 0);
            assertThat(pad.xProperty().get()).isCloseTo(0.5, within(0.01));
            touch(TouchEvent.TOUCH_MOVED, 1, width, 0);
            assertThat(pad.xProperty().get()).isEqualTo(1);
            assertThat(pad.yProperty().get()).isEqualTo(1);
            assertThat(pad.getPseudoClassStates().toString()).contains("held");
            touch(TouchEvent.TOUCH_RELEASED, 1, width, 0);
            assertThat(pad.getPseudoClassStates().toString()).doesNotContain("held");
            touch(TouchEvent.TOUCH_PRESSED, 3, 0, height);
            assertThat(pad.shares()).containsExactly(0, 0, 1, 0);
        });
    }

    @Test
    void aFingersScrollingMovesNothingASecondTime() {
        FxToolkit.run(() -> {
            touch(TouchEvent.TOUCH_PRESSED, 1, pad.getWidth() / 2, pad.getHeight() / 2);
            double before = pad.yProperty().get();
            Event.fireEvent(
                    pad,
                    new ScrollEvent(
                            ScrollEvent.SCROLL,
                            50,
                            50,
                            50,
                            50,
                            false,
                            false,
                            false,
                            false,
                            true,
                            false,
                            0,
                            40,
                            0,
                            40,
                            ScrollEvent.HorizontalTextScrollUnits.NONE,
                            0,
                            ScrollEvent.VerticalTextScrollUnits.NONE,
                            0,
                            1,
                            new PickResult(pad, 50, 50)));
            assertThat(pad.yProperty().get()).isEqualTo(before);
        });
    }

    @Test
    void aRailMovesItsValueAlone() {
        FxToolkit.run(() -> {
            double top = pad.yProperty().get();
            Event.fireEvent(pad.xRail(), pressed(pad.xRail(), 0));
            assertThat(pad.xProperty().get()).isCloseTo(0, within(0.05));
            assertThat(pad.yProperty().get()).isEqualTo(top);
            double left = pad.xProperty().get();
            Event.fireEvent(pad.yRail(), pressed(pad.yRail(), 0));
            assertThat(pad.yProperty().get()).isCloseTo(1, within(0.05));
            assertThat(pad.xProperty().get()).isEqualTo(left);
        });
    }

    private static MouseEvent pressed(Region rail, double at) {
        return new MouseEvent(
                rail,
                rail,
                MouseEvent.MOUSE_PRESSED,
                at,
                at,
                at,
                at,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                true,
                null);
    }
}
