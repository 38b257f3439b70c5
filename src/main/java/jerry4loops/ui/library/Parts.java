package jerry4loops.ui.library;

import java.util.Locale;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import jerry4loops.session.SavedLoop;
import jerry4loops.ui.control.Texts;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Small builders that the views of the library share.
///
/// Thread: FX.
final class Parts {

    private Parts() {}

    static Label label(String text, String... styleClasses) {
        var label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    static FontIcon icon(Ikon ikon) {
        var icon = new FontIcon(ikon);
        icon.getStyleClass().add("icon");
        return icon;
    }

    /// A button whose name is a text of the bundle and whose tooltip is that text's `.how`.
    static <T extends ButtonBase> T named(T button, String key, Runnable action, String... styleClasses) {
        button.setAccessibleText(Texts.get(key));
        button.setTooltip(new Tooltip(Texts.get(key + ".how")));
        button.setOnAction(_ -> action.run());
        button.getStyleClass().addAll(styleClasses);
        return button;
    }

    static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /// A control with its name at the left.
    static HBox row(String key, Control control) {
        Label name = label(Texts.get(key), "field-name");
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
