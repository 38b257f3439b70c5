package jerry4loops.generate.magenta;

import java.util.Optional;

/// The model a person wants a server to load.
///
/// Thread: any; immutable.
///
/// @param size empty keeps the one it has
/// @param repository repository of the fine-tune, `owner/name`; empty keeps the one it has
/// @param revision `main` unless the person says otherwise
/// @param checkpoint which checkpoint
/// @param steering whether its steering assets are loaded too
public record ModelChoice(
        Optional<ModelSize> size,
        Optional<String> repository,
        String revision,
        CheckpointChoice checkpoint,
        boolean steering) {

    /// @throws IllegalArgumentException for a blank name, with a sentence for the person
    public ModelChoice {
        if (revision.isBlank() || repository.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("Name the repository as owner/name, and a revision such as main.");
        }
    }

    /// @return the published model in the size given
    /// @param size which one
    public static ModelChoice stock(ModelSize size) {
        return new ModelChoice(Optional.of(size), Optional.empty(), "main", new CheckpointChoice.Stock(), true);
    }

    /// @param repository `owner/name`
    /// @return the newest checkpoint of a fine-tune with its steering assets, in the size the server has
    public static ModelChoice latestOf(String repository) {
        return new ModelChoice(Optional.empty(), Optional.of(repository), "main", new CheckpointChoice.Latest(), true);
    }
}
