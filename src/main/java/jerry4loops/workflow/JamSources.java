package jerry4loops.workflow;

import java.util.Optional;
import java.util.function.Supplier;
import jerry4loops.generate.Jams;

/// Who can jam.
///
/// Thread: any; immutable. The supplier is asked on the session's thread whenever a jam begins.
///
/// @param server the person's server for jams, where there is one
/// @param houseBand the built-in one, which always can
public record JamSources(Supplier<Optional<Jams>> server, Jams houseBand) {

    /// @param houseBand the built-in one
    /// @return nobody else
    public static JamSources only(Jams houseBand) {
        return new JamSources(Optional::empty, houseBand);
    }
}
