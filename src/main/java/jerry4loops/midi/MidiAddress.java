package jerry4loops.midi;

/// Which control of a controller: what it sends, on which channel, with which number.
///
/// Thread: any; immutable.
///
/// @param kind kind of message
/// @param channel 1 … 16 as people count, or [#ANY_CHANNEL]
/// @param number note, controller or program; 0 where the kind has none
public record MidiAddress(MidiKind kind, int channel, int number) {

    /// Stands for every channel.
    public static final int ANY_CHANNEL = 0;

    /// @throws IllegalArgumentException when channel or number cannot be sent
    public MidiAddress {
        if (channel < 0 || channel > 16) {
            throw new IllegalArgumentException("There is no channel " + channel + "; channels are 1 to 16.");
        }
        if (number < 0 || number > kind.maxNumber()) {
            throw new IllegalArgumentException("There is no " + kind.text() + " " + number + ".");
        }
    }

    /// @return the same on every channel
    public MidiAddress onAnyChannel() {
        return new MidiAddress(kind, ANY_CHANNEL, number);
    }

    /// @return `CC 74, channel 1`
    public String describe() {
        String name = switch (kind) {
            case NOTE -> "note " + number;
            case CC -> "CC " + number;
            case CC14 -> "CC " + number + "/" + (number + 32);
            case NRPN -> "NRPN " + number;
            case BEND -> "pitch-bend";
            case KEY_PRESSURE -> "pressure " + number;
            case PRESSURE -> "pressure";
            case PROGRAM -> "program " + number;
        };
        return channel == ANY_CHANNEL ? name : name + ", channel " + channel;
    }
}
