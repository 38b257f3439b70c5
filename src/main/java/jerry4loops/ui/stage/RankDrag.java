package jerry4loops.ui.stage;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// Lets a row of a list be dragged to another place by its handle. The row follows the hand and the others make room;
/// let go, it has its place. Escape, or letting go where it was, leaves all as it is.
///
/// Thread: FX.
final class RankDrag {

    private static final PseudoClass DRAGGED = PseudoClass.getPseudoClass("dragged");
    /// A press that trembles is no drag.
    private static final double BEGINS_AT_PIXELS = 4;

    private final Node row;
    private final VBox list;
    private final IntConsumer moved;
    private double pressedY = Double.NaN;
    private int from;
    private int to;
    private boolean dragging;
    private Window window;
    private final EventHandler<KeyEvent> escape = this::takeBack;

    private RankDrag(Node row, VBox list, IntConsumer moved) {
        this.row = row;
        this.list = list;
        this.moved = moved;
    }

    /// @param row that is dragged
    /// @param handle that the hand takes it by
    /// @param list whose child the row is
    /// @param moved told the row's new index in the list when it was let go at another place
    static void enable(Node row, Node handle, VBox list, IntConsumer moved) {
        var drag = new RankDrag(row, list, moved);
        handle.addEventHandler(MouseEvent.MOUSE_PRESSED, drag::press);
        handle.addEventHandler(MouseEvent.MOUSE_DRAGGED, drag::drag);
        handle.addEventHandler(MouseEvent.MOUSE_RELEASED, drag::release);
        handle.setOnMousePressed(_ -> handle.requestFocus());
    }

    private void takeBack(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            end();
            event.consume();
        }
    }

    private void press(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            pressedY = event.getSceneY();
            event.consume();
        }
    }

    private void drag(MouseEvent event) {
        double by = event.getSceneY() - pressedY;
        if (Double.isNaN(pressedY) || !dragging && Math.abs(by) < BEGINS_AT_PIXELS) {
            return;
        }
        if (!dragging) {
            dragging = true;
            from = list.getChildren().indexOf(row);
            row.setViewOrder(-1);
            row.pseudoClassStateChanged(DRAGGED, true);
            // Before the stage's own keys, for which Escape closes the panel.
            window = row.getScene().getWindow();
            window.addEventFilter(KeyEvent.KEY_PRESSED, escape);
        }
        List<Node> rows = list.getChildren();
        if (from >= rows.size() || rows.get(from) != row) {
            // The list changed under the hand.
            end();
            return;
        }
        row.setTranslateY(by);
        to = place(rows, by);
        double room = row.getLayoutBounds().getHeight() + list.getSpacing();
        for (int i = 0; i < rows.size(); i++) {
            if (i != from) {
                rows.get(i).setTranslateY(i > from && i <= to ? -room : i < from && i >= to ? room : 0);
            }
        }
        event.consume();
    }

    /// A row takes another's place when it covers more than half of it.
    private int place(List<Node> rows, double by) {
        Bounds mine = laidOut(row);
        int place = from;
        for (int i = from + 1; i < rows.size(); i++) {
            if (mine.getMaxY() + by > laidOut(rows.get(i)).getCenterY()) {
                place = i;
            }
        }
        for (int i = from - 1; i >= 0; i--) {
            if (mine.getMinY() + by < laidOut(rows.get(i)).getCenterY()) {
                place = i;
            }
        }
        return place;
    }

    /// Where a row lies while nobody drags anything.
    private static Bounds laidOut(Node node) {
        Bounds bounds = node.getBoundsInParent();
        return new javafx.geometry.BoundingBox(
                bounds.getMinX(),
                node.getLayoutY(),
                bounds.getWidth(),
                node.getLayoutBounds().getHeight());
    }

    private void release(MouseEvent event) {
        if (dragging) {
            int wanted = to;
            boolean isElsewhere = wanted != from;
            end();
            if (isElsewhere) {
                moved.accept(wanted);
            }
            event.consume();
        }
        pressedY = Double.NaN;
    }

    private void end() {
        dragging = false;
        window.removeEventFilter(KeyEvent.KEY_PRESSED, escape);
        pressedY = Double.NaN;
        row.setViewOrder(0);
        row.pseudoClassStateChanged(DRAGGED, false);
        list.getChildren().forEach(each -> each.setTranslateY(0));
        row.setTranslateY(0);
    }
}
