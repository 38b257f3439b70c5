package jerry4loops.ui.control;

import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import jerry4loops.control.Parameter;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Small builders that all views share.
///
/// Thread: FX.
public final class Nodes {

    private Nodes() {}

    /// @param text shown
    /// @param styleClasses of the style sheet
    /// @return a label
    public static Label label(String text, String... styleClasses) {
        var label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /// @param ikon which one
    /// @return a symbol that takes the colour of what it stands in
    public static FontIcon icon(Ikon ikon) {
        var icon = new FontIcon(ikon);
        icon.getStyleClass().add("icon");
        return icon;
    }

    /// A button whose name is a text of the bundle and whose tooltip is that text's `.how`.
    ///
    /// @param button without a name so far
    /// @param key of the text
    /// @param action what a press does
    /// @param styleClasses of the style sheet
    /// @return the button
    public static <T extends ButtonBase> T named(T button, String key, Runnable action, String... styleClasses) {
        button.setAccessibleText(Texts.get(key));
        button.setTooltip(new Tooltip(Texts.get(key + ".how")));
        button.setOnAction(_ -> action.run());
        button.getStyleClass().addAll(styleClasses);
        return button;
    }

    /// Binds a toggle button to a switch, both ways.
    ///
    /// @param button shows it
    /// @param parameter whose
    /// @param value of the switch, 0 or 1
    public static void bind(ToggleButton button, Parameter parameter, DoubleProperty value) {
        button.setUserData(parameter);
        value.subscribe(now -> button.setSelected(now.doubleValue() >= 0.5));
        button.selectedProperty().subscribe((_, now) -> value.set(now ? 1 : 0));
    }

    /// @return takes what room is left in a row
    public static Region spacer() {
        var spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    /// Shows or hides a node together with the room it takes.
    ///
    /// @param node any
    /// @param shown whether it is seen
    public static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /// A list of a parameter's choices, bound to its value both ways; the wheel steps through them.
    ///
    /// @param parameter whose
    /// @param value of it
    /// @param key of its name in the bundle
    /// @return the list
    public static ComboBox<String> choice(Parameter parameter, DoubleProperty value, String key) {
        var box = new ComboBox<String>();
        box.setUserData(parameter);
        box.getItems().setAll(parameter.choices());
        box.getStyleClass().add("choice");
        box.setAccessibleText(Texts.get(key));
        box.setTooltip(new Tooltip(Texts.get(key + ".how")));
        value.subscribe(now -> box.getSelectionModel().select((int) parameter.clamp(now.doubleValue())));
        box.getSelectionModel().selectedIndexProperty().subscribe(index -> {
            if (index.intValue() >= 0) {
                value.set(index.doubleValue());
            }
        });
        box.addEventHandler(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() != 0 && !event.isInertia()) {
                value.set(parameter.clamp(value.get() - Math.signum(event.getDeltaY())));
            }
            event.consume();
        });
        return box;
    }
}
