package jerry4loops.midi;

import java.util.List;
import jerry4loops.control.TargetId;

/// One hardware control and what it drives; several targets make it a macro.
///
/// Thread: any; immutable.
///
/// @param address what it sends
/// @param role what the hand does with it
/// @param encoding what its values mean
/// @param takeover how a knob takes its targets over
/// @param shifted whether it counts only while the controller's shift is held
/// @param targets what it drives, at least one
public record Binding(
        MidiAddress address, Role role, Encoding encoding, Takeover takeover, boolean shifted, List<Target> targets) {

    /// One of the things a control drives.
    ///
    /// @param id what
    /// @param from where its travel begins, 0 … 1; more than `to` turns it around
    /// @param to where its travel ends
    /// @param curve how it gets there
    public record Target(TargetId id, double from, double to, Curve curve) {

        /// @throws IllegalArgumentException for a range outside 0 … 1
        public Target {
            if (!(from >= 0 && from <= 1 && to >= 0 && to <= 1)) {
                throw new IllegalArgumentException("A range lies between 0 and 1.");
            }
        }

        /// The whole travel, straight.
        ///
        /// @param id what
        /// @return the target
        public static Target whole(TargetId id) {
            return new Target(id, 0, 1, Curve.LINEAR);
        }

        /// @param x travel of the hardware, 0 … 1
        /// @return travel of the target
        double at(double x) {
            return from + curve.at(x) * (to - from);
        }
    }

    /// @throws IllegalArgumentException when nothing is driven, or steps are not seven bits
    public Binding {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("A binding needs something to drive.");
        }
        if (encoding.isRelative() && address.kind().max() != 127) {
            throw new IllegalArgumentException("Only controllers of seven bits send steps.");
        }
    }

    /// The ordinary binding of a control to one target.
    ///
    /// @param address what it sends
    /// @param role what the hand does with it
    /// @param encoding what its values mean
    /// @param target what it drives
    /// @return a binding with pick-up
    public static Binding of(MidiAddress address, Role role, Encoding encoding, TargetId target) {
        return new Binding(address, role, encoding, Takeover.PICK_UP, false, List.of(Target.whole(target)));
    }

    /// @param other another binding
    /// @return whether both would answer to one message
    public boolean collidesWith(Binding other) {
        MidiAddress theirs = other.address;
        return shifted == other.shifted
                && address.kind() == theirs.kind()
                && address.number() == theirs.number()
                && (address.channel() == theirs.channel()
                        || address.channel() == MidiAddress.ANY_CHANNEL
                        || theirs.channel() == MidiAddress.ANY_CHANNEL);
    }
}
