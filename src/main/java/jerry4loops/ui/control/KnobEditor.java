package jerry4loops.ui.control;

import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;

/// The field that opens over the value of a [Knob] for typing another one: Enter takes it, Escape leaves, so does
/// going elsewhere, which takes what was understood.
///
/// Thread: FX.
final class KnobEditor {

    /// A skin that has one.
    interface Host {

        /// @param initial what already stands in the field; empty for the present value, selected
        void edit(String initial);
    }

    private static final double LEAST_HEIGHT = 22;

    private final Knob knob;
    private final ObservableList<Node> children;
    private final Label value;
    private TextField field;

    /// @param knob whose value
    /// @param children of its skin
    /// @param value hidden while the field is there
    KnobEditor(Knob knob, ObservableList<Node> children, Label value) {
        this.knob = knob;
        this.children = children;
        this.value = value;
    }

    void open(String initial) {
        if (field != null) {
            return;
        }
        boolean fresh = initial.isEmpty();
        field = new TextField(fresh ? knob.valueTextProperty().get() : initial);
        field.getStyleClass().add("value-editor");
        field.setAccessibleText(Texts.get("control.editor", knob.name()));
        field.setManaged(false);
        children.add(field);
        value.setVisible(false);
        knob.requestLayout();
        field.requestFocus();
        if (fresh) {
            field.selectAll();
        } else {
            field.positionCaret(initial.length());
        }
        var hint = new FieldHint(field);
        field.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case ENTER -> {
                    if (knob.type(field.getText())) {
                        close(true);
                    } else {
                        field.selectAll();
                        hint.say(Texts.get(
                                "control.invalid",
                                knob.name(),
                                knob.valueTextProperty().get()));
                    }
                }
                case ESCAPE -> close(true);
                default -> {
                    // Further keys belong to the field, not to the knob around it.
                }
            }
            event.consume();
        });
        field.focusedProperty().subscribe((_, focused) -> {
            if (!focused && field != null) {
                knob.type(field.getText());
                close(false);
            }
        });
    }

    private void close(boolean focusBack) {
        TextField closing = field;
        field = null;
        if (closing != null) {
            if (focusBack) {
                knob.requestFocus();
            }
            children.remove(closing);
            value.setVisible(true);
        }
    }

    /// @param middle its vertical middle
    void place(double x, double middle, double width, double height) {
        if (field != null) {
            double tall = Math.max(LEAST_HEIGHT, height + 4);
            field.resizeRelocate(x, middle - tall / 2, width, tall);
        }
    }
}
