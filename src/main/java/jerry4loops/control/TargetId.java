package jerry4loops.control;

import java.util.Optional;

/// What a hand can reach, by one name for the screen, a key, a MIDI message and a file: a value ([ControlId]:
/// `track1.filter.cutoff`) or something to do ([ActionId]: `track1.stutter`, `transport.play`).
///
/// Thread: any; immutable.
public sealed interface TargetId permits ControlId, ActionId {

    /// @return its name in files
    String path();

    /// @return track index from 0, or −1 for what belongs to no track
    int track();

    /// @param path as written by [#path()]; capitals and blanks around it do not matter
    /// @return what it names, or empty
    static Optional<TargetId> parse(String path) {
        Optional<ControlId> control = ControlId.parse(path);
        return control.isPresent()
                ? Optional.of(control.get())
                : ActionId.parse(path).map(action -> action);
    }
}
