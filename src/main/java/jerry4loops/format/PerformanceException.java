package jerry4loops.format;

import java.io.IOException;
import java.io.Serial;

/// A performance script cannot be played; the message is one sentence that names the place and what to do.
public final class PerformanceException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /// @param sentence for the person
    public PerformanceException(String sentence) {
        super(sentence);
    }
}
