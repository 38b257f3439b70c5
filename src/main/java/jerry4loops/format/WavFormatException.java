package jerry4loops.format;

import java.io.Serial;

/// A file is not the WAV it should be; the message is one sentence for the person.
public final class WavFormatException extends SoundFormatException {

    @Serial
    private static final long serialVersionUID = 1L;

    /// @param sentence what is wrong and what to do
    public WavFormatException(String sentence) {
        super(sentence);
    }
}
