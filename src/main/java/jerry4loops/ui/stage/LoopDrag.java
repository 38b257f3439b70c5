package jerry4loops.ui.stage;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import jerry4loops.audio.Loop;
import jerry4loops.ui.control.LoopCarry;
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
            var content = content(actions, dragged.get());
            LoopCarry.begin(node, dragged.get().name(), dragged.get().peaks(), content, TransferMode.COPY);
            event.consume();
        });
    }

    /// What is dragged, and what Ctrl+C copies. Inside the window the hash is enough; a file that is not written yet
    /// cannot leave it.
    static ClipboardContent content(StudioActions actions, Loop loop) {
        var content = new ClipboardContent();
        LoopClipboard.put(content, loop.clip().contentHash());
        actions.takes().draggable(loop).ifPresent(file -> content.putFiles(List.of(file.toFile())));
        return content;
    }
}
