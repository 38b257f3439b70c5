package jerry4loops.testkit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseButton;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/// Something under a hand that drags: a real dragboard, filled by a real gesture in a window of its own, and the
/// events a node sees while the hand is above it.
public final class Carried {

    private final Dragboard board;

    private Carried(Dragboard board) {
        this.board = board;
    }

    /// Not from the FX thread.
    ///
    /// @param what is dragged
    /// @return it, under the hand
    public static Carried of(Map<DataFormat, Object> what) {
        var content = new ClipboardContent();
        content.putAll(what);
        var begun = new CompletableFuture<Dragboard>();
        Stage stage = FxToolkit.call(() -> {
            var region = new Region();
            region.setPrefSize(200, 200);
            region.setOnDragDetected(event -> {
                begun.complete(region.startDragAndDrop(TransferMode.COPY_OR_MOVE));
                event.consume();
            });
            var window = new Stage();
            window.setScene(new Scene(region));
            window.setX(0);
            window.setY(0);
            window.show();
            return window;
        });
        FxToolkit.settle();
        try {
            FxToolkit.run(() -> {
                var robot = new Robot();
                robot.mouseMove(
                        stage.getX() + stage.getScene().getX() + 50,
                        stage.getY() + stage.getScene().getY() + 50);
                robot.mousePress(MouseButton.PRIMARY);
                robot.mouseMove(
                        stage.getX() + stage.getScene().getX() + 90,
                        stage.getY() + stage.getScene().getY() + 90);
                robot.mouseRelease(MouseButton.PRIMARY);
            });
            // Filled after the gesture: the headless platform has no system that could take over what is dragged.
            Dragboard board = begun.get(10, TimeUnit.SECONDS);
            FxToolkit.run(() -> board.setContent(content));
            return new Carried(board);
        } catch (Exception e) {
            throw new AssertionError("no drag began", e);
        } finally {
            FxToolkit.run(stage::hide);
        }
    }

    /// Let go above a node that takes it; FX. The headless platform cannot answer what a node accepts while the hand
    /// is above it, so a node that refuses is not refused here.
    ///
    /// @param source where the drag began, null for another program
    /// @param target under the mouse
    /// @param mode what the keys ask for
    public void drop(Node source, Node target, TransferMode mode) {
        for (var type : List.of(DragEvent.DRAG_ENTERED, DragEvent.DRAG_DROPPED, DragEvent.DRAG_EXITED)) {
            var at = new PickResult(target, 5, 5);
            Event.fireEvent(target, new DragEvent(source, target, type, board, 5, 5, 5, 5, mode, source, target, at));
        }
    }

    /// What a node sees while the hand is above it; FX. To be shown to whatever judges it, not to be fired: the
    /// headless platform cannot answer what was accepted.
    ///
    /// @param source where the drag began, null for another program
    /// @param target under the mouse
    /// @return the event
    public DragEvent over(Node source, Node target) {
        var at = new PickResult(target, 5, 5);
        return new DragEvent(
                source, target, DragEvent.DRAG_OVER, board, 5, 5, 5, 5, TransferMode.COPY, source, target, at);
    }
}
