package jerry4loops.format;

import java.io.IOException;
import java.io.Serial;

/// What is written about a loop cannot be used; the message is one sentence for the person.
public final class LoopDocumentException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// Why it cannot be used.
    public enum Reason {
        /// It is cut short, changed, or something else altogether.
        DAMAGED,
        /// A later version of this program wrote it.
        NEWER,
        /// The sound that came with it is another one.
        OTHER_SOUND
    }

    /// @param reason why
    /// @param sentence for the person
    public LoopDocumentException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    /// @param reason why
    /// @param sentence for the person
    /// @param cause for the log
    public LoopDocumentException(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    /// @return why it cannot be used
    public Reason reason() {
        return reason;
    }
}
