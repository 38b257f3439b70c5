package jerry4loops.control;

import java.util.Locale;
import java.util.Optional;

/// The one name of a control, the same for a knob, a key, a MIDI message, an automation event and a test:
/// `track1.filter.cutoff`, `master.volume`.
///
/// @param track track index from 0, or −1 for the master
/// @param parameter what is controlled
public record ControlId(int track, Parameter parameter) implements TargetId {

    private static final int MASTER = -1;

    /// @throws IllegalArgumentException when track and parameter do not belong together
    public ControlId {
        if (parameter.scope() == Parameter.Scope.MASTER ? track != MASTER : track < 0) {
            throw new IllegalArgumentException(parameter + " does not belong to track " + track + ".");
        }
    }

    /// @param parameter of the master
    /// @return its id
    public static ControlId master(Parameter parameter) {
        return new ControlId(MASTER, parameter);
    }

    /// @return `track1.filter.cutoff`; tracks count from 1 in text
    @Override
    public String path() {
        return (track == MASTER ? "master." : "track" + (track + 1) + ".") + parameter.path();
    }

    /// @param path as written by [#path()]
    /// @return the id, or empty for a path that names no control
    public static Optional<ControlId> parse(String path) {
        String text = path.strip().toLowerCase(Locale.ROOT);
        int dot = text.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String owner = text.substring(0, dot);
        String rest = text.substring(dot + 1);
        boolean master = owner.equals("master");
        if (!master && !owner.matches("track[1-8]")) {
            return Optional.empty();
        }
        int track = master ? MASTER : owner.charAt(5) - '1';
        for (Parameter parameter : Parameter.values()) {
            if ((parameter.scope() == Parameter.Scope.MASTER) == master
                    && parameter.path().equals(rest)) {
                return Optional.of(new ControlId(track, parameter));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return path();
    }
}
