package jerry4loops.workflow;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import jerry4loops.time.Tempo;

/// A session that was left without being saved, and is still there.
///
/// Thread: any; immutable.
///
/// @param folder where it is kept; also what it is known by
/// @param at when it was kept last
/// @param tempo its tempo
/// @param tracks names of the tracks that hold loops, in order
public record EarlierSession(Path folder, Instant at, Tempo tempo, List<String> tracks) {

    /// Copies the list.
    public EarlierSession {
        tracks = List.copyOf(tracks);
    }
}
