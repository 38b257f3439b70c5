package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.Path;
import jerry4loops.format.DiskRefusal;

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
        return DiskRefusal.isFull(refusal)
                ? FULL + ": make room before recording."
                : "No take can be written to " + folder + " (" + DiskRefusal.reason(refusal)
                        + "); choose another folder.";
    }

    /// @param refusal what the platform said
    /// @return why the take does not grow
    static String writing(IOException refusal) {
        return DiskRefusal.isFull(refusal)
                ? FULL + ": make room and the take goes on. What is recorded so far is safe."
                : "The take cannot be written right now (" + DiskRefusal.reason(refusal)
                        + "). What is recorded so far is safe.";
    }

    /// @param folder where the take should go
    /// @param refusal what the platform said
    /// @param instead the file that was made elsewhere
    /// @return that the take begins there
    static String elsewhere(Path folder, Exception refusal, Path instead) {
        String why = DiskRefusal.isFull(refusal) ? "the disk is full" : DiskRefusal.reason(refusal);
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
        return "This take could not be brought back yet (" + DiskRefusal.reason(refusal)
                + "); it is left as it is and tried again at the next start.";
    }
}
