package jerry4loops.ui.stage;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import jerry4loops.control.Parameter;
import jerry4loops.session.Track;

/// What the effects page of a track holds: every parameter that is not on its lane, in the order the sound passes them.
///
/// Thread: FX; needs no toolkit.
final class Effects {

    /// One effect.
    ///
    /// @param key of its name
    /// @param side switches and choices beside the knobs
    /// @param knobs what is turned
    /// @param under a switch below each knob, or empty
    record Group(String key, List<Parameter> side, List<Parameter> knobs, List<Parameter> under) {

        private Group(String key, List<Parameter> side, Parameter... knobs) {
            this(key, side, List.of(knobs), List.of());
        }

        private Stream<Parameter> parameters() {
            return Stream.of(side, knobs, under).flatMap(List::stream);
        }
    }

    private static final List<Group> GROUPS = List.of(
            new Group("fx.gate", List.of(Parameter.GATE_ON), Parameter.GATE_THRESHOLD, Parameter.GATE_RELEASE),
            new Group("fx.filter", List.of(Parameter.FILTER_MODE, Parameter.FILTER_SLOPE), Parameter.DJ_FILTER),
            new Group("fx.wah", List.of(), Parameter.WAH_PHASE),
            new Group("fx.duck", List.of(Parameter.DUCK_MODE), Parameter.DUCK_DEPTH, Parameter.DUCK_RELEASE),
            new Group(
                    "fx.delay",
                    List.of(Parameter.DELAY_PING_PONG),
                    Parameter.DELAY_MIX,
                    Parameter.DELAY_TIME,
                    Parameter.DELAY_FEEDBACK,
                    Parameter.DELAY_HIGH_CUT),
            new Group(
                    "fx.reverb",
                    List.of(Parameter.REVERB_FREEZE),
                    Parameter.REVERB_PRE_DELAY,
                    Parameter.REVERB_DAMPING,
                    Parameter.REVERB_WIDTH));

    private final Track track;
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(this, "changed");

    /// @param track whose effects
    Effects(Track track) {
        this.track = track;
        parameters().forEach(parameter -> track.control(parameter).subscribe(_ -> changed.set(isChanged())));
    }

    /// @return the effects, in the order the sound passes them
    static List<Group> groups() {
        return GROUPS;
    }

    /// @return what the page holds
    static List<Parameter> parameters() {
        return GROUPS.stream().flatMap(Group::parameters).toList();
    }

    /// @return whether anything on the page is away from its default
    ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /// Puts everything on the page back to its default; what is on the lane stays.
    void reset() {
        parameters().forEach(parameter -> track.control(parameter).set(parameter.defaultValue()));
    }

    private boolean isChanged() {
        return parameters().stream()
                .anyMatch(parameter -> Math.abs(track.control(parameter).get() - parameter.defaultValue()) > 1e-9);
    }
}
