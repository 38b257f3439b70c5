package jerry4loops.workflow;

import java.nio.file.Path;
import java.util.Optional;

/// How the project stands.
///
/// Thread: any; immutable.
///
/// @param name what it is called, without the ending of its file
/// @param place where it was saved or opened; empty for one that never was
/// @param isUnsaved whether something has changed since
/// @param isReadOnly whether it must not be saved over
/// @param work what is being done with it, empty for nothing
/// @param fraction how far that is, 0 … 1
public record ProjectState(
        String name,
        Optional<Path> place,
        boolean isUnsaved,
        boolean isReadOnly,
        Optional<Work> work,
        double fraction) {

    /// What takes a while.
    public enum Work {
        /// Loops are being read.
        OPENING,
        /// Everything is being written.
        SAVING
    }

    /// A session that nobody has saved.
    public static final ProjectState NEW = new ProjectState("", Optional.empty(), false, false, Optional.empty(), 0);

    ProjectState withUnsaved(boolean next) {
        return new ProjectState(name, place, next, isReadOnly, work, fraction);
    }

    ProjectState withWork(Optional<Work> next, double done) {
        return new ProjectState(name, place, isUnsaved, isReadOnly, next, done);
    }
}
