package jerry4loops.testkit;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import jerry4loops.workflow.UndoActions;
import jerry4loops.workflow.UndoStep;

/// Writes down what was asked of undo; the steps it offers are set by the test.
public final class FakeUndo implements UndoActions {

    /// What undo offers.
    public final ReadOnlyObjectWrapper<Optional<UndoStep>> undoable = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// What redo offers.
    public final ReadOnlyObjectWrapper<Optional<UndoStep>> redoable = new ReadOnlyObjectWrapper<>(Optional.empty());

    private final List<String> calls;
    private Consumer<Moved> listener = _ -> {};

    FakeUndo(List<String> calls) {
        this.calls = calls;
    }

    @Override
    public void undo() {
        calls.add("undo");
        undoable.get().ifPresent(step -> listener.accept(new Moved(step, false)));
    }

    @Override
    public void redo() {
        calls.add("redo");
        redoable.get().ifPresent(step -> listener.accept(new Moved(step, true)));
    }

    @Override
    public void endGesture() {
        // Every click ends one; that is no news.
    }

    @Override
    public ReadOnlyObjectProperty<Optional<UndoStep>> undoableProperty() {
        return undoable;
    }

    @Override
    public ReadOnlyObjectProperty<Optional<UndoStep>> redoableProperty() {
        return redoable;
    }

    @Override
    public void onMoved(Consumer<Moved> next) {
        listener = listener.andThen(next);
    }
}
