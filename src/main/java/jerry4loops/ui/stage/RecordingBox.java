package jerry4loops.ui.stage;

import java.io.File;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.RecordingSettings;

/// How takes are recorded: what as, where they begin, how much of the past is kept, and where they go. A change counts
/// from the next take on.
///
/// Thread: FX.
final class RecordingBox extends VBox {

    private final StageViewModel model;
    private final ComboBox<RecordingSettings.Kind> kind = new ComboBox<>();
    private final ComboBox<RecordingSettings.Edge> edge = new ComboBox<>();
    private final Spinner<Integer> minutes = new Spinner<>(1, 30, 10);
    private final Label place = Nodes.label("", "small-print");
    private String folder = "";
    private boolean showing;

    RecordingBox(StageViewModel model) {
        this.model = model;
        getStyleClass().addAll("panel-page", "recording-box");
        kind.getItems().setAll(RecordingSettings.Kind.values());
        kind.setConverter(named("recording.kind."));
        edge.getItems().setAll(RecordingSettings.Edge.values());
        edge.setConverter(named("recording.edge."));
        minutes.setEditable(true);
        kind.valueProperty().subscribe(_ -> apply());
        edge.valueProperty().subscribe(_ -> apply());
        minutes.valueProperty().subscribe(_ -> apply());
        place.setWrapText(true);
        place.setMinHeight(Region.USE_PREF_SIZE);
        var choose = Nodes.named(new Button(Texts.get("recording.folder")), "recording.folder", this::choose, "quiet");
        var usual =
                Nodes.named(new Button(Texts.get("recording.usual")), "recording.usual", () -> setFolder(""), "quiet");
        var buttons = new HBox(choose, usual);
        buttons.getStyleClass().add("panel-buttons");
        getChildren()
                .addAll(
                        ExportForm.row("recording.kind", kind),
                        ExportForm.row("recording.edge", edge),
                        ExportForm.row("recording.minutes", minutes),
                        place,
                        buttons);
    }

    private static <T extends Enum<T>> StringConverter<T> named(String prefix) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : Texts.get(prefix + value.name());
            }

            @Override
            public T fromString(String typed) {
                throw new UnsupportedOperationException("The list is not editable.");
            }
        };
    }

    /// Reads what is in use.
    void refresh() {
        RecordingSettings now = model.actions().takes().recordingSettings();
        showing = true;
        kind.setValue(now.kind());
        edge.setValue(now.edge());
        minutes.getValueFactory().setValue(now.pastMinutes());
        folder = now.folder();
        place.setText(Texts.get(
                "recording.place", model.actions().takes().takesFolder().toString()));
        showing = false;
    }

    private void choose() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(Texts.get("recording.folder"));
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            setFolder(chosen.getAbsolutePath());
        }
    }

    private void setFolder(String next) {
        folder = next;
        apply();
        refresh();
    }

    private void apply() {
        if (showing || kind.getValue() == null || edge.getValue() == null || minutes.getValue() == null) {
            return;
        }
        var next = new RecordingSettings(kind.getValue(), edge.getValue(), minutes.getValue(), folder);
        if (!next.equals(model.actions().takes().recordingSettings())) {
            model.actions().takes().applyRecording(next);
        }
    }
}
