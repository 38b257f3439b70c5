package jerry4loops.ui.stage;

import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.ui.control.EffectPicture;
import jerry4loops.ui.control.Knob;
import jerry4loops.ui.control.Learnable;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;

/// A card of the side panel: a head with name, switches and menus, below it rows of a picture and knobs. The texts
/// of a parameter are found under the card's prefix and the parameter's path.
///
/// Thread: FX.
class Card extends VBox {

    private final String title;
    private final String prefix;
    private final int track;
    private final Function<Parameter, DoubleProperty> controls;

    /// @param titleKey key of its name
    /// @param prefix of the keys of its parameters: `fx.` or `mix.`
    /// @param track index from 0, or −1 for the master
    /// @param controls where a parameter's value is
    Card(String titleKey, String prefix, int track, Function<Parameter, DoubleProperty> controls) {
        this.prefix = prefix;
        this.track = track;
        this.controls = controls;
        getStyleClass().add("effect");
        title = Texts.get(titleKey);
        setAccessibleText(title);
    }

    /// @param nodes beside the name; a spacer sends what follows to the right
    /// @return this
    Card head(Node... nodes) {
        var name = Nodes.label(title.toUpperCase(Locale.ROOT), "effect-name");
        name.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(name);
        head.getStyleClass().add("effect-head");
        head.setAlignment(Pos.CENTER_LEFT);
        head.getChildren().addAll(nodes);
        getChildren().add(head);
        return this;
    }

    /// @param nodes a picture takes what room is left
    /// @return this
    Card row(Node... nodes) {
        var row = new HBox(nodes);
        row.getStyleClass().add("effect-row");
        row.setAlignment(Pos.CENTER_LEFT);
        for (Node node : nodes) {
            if (node instanceof EffectPicture || node.getStyleClass().contains("picture")) {
                HBox.setHgrow(node, Priority.ALWAYS);
            }
        }
        getChildren().add(row);
        return this;
    }

    Knob knob(Parameter parameter) {
        var knob = new Knob(parameter, Texts.get(key(parameter)));
        knob.valueProperty().bindBidirectional(controls.apply(parameter));
        knob.hintProperty().set(Texts.get(key(parameter) + ".how"));
        // Pictures and words give way, never the knobs.
        knob.setMinWidth(USE_PREF_SIZE);
        return Learnable.mark(knob, new ControlId(track, parameter));
    }

    /// A knob with a switch or a choice below it.
    VBox column(Parameter knob, Node below) {
        var column = new VBox(knob(knob), below);
        column.getStyleClass().add("effect-column");
        return column;
    }

    ToggleButton toggle(Parameter parameter) {
        String key = key(parameter);
        var button = Nodes.named(new ToggleButton(Texts.get(key + ".short")), key, () -> {}, "effect-switch");
        button.setMinWidth(USE_PREF_SIZE);
        Nodes.bind(button, parameter, controls.apply(parameter));
        return Learnable.mark(button, new ControlId(track, parameter));
    }

    ComboBox<String> choice(Parameter parameter) {
        return Learnable.mark(
                Nodes.choice(parameter, controls.apply(parameter), key(parameter)), new ControlId(track, parameter));
    }

    private String key(Parameter parameter) {
        return prefix + parameter.path();
    }
}
