package jerry4loops.control;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Settings of an effect under a name.
///
/// Thread: any; immutable.
///
/// @param effect whose settings
/// @param name as the person wrote it, not blank; how it is shown is up to the window
/// @param values in plain units, within range, one for each parameter of the effect
/// @param factory whether it came with the program and cannot be changed
public record Preset(Effect effect, String name, Map<Parameter, Double> values, boolean factory) {

    private static final double SAME = 1e-6;
    private static final int LONGEST_SHOWN = 40;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}]+");

    /// Copies the values, brings them into range, leaves out what is not of the effect and adds the default of what is
    /// missing, so that a preset sounds the same whatever was set before.
    ///
    /// @throws IllegalArgumentException if the name is blank
    public Preset {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Give the preset a name.");
        }
        var kept = new EnumMap<Parameter, Double>(Parameter.class);
        for (Parameter parameter : effect.parameters()) {
            kept.put(parameter, parameter.clamp(values.getOrDefault(parameter, Double.NaN)));
        }
        values = Map.copyOf(kept);
    }

    /// A name as it is shown: without control characters, invisible marks and line ends, at most 40 characters long.
    ///
    /// @param name as the person or a shared file wrote it
    /// @return one line
    public static String shown(String name) {
        String line = UNSEEN.matcher(name).replaceAll(" ").strip().replaceAll(" {2,}", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_SHOWN - 1))
                                .strip() + "…";
    }

    /// @param other name that the person wrote
    /// @return whether it is this one's, in capitals or not
    public boolean isNamed(String other) {
        return name.strip().equalsIgnoreCase(other.strip());
    }

    /// @param now where the controls stand
    /// @return whether they stand where the preset puts them
    public boolean matches(Map<Parameter, Double> now) {
        return values.entrySet().stream()
                .allMatch(entry -> Math.abs(entry.getValue() - now.getOrDefault(entry.getKey(), Double.NaN))
                        <= SAME * Math.max(1, Math.abs(entry.getValue())));
    }

    /// @param next another name
    /// @return the same settings under it, the person's own
    public Preset renamed(String next) {
        return new Preset(effect, next, values, false);
    }
}
