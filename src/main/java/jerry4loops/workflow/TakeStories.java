package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jerry4loops.audio.MusicalKey;
import jerry4loops.format.SoundTags;
import jerry4loops.format.TakeInfo;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.WavTags;
import jerry4loops.share.Hue;
import jerry4loops.share.Story;
import jerry4loops.time.Tempo;

/// Tells of a take what its file, its tags and its sidecar say: name, tempo, key and the prompts that were used, though
/// not when. A file that says nothing has at least its name.
///
/// Thread: io threads; immutable.
public final class TakeStories implements StoryTeller {

    private final TakeSidecars sidecars = new TakeSidecars();

    @Override
    public Story tell(Path take) throws IOException {
        SoundTags tags = tags(take);
        Optional<Tempo> tempo = tags.tempo().or(() -> sidecarTempo(take));
        Optional<MusicalKey> key = tags.key();
        String title = tags.title().isBlank() ? name(take) : tags.title();
        return new Story(title, tempo, key, lanes(tags.prompts()));
    }

    private static SoundTags tags(Path take) {
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
