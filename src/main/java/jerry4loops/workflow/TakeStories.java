package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.Peaks;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogEntry;
import jerry4loops.format.PerformanceLogReader;
import jerry4loops.format.SoundTags;
import jerry4loops.format.TakeInfo;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.WavTags;
import jerry4loops.share.Hue;
import jerry4loops.share.Story;
import jerry4loops.share.StoryBuilder;
import jerry4loops.time.Tempo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells of a take what its log says: which track was heard with which loop, from when to when. Without a log its
/// file,
/// its tags and its sidecar have to do: name, tempo, key and the prompts that were used, though not when. A file that
/// says nothing has at least its name.
///
/// Thread: io threads; immutable.
public final class TakeStories implements StoryTeller {

    private static final Logger LOG = LoggerFactory.getLogger(TakeStories.class);

    private final TakeSidecars sidecars = new TakeSidecars();
    private final Path clips;

    /// @param clips folder of the clips that logs name; a folder `clips` beside a take is looked through first
    public TakeStories(Path clips) {
        this.clips = clips;
    }

    @Override
    public Story tell(Path take) throws IOException {
        SoundTags tags = tags(take);
        Optional<Tempo> tempo = tags.tempo().or(() -> sidecarTempo(take));
        Optional<MusicalKey> key = tags.key();
        String title = tags.title().isBlank() ? name(take) : tags.title();
        Optional<PerformanceLog> log = log(take);
        if (log.isPresent() && log.get().head().take().isPresent()) {
            return played(take, log.get(), title, tempo, key);
        }
        return new Story(title, tempo, key, lanes(tags.prompts()));
    }

    /// @param take a take's file
    /// @return the log beside it, if it has one that can be read
    static Optional<PerformanceLog> log(Path take) {
        Path file = TakeSidecars.log(take.toAbsolutePath());
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PerformanceLogReader().read(file));
        } catch (IOException e) {
            LOG.warn("The log of {} tells nothing: {}", take.getFileName(), e.getMessage());
            return Optional.empty();
        }
    }

    private Story played(Path take, PerformanceLog log, String title, Optional<Tempo> tempo, Optional<MusicalKey> key) {
        var story = new StoryBuilder(title);
        tempo.ifPresent(story::tempo);
        key.ifPresent(story::key);
        var tracks = RenderLog.tracksOf(log);
        var rows = new ArrayList<Integer>();
        for (int i = 0; i < tracks.size(); i++) {
            if (tracks.get(i).there()) {
                rows.add(i);
                story.track(RenderFiles.nameOf(tracks.get(i)), Hue.ofTrack(i));
            }
        }
        var part = log.head().take().orElseThrow();
        double rate = log.head().rate();
        var shapes = new LoopShapes(take);
        List<PerformedClips.Stretch> all = new PerformedClips(log).between(part.from(), part.to());
        story.seeds(PerformedClips.seeds(PerformedClips.made(all)));
        for (PerformedClips.Stretch heard : all) {
            if (!rows.contains(heard.track())) {
                continue;
            }
            double from = part.placeOf(heard.from()) / rate;
            var clip = heard.clip();
            story.begins(
                    rows.indexOf(heard.track()),
                    from,
                    part.placeOf(heard.begun()) / rate,
                    clip.prompt().isBlank() ? clip.name() : clip.prompt(),
                    shapes.of(clip));
            story.ends(rows.indexOf(heard.track()), part.placeOf(heard.to()) / rate);
        }
        return story.build(part.frames() / rate);
    }

    /// What clips look like, each read once; one that is gone has no looks.
    private final class LoopShapes {

        private final LogClips found;
        private final Map<Integer, Optional<Story.LoopShape>> shapes = new HashMap<>();

        LoopShapes(Path take) {
            found = new LogClips(List.of(take.toAbsolutePath().resolveSibling("clips"), clips));
        }

        Optional<Story.LoopShape> of(PerformanceLogEntry.Clip clip) {
            return shapes.computeIfAbsent(clip.number(), _ -> {
                try {
                    AudioClip sound = found.read(clip);
                    return Optional.of(new Story.LoopShape((double) sound.frames() / sound.rate(), Peaks.of(sound)));
                } catch (IOException e) {
                    return Optional.empty();
                }
            });
        }
    }

    /// @param take a take's file
    /// @return what it says about itself, which is nothing for most
    static SoundTags tags(Path take) {
        try {
            return WavTags.read(take).sound();
        } catch (IOException e) {
            // It is no WAV, or says nothing; whether it can be heard is found out later.
            return SoundTags.NONE;
        }
    }

    private Optional<Tempo> sidecarTempo(Path take) {
        try {
            TakeInfo info = sidecars.decodeInfo(Files.readAllBytes(TakeSidecars.info(take)));
            return info.milliBpm() == 0 ? Optional.empty() : Optional.of(new Tempo(info.milliBpm()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Story.Lane> lanes(List<String> prompts) {
        if (prompts.isEmpty()) {
            return List.of();
        }
        var all = new Story.Section(
                0,
                Double.POSITIVE_INFINITY,
                String.join(" · ", prompts.stream().distinct().toList()),
                Optional.empty());
        return List.of(new Story.Lane(prompts.size() == 1 ? "Prompt" : "Prompts", Hue.PURPLE, List.of(all)));
    }

    private static String name(Path take) {
        String name = take.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
