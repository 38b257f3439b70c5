package jerry4loops.session;

/// A jam's steering under a name.
///
/// Thread: any; immutable.
///
/// @param name not blank
/// @param styles what it sets
public record JamPreset(String name, JamStyles styles) {

    /// @throws IllegalArgumentException for a blank name
    public JamPreset {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A jam preset has a name.");
        }
    }
}
