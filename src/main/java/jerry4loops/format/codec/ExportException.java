package jerry4loops.format.codec;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import jerry4loops.format.DiskRefusal;

/// A file could not be written; nothing of it is left. The message is one sentence for the person.
public final class ExportException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /// @param sentence what is wrong and what to do
    /// @param cause for the log; may be null
    ExportException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    static ExportException exists(Path file) {
        return new ExportException("There is already a file “" + file.getFileName() + "”; choose another name.", null);
    }

    static ExportException opening(Path file, IOException refusal) {
        if (DiskRefusal.isFull(refusal)) {
            return full(refusal);
        }
        return new ExportException(
                "Nothing can be written to " + file.getParent() + " (" + DiskRefusal.reason(refusal)
                        + "); choose another folder.",
                refusal);
    }

    static ExportException writing(Path file, IOException refusal) {
        if (refusal instanceof ExportException known) {
            return known;
        }
        return DiskRefusal.isFull(refusal)
                ? full(refusal)
                : new ExportException(
                        "“" + file.getFileName() + "” cannot be written (" + DiskRefusal.reason(refusal) + ").",
                        refusal);
    }

    private static ExportException full(IOException refusal) {
        return new ExportException("The disk is full: make room and export again.", refusal);
    }
}
