package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.control.Parameter;
import jerry4loops.session.ClipState;
import jerry4loops.session.JamPhase;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeActions;
import org.junit.jupiter.api.Test;

/// The jam under keys and controllers.
class JamHandsTest {

    private final LiveJam.CallerThread thread = new LiveJam.CallerThread();
    private final Session session = new Session(thread, List.of(LoopKind.DRUMS, LoopKind.INSTRUMENTS));
    private final FakeActions actions = new FakeActions(session);
    private final ActionDesk desk = new ActionDesk(thread);

    private void press(Action action) {
        assertThat(desk.press(ActionId.of(action), true)).isTrue();
    }

    @Test
    void aPadStartsTheJamOnTheInstrumentsAndEndsIt() {
        new JamHands(session, actions.jam).answerAt(desk);
        press(Action.JAM_FREEZE);
        assertThat(actions.calls).as("nothing to freeze").isEmpty();
        press(Action.JAM_PLAY);
        session.jam().setTrack(1);
        session.jam().become(JamPhase.STARTING);
        assertThat(desk.state(ActionId.of(Action.JAM_PLAY))).contains(ClipState.GENERATING);
        press(Action.JAM_RESEED);
        press(Action.JAM_FREEZE);
        press(Action.JAM_PLAY);
        assertThat(actions.calls).hasSize(4);
        assertThat(actions.calls.getFirst()).contains("1");
    }

    @Test
    void theSurfaceAndTheStylesFollowKnobs() {
        new JamHands(session, actions.jam).answerAt(desk);
        desk.put(ActionId.of(Action.JAM_X), 0.25);
        assertThat(session.control(Parameter.JAM_X).get()).isEqualTo(0.25);
        assertThat(desk.position(ActionId.of(Action.JAM_X))).isEqualTo(0.25);
        var third = ActionId.parse("jam.style.3").orElseThrow();
        desk.put(third, 0.75);
        assertThat(session.control(Parameter.jamStyle(2)).get()).isEqualTo(0.75);
        assertThat(desk.position(ActionId.parse("jam.style.13").orElseThrow()))
                .isNaN();
    }
}
