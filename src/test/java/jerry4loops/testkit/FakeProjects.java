package jerry4loops.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import jerry4loops.workflow.EarlierSession;
import jerry4loops.workflow.ProjectActions;
import jerry4loops.workflow.ProjectState;

/// Writes down what was asked of projects; how one stands is set by the test.
public final class FakeProjects implements ProjectActions {

    /// How the project stands.
    public final ReadOnlyObjectWrapper<ProjectState> state = new ReadOnlyObjectWrapper<>(ProjectState.NEW);

    private final List<String> calls;
    /// Sessions that were left.
    public final ObservableList<EarlierSession> earlier = FXCollections.observableArrayList();

    /// Whether leaving the session has to be asked for.
    public boolean isWorthKeeping;

    /// How the last saving goes; new for each.
    public CompletableFuture<Boolean> lastSave = CompletableFuture.completedFuture(false);

    /// Projects opened last.
    public final ObservableList<Path> recent = FXCollections.observableArrayList();
    /// The person's templates.
    public final ObservableList<Path> templates = FXCollections.observableArrayList();

    FakeProjects(List<String> calls) {
        this.calls = calls;
    }

    @Override
    public ReadOnlyObjectProperty<ProjectState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    @Override
    public ObservableList<Path> recent() {
        return recent;
    }

    @Override
    public ObservableList<Path> templates() {
        return templates;
    }

    @Override
    public Path folder() {
        return Path.of("projects");
    }

    @Override
    public ObservableList<EarlierSession> earlier() {
        return earlier;
    }

    @Override
    public void openEarlier(EarlierSession one) {
        calls.add("open earlier " + one.folder());
    }

    @Override
    public void deleteEarlier(EarlierSession one) {
        calls.add("delete earlier " + one.folder());
    }

    @Override
    public boolean isWorthKeeping() {
        return isWorthKeeping;
    }

    @Override
    public void keepMeanwhile() {
        calls.add("keep meanwhile");
    }

    @Override
    public CompletionStage<Boolean> lastSave() {
        return lastSave;
    }

    @Override
    public void begin() {
        calls.add("new project");
    }

    @Override
    public void beginFrom(Path template) {
        calls.add("new from " + template);
    }

    @Override
    public void open(Path place) {
        calls.add("open " + place);
    }

    @Override
    public boolean save() {
        calls.add("save");
        lastSave = new CompletableFuture<>();
        return !state.get().place().equals(Optional.empty());
    }

    @Override
    public void saveAs(Path place) {
        calls.add("save as " + place);
        lastSave = new CompletableFuture<>();
    }

    @Override
    public void saveTemplate(String name) {
        calls.add("save template " + name);
    }

    @Override
    public void collect(Path place) {
        calls.add("collect " + place);
    }

    @Override
    public void cancel() {
        calls.add("cancel project");
    }

    @Override
    public void useMaps() {
        calls.add("use maps");
    }
}
