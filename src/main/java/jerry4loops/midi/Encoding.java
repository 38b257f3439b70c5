package jerry4loops.midi;

import java.util.Locale;
import java.util.Optional;

/// What the values of a control mean: a position, or steps in one of the ways endless encoders have.
///
/// Thread: any.
public enum Encoding {
    /// A position.
    ABSOLUTE,
    /// Steps: 1, 2, 3 up; 127, 126, 125 down.
    TWOS_COMPLEMENT,
    /// Steps around 64: 65, 66 up; 63, 62 down.
    BINARY_OFFSET,
    /// Steps: 1, 2 up; 65, 66 down.
    SIGN_MAGNITUDE,
    /// Steps: 65, 66 up; 1, 2 down.
    SIGN_MAGNITUDE_INVERTED,
    /// Steps: 1, 2 up; 126, 125 down.
    ONES_COMPLEMENT;

    /// @return whether values are steps
    public boolean isRelative() {
        return this != ABSOLUTE;
    }

    /// @param value 0 … 127
    /// @return steps, negative for down; 0 for what says nothing
    public int steps(int value) {
        return switch (this) {
            case ABSOLUTE -> 0;
            case TWOS_COMPLEMENT -> value < 64 ? value : value - 128;
            case BINARY_OFFSET -> value - 64;
            case SIGN_MAGNITUDE -> (value & 64) != 0 ? -(value & 63) : value;
            case SIGN_MAGNITUDE_INVERTED -> (value & 64) != 0 ? value & 63 : -value;
            case ONES_COMPLEMENT -> value < 64 ? value : value - 127;
        };
    }

    /// @return its name in maps: `twos-complement`
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param text as in maps
    /// @return the encoding of that name, or empty
    public static Optional<Encoding> of(String text) {
        for (Encoding encoding : values()) {
            if (encoding.text().equals(text)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }
}
