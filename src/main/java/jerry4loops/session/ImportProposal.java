package jerry4loops.session;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.Peaks;
import jerry4loops.time.Tempo;

/// What was heard of a file that is being imported, and what is proposed to be made of it.
///
/// Thread: any; immutable.
///
/// @param id of the import
/// @param file where it came from
/// @param name proposed
/// @param seconds length of the file
/// @param heard in words what was heard: `97.3 BPM, 4 bars` or `no tempo`
/// @param hasTempo whether a tempo was heard
/// @param choice what is proposed, or was chosen instead
/// @param track the lane it was dropped on, empty for the library
/// @param peaks of the whole file
public record ImportProposal(
        long id,
        Path file,
        String name,
        double seconds,
        String heard,
        boolean hasTempo,
        Choice choice,
        OptionalInt track,
        Peaks peaks) {

    /// @param other what shall be made of the file instead
    /// @return the same with that
    public ImportProposal withChoice(Choice other) {
        return new ImportProposal(id, file, name, seconds, heard, hasTempo, other, track, peaks);
    }

    /// What shall be made of the file.
    ///
    /// @param name of the loop
    /// @param kind drums or instruments
    /// @param bars how many
    /// @param tempo which it has
    /// @param startSeconds where bar 1 begins in the file
    /// @param key its key, empty for none
    public record Choice(
            String name, LoopKind kind, int bars, Tempo tempo, double startSeconds, Optional<MusicalKey> key) {

        /// @return how many seconds of the file it takes
        public double seconds() {
            return bars * 240 / tempo.bpm();
        }
    }
}
