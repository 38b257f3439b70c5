package jerry4loops.workflow;

import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.control.ControlId;
import jerry4loops.midi.MidiTargets;

/// What controllers reach: values by way of the [Planner], everything else by way of the [ActionDesk].
///
/// Thread: any port's.
final class MidiReach implements MidiTargets {

    private final ActionDesk desk;
    private final Planner planner;

    MidiReach(ActionDesk desk, Planner planner) {
        this.desk = desk;
        this.planner = planner;
    }

    @Override
    public int open() {
        return planner.open();
    }

    @Override
    public double value(ControlId control) {
        return planner.value(control);
    }

    @Override
    public double position(ActionId action) {
        return desk.position(action);
    }

    @Override
    public void move(int source, ControlId control, double value, long nanos) {
        planner.move(source, control, value, nanos);
    }

    @Override
    public boolean press(int source, ActionId action, boolean down, long nanos) {
        if (action.action() == Action.STUTTER) {
            return planner.stutter(source, action.track(), down, nanos);
        }
        return desk.press(action, down);
    }

    @Override
    public boolean put(ActionId action, double position) {
        return desk.put(action, position);
    }

    @Override
    public boolean step(ActionId action, int steps) {
        return desk.step(action, steps);
    }
}
