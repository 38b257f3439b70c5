package jerry4loops.generate.magenta;

import java.util.List;
import java.util.OptionalInt;

/// The checkpoints of a fine-tune.
///
/// Thread: any; immutable.
///
/// @param repository where they are
/// @param revision revision of the repository
/// @param steps their steps, rising; empty when there are none
/// @param latest the newest
public record Checkpoints(String repository, String revision, List<Integer> steps, OptionalInt latest) {

    /// Copies the list.
    public Checkpoints {
        steps = List.copyOf(steps);
    }
}
