package jerry4loops.session;

import java.util.List;
import java.util.Optional;

/// The models of a server, as far as they have been asked for.
///
/// Thread: any; immutable.
///
/// @param inMemory in words, what the server has loaded; empty before it was asked
/// @param choices names that can be chosen: checkpoints of the repository that was looked into, or the server's own
/// @param loras adapters the server knows
/// @param work what is being done; empty when nothing is
/// @param question what the person has to decide before it goes on; empty when nothing
/// @param problem why the last of it failed, in words; empty when it did not
public record BackendModels(
        String inMemory,
        List<String> choices,
        List<String> loras,
        Optional<String> work,
        Optional<String> question,
        String problem) {

    /// Nobody has asked.
    public static final BackendModels NONE =
            new BackendModels("", List.of(), List.of(), Optional.empty(), Optional.empty(), "");

    /// Copies the lists.
    public BackendModels {
        choices = List.copyOf(choices);
        loras = List.copyOf(loras);
    }

    /// @param next what is being done
    /// @return this with it, without problem and question
    public BackendModels working(String next) {
        return new BackendModels(inMemory, choices, loras, Optional.of(next), Optional.empty(), "");
    }

    /// @param next why it failed; empty when it did not
    /// @return this at rest
    public BackendModels resting(String next) {
        return new BackendModels(inMemory, choices, loras, Optional.empty(), Optional.empty(), next);
    }

    /// @param next what the person has to decide
    /// @return this at rest, with it
    public BackendModels asking(String next) {
        return new BackendModels(inMemory, choices, loras, Optional.empty(), Optional.of(next), "");
    }

    /// @param next in words, what is loaded
    /// @return this with it
    public BackendModels withInMemory(String next) {
        return new BackendModels(next, choices, loras, work, question, problem);
    }

    /// @param next names that can be chosen
    /// @return this with them
    public BackendModels withChoices(List<String> next) {
        return new BackendModels(inMemory, next, loras, work, question, problem);
    }

    /// @param next adapters the server knows
    /// @return this with them
    public BackendModels withLoras(List<String> next) {
        return new BackendModels(inMemory, choices, next, work, question, problem);
    }
}
