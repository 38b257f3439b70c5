package jerry4loops.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import jerry4loops.audio.MusicalKey;
import jerry4loops.time.Tempo;

/// What a sound file says about itself.
///
/// Thread: any; immutable.
///
/// @param title its name; may be empty
/// @param artist who played; may be empty
/// @param tempo its tempo, where it has one
/// @param bars how many whole bars of four beats it lasts, for a loop
/// @param key its key, where it has one
/// @param prompts what was asked of the generators, in the order they were heard
/// @param seeds the seeds used, one a prompt or fewer
/// @param createdAt when it was made, where that is known
public record SoundTags(
        String title,
        String artist,
        Optional<Tempo> tempo,
        OptionalInt bars,
        Optional<MusicalKey> key,
        List<String> prompts,
        List<Long> seeds,
        Optional<Instant> createdAt) {

    /// Who made the file, as every format names it.
    public static final String ORIGINATOR = "jerry4loops";

    /// Nothing to say.
    public static final SoundTags NONE = new SoundTags(
            "", "", Optional.empty(), OptionalInt.empty(), Optional.empty(), List.of(), List.of(), Optional.empty());

    /// Copies the lists.
    public SoundTags {
        prompts = List.copyOf(prompts);
        seeds = List.copyOf(seeds);
    }

    /// @return all of it but title and artist in one line for people, for formats that have nothing but a comment
    public String comment() {
        var parts = new ArrayList<String>();
        tempo.ifPresent(t -> parts.add(t.toString()));
        key.ifPresent(k -> parts.add(k.text()));
        if (!prompts.isEmpty()) {
            parts.add(
                    "prompts: " + String.join(" | ", prompts.stream().distinct().toList()));
        }
        if (!seeds.isEmpty()) {
            var numbers = new StringJoiner(", ", "seeds: ", "");
            seeds.forEach(seed -> numbers.add(Long.toString(seed)));
            parts.add(numbers.toString());
        }
        parts.add("made with " + ORIGINATOR);
        return String.join("; ", parts);
    }
}
