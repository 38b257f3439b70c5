package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.event.EventType;
import javafx.scene.AccessibleAction;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TouchEvent;
import javafx.scene.input.TouchPoint;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.Hands;
import jerry4loops.ui.control.HoldButton.Hand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(60)
class HoldButtonTest {

    private final List<Boolean> fired = new ArrayList<>();
    private HoldButton pad;
    private Button other;
    private Stage stage;

    @BeforeEach
    void showPad() {
        FxToolkit.run(() -> {
            pad = new HoldButton("Stutter");
            pad.setPrefSize(100, 60);
            other = new Button("Other");
            stage = new Stage();
            stage.setScene(new Scene(new HBox(pad, other), 300, 100));
            stage.show();
            stage.requestFocus();
            pad.requestFocus();
            pad.heldProperty().subscribe((_, now) -> fired.add(now));
        });
        FxToolkit.settle();
    }

    @AfterEach
    void closeWindow() {
        FxToolkit.run(stage::close);
    }

    @Test
    void mouseHoldsOnceAndReleasesOnce() {
        FxToolkit.run(() -> {
            Hands.mouse(pad, MouseEvent.MOUSE_PRESSED, 0, false, 1);
            Hands.mouse(pad, MouseEvent.MOUSE_DRAGGED, 300, false, 1);
            Hands.mouse(pad, MouseEvent.MOUSE_RELEASED, 300, false, 1);
            assertThat(fired).containsExactly(true, false);
        });
    }

    @Test
    void fingersHoldAsLongAsOneOfThemIsDown() {
        FxToolkit.run(() -> {
            touch(TouchEvent.TOUCH_PRESSED, 1);
            touch(TouchEvent.TOUCH_PRESSED, 2);
            touch(TouchEvent.TOUCH_RELEASED, 1);
            assertThat(fired).containsExactly(true);
            touch(TouchEvent.TOUCH_RELEASED, 2);
            assertThat(fired).containsExactly(true, false);
        });
    }

    private void touch(EventType<TouchEvent> kind, int id) {
        var state = kind == TouchEvent.TOUCH_PRESSED ? TouchPoint.State.PRESSED : TouchPoint.State.RELEASED;
        var point = new TouchPoint(id, state, 10, 10, 10, 10, pad, null);
        pad.fireEvent(new TouchEvent(kind, point, List.of(point), 0, false, false, false, false));
    }

    @Test
    void keyRepeatDoesNotRetrigger() {
        FxToolkit.run(() -> {
            for (int i = 0; i < 20; i++) {
                Hands.press(pad, KeyCode.ENTER);
            }
            Hands.release(pad, KeyCode.ENTER);
            assertThat(fired).containsExactly(true, false);
        });
    }

    @Test
    void lastHandReleases() {
        FxToolkit.run(() -> {
            pad.hold(Hand.SHORTCUT, true);
            Hands.mouse(pad, MouseEvent.MOUSE_PRESSED, 0, false, 1);
            pad.hold(Hand.SHORTCUT, false);
            assertThat(fired).containsExactly(true);
            Hands.mouse(pad, MouseEvent.MOUSE_RELEASED, 0, false, 1);
            assertThat(fired).containsExactly(true, false);
        });
    }

    @Test
    void losingTheFocusReleasesTheKeyButNotTheShortcut() {
        FxToolkit.run(() -> {
            Hands.press(pad, KeyCode.ENTER);
            other.requestFocus();
            assertThat(fired).containsExactly(true, false);
            pad.hold(Hand.SHORTCUT, true);
            pad.requestFocus();
            other.requestFocus();
            assertThat(pad.heldProperty().get()).isTrue();
        });
    }

    @Test
    void losingTheWindowReleasesEverything() {
        FxToolkit.run(() -> pad.hold(Hand.SHORTCUT, true));
        FxToolkit.run(stage::hide);
        FxToolkit.run(() -> assertThat(fired).containsExactly(true, false));
    }

    @Test
    void disablingReleases() {
        FxToolkit.run(() -> {
            pad.hold(Hand.MOUSE, true);
            pad.setDisable(true);
            assertThat(fired).containsExactly(true, false);
            pad.hold(Hand.MOUSE, true);
            assertThat(pad.heldProperty().get()).isFalse();
        });
    }

    @Test
    void assistiveToolsToggleIt() {
        FxToolkit.run(() -> {
            pad.executeAccessibleAction(AccessibleAction.FIRE);
            pad.executeAccessibleAction(AccessibleAction.FIRE);
            assertThat(fired).containsExactly(true, false);
        });
    }

    @Test
    void otherMouseButtonLatchesAndThenTheNextPressTakesOver() {
        FxToolkit.run(() -> {
            Hands.secondary(pad);
            assertThat(pad.latchedProperty().get()).isTrue();
            assertThat(fired).containsExactly(true);
            Hands.mouse(pad, MouseEvent.MOUSE_PRESSED, 0, false, 1);
            assertThat(pad.latchedProperty().get()).isFalse();
            assertThat(fired).as("not broken by the hand that takes over").containsExactly(true);
            Hands.mouse(pad, MouseEvent.MOUSE_RELEASED, 0, false, 1);
            assertThat(fired).containsExactly(true, false);
        });
    }

    @Test
    void otherMouseButtonAndShiftEnterEndTheLatchToo() {
        FxToolkit.run(() -> {
            Hands.secondary(pad);
            Hands.secondary(pad);
            assertThat(fired).containsExactly(true, false);
            Hands.shiftTap(pad, javafx.scene.input.KeyCode.ENTER);
            assertThat(fired).containsExactly(true, false, true);
            Hands.shiftTap(pad, javafx.scene.input.KeyCode.ENTER);
            assertThat(fired).containsExactly(true, false, true, false);
        });
    }

    @Test
    void latchOutlivesTheFocusButNotTheWindow() {
        FxToolkit.run(() -> {
            pad.toggleLatch();
            other.requestFocus();
            assertThat(pad.heldProperty().get()).isTrue();
        });
        FxToolkit.run(stage::hide);
        FxToolkit.run(() -> {
            assertThat(fired).containsExactly(true, false);
            assertThat(pad.latchedProperty().get()).isFalse();
        });
    }

    @Test
    void disabledPadCannotBeLatched() {
        FxToolkit.run(() -> {
            pad.setDisable(true);
            pad.toggleLatch();
            assertThat(fired).isEmpty();
        });
    }
}
