package jerry4loops.workflow;

import java.util.Optional;

/// **Snapshot** of how the sharing of a take stands.
///
/// @param order what is being made; empty when nothing is
/// @param fraction how much of it is done, 0 … 1
public record ShareStatus(Optional<ShareOrder> order, double fraction) {

    /// Nothing is being made.
    public static final ShareStatus IDLE = new ShareStatus(Optional.empty(), 0);

    /// @return whether something is being made
    public boolean isRunning() {
        return order.isPresent();
    }
}
