package jerry4loops.format;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.time.Beats;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;

/// A performance written down: clips, and what the hands do with them, in beats. Its JSON form is described in
/// `src/docs/performance-format.md`, read by [PerformanceReader] and written by [PerformanceWriter].
///
/// Thread: any; immutable.
///
/// @param title name on screen, may be empty
/// @param tempo at the beginning
/// @param quantise boundary of the events that name none
/// @param length how long the performance lasts
/// @param tracks 1 … 8
/// @param clips by id, in the order of the file
/// @param events in order of time; those of the same moment in the order of the file
public record PerformanceScript(
        String title,
        Tempo tempo,
        Quantise quantise,
        Beats length,
        List<TrackSpec> tracks,
        Map<String, ClipSource> clips,
        List<PerformanceEvent> events) {

    /// The version of the format that is read and written.
    public static final int VERSION = 1;

    /// Copies list and map.
    public PerformanceScript {
        tracks = List.copyOf(tracks);
        clips = Collections.unmodifiableMap(new LinkedHashMap<>(clips));
        events = List.copyOf(events);
    }

    /// A lane.
    ///
    /// @param kind drums or instruments
    /// @param name on the lane
    /// @param there whether it is there; one that is not may come later
    public record TrackSpec(LoopKind kind, String name, boolean there) {

        /// One that is there.
        ///
        /// @param kind drums or instruments
        /// @param name on the lane
        public TrackSpec(LoopKind kind, String name) {
            this(kind, name, true);
        }
    }

    /// Where a clip comes from.
    public sealed interface ClipSource {

        /// @return exact bars and tempo
        LoopLength length();
    }

    /// A clip that a generator makes.
    ///
    /// @param kind drums or instruments
    /// @param prompt in words
    /// @param length exact bars and tempo
    /// @param key wanted key; empty lets the prompt decide
    /// @param seed wanted seed, 0 … 2³²−1; empty draws one each time
    public record Generated(
            LoopKind kind, String prompt, LoopLength length, Optional<MusicalKey> key, OptionalLong seed)
            implements ClipSource {}

    /// A clip from a WAV, read with [ClipReader].
    ///
    /// @param file absolute, or relative to where the program runs
    /// @param length exact bars and tempo it has
    public record WavFile(Path file, LoopLength length) implements ClipSource {}
}
