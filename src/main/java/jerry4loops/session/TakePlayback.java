package jerry4loops.session;

import java.nio.file.Path;
import java.util.Optional;

/// Which take plays, and where in it.
///
/// Thread: any; immutable.
///
/// @param take the take that plays, or none
/// @param seconds where in it
/// @param withJam whether the jam is heard under it
public record TakePlayback(Optional<Path> take, double seconds, boolean withJam) {

    /// Nothing plays.
    public static final TakePlayback NONE = new TakePlayback(Optional.empty(), 0, false);

    /// @param file a take
    /// @return whether it is the one that plays
    public boolean plays(Path file) {
        return take.isPresent() && take.get().equals(file);
    }
}
