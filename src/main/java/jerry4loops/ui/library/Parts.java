package jerry4loops.ui.library;

import java.util.Locale;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import jerry4loops.session.SavedLoop;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;

/// Small builders that the views of the library share, beside [Nodes].
///
/// Thread: FX.
final class Parts {

    private Parts() {}

    /// A control with its name at the left.
    static HBox row(String key, Control control) {
        Label name = Nodes.label(Texts.get(key), "field-name");
        name.setMinWidth(86);
        name.setLabelFor(control);
        described(control, key);
        control.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(control, Priority.ALWAYS);
        var row = new HBox(name, control);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }

    static <T extends Control> T described(T control, String key) {
        control.setAccessibleText(Texts.get(key));
        control.setTooltip(new Tooltip(Texts.get(key + ".how")));
        return control;
    }

    static <T> ComboBox<T> list(String key, Function<T, String> text) {
        var box = new ComboBox<T>();
        box.getStyleClass().add("choice");
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public T fromString(String typed) {
                throw new UnsupportedOperationException("The list is not editable.");
            }
        });
        return described(box, key);
    }

    static String stars(int rating) {
        return "★".repeat(rating) + "☆".repeat(SavedLoop.MOST_STARS - rating);
    }

    /// @return the style class of a loop's colour
    static String colour(SavedLoop loop) {
        String own = loop.colour();
        return "track-"
                + (own.isEmpty()
                        ? loop.kind() == jerry4loops.audio.LoopKind.DRUMS ? "red" : "purple"
                        : own.toLowerCase(Locale.ROOT));
    }
}
