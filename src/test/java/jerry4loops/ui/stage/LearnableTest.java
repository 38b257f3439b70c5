package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.control.TargetId;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeActions;
import jerry4loops.testkit.FakeLive;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FakePresets;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.ui.control.Learnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What a controller can learn: everything on the stage that plays.
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(60)
class LearnableTest {

    private static final int TRACKS = 2;

    /// What belongs to the grid of slots and to the library.
    private static final Set<Action> ELSEWHERE = EnumSet.of(
            Action.SLOT, Action.SCENE, Action.PAGE_NEXT, Action.PAGE_PREVIOUS, Action.BROWSE, Action.BROWSE_LOAD);

    private final Set<TargetId> found = new HashSet<>();
    private FakeActions actions;
    private TargetNames names;

    @BeforeEach
    void lookAtEveryPage() {
        FxToolkit.run(() -> {
            var session = new Session(FakeLoops.HERE, List.of(LoopKind.DRUMS, LoopKind.INSTRUMENTS));
            actions = new FakeActions(session);
            names = new TargetNames(session);
            var view = new StageView(session, actions, new FakeLive(), FakePresets.of(session));
            view.createScene(1280, 800);
            for (var page : SidePanel.Page.values()) {
                if (page == SidePanel.Page.EFFECTS) {
                    for (int track = 0; track < TRACKS; track++) {
                        view.panel().toggleEffects(track);
                        look(view);
                    }
                } else {
                    view.panel().toggle(page);
                    look(view);
                }
            }
            view.stop();
        });
    }

    private void look(StageView view) {
        view.root().resize(1280, 800);
        view.root().applyCss();
        view.root().layout();
        look(view.root());
    }

    private void look(Node node) {
        Learnable.of(node).ifPresent(found::add);
        if (node instanceof ScrollPane scroll && scroll.getContent() != null) {
            look(scroll.getContent());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::look);
        }
    }

    @Test
    void everyParameterHasAControlThatCanBeLearned() {
        for (Parameter parameter : Parameter.values()) {
            int copies = parameter.scope() == Parameter.Scope.TRACK ? TRACKS : 1;
            for (int i = 0; i < copies; i++) {
                assertThat(found)
                        .contains(
                                parameter.scope() == Parameter.Scope.TRACK
                                        ? new ControlId(i, parameter)
                                        : ControlId.master(parameter));
            }
        }
    }

    @Test
    void transportTakesRecordingAndTheJamCanBeLearned() {
        for (Action action : List.of(
                Action.PLAY,
                Action.RESTART,
                Action.TEMPO,
                Action.TAP,
                Action.RECORD,
                Action.KEEP_LAST,
                Action.JAM_PLAY,
                Action.JAM_RESEED,
                Action.JAM_FREEZE)) {
            assertThat(found).contains(ActionId.of(action));
        }
        for (int track = 0; track < TRACKS; track++) {
            for (Action action :
                    List.of(Action.STUTTER, Action.GENERATE, Action.DICE, Action.UNQUEUE, Action.SHOW_EFFECTS)) {
                assertThat(found).contains(ActionId.of(action, track));
            }
            for (int take = 0; take < Action.TAKE.count(); take++) {
                assertThat(found).contains(new ActionId(Action.TAKE, track, take));
            }
        }
    }

    @Test
    void whateverCanBeMappedIsAnsweredButWhatBelongsToTheGridAndTheLibrary() {
        for (Action action : Action.values()) {
            // Shift is the controller's own.
            if (action != Action.SHIFT && !ELSEWHERE.contains(action)) {
                var id = action.isPerTrack() ? ActionId.of(action, 0) : ActionId.of(action);
                assertThat(actions.desk().answers(id)).as(action.path()).isTrue();
            }
        }
    }

    @Test
    void everythingHasANameOfItsOwn() {
        var texts = new HashSet<String>();
        for (TargetId target : found) {
            String name = FxToolkit.call(() -> names.name(target));
            assertThat(name).as(target.path()).doesNotContain(target.path());
            assertThat(texts.add(name))
                    .as("%s is a second %s", target.path(), name)
                    .isTrue();
        }
    }
}
