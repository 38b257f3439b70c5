package jerry4loops.ui.stage;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import jerry4loops.audio.Loop;
import jerry4loops.session.Notice;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.StudioActions;

/// Lets a loop be dragged out of the window as a file, onto a DAW or the desktop.
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
            var file = actions.takes().draggable(dragged.get());
            if (file.isEmpty()) {
                model.session().tell(Notice.Severity.INFO, Texts.get("drag.notYet"));
                return;
            }
            var content = new ClipboardContent();
            content.putFiles(List.of(file.get().toFile()));
            node.startDragAndDrop(TransferMode.COPY).setContent(content);
            event.consume();
        });
    }
}
