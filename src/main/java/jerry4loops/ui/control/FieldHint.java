package jerry4loops.ui.control;

import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;

/// One sentence under a field that holds what is no value: what could stand there. It goes with the next key, and
/// when the field is left. Screen readers find it as the field's help.
///
/// Thread: FX.
public final class FieldHint {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final double GAP_PX = 4;

    private final TextField field;
    private final Tooltip popup = new Tooltip();

    /// @param field what is typed into
    public FieldHint(TextField field) {
        this.field = field;
        popup.getStyleClass().add("field-hint");
        field.textProperty().subscribe((_, _) -> clear());
        field.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                popup.hide();
            }
        });
        field.sceneProperty().subscribe((_, scene) -> {
            if (scene == null) {
                popup.hide();
            }
        });
    }

    /// Marks the field and says why, as long as a hand is in it.
    ///
    /// @param sentence what is wrong, and what to do
    public void say(String sentence) {
        field.pseudoClassStateChanged(INVALID, true);
        field.setAccessibleHelp(sentence);
        // Wrapped by hand: a popup that finds its height only once it is there leaves an unpainted strip.
        popup.setText(sentence.replace("; ", ";\n"));
        Bounds bounds = field.localToScreen(field.getBoundsInLocal());
        if (bounds != null && field.isFocused()) {
            popup.show(field, bounds.getMinX(), bounds.getMaxY() + GAP_PX);
        }
    }

    /// What stands in the field is a value, or may become one.
    public void clear() {
        field.pseudoClassStateChanged(INVALID, false);
        field.setAccessibleHelp(null);
        popup.hide();
    }
}
