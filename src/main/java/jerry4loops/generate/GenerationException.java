package jerry4loops.generate;

import java.io.Serial;

/// Carries a [Failure] through a future.
public final class GenerationException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    /// @param failure what happened
    public GenerationException(Failure failure) {
        super(failure.sentence());
        this.failure = failure;
    }

    /// @param failure what happened
    /// @param cause what the platform said
    public GenerationException(Failure failure, Throwable cause) {
        super(failure.sentence(), cause);
        this.failure = failure;
    }

    /// @return what happened
    public Failure failure() {
        return failure;
    }

    /// Finds the failure inside whatever a future threw.
    ///
    /// @param thrown as delivered, possibly wrapped in a `CompletionException`
    /// @param backend name on screen for failures nobody foresaw
    /// @return the failure
    public static Failure failureOf(Throwable thrown, String backend) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof GenerationException known) {
                return known.failure();
            }
            if (t instanceof java.util.concurrent.CancellationException) {
                return new Failure.Cancelled();
            }
        }
        return new Failure.Malformed(backend, String.valueOf(thrown.getMessage()));
    }
}
