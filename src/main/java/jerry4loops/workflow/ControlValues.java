package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.engine.RenderPlan;
import jerry4loops.format.PerformanceScript.TrackSpec;

/// Where every control of a performance stands, without a session; some may be held where they are.
///
/// Thread: one at a time.
final class ControlValues {

    private List<Optional<LoopKind>> kinds;
    private final Map<ControlId, Double> held;
    private final Map<Parameter, Double> master = defaults();
    private final List<Map<Parameter, Double>> tracks = new ArrayList<>();

    /// @param specs one per track
    /// @param held controls that stay, whatever they are set to
    ControlValues(List<TrackSpec> specs, Map<ControlId, Double> held) {
        seat(specs);
        this.held = Map.copyOf(held);
        specs.forEach(_ -> tracks.add(defaults()));
        held.forEach(this::put);
    }

    /// @param specs one per track, as many as before
    void seat(List<TrackSpec> specs) {
        kinds = specs.stream()
                .map(spec -> spec.there() ? Optional.of(spec.kind()) : Optional.<LoopKind>empty())
                .toList();
    }

    private static Map<Parameter, Double> defaults() {
        var values = new EnumMap<Parameter, Double>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            values.put(parameter, parameter.defaultValue());
        }
        return values;
    }

    void set(Map<ControlId, Double> values) {
        values.forEach((control, value) -> {
            if (!held.containsKey(control)) {
                put(control, value);
            }
        });
    }

    private void put(ControlId control, double value) {
        (control.track() < 0 ? master : tracks.get(control.track())).put(control.parameter(), value);
    }

    RenderPlan plan() {
        var functions = new ArrayList<ToDoubleFunction<Parameter>>();
        tracks.forEach(values -> functions.add(values::get));
        return Plans.planOf(functions, kinds, master::get);
    }
}
