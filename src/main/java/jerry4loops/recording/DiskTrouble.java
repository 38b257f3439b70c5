package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/// What a disk refused, as a sentence for the person.
///
/// Thread: any; pure functions.
final class DiskTrouble {

    private static final String FULL = "The disk is full";

    /// Stands in the sentence that says where a take goes on.
    static final String GOES_ON = "the take goes on in ";

    private DiskTrouble() {}

    /// @param folder where the take should go
    /// @param refusal what the platform said
    /// @return why no take can begin there
    static String opening(Path folder, Exception refusal) {
        return isFull(refusal)
                ? FULL + ": make room before recording."
                : "No take can be written to " + folder + " (" + reason(refusal) + "); choose another folder.";
    }

    /// @param refusal what the platform said
    /// @return why the take does not grow
    static String writing(IOException refusal) {
        return isFull(refusal)
                ? FULL + ": make room and the take goes on. What is recorded so far is safe."
                : "The take cannot be written right now (" + reason(refusal) + "). What is recorded so far is safe.";
    }

    /// @param folder where the take should go
    /// @param refusal what the platform said
    /// @param instead the file that was made elsewhere
    /// @return that the take begins there
    static String elsewhere(Path folder, Exception refusal, Path instead) {
        String why = isFull(refusal) ? "the disk is full" : reason(refusal);
        return "No take can be written to " + folder + " (" + why + "); it is recorded to " + instead + ".";
    }

    /// @param isGone whether the file disappeared
    /// @param trouble what else was wrong
    /// @param next the file that takes what comes now
    /// @return that the take goes on there
    static String goesOn(boolean isGone, String trouble, Path next) {
        String why = isGone
                ? "The take's file was moved or deleted"
                : trouble.startsWith(FULL) ? FULL : "The take could no longer be written";
        return why + "; " + GOES_ON + next + ".";
    }

    /// @param refusal what the platform said
    /// @return why a take did not come back
    static String mending(IOException refusal) {
        return "This take could not be brought back yet (" + reason(refusal)
                + "); it is left as it is and tried again at the next start.";
    }

    private static boolean isFull(Exception refusal) {
        String said = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("no space left")
                || said.contains("not enough space")
                || said.contains("disk full")
                || said.contains("quota exceeded");
    }

    private static String reason(Exception refusal) {
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
