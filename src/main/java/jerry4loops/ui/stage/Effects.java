package jerry4loops.ui.stage;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import jerry4loops.control.Parameter;
import jerry4loops.session.Track;

/// What the effects page of a track holds: every parameter that is not on its lane.
///
/// Thread: FX; needs no toolkit.
final class Effects {

    private static final List<Parameter> PARAMETERS = onPage();

    private final Track track;
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(this, "changed");

    /// @param track whose effects
    Effects(Track track) {
        this.track = track;
        parameters().forEach(parameter -> track.control(parameter).subscribe(_ -> changed.set(isChanged())));
    }

    private static List<Parameter> onPage() {
        Set<Parameter> lane = EnumSet.of(
                Parameter.FILTER_CUTOFF,
                Parameter.FILTER_RESONANCE,
                Parameter.WAH_ON,
                Parameter.WAH_RATE,
                Parameter.WAH_DEPTH,
                Parameter.WAH_SHAPE,
                Parameter.STUTTER_MODE,
                Parameter.REVERB_MIX,
                Parameter.REVERB_DECAY,
                Parameter.VOLUME,
                Parameter.PAN,
                Parameter.MUTE,
                Parameter.SOLO,
                Parameter.CUE,
                Parameter.CROSSFADE_SIDE);
        return Stream.of(Parameter.values())
                .filter(parameter -> parameter.scope() == Parameter.Scope.TRACK && !lane.contains(parameter))
                .toList();
    }

    /// @return what the page holds
    static List<Parameter> parameters() {
        return PARAMETERS;
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
