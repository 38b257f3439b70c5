package jerry4loops.ui.stage;

import java.util.List;
import java.util.function.IntFunction;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.control.ControlId;
import jerry4loops.control.TargetId;
import jerry4loops.session.ClipState;
import jerry4loops.ui.control.HoldButton;
import jerry4loops.ui.control.HoldButton.Hand;
import jerry4loops.workflow.ActionDesk;
import jerry4loops.workflow.TakeActions.KeepKind;

/// Lets the window answer to what keys and controllers ask for, where it knows more than the workflows or is meant
/// itself.
///
/// Thread: FX.
final class StageHands {

    private final StageViewModel model;
    private final SidePanel panel;
    private final IntFunction<HoldButton> pads;

    /// @param pads the stutter pad of a track that is there
    StageHands(StageViewModel model, SidePanel panel, IntFunction<HoldButton> pads) {
        this.model = model;
        this.panel = panel;
        this.pads = pads;
        answerAt(model.actions().desk());
    }

    private void answerAt(ActionDesk desk) {
        desk.onPress(Action.STUTTER, (id, down) -> hold(id, down));
        desk.onPress(
                Action.STUTTER_LATCH,
                (id, _) -> onTrack(id, () -> pads.apply(id.track()).toggleLatch()));
        desk.onPress(
                Action.GENERATE,
                (id, _) -> onTrack(id, () -> model.tracks().get(id.track()).generate()));
        desk.onPress(Action.TAKE, (id, _) -> onTrack(id, () -> choose(id)));
        desk.onPress(Action.KEEP_LAST, (_, _) -> KeepMenu.keepDefault(model, KeepKind.MIX));
        desk.onPress(Action.KEEP_STEMS, (_, _) -> KeepMenu.keepDefault(model, KeepKind.MIX_AND_STEMS));
        desk.onPress(Action.LET_GO, (_, _) -> {
            model.session().tracks().forEach(track -> pads.apply(track.index()).release());
            model.actions().letGo();
        });
        desk.onPress(Action.SHOW_EFFECTS, (id, _) -> panel.toggleEffects(id.track()));
        page(desk, Action.SHOW_MIX, SidePanel.Page.MIX);
        page(desk, Action.SHOW_JAM, SidePanel.Page.JAM);
        desk.onPress(Action.JAM_PLAY, (_, _) -> model.jam().toggle(model.jam().usualTrack()));
        desk.onPress(Action.JAM_RESEED, (_, _) -> model.actions().jam().reseed());
        desk.onPress(Action.JAM_FREEZE, (_, _) -> model.actions().jam().freeze());
        desk.onPress(
                Action.SHOW_GRID,
                (_, _) ->
                        model.gridShownProperty().set(!model.gridShownProperty().get()));
        page(desk, Action.SHOW_TAKES, SidePanel.Page.TAKES);
        page(desk, Action.SHOW_LIBRARY, SidePanel.Page.LIBRARY);
        desk.onStep(Action.BROWSE, (_, steps) -> panel.library().browse(steps));
        desk.onPress(Action.BROWSE_LOAD, (_, _) -> panel.library().load());
        page(desk, Action.SHOW_LOG, SidePanel.Page.LOG);
        page(desk, Action.SHOW_DEVICE, SidePanel.Page.DEVICE);
        page(desk, Action.SHOW_MIDI, SidePanel.Page.MIDI);
        page(desk, Action.SHOW_KEYS, SidePanel.Page.HELP);
        desk.onPress(
                Action.SHOW_CROSSFADER,
                (_, _) -> model.crossfaderAskedProperty()
                        .set(!model.crossfaderAskedProperty().get()));
        desk.onPress(
                Action.LEARN,
                (_, _) -> model.actions().midi().ifPresent(midi -> midi.learn().toggle()));
        desk.onPress(Action.ESCAPE, (_, _) -> escape());
        desk.onLight(Action.TAKE, id -> isTrack(id) ? takes(id).get(id.index()).state() : ClipState.EMPTY);
        desk.onLight(
                Action.STUTTER_LATCH,
                id -> isTrack(id) && pads.apply(id.track()).latchedProperty().get()
                        ? ClipState.PLAYING
                        : ClipState.EMPTY);
    }

    private void page(ActionDesk desk, Action action, SidePanel.Page page) {
        desk.onPress(action, (_, _) -> panel.toggle(page));
    }

    private boolean isTrack(ActionId id) {
        return model.session().hasTrack(id.track());
    }

    private void onTrack(ActionId id, Runnable task) {
        if (isTrack(id)) {
            task.run();
        }
    }

    private void hold(ActionId id, boolean down) {
        onTrack(id, () -> pads.apply(id.track()).hold(Hand.SHORTCUT, down));
    }

    private List<Take> takes(ActionId id) {
        return model.tracks().get(id.track()).takesProperty().get();
    }

    private void choose(ActionId id) {
        takes(id).get(id.index()).loop().ifPresent(model.tracks().get(id.track())::choose);
    }

    private void escape() {
        boolean learning = model.actions()
                .midi()
                .map(midi -> midi.learn().statusProperty().get().isOn())
                .orElse(false);
        if (learning) {
            model.actions().midi().ifPresent(midi -> midi.learn().end());
        } else if (panel.isOpen()) {
            panel.close();
        } else {
            model.transport().escape();
        }
    }

    /// A key went down or up.
    ///
    /// @param target what it is for
    /// @param down pressed or let go
    void key(TargetId target, boolean down) {
        switch (target) {
            case ActionId action -> {
                if (down || action.action().kind() == Action.Kind.HOLD) {
                    model.actions().desk().press(action, down);
                }
            }
            case ControlId control -> {
                if (down) {
                    step(control);
                }
            }
        }
    }

    /// A switch turns, a choice goes on to the next, a knob goes back to its default.
    private void step(ControlId control) {
        model.session().control(control).ifPresent(value -> {
            var parameter = control.parameter();
            double next = value.get() + 1;
            value.set(
                    !parameter.isDiscrete()
                            ? parameter.defaultValue()
                            : next > parameter.max() ? parameter.min() : next);
        });
    }
}
