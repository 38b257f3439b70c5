package jerry4loops.workflow;

import java.util.List;

/// What the log beside a take says of who played, as far as a person needs it to have it rendered again.
///
/// Thread: any; immutable.
///
/// @param tracks names by index; blank for one that was never there
public record TakePerformance(List<String> tracks) {

    /// Copies the list.
    public TakePerformance {
        tracks = List.copyOf(tracks);
    }
}
