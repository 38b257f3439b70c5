package jerry4loops.format;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/// What a platform means when it refuses to write, in words that fit into a sentence.
///
/// Thread: any; pure functions.
public final class DiskRefusal {

    private DiskRefusal() {}

    /// @param refusal what the platform said
    /// @return whether there is no room left, as Linux, macOS and Windows say it
    public static boolean isFull(Exception refusal) {
        String said = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("no space left")
                || said.contains("not enough space")
                || said.contains("disk full")
                || said.contains("quota exceeded");
    }

    /// @param refusal what the platform said
    /// @return why, as the end of a sentence: "it may not be written to"; else what the platform said
    public static String reason(Exception refusal) {
        if (refusal instanceof AccessDeniedException) {
            return "it may not be written to";
        }
        if (refusal instanceof FileAlreadyExistsException) {
            return "there is a file where a folder should be";
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
