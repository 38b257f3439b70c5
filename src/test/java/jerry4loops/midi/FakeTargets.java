package jerry4loops.midi;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.control.ControlId;

/// A studio of two tracks that remembers what hands did.
final class FakeTargets implements MidiTargets {

    final Map<ControlId, Double> values = new ConcurrentHashMap<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    private int ways;

    @Override
    public synchronized int open() {
        return ++ways;
    }

    @Override
    public double value(ControlId control) {
        return control.track() > 1
                ? Double.NaN
                : values.getOrDefault(control, control.parameter().defaultValue());
    }

    @Override
    public double position(ActionId action) {
        return action.action() == Action.TEMPO ? 0.5 : Double.NaN;
    }

    @Override
    public void move(int source, ControlId control, double value, long nanos) {
        values.put(control, value);
    }

    @Override
    public boolean press(int source, ActionId action, boolean down, long nanos) {
        calls.add(action.path() + (down ? " down" : " up"));
        return action.action() != Action.SCENE;
    }

    @Override
    public boolean put(ActionId action, double position) {
        calls.add(action.path() + " " + Math.round(position * 100));
        return true;
    }

    @Override
    public boolean step(ActionId action, int steps) {
        calls.add(action.path() + " by " + steps);
        return true;
    }
}
