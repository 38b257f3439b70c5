package jerry4loops.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.session.Job;
import jerry4loops.session.KeptPast;
import jerry4loops.session.RecordedTake;
import jerry4loops.session.RecordingStatus;
import jerry4loops.session.Recordings;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// The recordings: keep the last bars, the list of takes, exports that run, and how takes are recorded.
///
/// Keys in the list: Enter plays and stops, Left and Right jump five seconds, F2 renames, Delete throws away, the
/// menu key or Shift+F10 opens the menu with all the rest.
///
/// Thread: FX.
final class TakesPage extends VBox {

    /// Height of a row, in pixels; all are equal, so thousands cost as much as a handful.
    static final double ROW_HEIGHT = 104;

    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");

    private final StageViewModel model;
    private final Recordings recordings;
    private final ListView<RecordedTake> list;
    private final List<TakeCell> cells = new ArrayList<>();
    private final VBox jobs = new VBox();
    private List<Long> shownJobs = List.of();
    private final VBox space = new VBox();
    private final RecordingBox settings;
    private final ExportForm form;
    private final RenderForm renderForm;
    private final VBox shelf;

    TakesPage(StageViewModel model) {
        this.model = model;
        this.recordings = model.session().recordings();
        getStyleClass().addAll("panel-page", "takes-page");
        list = new ListView<>(recordings.takes());
        list.getStyleClass().add("takes-list");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setAccessibleText(Texts.get("panel.TAKES"));
        list.setCellFactory(_ -> {
            var cell = new TakeCell(model, this::export, this::render);
            cells.add(cell);
            return cell;
        });
        list.setPlaceholder(placeholder());
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        VBox.setVgrow(list, Priority.ALWAYS);
        settings = new RecordingBox(model);
        Nodes.shown(settings, false);
        list.setOnContextMenuRequested(event -> {
            // By the keyboard, where the platform tells of it so; the mouse asks a row.
            selectedCell().ifPresent(TakeCell::showMenu);
            event.consume();
        });
        form = new ExportForm(model, this::closeForm);
        renderForm = new RenderForm(model, this::closeForm);
        VBox.setVgrow(renderForm, Priority.ALWAYS);
        jobs.getStyleClass().add("takes-jobs");
        recordings.jobs().addListener((ListChangeListener<Job>) _ -> showJobs());
        Nodes.shown(jobs, false);
        showJobs();
        space.getStyleClass().add("takes-space");
        model.session().recordingProperty().subscribe(this::showSpace);
        shelf = new VBox(keep(), tools(), settings, space, jobs, list);
        shelf.getStyleClass().add("panel-page");
        VBox.setVgrow(shelf, Priority.ALWAYS);
        VBox.setVgrow(form, Priority.ALWAYS);
        getChildren().add(shelf);
        // Opened by a key, the list is at hand for the next key.
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                Platform.runLater(this::focusList);
            }
        });
    }

    private void focusList() {
        if (getScene() == null || shelf.getScene() == null || recordings.takes().isEmpty()) {
            return;
        }
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
        list.requestFocus();
    }

    private HBox keep() {
        var button = new SplitMenuButton();
        button.setText(Texts.get("keep.bars", Integer.toString(KeepMenu.DEFAULT_BARS)));
        button.getStyleClass().add("keep");
        button.setGraphic(Nodes.icon(Material2MZ.REPLAY));
        button.setOnAction(_ -> KeepMenu.keepDefault(model));
        button.getItems().setAll(KeepMenu.items(model));
        button.setOnShowing(_ -> button.getItems().setAll(KeepMenu.items(model)));
        button.setAccessibleText(Texts.get("keep.bars", Integer.toString(KeepMenu.DEFAULT_BARS)));
        button.setTooltip(new Tooltip(Texts.get("keep.how", Integer.toString(KeepMenu.DEFAULT_BARS))));
        button.setMinWidth(Region.USE_PREF_SIZE);
        Label there = Nodes.label("", "small-print");
        there.setWrapText(true);
        there.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(there, Priority.ALWAYS);
        recordings.pastProperty().subscribe((KeptPast past) -> {
            there.setText(KeepMenu.describe(past));
            button.pseudoClassStateChanged(BUSY, past.keeping());
        });
        var row = new HBox(button, there);
        row.getStyleClass().add("keep-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private HBox tools() {
        Label count = Nodes.label("", "small-print");
        Runnable say = () -> count.setText(
                recordings.takes().size() == 1
                        ? Texts.get("takes.one")
                        : Texts.get(
                                "takes.count",
                                Integer.toString(recordings.takes().size())));
        recordings.takes().addListener((ListChangeListener<RecordedTake>) _ -> say.run());
        say.run();
        var jam = Nodes.named(new ToggleButton(Texts.get("takes.jam")), "takes.jam", () -> {}, "quiet");
        jam.selectedProperty().subscribe((_, on) -> model.actions().takes().playWithJam(on));
        var folder = Nodes.named(
                new Button(null, Nodes.icon(Material2AL.FOLDER_OPEN)),
                "menu.takes",
                model.actions()::revealTakes,
                "square",
                "take-tool");
        var gear = Nodes.named(
                new ToggleButton(null, Nodes.icon(Material2MZ.SETTINGS)),
                "takes.settings",
                () -> {},
                "square",
                "take-tool");
        gear.selectedProperty().subscribe(on -> {
            settings.refresh();
            Nodes.shown(settings, on);
        });
        var row = new HBox(count, Nodes.spacer(), jam, folder, gear);
        row.getStyleClass().add("panel-buttons");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Label placeholder() {
        Label text = Nodes.label("", "take-details", "takes-empty");
        text.setWrapText(true);
        recordings
                .listedProperty()
                .subscribe(listed -> text.setText(Texts.get(listed ? "takes.empty" : "takes.listing")));
        return text;
    }

    private void showSpace(RecordingStatus status) {
        boolean records = status.state() != RecordingStatus.State.IDLE && status.freeBytes() >= 0;
        Nodes.shown(space, records || !status.warning().isEmpty());
        if (!space.isVisible()) {
            return;
        }
        String left = Texts.get(
                "takes.space",
                TransportViewModel.sizeText(status.freeBytes()),
                TransportViewModel.timeText(Math.max(0, status.secondsLeft())));
        boolean low = !status.warning().isEmpty();
        Label label = Nodes.label(low ? status.warning() : left, "notice-text", low ? "warning" : "info");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        space.getChildren().setAll(label);
    }

    private void showJobs() {
        var ids = recordings.jobs().stream().map(Job::id).toList();
        if (ids.equals(shownJobs)) {
            // Only the bars move, so that a button that has the focus keeps it.
            for (int i = 0; i < ids.size(); i++) {
                var bar = (ProgressBar) jobs.getChildren().get(i).lookup(".progress-bar");
                bar.setProgress(recordings.jobs().get(i).progress());
            }
            return;
        }
        shownJobs = ids;
        jobs.getChildren().clear();
        Nodes.shown(jobs, !recordings.jobs().isEmpty());
        for (Job job : recordings.jobs()) {
            var bar = new ProgressBar(job.progress());
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.setAccessibleText(Texts.get("takes.job", job.name()));
            Label name = Nodes.label(Texts.get("takes.job", job.name()), "take-details");
            var words = new VBox(name, bar);
            words.getStyleClass().add("job-words");
            HBox.setHgrow(words, Priority.ALWAYS);
            var cancel = Nodes.named(
                    new Button(null, Nodes.icon(Material2AL.CLOSE)),
                    "takes.job.cancel",
                    () -> model.actions().takes().cancelJob(job.id()),
                    "square",
                    "take-tool");
            var row = new HBox(words, cancel);
            row.getStyleClass().add("take-head");
            row.setAlignment(Pos.CENTER_LEFT);
            jobs.getChildren().add(row);
        }
    }

    private Optional<TakeCell> selectedCell() {
        RecordedTake take = list.getSelectionModel().getSelectedItem();
        return cells.stream()
                .filter(cell -> take != null && cell.getItem() == take)
                .findFirst();
    }

    private void key(KeyEvent event) {
        RecordedTake take = list.getSelectionModel().getSelectedItem();
        if (take == null || take.recording() || event.getTarget() != list) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> selectedCell().ifPresent(TakeCell::togglePlay);
            case LEFT -> selectedCell().ifPresent(cell -> cell.step(-1));
            case RIGHT -> selectedCell().ifPresent(cell -> cell.step(1));
            case F2 -> selectedCell().ifPresent(TakeCell::rename);
            case DELETE -> model.actions().takes().trash(take.file());
            case CONTEXT_MENU -> selectedCell().ifPresent(TakeCell::showMenu);
            case F10 -> {
                if (!event.isShiftDown()) {
                    return;
                }
                selectedCell().ifPresent(TakeCell::showMenu);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Moves the take that plays; once per pulse.
    void pulse() {
        var playback = recordings.playbackProperty().get();
        cells.forEach(cell -> cell.showPlayback(playback));
    }

    /// Opens the form for a take.
    void export(RecordedTake take) {
        form.open(take);
        getChildren().setAll(form);
    }

    /// Opens the form for playing a take again.
    void render(RecordedTake take) {
        renderForm.open(take);
        getChildren().setAll(renderForm);
    }

    private void closeForm() {
        getChildren().setAll(shelf);
        list.requestFocus();
    }

    ListView<RecordedTake> list() {
        return list;
    }

    ExportForm form() {
        return form;
    }
}
