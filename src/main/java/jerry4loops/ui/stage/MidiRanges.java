package jerry4loops.ui.stage;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.MidiDesk;
import org.kordamp.ikonli.material2.Material2MZ;

/// Below a line of a controller's map: from where to where each target goes, and how it gets there.
///
/// Thread: FX.
final class MidiRanges {

    private static final List<String> CURVES = List.of("linear", "slow", "fast", "s", "step");

    private MidiRanges() {}

    private static String id(MidiDesk.Controller controller, MidiDesk.Row row) {
        return controller.key() + "/" + row.place();
    }

    /// @param controller whose map it is
    /// @param row a line of it
    /// @param opened lines that show their ranges
    /// @param again shows the lines anew
    /// @return the button that shows the ranges of the line
    static ToggleButton fold(MidiDesk.Controller controller, MidiDesk.Row row, Set<String> opened, Runnable again) {
        var fold = new ToggleButton(null, Nodes.icon(Material2MZ.TUNE));
        fold.setSelected(opened.contains(id(controller, row)));
        return Nodes.named(
                fold,
                "midi.range",
                () -> {
                    if (fold.isSelected()) {
                        opened.add(id(controller, row));
                    } else {
                        opened.remove(id(controller, row));
                    }
                    again.run();
                },
                "square",
                "tiny");
    }

    /// @param desk changes them
    /// @param controller whose map it is
    /// @param row a line of it
    /// @param names what targets are called
    /// @param opened lines that show their ranges
    /// @return a line for each target, or none
    static Stream<Node> of(
            MidiDesk desk,
            MidiDesk.Controller controller,
            MidiDesk.Row row,
            UnaryOperator<String> names,
            Set<String> opened) {
        return opened.contains(id(controller, row))
                ? IntStream.range(0, row.ranges().size()).mapToObj(i -> line(desk, controller, row, i, names))
                : Stream.empty();
    }

    private static HBox line(
            MidiDesk desk, MidiDesk.Controller controller, MidiDesk.Row row, int index, UnaryOperator<String> names) {
        MidiDesk.Range range = row.ranges().get(index);
        Spinner<Integer> from = percent(range.from(), "midi.range.from");
        Spinner<Integer> to = percent(range.to(), "midi.range.to");
        var curve = new ComboBox<>(FXCollections.observableArrayList(CURVES));
        curve.setValue(range.curve());
        curve.getStyleClass().add("choice");
        curve.setMinWidth(84);
        curve.setAccessibleText(Texts.get("midi.range.curve"));
        curve.setTooltip(new Tooltip(Texts.get("midi.range.curve.how")));
        Runnable change = () -> desk.maps()
                .range(
                        controller.key(),
                        row.place(),
                        index,
                        new MidiDesk.Range(from.getValue() / 100.0, to.getValue() / 100.0, curve.getValue()));
        from.valueProperty().subscribe((_, _) -> change.run());
        to.valueProperty().subscribe((_, _) -> change.run());
        curve.setOnAction(_ -> change.run());
        Label name =
                Nodes.label(row.ranges().size() > 1 ? names.apply(row.targets().get(index)) : "", "small-print");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        var line = new HBox(name, from, Nodes.label("…", "small-print"), to, Nodes.label("%", "small-print"), curve);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().addAll("notice", "midi-range");
        return line;
    }

    private static Spinner<Integer> percent(double share, String key) {
        var spinner = new Spinner<Integer>(0, 100, (int) Math.rint(share * 100), 1);
        spinner.setEditable(true);
        spinner.setPrefWidth(72);
        spinner.setMinWidth(72);
        spinner.getEditor().setAccessibleText(Texts.get(key));
        spinner.setTooltip(new Tooltip(Texts.get(key + ".how")));
        return spinner;
    }
}
