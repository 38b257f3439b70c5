package jerry4loops.format;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jerry4loops.control.ControlId;
import jerry4loops.format.PerformanceScript.TrackSpec;
import jerry4loops.time.Tempo;

/// What an engine took and did, from its first frame on, exactly enough to play it again bit for bit. Its form on
/// disk
/// is described in `src/docs/performance-log.md`, read by [PerformanceLogReader] and written by
/// [PerformanceLogWriter].
///
/// Thread: any; immutable.
///
/// @param head how it began
/// @param entries in the order in which the engine took them; frames never decrease, but for those of facts
/// @param cutShort whether the last line broke off, as after a crash; it is left out
public record PerformanceLog(Head head, List<PerformanceLogEntry> entries, boolean cutShort) {

    /// The version of the format that is read and written.
    public static final int VERSION = 1;

    /// What a log's file ends with.
    public static final String EXTENSION = ".jam";

    /// Copies the list.
    public PerformanceLog {
        entries = List.copyOf(entries);
    }

    /// The first line.
    ///
    /// @param program version of the program that played
    /// @param startedAt when the engine began
    /// @param rate frames per second
    /// @param tempo at the beginning
    /// @param tracks 1 … 8
    /// @param controls value of every control at frame 0; one that is missing stands at its default
    /// @param take the part of the log that was recorded; empty for the whole life of an engine
    public record Head(
            String program,
            Instant startedAt,
            int rate,
            Tempo tempo,
            List<TrackSpec> tracks,
            Map<ControlId, Double> controls,
            Optional<Take> take) {

        /// Copies list and map.
        public Head {
            tracks = List.copyOf(tracks);
            controls = Collections.unmodifiableMap(new LinkedHashMap<>(controls));
        }

        /// @param part the part that was recorded
        /// @return the same head, of that part
        public Head of(Take part) {
            return new Head(program, startedAt, rate, tempo, tracks, controls, Optional.of(part));
        }
    }

    /// A stretch of the music that was kept as sound.
    ///
    /// @param from first frame of the music
    /// @param to the frame after the last
    /// @param file name of the sound beside the log, may be empty
    /// @param heardFrom first frame of the output; `from` where no tempo was bent before
    /// @param frames length of the sound; as long as the music where no tempo was bent in it
    public record Take(long from, long to, String file, long heardFrom, long frames) {

        /// @throws IllegalArgumentException when it is empty or begins before the music
        public Take {
            if (from < 0 || to <= from || heardFrom < 0 || frames <= 0) {
                throw new IllegalArgumentException("A take begins before it ends, and not before the music.");
            }
        }

        /// A stretch up to whose end no tempo is bent.
        ///
        /// @param from first frame of the music
        /// @param to the frame after the last
        /// @param file name of the sound beside the log, may be empty
        public Take(long from, long to, String file) {
            this(from, to, file, from, to - from);
        }

        /// @return whether it is heard on other frames than its music has
        public boolean isBent() {
            return heardFrom != from || frames != to - from;
        }

        /// Where in the sound a frame of the music is heard. Exact where no tempo is bent; otherwise as if it were
        /// bent evenly, which is near enough for pictures.
        ///
        /// @param frame of the music
        /// @return frames from the beginning of the sound
        public long placeOf(long frame) {
            return isBent() ? Math.round((frame - from) * ((double) frames / (to - from))) : frame - from;
        }

        /// The other way round from [#placeOf].
        ///
        /// @param place frames from the beginning of the sound
        /// @return the frame of the music that is heard there
        public long musicAt(long place) {
            return from + (isBent() ? Math.round(place * ((double) (to - from) / frames)) : place);
        }
    }
}
