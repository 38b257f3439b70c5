package jerry4loops.ui.stage;

import java.io.File;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import jerry4loops.audio.Loop;
import jerry4loops.session.Track;
import jerry4loops.ui.control.LoopClipboard;

/// Lets loops and sound files be dropped on a lane: a loop of another lane or of the library is queued, a file is
/// imported.
///
/// Thread: FX.
final class LaneDrop {

    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    private LaneDrop() {}

    /// @param lane shown as a place to drop while something hovers over it
    /// @param stage where it goes
    /// @param track of the lane
    static void enable(Node lane, StageViewModel stage, Track track) {
        lane.addEventHandler(DragEvent.DRAG_OVER, event -> {
            var board = event.getDragboard();
            if (!isInside(event.getGestureSource(), lane)
                    && (board.hasFiles() || LoopClipboard.hash(board).isPresent())) {
                event.acceptTransferModes(TransferMode.COPY);
                lane.pseudoClassStateChanged(DROP, true);
                event.consume();
            }
        });
        lane.addEventHandler(DragEvent.DRAG_EXITED, _ -> lane.pseudoClassStateChanged(DROP, false));
        lane.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            lane.pseudoClassStateChanged(DROP, false);
            var board = event.getDragboard();
            if (isInside(event.getGestureSource(), lane)) {
                return;
            }
            Optional<String> hash = LoopClipboard.hash(board);
            if (hash.isPresent()) {
                drop(stage, track, hash.get());
            } else {
                stage.actions()
                        .loops()
                        .importFiles(
                                board.getFiles().stream().map(File::toPath).toList(), OptionalInt.of(track.index()));
            }
            event.setDropCompleted(true);
            event.consume();
        });
    }

    private static boolean isInside(Object source, Node lane) {
        for (Object at = source; at instanceof Node node; at = node.getParent()) {
            if (at == lane) {
                return true;
            }
        }
        return false;
    }

    /// One of the session at once, one of the library from its file.
    static void drop(StageViewModel stage, Track track, String hash) {
        Optional<Loop> known = stage.session().loop(hash);
        if (known.isPresent()) {
            stage.actions().loops().play(known.get(), track.index());
        } else {
            stage.actions().loops().play(hash, track.index());
        }
    }
}
