package jerry4loops.format.codec;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

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
        if (isFull(refusal)) {
            return full(refusal);
        }
        return new ExportException(
                "Nothing can be written to " + file.getParent() + " (" + reason(refusal) + "); choose another folder.",
                refusal);
    }

    static ExportException writing(Path file, IOException refusal) {
        if (refusal instanceof ExportException known) {
            return known;
        }
        return isFull(refusal)
                ? full(refusal)
                : new ExportException(
                        "“" + file.getFileName() + "” cannot be written (" + reason(refusal) + ").", refusal);
    }

    private static ExportException full(IOException refusal) {
        return new ExportException("The disk is full: make room and export again.", refusal);
    }

    private static boolean isFull(Exception refusal) {
        String said = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("no space left")
                || said.contains("not enough space")
                || said.contains("disk full")
                || said.contains("quota exceeded");
    }

    private static String reason(IOException refusal) {
        if (refusal instanceof AccessDeniedException) {
            return "it may not be written to";
        }
        if (refusal instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (refusal instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return refusal.getMessage() == null ? refusal.getClass().getSimpleName() : refusal.getMessage();
    }
}
