package jerry4loops.ui.library;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import jerry4loops.session.ImportProposal;
import jerry4loops.session.Job;
import jerry4loops.session.LoopLibrary;
import jerry4loops.session.SavedLoop;
import jerry4loops.session.Session;
import jerry4loops.ui.control.LoopCarry;
import jerry4loops.ui.control.LoopClipboard;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.LoopActions;
import org.kordamp.ikonli.material2.Material2AL;

/// The library of loops: search, filters, the list, and files on their way in. Files and loops can be dropped on it.
///
/// Keys in the list: Enter plays on the lane, Ctrl+Enter lets the headphones hear, F2 opens what can be changed,
/// Delete
/// throws away, the menu key or Shift+F10 opens the menu. Down leads from the search to the list, `/` and Ctrl+F
/// back.
///
/// Thread: FX.
public final class LibraryPage extends VBox {

    /// Height of a row, in pixels; all are equal, so thousands cost as much as a handful.
    static final double ROW_HEIGHT = 92;

    private static final int MOST_JOBS_SHOWN = 3;

    private final Session session;
    private final LoopLibrary library;
    private final LoopActions actions;
    private final LibraryFilters filters;
    private final ObservableList<SavedLoop> found = FXCollections.observableArrayList();
    private final ListView<SavedLoop> list = new ListView<>(found);
    private final List<LoopCell> cells = new ArrayList<>();
    private final Label count = Nodes.label("", "small-print");
    private final Label placeholder = Nodes.label("", "take-details", "takes-empty");
    private final VBox jobs = new VBox();
    private final ImportForm importForm;
    private final LoopForm loopForm;
    private final VBox shelf;

    /// @param session whose library it shows
    /// @param actions what can be done
    public LibraryPage(Session session, LoopActions actions) {
        this.session = session;
        this.library = session.library();
        this.actions = actions;
        getStyleClass().addAll("panel-page", "library-page");
        filters = new LibraryFilters(session);
        list.getStyleClass().add("takes-list");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setAccessibleText(Texts.get("panel.LIBRARY"));
        list.setCellFactory(_ -> {
            var cell = new LoopCell(session, actions, this::open);
            cells.add(cell);
            return cell;
        });
        placeholder.setWrapText(true);
        list.setPlaceholder(placeholder);
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        list.setOnContextMenuRequested(event -> {
            selectedCell().ifPresent(LoopCell::showMenu);
            event.consume();
        });
        list.setMinHeight(0);
        VBox.setVgrow(list, Priority.ALWAYS);
        importForm = new ImportForm(session, actions);
        loopForm = new LoopForm(session, actions, this::open, this::close);
        VBox.setVgrow(loopForm, Priority.ALWAYS);
        jobs.getStyleClass().add("takes-jobs");
        shelf = new VBox(filters, tools(), jobs, importForm, list);
        shelf.getStyleClass().add("panel-page");
        VBox.setVgrow(shelf, Priority.ALWAYS);
        getChildren().add(shelf);
        filters.queryProperty().subscribe(_ -> search());
        filters.words().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN && !found.isEmpty()) {
                focusList();
                event.consume();
            }
        });
        library.catalogueProperty().subscribe(_ -> search());
        library.listedProperty().subscribe(_ -> say());
        session.tempoProperty().subscribe((_, _) -> list.refresh());
        library.imports().addListener((ListChangeListener<Job>) _ -> showJobs());
        library.proposals().addListener((ListChangeListener<ImportProposal>) _ -> showProposal());
        showJobs();
        showProposal();
        addEventHandler(DragEvent.DRAG_OVER, this::dragOver);
        addEventHandler(DragEvent.DRAG_EXITED, _ -> LoopCarry.leave(this));
        addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                Platform.runLater(() -> {
                    if (getScene() != null && shelf.getScene() != null) {
                        filters.words().requestFocus();
                    }
                });
            }
        });
    }

    private HBox tools() {
        var files = Nodes.named(
                new Button(Texts.get("library.import"), Nodes.icon(Material2AL.ADD)),
                "library.import",
                this::chooseFiles,
                "quiet");
        files.setMinWidth(Region.USE_PREF_SIZE);
        var menu = new MenuButton(null, Nodes.icon(Material2AL.FOLDER_OPEN));
        menu.getStyleClass().addAll("square", "no-arrow", "take-tool");
        menu.setAccessibleText(Texts.get("library.watch"));
        menu.setTooltip(new Tooltip(Texts.get("library.watch.how")));
        var choose = new MenuItem(Texts.get("library.watch.choose"));
        choose.setOnAction(_ -> chooseFolder());
        var stop = new MenuItem(Texts.get("library.watch.stop"));
        stop.setOnAction(_ -> actions.watch(Optional.empty()));
        menu.getItems().setAll(choose, stop);
        Label watched = Nodes.label("", "small-print");
        watched.setMinWidth(0);
        library.watchedProperty().subscribe(folder -> {
            stop.setDisable(folder.isEmpty());
            watched.setText(folder.map(path ->
                            Texts.get("library.watch.now", path.getFileName() == null ? path : path.getFileName()))
                    .orElse(""));
            watched.setTooltip(folder.map(path -> new Tooltip(path.toString())).orElse(null));
        });
        var spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        count.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(count, spacer, watched, menu, files);
        row.getStyleClass().add("panel-buttons");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void chooseFiles() {
        var chooser = new FileChooser();
        chooser.setTitle(Texts.get("library.import"));
        chooser.getExtensionFilters()
                .setAll(
                        new FileChooser.ExtensionFilter(
                                Texts.get("library.import.sounds"),
                                "*.wav",
                                "*.aif",
                                "*.aiff",
                                "*.flac",
                                "*.mp3",
                                "*.ogg",
                                "*.opus",
                                "*.m4a"),
                        new FileChooser.ExtensionFilter(Texts.get("library.import.any"), "*"));
        List<File> chosen = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (chosen != null) {
            actions.importFiles(chosen.stream().map(File::toPath).toList(), OptionalInt.empty());
        }
    }

    private void chooseFolder() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(Texts.get("library.watch.choose"));
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            actions.watch(Optional.of(chosen.toPath()));
        }
    }

    /// Finds again, and keeps what is selected where it is still there.
    private void search() {
        SavedLoop selected = list.getSelectionModel().getSelectedItem();
        found.setAll(
                library.catalogueProperty().get().find(filters.queryProperty().get()));
        if (selected != null) {
            for (int i = 0; i < found.size(); i++) {
                if (found.get(i).hash().equals(selected.hash())) {
                    list.getSelectionModel().clearAndSelect(i);
                    break;
                }
            }
        }
        say();
    }

    private void say() {
        int all = library.catalogueProperty().get().size();
        boolean isListed = library.listedProperty().get();
        count.setText(count(all, isListed));
        placeholder.setText(Texts.get(all > 0 ? "library.nothing" : isListed ? "library.empty" : "library.listing"));
    }

    private String count(int all, boolean isListed) {
        if (!isListed && all > 0) {
            return Texts.get("library.count.soFar", Integer.toString(all));
        }
        if (found.size() < all) {
            return Texts.get("library.count.of", Integer.toString(found.size()), Integer.toString(all));
        }
        return all == 1 ? Texts.get("library.count.one") : Texts.get("library.count", Integer.toString(all));
    }

    private void showJobs() {
        jobs.getChildren().clear();
        List<Job> running = library.imports();
        Nodes.shown(jobs, !running.isEmpty());
        for (Job job : running.stream().limit(MOST_JOBS_SHOWN).toList()) {
            Label name = Nodes.label(
                    Texts.get(job.progress() < 0 ? "library.job.reading" : "library.job.waits", job.name()),
                    "take-details");
            var words = new VBox(name);
            words.getStyleClass().add("job-words");
            if (job.progress() < 0) {
                var bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
                bar.setMaxWidth(Double.MAX_VALUE);
                bar.setAccessibleText(Texts.get("library.job.reading", job.name()));
                words.getChildren().add(bar);
            }
            HBox.setHgrow(words, Priority.ALWAYS);
            var cancel = Nodes.named(
                    new Button(null, Nodes.icon(Material2AL.CLOSE)),
                    "library.job.cancel",
                    () -> actions.cancelImport(job.id()),
                    "square",
                    "take-tool");
            var row = new HBox(words, cancel);
            row.getStyleClass().add("take-head");
            row.setAlignment(Pos.CENTER_LEFT);
            jobs.getChildren().add(row);
        }
        if (running.size() > MOST_JOBS_SHOWN) {
            jobs.getChildren()
                    .add(Nodes.label(
                            Texts.get("library.job.more", Integer.toString(running.size() - MOST_JOBS_SHOWN)),
                            "small-print"));
        }
    }

    private void showProposal() {
        boolean any = !library.proposals().isEmpty();
        Nodes.shown(importForm, any);
        // A low window has no room for both.
        Nodes.shown(filters, !any);
        if (any) {
            importForm.open(library.proposals().getFirst());
            if (getChildren().getFirst() != shelf) {
                close();
            }
        }
    }

    private void open(SavedLoop loop) {
        loopForm.open(loop);
        getChildren().setAll(loopForm);
        loopForm.focusName();
    }

    private void close() {
        getChildren().setAll(shelf);
        focusList();
    }

    private void focusList() {
        if (list.getSelectionModel().isEmpty() && !found.isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
        list.requestFocus();
    }

    private Optional<LoopCell> selectedCell() {
        SavedLoop loop = list.getSelectionModel().getSelectedItem();
        return cells.stream()
                .filter(cell -> loop != null && cell.getItem() == loop)
                .findFirst();
    }

    private void key(KeyEvent event) {
        SavedLoop loop = list.getSelectionModel().getSelectedItem();
        if (event.getTarget() != list) {
            return;
        }
        if (event.getCode() == KeyCode.SLASH || event.getCode() == KeyCode.F && event.isShortcutDown()) {
            filters.words().requestFocus();
            event.consume();
            return;
        }
        if (event.getCode() == KeyCode.V && event.isShortcutDown()) {
            take(Clipboard.getSystemClipboard());
            event.consume();
            return;
        }
        if (loop == null) {
            return;
        }
        if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            selectedCell().ifPresent(LoopCell::copy);
            event.consume();
            return;
        }
        switch (event.getCode()) {
            case ENTER -> selectedCell().ifPresent(event.isShortcutDown() ? LoopCell::toggleListening : LoopCell::play);
            case F2 -> open(loop);
            case DELETE -> actions.trash(loop.hash());
            case CONTEXT_MENU -> selectedCell().ifPresent(LoopCell::showMenu);
            case F10 -> {
                if (!event.isShiftDown()) {
                    return;
                }
                selectedCell().ifPresent(LoopCell::showMenu);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Moves the selection, for controllers.
    ///
    /// @param steps down, negative for up
    public void browse(int steps) {
        if (found.isEmpty()) {
            return;
        }
        int at = list.getSelectionModel().getSelectedIndex();
        int next = at < 0 ? 0 : Math.clamp(at + (long) steps, 0, found.size() - 1);
        list.getSelectionModel().clearAndSelect(next);
        list.scrollTo(next);
    }

    /// Plays what is selected on its lane, for controllers.
    public void load() {
        selectedCell().ifPresent(LoopCell::play);
    }

    private void dragOver(DragEvent event) {
        if (LoopCarry.hovers(event, this)) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        LoopCarry.leave(this);
        if (LoopCarry.isWelcome(event, this)) {
            event.setDropCompleted(take(event.getDragboard()));
            event.consume();
        }
    }

    /// Saves a loop, imports files.
    ///
    /// @param board what was dropped or copied
    /// @return whether the library takes it
    private boolean take(Clipboard board) {
        Optional<String> hash = LoopClipboard.hash(board);
        if (hash.isPresent()) {
            session.loop(hash.get()).ifPresent(actions::save);
        } else if (board.hasFiles()) {
            List<Path> files = board.getFiles().stream().map(File::toPath).toList();
            actions.importFiles(files, OptionalInt.empty());
        } else {
            return false;
        }
        return true;
    }

    ListView<SavedLoop> list() {
        return list;
    }

    LibraryFilters filters() {
        return filters;
    }

    ImportForm importForm() {
        return importForm;
    }
}
