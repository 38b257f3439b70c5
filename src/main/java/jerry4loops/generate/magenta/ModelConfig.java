package jerry4loops.generate.magenta;

import java.util.Optional;
import java.util.OptionalInt;

/// What a server has loaded.
///
/// Thread: any; immutable.
///
/// @param size `base` or `large`, as the server says it
/// @param repository where the checkpoint comes from; empty for the stock model
/// @param revision revision of the repository
/// @param step the checkpoint, empty for the stock model
/// @param assetsRepository where the steering assets come from
/// @param loaded whether the model is in memory
/// @param jamRunning whether a jam runs on it
/// @param meanLoaded whether steering towards the mean of a fine-tune works
/// @param centroidsLoaded whether steering towards the centroids of a fine-tune works
/// @param centroids how many centroids there are
/// @param warm whether the model has been warmed up
public record ModelConfig(
        String size,
        Optional<String> repository,
        String revision,
        Optional<String> step,
        Optional<String> assetsRepository,
        boolean loaded,
        boolean jamRunning,
        boolean meanLoaded,
        boolean centroidsLoaded,
        OptionalInt centroids,
        boolean warm) {

    /// @return name of the model for provenance, such as `magenta large` or `magenta thepatch/magenta-ft 1863001`
    public String modelName() {
        return repository
                .map(repo -> "magenta " + repo + step.map(s -> " " + s).orElse(""))
                .orElse("magenta " + size);
    }
}
