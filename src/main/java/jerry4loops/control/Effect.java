package jerry4loops.control;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The effects of a track, in the order the sound passes them, and the parameters each is made of; what a preset can
/// hold. Level, pan, mute, solo, crossfader side and cue belong to the mix of the moment and to no effect.
///
/// Thread: any; immutable.
public enum Effect {
    /// The noise gate.
    GATE("gate", List.of(Parameter.GATE_ON, Parameter.GATE_THRESHOLD, Parameter.GATE_RELEASE)),
    /// The three-band equaliser.
    EQ(
            "eq",
            List.of(
                    Parameter.EQ_LOW,
                    Parameter.EQ_MID,
                    Parameter.EQ_HIGH,
                    Parameter.EQ_LOW_KILL,
                    Parameter.EQ_MID_KILL,
                    Parameter.EQ_HIGH_KILL)),
    /// The filter, the wah that moves it and the one-knob filter.
    FILTER(
            "filter",
            List.of(
                    Parameter.FILTER_CUTOFF,
                    Parameter.FILTER_RESONANCE,
                    Parameter.FILTER_MODE,
                    Parameter.FILTER_SLOPE,
                    Parameter.DJ_FILTER,
                    Parameter.WAH_ON,
                    Parameter.WAH_RATE,
                    Parameter.WAH_HERTZ,
                    Parameter.WAH_DEPTH,
                    Parameter.WAH_SHAPE,
                    Parameter.WAH_PHASE)),
    /// The stutter.
    STUTTER(
            "stutter",
            List.of(
                    Parameter.STUTTER_MODE,
                    Parameter.STUTTER_DEPTH,
                    Parameter.STUTTER_TRIPLETS,
                    Parameter.STUTTER_BLOOM)),
    /// What makes room for the beat.
    DUCK("duck", List.of(Parameter.DUCK_MODE, Parameter.DUCK_DEPTH, Parameter.DUCK_RELEASE)),
    /// The echo.
    DELAY(
            "delay",
            List.of(
                    Parameter.DELAY_MIX,
                    Parameter.DELAY_TIME,
                    Parameter.DELAY_FEEDBACK,
                    Parameter.DELAY_HIGH_CUT,
                    Parameter.DELAY_PING_PONG)),
    /// The room.
    REVERB(
            "reverb",
            List.of(
                    Parameter.REVERB_MIX,
                    Parameter.REVERB_DECAY,
                    Parameter.REVERB_SIZE,
                    Parameter.REVERB_PRE_DELAY,
                    Parameter.REVERB_PRE_DELAY_NOTE,
                    Parameter.REVERB_DAMPING,
                    Parameter.REVERB_WIDTH,
                    Parameter.REVERB_FREEZE)),
    /// All of them, and the sends.
    STRIP("strip", all());

    private final String path;
    private final List<Parameter> parameters;

    Effect(String path, List<Parameter> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    private static List<Parameter> all() {
        Set<Parameter> mix = EnumSet.of(
                Parameter.VOLUME,
                Parameter.PAN,
                Parameter.MUTE,
                Parameter.SOLO,
                Parameter.CROSSFADE_SIDE,
                Parameter.CUE);
        return List.of(Parameter.values()).stream()
                .filter(parameter -> parameter.scope() == Parameter.Scope.TRACK && !mix.contains(parameter))
                .toList();
    }

    /// @return its name in files: `filter`
    public String path() {
        return path;
    }

    /// @return what it is made of, unmodifiable
    public List<Parameter> parameters() {
        return parameters;
    }

    /// @param path as in files
    /// @return the effect of that name, or empty
    public static Optional<Effect> of(String path) {
        return List.of(values()).stream()
                .filter(effect -> effect.path.equals(path))
                .findFirst();
    }
}
