package jerry4loops.workflow;

import java.time.Instant;
import java.util.Optional;
import jerry4loops.session.Notice;

/// The one list of what a person did, for those who change something that is no part of the session: saved loops,
/// takes, presets. What they take in there is undone and done again in its turn, among everything else.
///
/// Thread: the session's.
interface Edits {

    /// @param step its name
    /// @param back undoes it
    /// @param again does it again
    void did(UndoStep step, Runnable back, Runnable again);

    /// Does something elsewhere that also changes the session: what differs there afterwards is one step with it, and
    /// is restored from there.
    ///
    /// @param step its name
    /// @param back undoes what is done elsewhere
    /// @param again does that again
    /// @param now does it
    void does(UndoStep step, Runnable back, Runnable again, Runnable now);

    /// Something that moves on, as a value being typed or an arrow held down, was done: what follows within a moment
    /// under the same name is one step with it.
    ///
    /// @param step its name
    /// @param back undoes it
    /// @param again does it again
    void moved(UndoStep step, Runnable back, Runnable again);

    /// Undoes a step, if it is the one that comes next.
    ///
    /// @return whether it was
    boolean undo(UndoStep step);

    /// News of a step that was done, with a button that undoes it: in its turn where it is the one that comes next,
    /// and otherwise all the same.
    ///
    /// @param text one sentence
    /// @param step its name
    /// @param back undoes it
    /// @return what is told
    default Notice notice(String text, UndoStep step, Runnable back) {
        return new Notice(
                Notice.Severity.INFO,
                text,
                Optional.of(new Notice.Action("Undo", () -> {
                    if (!undo(step)) {
                        back.run();
                    }
                })),
                Instant.now());
    }
}
