package jerry4loops.library.project;

import java.io.IOException;
import java.io.Serial;

/// A project cannot be opened or saved; the message is one sentence for the person.
///
/// Thread: any.
public final class ProjectException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// Why.
    public enum Reason {
        /// It is something else.
        NOT_A_PROJECT,
        /// It is cut short, changed, or contradicts itself.
        DAMAGED,
        /// A later version of this program wrote it, and too much of it is unknown.
        NEWER,
        /// The system does not let it be read.
        LOCKED,
        /// It tries what no project does: names that lead elsewhere, more than fits, sizes that lie.
        REFUSED
    }

    /// @param reason why
    /// @param sentence for the person
    public ProjectException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    /// @param reason why
    /// @param sentence for the person
    /// @param cause for the log
    public ProjectException(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    /// @return why
    public Reason reason() {
        return reason;
    }
}
