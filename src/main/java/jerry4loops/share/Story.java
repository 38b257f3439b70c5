package jerry4loops.share;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.Peaks;
import jerry4loops.time.Tempo;

/// What pictures tell of a piece: its name, tempo and key, and which track played what from when to when. Made from a
/// performance's log with a [StoryBuilder], or from as little as a title.
///
/// Thread: any; immutable.
///
/// @param title its name; may be empty
/// @param tempo its tempo, where it has one
/// @param key its key, where it has one
/// @param lanes one a track, 0 … 8
/// @param seeds of the loops that were heard, in that order, where they are known; told in the tags of a file
public record Story(String title, Optional<Tempo> tempo, Optional<MusicalKey> key, List<Lane> lanes, List<Long> seeds) {

    /// The most tracks that are shown.
    public static final int MOST_LANES = 8;

    /// Copies; further lanes than [#MOST_LANES] are left out.
    public Story {
        lanes = List.copyOf(lanes.subList(0, Math.min(MOST_LANES, lanes.size())));
        seeds = List.copyOf(seeds);
    }

    /// A story of which no seeds are known.
    ///
    /// @param title its name; may be empty
    /// @param tempo its tempo, where it has one
    /// @param key its key, where it has one
    /// @param lanes one a track, 0 … 8
    public Story(String title, Optional<Tempo> tempo, Optional<MusicalKey> key, List<Lane> lanes) {
        this(title, tempo, key, lanes, List.of());
    }

    /// @param other another name
    /// @return the same story under it
    public Story titled(String other) {
        return new Story(other, tempo, key, lanes, seeds);
    }

    /// One track.
    ///
    /// @param name such as `Drums`
    /// @param hue its colour
    /// @param sections what it played, rising, not overlapping; there may be gaps
    public record Lane(String name, Hue hue, List<Section> sections) {

        /// @throws IllegalArgumentException when sections overlap or go back
        public Lane {
            sections = List.copyOf(sections);
            for (int i = 1; i < sections.size(); i++) {
                if (sections.get(i).from() < sections.get(i - 1).to()) {
                    throw new IllegalArgumentException("What a track plays does not overlap.");
                }
            }
        }

        /// @param seconds any moment
        /// @return the index of what it plays then, −1 for nothing
        public int sectionAt(double seconds) {
            for (int i = 0; i < sections.size(); i++) {
                if (seconds >= sections.get(i).from()
                        && seconds < sections.get(i).to()) {
                    return i;
                }
            }
            return -1;
        }
    }

    /// One loop that a track plays from its beginning, again and again.
    ///
    /// @param from seconds into the piece
    /// @param to seconds into the piece, after `from`
    /// @param prompt what was asked for, in any script; may be empty
    /// @param loop the loop's waveform, where it is known
    /// @param begun seconds at which the loop's first beat lies; before `from` where it is come upon in its middle
    public record Section(double from, double to, String prompt, Optional<LoopShape> loop, double begun) {

        /// A section whose loop begins with it.
        public Section(double from, double to, String prompt, Optional<LoopShape> loop) {
            this(from, to, prompt, loop, from);
        }

        /// @throws IllegalArgumentException when it ends before it begins
        public Section {
            if (!(from >= 0 && to > from)) {
                throw new IllegalArgumentException("What a track plays ends after it begins.");
            }
        }

        /// @param seconds into the piece, within the section
        /// @return 0 … 1 within the loop; empty where the loop is not known
        OptionalDouble phase(double seconds) {
            if (loop.isEmpty()) {
                return OptionalDouble.empty();
            }
            double turns = (seconds - begun) / loop.get().seconds();
            return OptionalDouble.of(turns - Math.floor(turns));
        }
    }

    /// What a loop looks like.
    ///
    /// @param seconds its length, above 0
    /// @param peaks its waveform
    public record LoopShape(double seconds, Peaks peaks) {

        /// @throws IllegalArgumentException for no length
        public LoopShape {
            if (!(seconds > 0)) {
                throw new IllegalArgumentException("A loop has a length.");
            }
        }
    }
}
