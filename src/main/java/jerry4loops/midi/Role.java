package jerry4loops.midi;

import java.util.Locale;
import java.util.Optional;

/// What a hand does with a hardware control.
///
/// Thread: any.
public enum Role {
    /// Turns it, slides it, presses it harder: every value counts.
    KNOB,
    /// Presses and lets go: 0 is letting go, all else is pressed.
    BUTTON,
    /// Presses; the hardware itself remembers on and off and sends them in turn.
    SWITCH;

    /// @return its name in maps
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param text as in maps
    /// @return the role of that name, or empty
    public static Optional<Role> of(String text) {
        for (Role role : values()) {
            if (role.text().equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
