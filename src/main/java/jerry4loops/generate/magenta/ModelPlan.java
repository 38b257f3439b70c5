package jerry4loops.generate.magenta;

import java.util.Optional;
import java.util.OptionalInt;

/// What choosing a model would do, as the server worked it out.
///
/// Thread: any; immutable.
///
/// @param size the size it will have
/// @param repository where the checkpoint comes from; empty for the stock model
/// @param step the checkpoint; empty for the stock model
/// @param steeringFound whether the repository has steering assets
/// @param steeringMessage what the server found when it looked for them
/// @param jamRunning whether a jam runs on the server, which loading would end
public record ModelPlan(
        String size,
        Optional<String> repository,
        OptionalInt step,
        boolean steeringFound,
        String steeringMessage,
        boolean jamRunning) {}
