package jerry4loops.recording;

import java.io.IOException;
import java.util.Locale;

/// What keeping the past has to say to a person.
///
/// Thread: any; pure functions.
final class PastTrouble {

    static final String LOW_SPACE =
            "Less than 1 GiB is free, so the last minutes are not kept until there is more room.";

    static final String NOTHING_LEFT = "Nothing of that is kept any more; ask for less, or keep more minutes.";

    private PastTrouble() {}

    /// @param refusal what the platform said
    /// @return that nothing is kept for now
    static String off(IOException refusal) {
        String why = refusal.getMessage() == null ? refusal.getClass().getSimpleName() : refusal.getMessage();
        return "The last minutes are not kept right now (" + why + "); this is tried again every half minute.";
    }

    /// @param failure nobody foresaw it
    /// @return that no take could be made
    static String failed(RuntimeException failure) {
        return "No take could be made of that (" + failure + "); try again, or another format.";
    }

    /// @param missing frames that are silence
    /// @param rate frames per second
    /// @return how much of a take is silence
    static String holes(long missing, int rate) {
        double seconds = Math.max(0.01, (double) missing / rate);
        return String.format(Locale.ROOT, "%.2f s of this take were no longer kept and are missing.", seconds);
    }
}
