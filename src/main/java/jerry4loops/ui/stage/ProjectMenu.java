package jerry4loops.ui.stage;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.Window;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.EarlierSession;
import jerry4loops.workflow.ProjectActions;
import jerry4loops.workflow.ProjectState;
import jerry4loops.workflow.StudioActions;
import jerry4loops.workflow.UndoActions;

/// Projects and undo in the menu, on their keys, and by dropping a project on the window.
///
/// Thread: FX.
final class ProjectMenu {

    /// What one-file projects end with.
    static final String ENDING = ".jerry";

    private static final KeyCombination NEW = shortcut(KeyCode.N);
    private static final KeyCombination OPEN = shortcut(KeyCode.O);
    private static final KeyCombination SAVE = shortcut(KeyCode.S);
    private static final KeyCombination SAVE_AS = shifted(KeyCode.S);
    private static final KeyCombination UNDO = shortcut(KeyCode.Z);
    private static final KeyCombination REDO = shifted(KeyCode.Z);
    private static final KeyCombination REDO_TOO = shortcut(KeyCode.Y);

    private final ProjectActions projects;
    private final UndoActions undo;
    private final UndoTexts texts;
    private final LeaveQuestion leaving;
    private final ProjectPlaces files;
    private Optional<Scene> scene = Optional.empty();

    ProjectMenu(StudioActions actions, UndoTexts texts, LeaveQuestion leaving, ProjectPlaces files) {
        this.projects = actions.projects();
        this.undo = actions.undo();
        this.texts = texts;
        this.leaving = leaving;
        this.files = files;
    }

    private static KeyCombination shortcut(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    private static KeyCombination shifted(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    }

    /// @return the entries, in order
    List<MenuItem> items() {
        MenuItem undoing = item("menu.undo", UNDO, undo::undo);
        MenuItem redoing = item("menu.redo", REDO, undo::redo);
        undo.undoableProperty().subscribe(step -> {
            undoing.setText(texts.entry(false, step));
            undoing.setDisable(step.isEmpty());
        });
        undo.redoableProperty().subscribe(step -> {
            redoing.setText(texts.entry(true, step));
            redoing.setDisable(step.isEmpty());
        });
        var project = new Menu(Texts.get("menu.project"));
        MenuItem stop = item("project.cancel", null, projects::cancel);
        projects.stateProperty().subscribe(state -> stop.setVisible(state.work().isPresent()));
        project.getItems()
                .addAll(
                        item("project.new", NEW, this::begin),
                        list("project.template.new", projects.templates(), this::beginFrom),
                        item("project.open", OPEN, this::open),
                        item("project.openFolder", null, this::openFolder),
                        list("project.recent", projects.recent(), this::open),
                        EarlierMenu.of(projects, this::openEarlier),
                        new SeparatorMenuItem(),
                        item("project.save", SAVE, this::save),
                        item("project.saveAs", SAVE_AS, () -> saveAs()),
                        item("project.template.save", null, this::saveTemplate),
                        item("project.collect", null, this::collect),
                        stop,
                        new SeparatorMenuItem(),
                        item("project.maps", null, projects::useMaps));
        return List.of(project, undoing, redoing);
    }

    private static MenuItem item(String key, KeyCombination keys, Runnable action) {
        var item = new MenuItem(Texts.get(key));
        // Shown only: the keys are taken by [#install], which knows when a text field has them.
        if (keys != null) {
            item.setAccelerator(keys);
        }
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static Menu list(String key, javafx.collections.ObservableList<Path> places, Consumer<Path> action) {
        var menu = new Menu(Texts.get(key));
        Runnable fill = () -> {
            menu.getItems().clear();
            for (Path place : places) {
                var item = new MenuItem(nameOf(place));
                item.setMnemonicParsing(false);
                item.setOnAction(_ -> action.accept(place));
                menu.getItems().add(item);
            }
            menu.setDisable(places.isEmpty());
        };
        places.addListener((javafx.collections.ListChangeListener<Path>) _ -> fill.run());
        fill.run();
        return menu;
    }

    private static String nameOf(Path place) {
        String name = String.valueOf(place.getFileName());
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /// Listens to keys and drops of a scene.
    ///
    /// @param stage the scene of the window
    void install(Scene stage) {
        scene = Optional.of(stage);
        stage.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        stage.addEventFilter(javafx.scene.input.MouseEvent.MOUSE_RELEASED, _ -> undo.endGesture());
        stage.addEventFilter(DragEvent.DRAG_OVER, this::dragOver);
        stage.addEventFilter(DragEvent.DRAG_DROPPED, this::dropped);
    }

    private void pressed(KeyEvent event) {
        if (leaving.isAsking()) {
            return;
        }
        boolean isTyping = event.getTarget() instanceof javafx.scene.control.TextInputControl;
        Runnable action = null;
        if (UNDO.match(event) && !isTyping) {
            action = undo::undo;
        } else if ((REDO.match(event) || REDO_TOO.match(event)) && !isTyping) {
            action = undo::redo;
        } else if (SAVE_AS.match(event)) {
            action = () -> saveAs();
        } else if (SAVE.match(event)) {
            action = this::save;
        } else if (OPEN.match(event)) {
            action = this::open;
        } else if (NEW.match(event)) {
            action = this::begin;
        }
        if (action != null) {
            event.consume();
            action.run();
        }
    }

    private static Optional<Path> project(DragEvent event) {
        return event.getDragboard().hasFiles() ? project(event.getDragboard().getFiles()) : Optional.empty();
    }

    private static Optional<Path> project(List<File> files) {
        return files.stream()
                .filter(file -> file.getName().toLowerCase(Locale.ROOT).endsWith(ENDING))
                .findFirst()
                .map(File::toPath);
    }

    private void dragOver(DragEvent event) {
        if (project(event).isPresent()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        if (event.getDragboard().hasFiles() && drop(event.getDragboard().getFiles())) {
            event.setDropCompleted(true);
            event.consume();
        }
    }

    /// @param files what was dropped on the window
    /// @return whether there is a project among them, which is opened
    boolean drop(List<File> files) {
        Optional<Path> place = project(files);
        place.ifPresent(this::open);
        return place.isPresent();
    }

    private Window owner() {
        return scene.map(Scene::getWindow).orElse(null);
    }

    private Path folder() {
        return projects.stateProperty()
                .get()
                .place()
                .map(place -> place.toAbsolutePath().getParent())
                .orElse(projects.folder());
    }

    private void open() {
        files.open(owner(), folder()).ifPresent(this::open);
    }

    private void openFolder() {
        files.openFolder(owner(), folder()).ifPresent(this::open);
    }

    private void open(Path place) {
        leaving.ask("open", this::beginSaving, () -> projects.open(place));
    }

    private void openEarlier(EarlierSession one) {
        leaving.ask("open", this::beginSaving, () -> projects.openEarlier(one));
    }

    private void begin() {
        leaving.ask("new", this::beginSaving, projects::begin);
    }

    private void beginFrom(Path template) {
        leaving.ask("new", this::beginSaving, () -> projects.beginFrom(template));
    }

    /// Asks before the studio ends.
    ///
    /// @param then ends it
    void close(Runnable then) {
        leaving.ask("close", this::beginSaving, then);
    }

    private boolean beginSaving() {
        return projects.save() || saveAs();
    }

    private void save() {
        beginSaving();
    }

    /// @return whether a place was chosen
    private boolean saveAs() {
        Optional<Path> place = files.save(owner(), folder(), name());
        place.ifPresent(projects::saveAs);
        return place.isPresent();
    }

    private void collect() {
        files.save(owner(), folder(), name()).ifPresent(projects::collect);
    }

    private String name() {
        ProjectState state = projects.stateProperty().get();
        return (state.name().isEmpty() ? Texts.get("project.unnamed") : state.name()) + ENDING;
    }

    private void saveTemplate() {
        files.name(owner()).ifPresent(projects::saveTemplate);
    }
}
