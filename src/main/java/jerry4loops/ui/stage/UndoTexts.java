package jerry4loops.ui.stage;

import java.util.Optional;
import jerry4loops.session.Session;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.UndoActions;
import jerry4loops.workflow.UndoStep;

/// What undo and redo say: `Undo: cutoff of Drums`.
///
/// Thread: FX.
final class UndoTexts {

    private final TargetNames names;

    UndoTexts(Session session) {
        names = new TargetNames(session);
    }

    /// @return what was done, in a few words
    String name(UndoStep step) {
        return switch (step.kind()) {
            case CONTROL -> step.control().map(names::name).orElse("");
            case EFFECT ->
                Texts.get(
                        "undo.step.EFFECT",
                        Texts.has("effect." + step.detail()) ? Texts.get("effect." + step.detail()) : step.detail(),
                        step.track());
            case CONTROLS ->
                Texts.get(step.track().isEmpty() ? "undo.step.CONTROLS.master" : "undo.step.CONTROLS", step.track());
            case OPENED ->
                step.detail().isEmpty() ? Texts.get("undo.step.NEW") : Texts.get("undo.step.OPENED", step.detail());
            case KEYS, MIDI_MAP ->
                Texts.get("undo.step." + step.kind() + (step.detail().isEmpty() ? ".all" : ""), "", step.detail());
            default -> Texts.get("undo.step." + step.kind(), step.track(), step.detail());
        };
    }

    /// @return the text of a menu's entry
    String entry(boolean isRedo, Optional<UndoStep> step) {
        String verb = Texts.get(isRedo ? "menu.redo" : "menu.undo");
        return step.map(known -> Texts.get("undo.entry", verb, name(known))).orElse(verb);
    }

    /// @return what a toast says afterwards
    String toast(UndoActions.Moved moved) {
        return Texts.get(moved.isRedo() ? "undo.redone" : "undo.undone", name(moved.step()));
    }
}
