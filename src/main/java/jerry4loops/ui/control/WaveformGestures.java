package jerry4loops.ui.control;

import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/// What hands do to a [WaveformView]: pinch, Ctrl and wheel, two fingers to the side, double-click, keys.
///
/// Plain turns of the wheel are left to whatever lies around, and so is the drag, which takes the loop out of the
/// window. Where the toolkit makes no pinch of two fingers (Linux), the touch-pad's driver sends Ctrl and wheel or
/// nothing.
///
/// Thread: FX.
final class WaveformGestures {

    /// How much one notch of the wheel or one key makes it larger.
    static final double STEP = 1.25;

    private static final double WHEEL_NOTCH_PX = 40;
    private static final double KEY_MOVE = 0.1;

    private final WaveformView view;

    WaveformGestures(WaveformView view) {
        this.view = view;
        view.addEventHandler(ZoomEvent.ZOOM, this::pinched);
        view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        view.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    private double across(double x) {
        return view.getWidth() > 0 ? Math.clamp(x / view.getWidth(), 0, 1) : 0.5;
    }

    private void pinched(ZoomEvent event) {
        view.zoom(event.getZoomFactor(), across(event.getX()));
        event.consume();
    }

    private void scrolled(ScrollEvent event) {
        if (event.isControlDown() || event.isShortcutDown()) {
            // What the wheel still turns after the hand has left would zoom on by itself.
            if (!event.isInertia()) {
                view.zoom(Math.pow(STEP, event.getDeltaY() / WHEEL_NOTCH_PX), across(event.getX()));
            }
            event.consume();
        } else if (view.spanProperty().get().isZoomed() && Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
            view.move(-event.getDeltaX() / Math.max(1, view.getWidth()));
            event.consume();
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            view.requestFocus();
            if (event.getClickCount() == 2) {
                view.showWhole();
            }
            event.consume();
        }
    }

    private void keyPressed(KeyEvent event) {
        if (event.isAltDown()) {
            return;
        }
        // With Ctrl as everywhere; without, too, as long as no play key has the same name, since those come first.
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS, UP, KP_UP -> view.zoom(STEP, around());
            case MINUS, SUBTRACT, DOWN, KP_DOWN -> view.zoom(1 / STEP, around());
            case LEFT, KP_LEFT -> view.move(-KEY_MOVE);
            case RIGHT, KP_RIGHT -> view.move(KEY_MOVE);
            case HOME -> view.move(-view.mostZoom());
            case END -> view.move(view.mostZoom());
            case DIGIT0, NUMPAD0, DELETE, BACK_SPACE -> view.showWhole();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Keys zoom around the playhead while it is in sight, otherwise around the middle.
    private double around() {
        double playhead =
                view.spanProperty().get().across(view.positionProperty().get());
        return playhead >= 0 && playhead <= 1 && view.positionProperty().get() >= 0 ? playhead : 0.5;
    }
}
