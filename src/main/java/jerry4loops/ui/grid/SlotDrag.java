package jerry4loops.ui.grid;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import jerry4loops.audio.Loop;
import jerry4loops.session.Grid;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.ui.control.LoopCarry;
import jerry4loops.ui.control.LoopClipboard;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.GridActions;
import jerry4loops.workflow.StudioActions;

/// Lets slots be dragged to each other, onto lanes and out of the window, and takes loops and files that are dropped
/// onto them. From slot to slot moves, with Ctrl (on a Mac Alt) copies.
///
/// Thread: FX.
final class SlotDrag {

    private static final boolean IS_MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

    private final Session session;
    private final StudioActions studio;
    private final GridActions actions;

    /// Whether the system proposed to move what is dragged.
    private boolean movesByItself;

    SlotDrag(Session session, StudioActions studio) {
        this.session = session;
        this.studio = studio;
        this.actions = studio.grid();
    }

    void enable(SlotButton slot) {
        // A drag to another program needs its file at once, so it is written as soon as the mouse comes near.
        slot.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> loopOf(slot).ifPresent(studio.takes()::prepareDrag));
        slot.setOnDragDetected(event -> loopOf(slot).ifPresent(loop -> {
            movesByItself = false;
            LoopCarry.begin(slot, loop.name(), loop.peaks(), content(slot, loop, true), offered(event));
            event.consume();
        }));
        slot.setOnDragOver(event -> {
            if (LoopCarry.hovers(event, slot)) {
                movesByItself |= event.getTransferMode() == TransferMode.MOVE;
                event.acceptTransferModes(
                        event.getDragboard().hasContent(LoopData.slot())
                                        && moves(
                                                event.getDragboard().getTransferModes(),
                                                event.getTransferMode(),
                                                movesByItself)
                                ? TransferMode.MOVE
                                : TransferMode.COPY);
                event.consume();
            }
        });
        slot.setOnDragExited(_ -> LoopCarry.leave(slot));
        slot.setOnDragDropped(event -> {
            LoopCarry.leave(slot);
            if (LoopCarry.isWelcome(event, slot)) {
                event.setDropCompleted(take(slot, event.getDragboard(), event.getTransferMode() == TransferMode.MOVE));
                event.consume();
            }
        });
    }

    /// With the key for copying held from the beginning nothing but a copy is offered, which all systems understand.
    static TransferMode[] offered(MouseEvent begun) {
        boolean copies = IS_MAC ? begun.isAltDown() : begun.isControlDown();
        return copies ? new TransferMode[] {TransferMode.COPY} : TransferMode.COPY_OR_MOVE;
    }

    /// Whether a slot that hovers here is moved rather than copied.
    ///
    /// With no key held Windows proposes to move and X11 to copy, of what is offered. With the key for copying
    /// X11 and macOS take moving out of what is offered; Windows proposes to copy. So a proposal to copy is a wish
    /// only where a move was proposed before, in the same drag.
    ///
    /// @param offered by where it comes from
    /// @param proposed by the system, now
    /// @param movesByItself whether the system proposed to move it before
    static boolean moves(Set<TransferMode> offered, TransferMode proposed, boolean movesByItself) {
        return offered.contains(TransferMode.MOVE) && !(movesByItself && proposed == TransferMode.COPY);
    }

    /// Copies what lies in a slot, for pasting.
    ///
    /// @param cuts whether pasting moves it
    void copy(SlotButton slot, boolean cuts) {
        loopOf(slot).ifPresent(loop -> {
            Clipboard.getSystemClipboard().setContent(content(slot, loop, cuts));
            studio.takes().prepareDrag(loop);
        });
    }

    /// Puts what was copied into a slot.
    void paste(SlotButton slot) {
        Clipboard board = Clipboard.getSystemClipboard();
        take(slot, board, /*moves=*/ true);
    }

    /// @param withPlace whether it may be moved
    private ClipboardContent content(SlotButton slot, Loop loop, boolean withPlace) {
        var content = new ClipboardContent();
        LoopClipboard.put(content, loop.clip().contentHash());
        if (withPlace) {
            content.put(LoopData.slot(), slot.track() + " " + slot.slot());
        }
        studio.takes().draggable(loop).ifPresent(file -> content.putFiles(List.of(file.toFile())));
        return content;
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

    /// @param moves whether what says which slot it comes from leaves that one
    private boolean take(SlotButton slot, Clipboard board, boolean moves) {
        Optional<String> hash = LoopClipboard.hash(board);
        if (hash.isPresent()) {
            Optional<int[]> from = moves ? from(board, hash.get()) : Optional.empty();
            if (from.isPresent()) {
                actions.move(from.get()[0], from.get()[1], slot.track(), slot.slot());
            } else {
                drop(slot, hash.get(), session.loop(hash.get()));
            }
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

    /// Track and slot it comes from, while the same loop still lies there.
    private Optional<int[]> from(Clipboard board, String hash) {
        if (!(board.getContent(LoopData.slot()) instanceof String text)) {
            return Optional.empty();
        }
        int[] place = Stream.of(text.split(" ")).mapToInt(Integer::parseInt).toArray();
        return session.grid()
                .slot(place[0], place[1])
                .loop()
                .filter(loop -> loop.clip().contentHash().equals(hash))
                .map(_ -> place);
    }
}
