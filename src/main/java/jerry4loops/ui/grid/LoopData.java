package jerry4loops.ui.grid;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import jerry4loops.audio.Loop;
import jerry4loops.session.Session;
import jerry4loops.session.Slot;
import jerry4loops.ui.control.LoopClipboard;

/// How a loop travels inside the window when it is dragged: by the hash of its content, and from a slot with the
/// place it comes from.
///
/// Thread: FX.
final class LoopData {

    private static final String SLOT = "application/x-jerry4loops-slot";

    private LoopData() {}

    /// @return the format of a slot: track and slot, from 0, with a blank between
    static DataFormat slot() {
        DataFormat known = DataFormat.lookupMimeType(SLOT);
        return known == null ? new DataFormat(SLOT) : known;
    }

    /// @param session where loops are looked for: on lanes, in histories, in slots
    /// @param board what is dragged
    /// @return the loop, or empty when none is dragged or nobody knows it
    static Optional<Loop> dragged(Session session, Dragboard board) {
        return LoopClipboard.hash(board).flatMap(hash -> find(session, hash));
    }

    static Optional<Loop> find(Session session, String hash) {
        return session.tracks().stream()
                .flatMap(track -> Stream.of(
                                Stream.ofNullable(track.loopProperty().get()),
                                Stream.ofNullable(track.queuedLoopProperty().get()),
                                track.history().stream(),
                                session.grid().slots(track.index()).stream()
                                        .map(Slot::loop)
                                        .flatMap(Optional::stream))
                        .flatMap(each -> each))
                .filter(loop -> loop.clip().contentHash().equals(hash))
                .findFirst();
    }
}
