package jerry4loops.midi;

import java.util.Locale;
import java.util.Optional;

/// What a light on a controller can say: the states of a loop, and on and off of everything else.
///
/// Thread: any.
public enum LightState {
    /// No loop is there.
    EMPTY,
    /// A loop is there and does not sound.
    STOPPED,
    /// It waits for its boundary.
    QUEUED,
    /// It sounds.
    PLAYING,
    /// It sounds until its boundary.
    STOPPING,
    /// One is being made.
    GENERATING,
    /// The last one could not be made.
    FAILED,
    /// Something is off.
    OFF,
    /// Something is on.
    ON;

    /// @return its name in maps
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param text as in maps
    /// @return the state of that name, or empty
    public static Optional<LightState> of(String text) {
        for (LightState state : values()) {
            if (state.text().equals(text)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
