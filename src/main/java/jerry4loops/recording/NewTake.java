package jerry4loops.recording;

import java.nio.file.Path;
import java.util.Optional;
import jerry4loops.format.BitDepth;

/// What a take shall be.
///
/// Thread: any; immutable.
///
/// @param folder where it goes, made if it does not exist
/// @param fallback where it goes on when that folder is full, gone or may not be written to
/// @param name as typed, or from [TakeNames#now]; sanitised, and numbered where it is taken; nothing is overwritten
/// @param format what it is written as
/// @param milliBpm tempo in thousandths of a BPM, 0 where nobody knows
public record NewTake(Path folder, Optional<Path> fallback, String name, TakeFormat format, long milliBpm) {

    /// A WAV without a second folder and without a tempo.
    ///
    /// @param folder where it goes
    /// @param name as typed
    /// @param depth how samples are stored
    public NewTake(Path folder, String name, BitDepth depth) {
        this(folder, Optional.empty(), name, TakeFormat.wav(depth), 0);
    }
}
