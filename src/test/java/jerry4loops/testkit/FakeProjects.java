package jerry4loops.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import jerry4loops.workflow.ProjectActions;
import jerry4loops.workflow.ProjectState;

/// Writes down what was asked of projects; how one stands is set by the test.
public final class FakeProjects implements ProjectActions {

    /// How the project stands.
    public final ReadOnlyObjectWrapper<ProjectState> state = new ReadOnlyObjectWrapper<>(ProjectState.NEW);

    private final List<String> calls;
    private final ObservableList<Path> recent = FXCollections.observableArrayList();
    private final ObservableList<Path> templates = FXCollections.observableArrayList();

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
        return !state.get().place().equals(Optional.empty());
    }

    @Override
    public void saveAs(Path place) {
        calls.add("save as " + place);
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
