package jerry4loops.ui.control;

import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;

/// How a loop is carried inside the window, by drag and drop or by copy and paste: by the content hash of its clip,
/// beside the file that other programs take.
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

    /// @param board what is dragged, or was copied
    /// @return hash of the loop's clip, empty where it is something else
    public static Optional<String> hash(Clipboard board) {
        return board.getContent(format()) instanceof String hash ? Optional.of(hash) : Optional.empty();
    }
}
