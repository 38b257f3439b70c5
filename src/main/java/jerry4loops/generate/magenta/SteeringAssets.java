package jerry4loops.generate.magenta;

import java.util.Optional;
import java.util.OptionalInt;

/// What a fine-tune brings to steer by.
///
/// Thread: any; immutable.
///
/// @param repository where it came from
/// @param mean whether there is a mean
/// @param centroids how many centroids there are; empty for none
public record SteeringAssets(Optional<String> repository, boolean mean, OptionalInt centroids) {}
