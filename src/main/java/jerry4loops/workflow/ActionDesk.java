package jerry4loops.workflow;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.session.ClipState;
import jerry4loops.session.SessionThread;

/// Who answers to each [Action]: the workflows to most, the window to what concerns only it, other parts to what they
/// bring along. Keys and controllers ask here, so both can do the same.
///
/// Thread: registering and everything that is registered, the session's; asking, any.
public final class ActionDesk {

    private final SessionThread thread;
    private final Map<Action, Presser> pressers = new ConcurrentHashMap<>();
    private final Map<Action, Valued> values = new ConcurrentHashMap<>();
    private final Map<Action, Stepper> steppers = new ConcurrentHashMap<>();
    private final Map<Action, Function<ActionId, ClipState>> states = new ConcurrentHashMap<>();

    /// Does what was pressed.
    @FunctionalInterface
    public interface Presser {
        /// @param id what
        /// @param down pressed or let go; what is only triggered is only pressed
        void press(ActionId id, boolean down);
    }

    /// Moves by steps.
    @FunctionalInterface
    public interface Stepper {
        /// @param id what
        /// @param steps negative for down
        void step(ActionId id, int steps);
    }

    /// Something that stands somewhere.
    public interface Valued {
        /// @param id what
        /// @return where it stands, 0 … 1; from any thread, so it must not touch the session
        double position(ActionId id);

        /// @param id what
        /// @param position where it goes, 0 … 1; on the session's thread
        void put(ActionId id, double position);
    }

    /// @param thread the session's
    public ActionDesk(SessionThread thread) {
        this.thread = thread;
    }

    /// @param action what
    /// @param presser answers to it from now on
    public void onPress(Action action, Presser presser) {
        pressers.put(action, presser);
    }

    /// @param action of kind VALUE
    /// @param valued answers to it from now on
    public void onValue(Action action, Valued valued) {
        values.put(action, valued);
    }

    /// @param action of kind VALUE or STEP
    /// @param stepper answers to steps of an encoder
    public void onStep(Action action, Stepper stepper) {
        steppers.put(action, stepper);
    }

    /// @param action what
    /// @param state what a light beside it says; an action without stays dark
    public void onLight(Action action, Function<ActionId, ClipState> state) {
        states.put(action, state);
    }

    /// @param id what
    /// @return whether anybody answers to it
    public boolean answers(ActionId id) {
        return pressers.containsKey(id.action()) || values.containsKey(id.action());
    }

    /// @param id what
    /// @param down pressed or let go
    /// @return whether anybody answers
    public boolean press(ActionId id, boolean down) {
        Presser presser = pressers.get(id.action());
        if (presser != null) {
            onThread(() -> presser.press(id, down));
        }
        return presser != null;
    }

    /// @param id of kind VALUE
    /// @param position where it goes
    /// @return whether anybody answers
    public boolean put(ActionId id, double position) {
        Valued valued = values.get(id.action());
        if (valued != null) {
            onThread(() -> valued.put(id, position));
        }
        return valued != null;
    }

    /// @param id of kind VALUE or STEP
    /// @param steps negative for down
    /// @return whether anybody answers
    public boolean step(ActionId id, int steps) {
        Stepper stepper = steppers.get(id.action());
        if (stepper != null) {
            onThread(() -> stepper.step(id, steps));
            return true;
        }
        double stands = position(id);
        return !Double.isNaN(stands) && put(id, Math.clamp(stands + steps / 100.0, 0, 1));
    }

    /// @param id of kind VALUE
    /// @return where it stands, or NaN when nobody answers
    public double position(ActionId id) {
        Valued valued = values.get(id.action());
        return valued == null ? Double.NaN : valued.position(id);
    }

    /// @param id what
    /// @return what a light beside it says, or empty; session's thread
    public Optional<ClipState> state(ActionId id) {
        return Optional.ofNullable(states.get(id.action())).map(state -> state.apply(id));
    }

    private void onThread(Runnable task) {
        if (thread.isCurrent()) {
            task.run();
        } else {
            thread.run(task);
        }
    }
}
