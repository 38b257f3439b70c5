package jerry4loops.ui.grid;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import jerry4loops.audio.Loop;
import jerry4loops.session.Grid;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.ui.control.LoopClipboard;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.GridActions;
import jerry4loops.workflow.StudioActions;

/// Lets slots be dragged to each other, onto lanes and out of the window, and takes loops and files that are dropped
/// onto them. From slot to slot moves, with Ctrl (on a Mac Alt) copies.
///
/// Thread: FX.
final class SlotDrag {

    private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");

    private final Session session;
    private final StudioActions studio;
    private final GridActions actions;

    SlotDrag(Session session, StudioActions studio) {
        this.session = session;
        this.studio = studio;
        this.actions = studio.grid();
    }

    void enable(SlotButton slot) {
        // A drag to another program needs its file at once, so it is written as soon as the mouse comes near.
        slot.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> loopOf(slot).ifPresent(studio.takes()::prepareDrag));
        slot.setOnDragDetected(event -> loopOf(slot).ifPresent(loop -> {
            var content = new ClipboardContent();
            LoopClipboard.put(content, loop.clip().contentHash());
            content.put(LoopData.slot(), slot.track() + " " + slot.slot());
            studio.takes().draggable(loop).ifPresent(file -> content.putFiles(List.of(file.toFile())));
            slot.startDragAndDrop(TransferMode.COPY_OR_MOVE).setContent(content);
            event.consume();
        }));
        slot.setOnDragOver(event -> {
            if (event.getGestureSource() != slot && isWelcome(event.getDragboard())) {
                event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
                event.consume();
            }
        });
        slot.setOnDragEntered(event -> slot.pseudoClassStateChanged(
                TARGET, event.getGestureSource() != slot && isWelcome(event.getDragboard())));
        slot.setOnDragExited(_ -> slot.pseudoClassStateChanged(TARGET, false));
        slot.setOnDragDropped(event -> {
            event.setDropCompleted(drop(slot, event));
            event.consume();
        });
    }

    /// Of several files each takes the next slot that is free.
    private void put(int track, int from, Loop loop) {
        int at = from;
        while (!session.grid().slot(track, at).isEmpty() && at + 1 < Grid.MAX_ROWS) {
            at++;
        }
        actions.assign(track, at, loop);
    }

    /// A loop of the session at once, one of the library when it has been read.
    private void drop(SlotButton slot, String hash, Optional<Loop> known) {
        if (known.isPresent()) {
            actions.assign(slot.track(), slot.slot(), known.get());
            return;
        }
        studio.loops()
                .load(hash)
                .whenCompleteAsync(
                        (loop, thrown) -> {
                            if (thrown == null) {
                                actions.assign(slot.track(), slot.slot(), loop);
                            } else {
                                session.tell(Notice.Severity.ERROR, Texts.get("grid.drop.failed"));
                            }
                        },
                        session.thread()::run);
    }

    private Optional<Loop> loopOf(SlotButton slot) {
        return session.grid().slot(slot.track(), slot.slot()).loop();
    }

    private boolean isWelcome(Dragboard board) {
        return LoopClipboard.hash(board).isPresent() || board.hasFiles();
    }

    private boolean drop(SlotButton slot, DragEvent event) {
        Dragboard board = event.getDragboard();
        if (event.getTransferMode() != TransferMode.COPY && board.getContent(LoopData.slot()) instanceof String from) {
            String[] place = from.split(" ");
            actions.move(Integer.parseInt(place[0]), Integer.parseInt(place[1]), slot.track(), slot.slot());
            return true;
        }
        Optional<String> hash = LoopClipboard.hash(board);
        if (hash.isPresent()) {
            drop(slot, hash.get(), session.loop(hash.get()));
            return true;
        }
        if (board.hasFiles()) {
            studio.loops()
                    .importFiles(
                            board.getFiles().stream().map(File::toPath).toList(),
                            slot.track(),
                            loop -> put(slot.track(), slot.slot(), loop));
            return true;
        }
        return false;
    }
}
