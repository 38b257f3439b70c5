package jerry4loops.ui.stage;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.session.RecordingStatus;
import jerry4loops.ui.control.Learnable;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// Record, end at once, and keep what nobody recorded.
///
/// Thread: FX.
final class RecordBox extends HBox {

    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");
    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");

    private final StageViewModel stage;
    private final TransportViewModel model;
    private final Button keep;
    private boolean tight;

    RecordBox(StageViewModel stage) {
        this.stage = stage;
        this.model = stage.transport();
        this.keep = keepButton();
        Label title = Nodes.label("", "record-title");
        title.textProperty().bind(model.recordTitleProperty());
        Label detail = Nodes.label("", "record-detail");
        detail.textProperty().bind(model.recordDetailProperty());
        var dot = new Region();
        dot.getStyleClass().add("record-dot");
        var words = new VBox(title, detail);
        words.setAlignment(Pos.CENTER_LEFT);
        var content = new HBox(dot, words);
        content.getStyleClass().add("record-content");
        content.setAlignment(Pos.CENTER_LEFT);
        var record = Nodes.named(new Button(null, content), "record.name", model::toggleRecord, "record");
        var cancel = Nodes.named(
                new Button(null, Nodes.icon(Material2AL.CLOSE)),
                "record.cancel",
                model::stopRecordingNow,
                "square",
                "tall");
        Learnable.mark(record, ActionId.of(Action.RECORD));
        Learnable.mark(keep, ActionId.of(Action.KEEP_LAST));
        model.cancellableProperty().subscribe(now -> Nodes.shown(cancel, now));
        Map<RecordingStatus.State, PseudoClass> states = new EnumMap<>(RecordingStatus.State.class);
        for (var state : RecordingStatus.State.values()) {
            states.put(state, PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT)));
        }
        model.recordingProperty()
                .subscribe(status ->
                        record.pseudoClassStateChanged(LOW, !status.warning().isEmpty()));
        model.recordingProperty()
                .subscribe(status -> states.forEach(
                        (state, pseudoClass) -> record.pseudoClassStateChanged(pseudoClass, state == status.state())));
        model.recordTitleProperty()
                .subscribe(text -> record.setAccessibleText(Texts.get(
                        "record.accessible", text, model.recordDetailProperty().get())));
        model.cancellableProperty().subscribe(_ -> showKeep());
        getChildren().addAll(record, cancel, keep);
        getStyleClass().add("record-box");
    }

    /// @param little whether there is little room: then the past gives way to the take that is being recorded; its
    ///     key stays
    void fit(boolean little) {
        tight = little;
        showKeep();
    }

    private void showKeep() {
        Nodes.shown(keep, !tight || !model.cancellableProperty().get());
    }

    /// A press keeps the last bars; the other mouse button, or the menu key, offers other lengths.
    private Button keepButton() {
        var button = Nodes.named(
                new Button(null, Nodes.icon(Material2MZ.REPLAY)),
                "keep.name",
                () -> KeepMenu.keepDefault(stage),
                "square",
                "tall",
                "keep-square");
        String bars = Integer.toString(KeepMenu.DEFAULT_BARS);
        button.setAccessibleText(Texts.get("keep.bars", bars));
        var menu = new ContextMenu();
        menu.setOnShowing(_ -> menu.getItems().setAll(KeepMenu.items(stage)));
        menu.getItems().setAll(KeepMenu.items(stage));
        button.setContextMenu(menu);
        stage.session().recordings().pastProperty().subscribe(past -> {
            button.pseudoClassStateChanged(BUSY, past.keeping());
            button.getTooltip().setText(Texts.get("keep.how", bars) + "\n" + KeepMenu.describe(past));
        });
        return button;
    }
}
