package jerry4loops.ui.stage;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.ClockDesk;
import jerry4loops.workflow.MidiDesk;

/// Who keeps the clock: this studio for others, or another machine for this studio.
///
/// Thread: FX.
final class ClockCard {

    private ClockCard() {}

    static VBox of(MidiDesk desk) {
        ClockDesk clock = desk.clock();
        var follow = new ComboBox<String>();
        follow.getStyleClass().add("choice");
        follow.setAccessibleText(Texts.get("clock.follow"));
        follow.setTooltip(new Tooltip(Texts.get("clock.follow.how")));
        follow.setOnAction(_ -> {
            String chosen = follow.getValue();
            clock.follow(chosen == null || chosen.equals(Texts.get("clock.own")) ? "" : chosen);
        });
        Label lock = Nodes.label("", "small-print");
        clock.statusProperty().subscribe(status -> {
            follow.setValue(status.followed().isEmpty() ? Texts.get("clock.own") : status.followed());
            String bpm = String.format(Locale.ROOT, "%.1f", status.bpm());
            lock.setText(
                    status.followed().isEmpty()
                            ? ""
                            : status.locked() ? Texts.get("clock.locked", bpm) : Texts.get("clock.searching"));
        });
        var sendTo = new VBox();
        desk.controllersProperty().subscribe(controllers -> {
            String chosen = follow.getValue();
            follow.getItems().setAll(Texts.get("clock.own"));
            sendTo.getChildren().clear();
            for (MidiDesk.Controller each : controllers) {
                follow.getItems().add(each.key());
                var box = new CheckBox(Texts.get("clock.send", each.name()));
                box.setTooltip(new Tooltip(Texts.get("clock.send.how")));
                box.setSelected(clock.statusProperty().get().sentTo().contains(each.key()));
                box.setOnAction(_ -> clock.send(each.key(), box.isSelected()));
                sendTo.getChildren().add(box);
            }
            follow.setValue(chosen == null ? Texts.get("clock.own") : chosen);
        });
        var offset = new Spinner<Integer>(-500, 500, 0, 1);
        offset.setEditable(true);
        offset.setPrefWidth(84);
        offset.getEditor().setAccessibleText(Texts.get("clock.offset"));
        offset.setTooltip(new Tooltip(Texts.get("clock.offset.how")));
        offset.valueProperty().subscribe(ms -> clock.setOffsetMs(ms == null ? 0 : ms));
        var first = new HBox(follow, lock);
        var second = new HBox(Nodes.label(Texts.get("clock.offset"), "small-print"), offset);
        for (HBox row : new HBox[] {first, second}) {
            row.getStyleClass().add("panel-buttons");
            row.setAlignment(Pos.CENTER_LEFT);
        }
        var card = new VBox(Nodes.label(Texts.get("clock.title"), "effect-name"), first, sendTo, second);
        card.getStyleClass().add("effect");
        return card;
    }
}
