package jerry4loops.ui.grid;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import jerry4loops.audio.Loop;
import jerry4loops.session.Session;
import jerry4loops.session.Slot;

/// How a loop travels inside the window when it is dragged: by the hash of its content, and from a slot with the
/// place it comes from.
///
/// Thread: FX.
public final class LoopData {

    private LoopData() {}

    /// @return the format of a loop's hash
    public static DataFormat loop() {
        return format("application/x-jerry4loops-loop");
    }

    /// @return the format of a slot: track and slot, from 0, with a blank between
    static DataFormat slot() {
        return format("application/x-jerry4loops-slot");
    }

    private static DataFormat format(String type) {
        DataFormat known = DataFormat.lookupMimeType(type);
        return known == null ? new DataFormat(type) : known;
    }

    /// @param session where loops are looked for: on lanes, in histories, in slots
    /// @param board what is dragged
    /// @return the loop, or empty when none is dragged or nobody knows it
    static Optional<Loop> dragged(Session session, Dragboard board) {
        return board.getContent(loop()) instanceof String hash ? find(session, hash) : Optional.empty();
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
