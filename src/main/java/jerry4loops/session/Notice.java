package jerry4loops.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A piece of news for the person: shown as a toast, kept in the log.
///
/// @param severity how loud
/// @param text one or two sentences
/// @param actions what can be done about it, the likeliest first; may be empty
/// @param at when
public record Notice(Severity severity, String text, List<Action> actions, Instant at) {

    /// How loud.
    public enum Severity {
        /// Something went as wished.
        INFO,
        /// Something is not as wished, the music goes on.
        WARNING,
        /// Something failed.
        ERROR
    }

    /// What can be done about it.
    ///
    /// @param label on the button, a verb
    /// @param run on the FX thread
    public record Action(String label, Runnable run) {}

    /// Copies the list.
    public Notice {
        actions = List.copyOf(actions);
    }

    /// News about which one thing can be done at most.
    ///
    /// @param severity how loud
    /// @param text one or two sentences
    /// @param action what can be done about it
    /// @param at when
    public Notice(Severity severity, String text, Optional<Action> action, Instant at) {
        this(severity, text, action.stream().toList(), at);
    }

    /// @return the likeliest thing to do about it
    public Optional<Action> action() {
        return actions.stream().findFirst();
    }
}
