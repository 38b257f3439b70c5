package jerry4loops.ui.control;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What hands do to a [Knob]: drag, wheel, keys, double-click, context menu.
///
/// Thread: FX.
final class KnobBehaviour {

    /// Pixels of a drag over the full range.
    static final double TRAVEL_PX = 170;

    /// Travel of one arrow key.
    static final double STEP = 0.01;

    /// Travel of Page Up and Page Down.
    static final double COARSE = 0.1;

    private static final double FINE = 0.1;
    private static final double WHEEL_STEP = 0.025;
    private static final double WHEEL_NOTCH_PX = 40;

    private final Knob knob;
    private final ContextMenu menu;
    private double dragFrom;
    private double dragPosition;
    private boolean dragging;
    private double wheel;

    KnobBehaviour(Knob knob) {
        this.knob = knob;
        knob.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        knob.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        knob.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> dragging = false);
        knob.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        knob.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        knob.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        knob.addEventHandler(KeyEvent.KEY_TYPED, this::keyTyped);
        menu = menu();
        knob.setContextMenu(menu);
    }

    private ContextMenu menu() {
        var reset = new MenuItem();
        reset.setOnAction(_ -> knob.reset());
        var copy = new MenuItem(Texts.get("control.copy"));
        copy.setOnAction(_ -> copy());
        var type = new MenuItem(Texts.get("control.type"));
        type.setOnAction(_ -> knob.edit(""));
        var result = new ContextMenu(reset, copy, type);
        result.setOnShowing(_ -> reset.setText(Texts.get(
                "control.reset", knob.parameter().format(knob.parameter().defaultValue()))));
        return result;
    }

    private void copy() {
        var content = new ClipboardContent();
        content.putString(knob.valueTextProperty().get());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void pressed(MouseEvent event) {
        knob.requestFocus();
        if (event.getButton() == MouseButton.PRIMARY) {
            dragging = true;
            dragFrom = along(event);
            dragPosition = knob.position();
        }
        event.consume();
    }

    /// Where the mouse is along the travel, growing towards more.
    private double along(MouseEvent event) {
        return knob.isFader() ? event.getScreenX() : -event.getScreenY();
    }

    private void dragged(MouseEvent event) {
        if (dragging) {
            double range = knob.isFader() ? Math.max(1, FaderSkin.travel(knob.getWidth())) : TRAVEL_PX;
            double travel = (along(event) - dragFrom) / range * (event.isShiftDown() ? FINE : 1);
            dragFrom = along(event);
            dragPosition = Math.clamp(dragPosition + travel, 0, 1);
            knob.moveTo(dragPosition);
        }
        event.consume();
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && event.isStillSincePress()) {
            knob.reset();
        }
        event.consume();
    }

    private void scrolled(ScrollEvent event) {
        // With Shift held some platforms report a vertical wheel as a horizontal one.
        double delta = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
        if (event.isInertia() || delta == 0) {
            event.consume();
            return;
        }
        double notches = delta / WHEEL_NOTCH_PX;
        if (knob.parameter().isDiscrete()) {
            wheel += notches;
            int steps = (int) wheel;
            if (steps != 0) {
                wheel -= steps;
                knob.valueProperty()
                        .set(knob.parameter().clamp(knob.valueProperty().get() + steps));
            }
        } else {
            knob.moveBy(notches * WHEEL_STEP * (event.isShiftDown() ? FINE : 1));
        }
        event.consume();
    }

    private void keyPressed(KeyEvent event) {
        if (event.getTarget() != knob || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        double step = event.isShiftDown() ? STEP * FINE : STEP;
        switch (event.getCode()) {
            case UP, RIGHT, KP_UP, KP_RIGHT -> knob.moveBy(step);
            case DOWN, LEFT, KP_DOWN, KP_LEFT -> knob.moveBy(-step);
            case PAGE_UP -> knob.moveBy(COARSE);
            case PAGE_DOWN -> knob.moveBy(-COARSE);
            case HOME -> knob.moveTo(0);
            case END -> knob.moveTo(1);
            case DELETE, BACK_SPACE -> knob.reset();
            case ENTER -> knob.edit("");
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void keyTyped(KeyEvent event) {
        if (event.getTarget() != knob || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        String typed = event.getCharacter();
        if (typed.length() == 1 && "0123456789-.,".contains(typed)) {
            knob.edit(typed);
            event.consume();
        }
    }

    void dispose() {
        menu.hide();
    }
}
