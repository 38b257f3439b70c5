package jerry4loops.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jerry4loops.audio.MusicalKey;
import jerry4loops.time.Tempo;

/// Makes a [Story] from what happened, told in the order in which it happened: the seam for logs of performances.
///
/// ```
///  var story = new StoryBuilder("Night jam").tempo(tempo);
///  int drums = story.track("Drums", Hue.RED);
///  story.begins(drums, 0, "deep house drums", Optional.of(shape));
///  story.begins(drums, 31.5, "the same with a break", Optional.empty());
///  story.ends(drums, 60);
///  Story told = story.build(62);
/// ```
///
/// Thread: one at a time.
public final class StoryBuilder {

    /// Shorter than this a section is not worth a picture.
    private static final double LEAST_SECONDS = 0.01;

    private final String title;
    private final List<Growing> lanes = new ArrayList<>();
    private final List<Long> seeds = new ArrayList<>();
    private Optional<Tempo> tempo = Optional.empty();
    private Optional<MusicalKey> key = Optional.empty();

    /// @param title of the piece; may be empty
    public StoryBuilder(String title) {
        this.title = title;
    }

    /// @param tempo of the piece
    /// @return this
    public StoryBuilder tempo(Tempo tempo) {
        this.tempo = Optional.of(tempo);
        return this;
    }

    /// @param key of the piece
    /// @return this
    public StoryBuilder key(MusicalKey key) {
        this.key = Optional.of(key);
        return this;
    }

    /// @param more seeds of loops that are heard, in that order
    /// @return this
    public StoryBuilder seeds(List<Long> more) {
        seeds.addAll(more);
        return this;
    }

    /// Adds a track.
    ///
    /// @param name such as `Drums`
    /// @param hue its colour
    /// @return its index
    public int track(String name, Hue hue) {
        lanes.add(new Growing(name, hue));
        return lanes.size() - 1;
    }

    /// A loop begins to sound; what the track played before ends.
    ///
    /// @param track from [#track]
    /// @param seconds into the piece, not before what was told of the track before; what began earlier than the
    /// piece has a negative time, and is come upon in its middle
    /// @param prompt what was asked for; may be empty
    /// @param loop its waveform, where it is known
    public void begins(int track, double seconds, String prompt, Optional<Story.LoopShape> loop) {
        begins(track, seconds, seconds, prompt, loop);
    }

    /// The same for a loop that is heard from its middle on.
    ///
    /// @param track from [#track]
    /// @param seconds when it is heard
    /// @param begun seconds at which its first beat lies, may be negative
    /// @param prompt what was asked for; may be empty
    /// @param loop its waveform, where it is known
    public void begins(int track, double seconds, double begun, String prompt, Optional<Story.LoopShape> loop) {
        Growing lane = lanes.get(track);
        lane.close(seconds);
        lane.open = new Open(Math.max(0, seconds), begun, prompt, loop);
    }

    /// A track falls silent.
    ///
    /// @param track from [#track]
    /// @param seconds into the piece
    public void ends(int track, double seconds) {
        lanes.get(track).close(seconds);
    }

    /// @param seconds length of the piece; what sounds then ends there
    /// @return the story
    public Story build(double seconds) {
        var told = new ArrayList<Story.Lane>();
        for (Growing lane : lanes) {
            lane.close(seconds);
            told.add(new Story.Lane(lane.name, lane.hue, lane.sections));
        }
        return new Story(title, tempo, key, told, seeds);
    }

    private record Open(double from, double begun, String prompt, Optional<Story.LoopShape> loop) {}

    private static final class Growing {

        private final String name;
        private final Hue hue;
        private final List<Story.Section> sections = new ArrayList<>();
        private Open open;

        Growing(String name, Hue hue) {
            this.name = name;
            this.hue = hue;
        }

        void close(double seconds) {
            if (open != null && seconds - open.from >= LEAST_SECONDS) {
                sections.add(new Story.Section(open.from, seconds, open.prompt, open.loop, open.begun));
            }
            open = null;
        }
    }
}
