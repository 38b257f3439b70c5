package jerry4loops.engine.device;

import java.io.Serial;

/// An output could not be opened; the message is one sentence for the person.
public final class OutputUnavailableException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /// @param sentence what happened and what to do
    /// @param cause what the platform said, or null
    public OutputUnavailableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
