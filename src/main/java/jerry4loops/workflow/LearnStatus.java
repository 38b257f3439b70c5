package jerry4loops.workflow;

import java.util.List;
import java.util.Optional;
import jerry4loops.control.TargetId;

/// How far the learning of a controller is.
///
/// Thread: any; immutable.
///
/// @param step what comes next
/// @param target what was clicked
/// @param hardware what moved, in words; empty before
/// @param conflicts what the hardware control drives already
public record LearnStatus(Step step, Optional<TargetId> target, String hardware, List<TargetId> conflicts) {

    /// What comes next.
    public enum Step {
        /// Nothing is learned.
        OFF,
        /// A control on screen has to be clicked.
        CLICK,
        /// A control of the hardware has to be moved.
        MOVE,
        /// The hardware control drives something already; a person decides.
        CONFLICT,
        /// Nobody moved anything in time; a control can be clicked again.
        TIMED_OUT,
        /// It is learned; the next control can be clicked.
        LEARNED
    }

    /// Nothing is learned.
    public static final LearnStatus OFF = new LearnStatus(Step.OFF, Optional.empty(), "", List.of());

    /// Copies the list.
    public LearnStatus {
        conflicts = List.copyOf(conflicts);
    }

    /// @return whether the window is in learn mode
    public boolean isOn() {
        return step != Step.OFF;
    }
}
