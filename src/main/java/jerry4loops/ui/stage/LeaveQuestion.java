package jerry4loops.ui.stage;

import java.util.List;
import jerry4loops.ui.control.QuestionPane;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.ProjectActions;
import jerry4loops.workflow.ProjectState;

/// Asks before a session is left that somebody might want to keep. The music goes on meanwhile.
///
/// Nothing hangs on the answer: what is not saved can be found among the earlier sessions.
///
/// Thread: FX.
final class LeaveQuestion {

    private final ProjectActions projects;
    private final QuestionPane pane;

    /// Begins to save the session.
    @FunctionalInterface
    interface Save {
        /// @return false when the person does not want to after all
        boolean begin();
    }

    LeaveQuestion(ProjectActions projects, QuestionPane pane) {
        this.projects = projects;
        this.pane = pane;
    }

    /// @return whether it asks right now
    boolean isAsking() {
        return pane.isAsking();
    }

    /// @param key of the texts: what comes next
    /// @param save of the session
    /// @param then what comes next; at once when there is nothing to ask, never when the person stays
    void ask(String key, Save save, Runnable then) {
        if (pane.isAsking()) {
            return;
        }
        if (!projects.isWorthKeeping()) {
            then.run();
            return;
        }
        projects.keepMeanwhile();
        ProjectState state = projects.stateProperty().get();
        String what = state.name().isEmpty() ? Texts.get("leave.unnamed") : Texts.get("leave.changed", state.name());
        pane.ask(
                Texts.get("leave." + key),
                what + " " + Texts.get("leave.kept"),
                List.of(
                        answer("leave.save", () -> save(save, then)),
                        answer("leave.drop", then),
                        answer("leave.stay", () -> {})));
    }

    private static QuestionPane.Answer answer(String key, Runnable run) {
        return new QuestionPane.Answer(Texts.get(key), Texts.get(key + ".how"), run);
    }

    /// A save that fails is said by the desk, and the person stays.
    private void save(Save save, Runnable then) {
        if (save.begin()) {
            projects.lastSave().thenAccept(isSaved -> {
                if (isSaved) {
                    then.run();
                }
            });
        }
    }
}
