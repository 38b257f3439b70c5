package jerry4loops.ui.stage;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.MidiDesk;

/// From where to where a knob moves one of its targets, and how it gets there.
///
/// Thread: FX.
final class MidiRangeLine extends HBox {

    private static final List<String> CURVES = List.of("linear", "slow", "fast", "s", "step");

    private final Spinner<Integer> from;
    private final Spinner<Integer> to;
    private final ComboBox<String> curve = new ComboBox<>(FXCollections.observableArrayList(CURVES));
    private final Consumer<MidiDesk.Range> change;

    /// What was asked for and has not come back: until then, what comes is older than what a hand does here.
    private Optional<MidiDesk.Range> asked = Optional.empty();

    private boolean quiet;

    /// @param name of the target; empty where there is only one
    /// @param range what it is now
    /// @param change is told what a person makes of it
    MidiRangeLine(String name, MidiDesk.Range range, Consumer<MidiDesk.Range> change) {
        this.change = change;
        from = percent(range.from(), "midi.range.from");
        to = percent(range.to(), "midi.range.to");
        curve.setValue(range.curve());
        curve.getStyleClass().add("choice");
        curve.setMinWidth(84);
        curve.setAccessibleText(Texts.get("midi.range.curve"));
        curve.setTooltip(new Tooltip(Texts.get("midi.range.curve.how")));
        from.valueProperty().subscribe((_, _) -> ask());
        to.valueProperty().subscribe((_, _) -> ask());
        curve.setOnAction(_ -> ask());
        Label label = Nodes.label(name, "small-print");
        label.setMinWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        getChildren().addAll(label, from, Nodes.label("…", "small-print"), to, Nodes.label("%", "small-print"), curve);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().addAll("notice", "midi-range");
    }

    private static Spinner<Integer> percent(double share, String key) {
        var spinner = new Spinner<Integer>(0, 100, percent(share), 1);
        spinner.setEditable(true);
        spinner.getEditor().setAccessibleText(Texts.get(key));
        spinner.setTooltip(new Tooltip(Texts.get(key + ".how")));
        return spinner;
    }

    private static int percent(double share) {
        return (int) Math.rint(share * 100);
    }

    private void ask() {
        if (quiet || from.getValue() == null || to.getValue() == null) {
            return;
        }
        var next = new MidiDesk.Range(from.getValue() / 100.0, to.getValue() / 100.0, curve.getValue());
        asked = Optional.of(next);
        change.accept(next);
    }

    /// Follows what changed elsewhere; an arrow that is held down keeps the upper hand.
    ///
    /// @param range what it is now
    void follow(MidiDesk.Range range) {
        if (asked.isPresent()) {
            asked = asked.filter(waiting -> !waiting.equals(range));
            return;
        }
        quiet = true;
        from.getValueFactory().setValue(percent(range.from()));
        to.getValueFactory().setValue(percent(range.to()));
        curve.setValue(range.curve());
        quiet = false;
    }
}
