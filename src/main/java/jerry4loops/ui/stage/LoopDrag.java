package jerry4loops.ui.stage;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import jerry4loops.audio.Loop;
import jerry4loops.ui.control.LoopClipboard;
import jerry4loops.workflow.StudioActions;

/// Lets a loop be dragged to the library and to slots, and out of the window as a file, onto a DAW or the desktop.
///
/// A drag needs its file at once, so the file is written as soon as the mouse comes near.
///
/// Thread: FX.
final class LoopDrag {

    private LoopDrag() {}

    /// @param node where the drag begins
    /// @param loop which loop is there now
    static void enable(Node node, StageViewModel model, Supplier<Optional<Loop>> loop) {
        StudioActions actions = model.actions();
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> loop.get().ifPresent(actions.takes()::prepareDrag));
        node.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> loop.get().ifPresent(actions.takes()::prepareDrag));
        node.setOnDragDetected(event -> {
            Optional<Loop> dragged = loop.get();
            if (dragged.isEmpty()) {
                return;
            }
            var content = new ClipboardContent();
            LoopClipboard.put(content, dragged.get().clip().contentHash());
            // Inside the window the hash is enough; a file that is not written yet cannot leave it.
            actions.takes().draggable(dragged.get()).ifPresent(file -> content.putFiles(List.of(file.toFile())));
            node.startDragAndDrop(TransferMode.COPY).setContent(content);
            event.consume();
        });
    }
}
