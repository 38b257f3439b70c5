package jerry4loops.testkit;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/// Hands for tests: events as a person would make them. Call on the FX thread.
public final class Hands {

    private Hands() {}

    /// @param node what has the focus
    /// @param code which key goes down
    public static void press(Node node, KeyCode code) {
        key(node, KeyEvent.KEY_PRESSED, code, false);
    }

    /// @param node what has the focus
    /// @param code which key goes up
    public static void release(Node node, KeyCode code) {
        key(node, KeyEvent.KEY_RELEASED, code, false);
    }

    /// Down and up.
    ///
    /// @param node what has the focus
    /// @param code which key
    public static void tap(Node node, KeyCode code) {
        press(node, code);
        release(node, code);
    }

    /// Down and up with Shift held.
    ///
    /// @param node what has the focus
    /// @param code which key
    public static void shiftTap(Node node, KeyCode code) {
        key(node, KeyEvent.KEY_PRESSED, code, true);
        key(node, KeyEvent.KEY_RELEASED, code, true);
    }

    /// @param node what has the focus
    /// @param text one character
    public static void type(Node node, String text) {
        Event.fireEvent(
                node,
                new KeyEvent(node, node, KeyEvent.KEY_TYPED, text, "", KeyCode.UNDEFINED, false, false, false, false));
    }

    private static void key(Node node, javafx.event.EventType<KeyEvent> type, KeyCode code, boolean shift) {
        Event.fireEvent(node, new KeyEvent(node, node, type, "", code.getName(), code, shift, false, false, false));
    }

    /// @param node under the mouse
    /// @param type pressed, dragged, released or clicked
    /// @param dy screen pixels below the node's middle
    /// @param shift whether Shift is held
    /// @param clicks click count
    public static void mouse(Node node, javafx.event.EventType<MouseEvent> type, double dy, boolean shift, int clicks) {
        Bounds bounds = node.getBoundsInLocal();
        double x = bounds.getCenterX();
        double y = bounds.getCenterY() + dy;
        boolean down = type != MouseEvent.MOUSE_RELEASED && type != MouseEvent.MOUSE_CLICKED;
        Event.fireEvent(
                node,
                new MouseEvent(
                        node,
                        node,
                        type,
                        x,
                        y,
                        500 + x,
                        500 + y,
                        MouseButton.PRIMARY,
                        clicks,
                        shift,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        false,
                        false,
                        Math.abs(dy) < 1,
                        new PickResult(node, x, y)));
    }

    /// Presses and lets go of the other mouse button.
    ///
    /// @param node under the mouse
    public static void secondary(Node node) {
        for (var type : java.util.List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
            boolean down = type == MouseEvent.MOUSE_PRESSED;
            Event.fireEvent(
                    node,
                    new MouseEvent(
                            node,
                            node,
                            type,
                            1,
                            1,
                            501,
                            501,
                            MouseButton.SECONDARY,
                            1,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            down,
                            false,
                            false,
                            true,
                            new PickResult(node, 1, 1)));
        }
    }

    /// Drags to the side.
    ///
    /// @param node what is dragged
    /// @param dx screen pixels to the right
    public static void dragAcross(Node node, double dx) {
        double[] at = {0, dx / 2, dx, dx};
        var types = java.util.List.of(
                MouseEvent.MOUSE_PRESSED,
                MouseEvent.MOUSE_DRAGGED,
                MouseEvent.MOUSE_DRAGGED,
                MouseEvent.MOUSE_RELEASED);
        for (int i = 0; i < at.length; i++) {
            Event.fireEvent(
                    node,
                    new MouseEvent(
                            node,
                            node,
                            types.get(i),
                            at[i],
                            1,
                            500 + at[i],
                            501,
                            MouseButton.PRIMARY,
                            1,
                            false,
                            false,
                            false,
                            false,
                            i < at.length - 1,
                            false,
                            false,
                            false,
                            false,
                            false,
                            new PickResult(node, at[i], 1)));
        }
    }

    /// Press, two moves, release.
    ///
    /// @param node what is dragged
    /// @param dy screen pixels downwards
    /// @param shift whether Shift is held
    public static void drag(Node node, double dy, boolean shift) {
        mouse(node, MouseEvent.MOUSE_PRESSED, 0, shift, 1);
        mouse(node, MouseEvent.MOUSE_DRAGGED, dy / 2, shift, 1);
        mouse(node, MouseEvent.MOUSE_DRAGGED, dy, shift, 1);
        mouse(node, MouseEvent.MOUSE_RELEASED, dy, shift, 1);
    }

    /// @param node under the mouse
    public static void doubleClick(Node node) {
        for (int clicks = 1; clicks <= 2; clicks++) {
            mouse(node, MouseEvent.MOUSE_PRESSED, 0, false, clicks);
            mouse(node, MouseEvent.MOUSE_RELEASED, 0, false, clicks);
            mouse(node, MouseEvent.MOUSE_CLICKED, 0, false, clicks);
        }
    }

    /// @param node under the mouse
    /// @param notches of the wheel, positive away from the person
    /// @param shift whether Shift is held
    public static void wheel(Node node, int notches, boolean shift) {
        double delta = 40.0 * notches;
        scroll(node, 1, shift, false, shift ? delta : 0, shift ? 0 : delta);
    }

    /// The wheel with Ctrl held, which is also what many drivers make of a pinch.
    ///
    /// @param node under the mouse
    /// @param x pixels from its left edge
    /// @param notches of the wheel, positive away from the person
    public static void controlWheel(Node node, double x, int notches) {
        scroll(node, x, false, true, 0, 40.0 * notches);
    }

    /// Two fingers to the side on a touch-pad.
    ///
    /// @param node under the mouse
    /// @param dx pixels by which the content goes to the right
    public static void swipe(Node node, double dx) {
        scroll(node, 1, false, false, dx, 0);
    }

    private static void scroll(Node node, double x, boolean shift, boolean control, double dx, double dy) {
        Event.fireEvent(
                node,
                new ScrollEvent(
                        node,
                        node,
                        ScrollEvent.SCROLL,
                        x,
                        1,
                        x,
                        1,
                        shift,
                        control,
                        false,
                        false,
                        false,
                        false,
                        dx,
                        dy,
                        0,
                        0,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null));
    }

    /// Two fingers apart, on a touch-pad or a touch screen.
    ///
    /// @param node under the fingers
    /// @param x pixels from its left edge to between the fingers
    /// @param factor how much farther apart than at the last event
    public static void pinch(Node node, double x, double factor) {
        Event.fireEvent(
                node,
                new ZoomEvent(
                        node,
                        node,
                        ZoomEvent.ZOOM,
                        x,
                        1,
                        x,
                        1,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        factor,
                        factor,
                        new PickResult(node, x, 1)));
    }
}
