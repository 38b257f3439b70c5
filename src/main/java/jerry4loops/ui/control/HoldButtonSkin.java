package jerry4loops.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SkinBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TouchEvent;
import javafx.stage.Window;
import javafx.util.Subscription;
import jerry4loops.ui.control.HoldButton.Hand;

/// Shows a [HoldButton]'s content and turns events into hands.
///
/// Thread: FX.
final class HoldButtonSkin extends SkinBase<HoldButton> {

    private final Subscription windowGone;
    private int fingers;

    HoldButtonSkin(HoldButton button) {
        super(button);
        registerChangeListener(button.contentProperty(), _ -> showContent());
        registerChangeListener(button.disabledProperty(), _ -> releaseWhenDisabled());
        registerChangeListener(button.focusedProperty(), _ -> focusChanged());
        ObservableValue<Window> window = button.sceneProperty().flatMap(Scene::windowProperty);
        windowGone = window.flatMap(Window::focusedProperty)
                .subscribe(this::handsOffUnless)
                .and(window.flatMap(Window::showingProperty).subscribe(this::releaseUnless));
        // A press that comes from a finger arrives as a touch event too; the finger is counted there.
        button.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && !event.isSynthesized()) {
                button.requestFocus();
                button.hold(Hand.MOUSE, true);
            } else if (event.getButton() == MouseButton.SECONDARY && !event.isSynthesized()) {
                button.requestFocus();
                button.toggleLatch();
            }
            event.consume();
        });
        button.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                button.hold(Hand.MOUSE, false);
            }
            event.consume();
        });
        button.addEventHandler(TouchEvent.TOUCH_PRESSED, event -> {
            fingers++;
            button.hold(Hand.TOUCH, true);
            event.consume();
        });
        button.addEventHandler(TouchEvent.TOUCH_RELEASED, event -> {
            fingers = Math.max(0, fingers - 1);
            if (fingers == 0) {
                button.hold(Hand.TOUCH, false);
            }
            event.consume();
        });
        button.addEventHandler(KeyEvent.KEY_PRESSED, event -> key(event, true));
        button.addEventHandler(KeyEvent.KEY_RELEASED, event -> key(event, false));
        showContent();
    }

    private void handsOffUnless(Boolean here) {
        if (!Boolean.TRUE.equals(here)) {
            fingers = 0;
            getSkinnable().releaseHands();
        }
    }

    private void releaseUnless(Boolean here) {
        if (!Boolean.TRUE.equals(here)) {
            fingers = 0;
            getSkinnable().release();
        }
    }

    private void key(KeyEvent event, boolean down) {
        if (event.getCode() == KeyCode.ENTER) {
            if (down && event.isShiftDown()) {
                getSkinnable().toggleLatch();
            } else {
                getSkinnable().hold(Hand.KEY, down);
            }
            event.consume();
        }
    }

    private void focusChanged() {
        if (!getSkinnable().isFocused()) {
            fingers = 0;
            for (Hand hand : Hand.values()) {
                if (hand != Hand.SHORTCUT) {
                    getSkinnable().hold(hand, false);
                }
            }
        }
    }

    private void releaseWhenDisabled() {
        if (getSkinnable().isDisabled()) {
            getSkinnable().release();
        }
    }

    private void showContent() {
        Node content = getSkinnable().contentProperty().get();
        if (content == null) {
            getChildren().clear();
        } else {
            content.setMouseTransparent(true);
            getChildren().setAll(content);
        }
    }

    @Override
    public void dispose() {
        windowGone.unsubscribe();
        super.dispose();
    }
}
