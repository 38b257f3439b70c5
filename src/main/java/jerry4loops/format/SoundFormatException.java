package jerry4loops.format;

import java.io.IOException;
import java.io.Serial;

/// A file is not the sound it should be; the message is one sentence for the person.
public sealed class SoundFormatException extends IOException permits WavFormatException {

    @Serial
    private static final long serialVersionUID = 1L;

    /// @param sentence what is wrong and what to do
    public SoundFormatException(String sentence) {
        super(sentence);
    }

    /// @param sentence what is wrong and what to do
    /// @param cause for the log
    public SoundFormatException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
