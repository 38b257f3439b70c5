package jerry4loops.ui.control;

import java.util.Optional;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;

/// How a loop is carried by drag and drop inside the window: by the content hash of its clip, beside the file that
/// other programs take.
///
/// Thread: FX.
public final class LoopClipboard {

    private static final String NAME = "application/x-jerry4loops-loop";

    private LoopClipboard() {}

    private static DataFormat format() {
        DataFormat known = DataFormat.lookupMimeType(NAME);
        return known == null ? new DataFormat(NAME) : known;
    }

    /// @param content what is dragged
    /// @param hash of the loop's clip
    public static void put(ClipboardContent content, String hash) {
        content.put(format(), hash);
    }

    /// @param board what is dragged
    /// @return hash of the loop's clip, empty where something else is dragged
    public static Optional<String> hash(Dragboard board) {
        return board.getContent(format()) instanceof String hash ? Optional.of(hash) : Optional.empty();
    }
}
