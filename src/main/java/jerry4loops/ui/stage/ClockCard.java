package jerry4loops.ui.stage;

import java.util.Locale;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.ui.control.Nodes;
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
        follow.setMaxWidth(Double.MAX_VALUE);
        follow.setAccessibleText(Texts.get("clock.follow"));
        follow.setTooltip(new Tooltip(Texts.get("clock.follow.how")));
        // Filling the list must not choose.
        var filling = new SimpleBooleanProperty();
        follow.setOnAction(_ -> {
            String chosen = follow.getValue();
            if (!filling.get() && chosen != null) {
                clock.follow(chosen.equals(Texts.get("clock.own")) ? "" : chosen);
            }
        });
        Label lock = Nodes.label("", "small-print");
        lock.setWrapText(true);
        var lineUp = Nodes.named(new Button(Texts.get("clock.lineup")), "clock.lineup", clock::lineUp, "quiet");
        lineUp.setMinWidth(Region.USE_PREF_SIZE);
        clock.statusProperty().subscribe(status -> {
            filling.set(true);
            follow.setValue(status.followed().isEmpty() ? Texts.get("clock.own") : status.followed());
            filling.set(false);
            String bpm = String.format(Locale.ROOT, "%.1f", status.bpm());
            boolean apart = status.locked() && status.isApart();
            Nodes.shown(lineUp, apart);
            lock.setText(
                    status.followed().isEmpty()
                            ? ""
                            : apart
                                    ? Texts.get(
                                            "clock.apart",
                                            bpm,
                                            String.format(Locale.ROOT, "%.1f", Math.abs(status.apartBeats())))
                                    : status.locked() ? Texts.get("clock.locked", bpm) : Texts.get("clock.searching"));
        });
        var sendTo = new VBox();
        desk.controllersProperty().subscribe(controllers -> {
            ClockDesk.Status now = clock.statusProperty().get();
            filling.set(true);
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
            follow.setValue(now.followed().isEmpty() ? Texts.get("clock.own") : now.followed());
            filling.set(false);
        });
        var offset = new Spinner<Integer>(
                -500, 500, (int) Math.rint(clock.statusProperty().get().offsetMs()), 1);
        offset.setEditable(true);
        offset.setPrefWidth(84);
        offset.getEditor().setAccessibleText(Texts.get("clock.offset"));
        offset.setTooltip(new Tooltip(Texts.get("clock.offset.how")));
        offset.valueProperty().subscribe(ms -> clock.setOffsetMs(ms == null ? 0 : ms));
        HBox.setHgrow(follow, Priority.ALWAYS);
        lock.visibleProperty().bind(lock.textProperty().isNotEmpty());
        lock.managedProperty().bind(lock.visibleProperty());
        lock.setMinHeight(Region.USE_PREF_SIZE);
        var first = new HBox(follow, lineUp);
        var second = new HBox(Nodes.label(Texts.get("clock.offset"), "small-print"), offset);
        for (HBox row : new HBox[] {first, second}) {
            row.getStyleClass().add("panel-buttons");
            row.setAlignment(Pos.CENTER_LEFT);
        }
        var card = new VBox(Nodes.label(Texts.get("clock.title"), "effect-name"), first, lock, sendTo, second);
        card.getStyleClass().add("effect");
        return card;
    }
}
