package jerry4loops.workflow;

import java.util.Locale;
import java.util.concurrent.CompletionException;

/// What the workflows on files say.
///
/// Thread: any; pure functions.
final class Sentences {

    private Sentences() {}

    /// @param failure whatever came out of a future
    /// @param otherwise what is said where it has no words of its own
    /// @return one sentence for the person
    static String of(Throwable failure, String otherwise) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause instanceof java.io.IOException || cause instanceof IllegalStateException
                ? cause.getMessage()
                : null;
        return message == null || message.isBlank() ? otherwise : message;
    }

    /// @param seconds a length
    /// @return `7.7 s` or `3:12`
    static String seconds(double seconds) {
        return seconds < 60
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%d:%02d", (long) seconds / 60, (long) seconds % 60);
    }
}
