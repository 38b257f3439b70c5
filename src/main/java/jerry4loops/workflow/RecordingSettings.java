package jerry4loops.workflow;

/// How takes are recorded.
///
/// Thread: any; immutable.
///
/// @param kind what they are written as
/// @param edge where they begin and end
/// @param pastMinutes how much is kept of what nobody recorded, 1 … 30
/// @param folder where they go; empty for the usual place
public record RecordingSettings(Kind kind, Edge edge, int pastMinutes, String folder) {

    /// What a new person starts with: 24-bit WAV, on the bar, ten minutes kept.
    public static final RecordingSettings DEFAULT = new RecordingSettings(Kind.WAV_24, Edge.BAR, 10, "");

    /// What takes are written as.
    public enum Kind {
        /// WAV with 16 bits, dithered.
        WAV_16("16"),
        /// WAV with 24 bits.
        WAV_24("24"),
        /// WAV with 32-bit floats, exactly what the mixer made.
        WAV_32F("32f"),
        /// FLAC with 24 bits, packed while recording.
        FLAC("flac");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /// @return `16`, `24`, `32f` or `flac`
        public String text() {
            return text;
        }

        static Kind parse(String text) {
            for (Kind kind : values()) {
                if (kind.text.equals(text)) {
                    return kind;
                }
            }
            return WAV_24;
        }
    }

    /// Where takes begin and end.
    public enum Edge {
        /// On the bar, after a bar of count-in from a stand-still.
        BAR,
        /// At the boundary that swaps wait for too.
        BOUNDARY,
        /// At once, without a count-in.
        NOW;

        static Edge parse(String text) {
            for (Edge edge : values()) {
                if (edge.name().equals(text)) {
                    return edge;
                }
            }
            return BAR;
        }
    }

    /// @throws IllegalArgumentException outside the range, with a sentence for the person
    public RecordingSettings {
        if (pastMinutes < 1 || pastMinutes > 30) {
            throw new IllegalArgumentException("The last 1 to 30 minutes can be kept.");
        }
    }
}
