package jerry4loops.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.MapDesk;
import jerry4loops.workflow.MidiDesk;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// One line of a controller's map: what is moved, what it drives, how it takes over, and below, when unfolded, the
/// range of each target.
///
/// Thread: FX.
final class MidiRow extends VBox {

    private static final List<String> TAKEOVERS = List.of("jump", "pick-up", "scale", "relative");

    private final ComboBox<String> takeover = new ComboBox<>(FXCollections.observableArrayList(TAKEOVERS));
    private final ToggleButton fold = new ToggleButton(null, Nodes.icon(Material2MZ.TUNE));
    private final List<MidiRangeLine> ranges = new ArrayList<>();
    private final MidiDesk.Row row;

    /// @param maps changes it
    /// @param key of the controller
    /// @param row what is shown
    /// @param names what targets are called
    MidiRow(MapDesk maps, String key, MidiDesk.Row row, UnaryOperator<String> names) {
        this.row = row;
        getStyleClass().add("midi-row");
        Label target = Nodes.label(row.targets().stream().map(names).collect(Collectors.joining(", ")), "notice-text");
        target.setWrapText(true);
        target.setMinHeight(Region.USE_PREF_SIZE);
        var words = new VBox(target, Nodes.label(row.hardware(), "small-print"));
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(words);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("notice");
        getChildren().add(line);
        if (!row.takeover().isEmpty()) {
            takeover.setValue(row.takeover());
            takeover.getStyleClass().add("choice");
            takeover.setMinWidth(92);
            takeover.setAccessibleText(Texts.get("midi.takeover"));
            takeover.setTooltip(new Tooltip(Texts.get("midi.takeover.how")));
            takeover.setOnAction(_ -> maps.takeOver(key, row.place(), takeover.getValue()));
            line.getChildren().addAll(takeover, Nodes.named(fold, "midi.range", this::unfold, "square", "tiny"));
            for (int i = 0; i < row.ranges().size(); i++) {
                int index = i;
                String name =
                        row.ranges().size() > 1 ? names.apply(row.targets().get(i)) : "";
                ranges.add(new MidiRangeLine(
                        name, row.ranges().get(i), range -> maps.range(key, row.place(), index, range)));
            }
        }
        line.getChildren()
                .add(Nodes.named(
                        new Button(null, Nodes.icon(Material2AL.CLOSE)),
                        "midi.unbind",
                        () -> maps.unbind(key, row.place()),
                        "square",
                        "tiny"));
    }

    private void unfold() {
        if (fold.isSelected()) {
            getChildren().addAll(ranges);
        } else {
            getChildren().removeAll(ranges);
        }
    }

    /// @return whether the ranges are shown
    boolean isUnfolded() {
        return fold.isSelected();
    }

    /// @return what is moved, in words
    String hardware() {
        return row.hardware();
    }

    /// Shows the ranges.
    void open() {
        fold.setSelected(true);
        unfold();
    }

    /// @param next another state of the map
    /// @return whether it is the same line, but for takeover and ranges
    boolean isSame(MidiDesk.Row next) {
        return row.place() == next.place()
                && row.hardware().equals(next.hardware())
                && row.targets().equals(next.targets())
                && row.takeover().isEmpty() == next.takeover().isEmpty()
                && row.ranges().size() == next.ranges().size();
    }

    /// @param next the same line after a change
    void follow(MidiDesk.Row next) {
        if (!next.takeover().isEmpty() && !next.takeover().equals(takeover.getValue()) && !takeover.isShowing()) {
            takeover.setValue(next.takeover());
        }
        for (int i = 0; i < ranges.size(); i++) {
            ranges.get(i).follow(next.ranges().get(i));
        }
    }
}
