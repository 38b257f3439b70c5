package jerry4loops.ui.stage;

import java.io.File;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import jerry4loops.audio.Loop;
import jerry4loops.session.Track;
import jerry4loops.ui.control.LoopCarry;
import jerry4loops.ui.control.LoopClipboard;

/// Lets loops and sound files be dropped on a lane, or pasted where something on it has the focus: a loop of another
/// lane or of the library is queued, a file is imported.
///
/// Thread: FX.
final class LaneDrop {

    private LaneDrop() {}

    /// @param lane shown as a place to drop while something hovers over it
    /// @param stage where it goes
    /// @param track of the lane
    static void enable(Node lane, StageViewModel stage, Track track) {
        lane.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (LoopCarry.hovers(event, lane)) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        lane.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.V) {
                take(stage, track, Clipboard.getSystemClipboard());
                event.consume();
            }
        });
        lane.addEventHandler(DragEvent.DRAG_EXITED, _ -> LoopCarry.leave(lane));
        lane.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            LoopCarry.leave(lane);
            if (LoopCarry.isWelcome(event, lane)) {
                event.setDropCompleted(take(stage, track, event.getDragboard()));
                event.consume();
            }
        });
    }

    /// Lets Ctrl+C copy the loop of a node that has the focus.
    ///
    /// @param node that can have the focus
    /// @param loop which loop is there now
    static void copies(Node node, StageViewModel stage, Supplier<Optional<Loop>> loop) {
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                loop.get().ifPresent(there -> copy(stage, there));
                event.consume();
            }
        });
    }

    /// Copies a loop, to be pasted into a slot, onto a lane or into the library.
    static void copy(StageViewModel stage, Loop loop) {
        Clipboard.getSystemClipboard().setContent(LoopDrag.content(stage.actions(), loop));
        stage.actions().takes().prepareDrag(loop);
    }

    /// @param board what was dropped or copied
    /// @return whether the lane takes it
    static boolean take(StageViewModel stage, Track track, Clipboard board) {
        Optional<String> hash = LoopClipboard.hash(board);
        if (hash.isPresent()) {
            drop(stage, track, hash.get());
        } else if (board.hasFiles()) {
            stage.actions()
                    .loops()
                    .importFiles(board.getFiles().stream().map(File::toPath).toList(), OptionalInt.of(track.index()));
        } else {
            return false;
        }
        return true;
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
