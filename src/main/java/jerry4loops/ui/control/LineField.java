package jerry4loops.ui.control;

import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;

/// A field of one line into which several can be pasted: they are joined with blanks, where a plain field would glue
/// the last word of one to the first of the next.
///
/// Thread: FX.
public final class LineField extends TextField {

    /// Is empty at first.
    public LineField() {
        getStyleClass().add("line-field");
    }

    @Override
    public void paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasString()) {
            take(clipboard.getString());
        }
    }

    /// @param lines take the place of what is selected, as one
    void take(String lines) {
        replaceSelection(lines.replaceAll("\\p{Cntrl}+", " ").strip());
    }
}
