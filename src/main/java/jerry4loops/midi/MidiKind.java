package jerry4loops.midi;

import java.util.Optional;

/// The kinds of message a control of a controller may send.
///
/// Thread: any.
public enum MidiKind {
    /// Note on and off; value is the velocity, 0 for letting go.
    NOTE("note", 127),
    /// Control change.
    CC("cc", 127),
    /// Two control changes that make one number: the coarse one, 0 … 31, names it.
    CC14("cc14", 16_383),
    /// A non-registered parameter; number is its 14-bit address.
    NRPN("nrpn", 16_383),
    /// Pitch-bend; number is 0.
    BEND("bend", 16_383),
    /// Pressure on one key or pad.
    KEY_PRESSURE("keypressure", 127),
    /// Pressure on the whole channel; number is 0.
    PRESSURE("pressure", 127),
    /// Program change; number is the program, value always the highest.
    PROGRAM("program", 127);

    private final String text;
    private final int max;

    MidiKind(String text, int max) {
        this.text = text;
        this.max = max;
    }

    /// @return its name in maps: `cc14`
    public String text() {
        return text;
    }

    /// @return highest value
    public int max() {
        return max;
    }

    /// @return highest number
    int maxNumber() {
        return switch (this) {
            case NRPN -> 16_383;
            case CC14 -> 31;
            case BEND, PRESSURE -> 0;
            default -> 127;
        };
    }

    /// @param text as in maps
    /// @return the kind of that name, or empty
    public static Optional<MidiKind> of(String text) {
        for (MidiKind kind : values()) {
            if (kind.text.equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
