package jerry4loops.format;

import java.io.IOException;
import java.nio.file.Path;
import jerry4loops.audio.PcmAudio;

/// **Port**: reads whole sound files, so that what needs a loop need not know how it was stored.
///
/// Thread: io threads; implementations are immutable and may be shared.
@FunctionalInterface
public interface SoundReader {

    /// @param file a sound file
    /// @return its sound
    /// @throws SoundFormatException when it is no sound, damaged beyond use, empty or too long
    /// @throws IOException when it cannot be read
    PcmAudio read(Path file) throws IOException;
}
