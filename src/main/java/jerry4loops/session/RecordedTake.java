package jerry4loops.session;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import jerry4loops.time.Tempo;

/// A take as the library of recordings shows it.
///
/// Thread: any; immutable.
///
/// @param file where it is; names it, as long as it keeps its name
/// @param name to show: the file's name without its ending
/// @param seconds its length; 0 while nobody knows
/// @param bytes size of the file
/// @param date when it began
/// @param tempo at its start, where it is known
/// @param recovered whether it was brought back after its recording had been cut short
/// @param recording whether it is being written at this moment
/// @param drawable whether its waveform is kept; if not, it has to be made once
/// @param problem one sentence when something is wrong with it, else empty
public record RecordedTake(
        Path file,
        String name,
        double seconds,
        long bytes,
        Instant date,
        Optional<Tempo> tempo,
        boolean recovered,
        boolean recording,
        boolean drawable,
        String problem) {}
