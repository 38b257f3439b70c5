package jerry4loops.workflow;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;

/// Taking back what was done, and doing it again: without limit in a session. Nothing that sounds is touched before
/// its boundary, and no sound is ever deleted.
///
/// Thread: the session's.
public interface UndoActions {

    /// Takes back the last step.
    void undo();

    /// Does what was taken back last once more.
    void redo();

    /// The hand let go: what it moves next is another step.
    void endGesture();

    /// @return what [#undo()] would take back
    ReadOnlyObjectProperty<Optional<UndoStep>> undoableProperty();

    /// @return what [#redo()] would do
    ReadOnlyObjectProperty<Optional<UndoStep>> redoableProperty();

    /// @param listener told after each undo and redo
    void onMoved(Consumer<Moved> listener);

    /// What was taken back or done again.
    ///
    /// @param step which
    /// @param isRedo whether it was done again
    record Moved(UndoStep step, boolean isRedo) {}
}
