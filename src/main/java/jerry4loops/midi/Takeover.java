package jerry4loops.midi;

import java.util.Locale;
import java.util.Optional;

/// How a knob that stands elsewhere than its target takes it over.
///
/// Thread: any.
public enum Takeover {
    /// At once: the target goes where the knob is.
    JUMP,
    /// When the knob reaches the target or passes it, however fast; until then nothing moves.
    PICK_UP,
    /// Step by step: the target moves by the share of what is left on the knob's way, and both meet at the end.
    SCALE,
    /// The target moves as far as the knob does, wherever the two stand.
    RELATIVE;

    /// @return its name in maps: `pick-up`
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param text as in maps
    /// @return the takeover of that name, or empty
    public static Optional<Takeover> of(String text) {
        for (Takeover takeover : values()) {
            if (takeover.text().equals(text)) {
                return Optional.of(takeover);
            }
        }
        return Optional.empty();
    }
}
