package jerry4loops.audio;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where a loop came from: enough to make it again and to say so honestly on screen.
///
/// Thread: any; immutable.
///
/// @param prompt what the person typed
/// @param promptSent what the generator was given, with the tempo where it wants one
/// @param seed the seed that was used, 0 … 2³²−1, whether chosen or drawn
/// @param model the model, for example `house band 1`
/// @param backend who made it, for example `house band`
/// @param key the key, where it has one
/// @param parents content hashes of the clips it was made from
/// @param conforming what was done to make it fit the bars, in words; empty when nothing was
/// @param tags what was understood of the prompt, for display
/// @param createdAt when
public record Provenance(
        String prompt,
        String promptSent,
        long seed,
        String model,
        String backend,
        Optional<MusicalKey> key,
        List<String> parents,
        String conforming,
        List<String> tags,
        Instant createdAt) {

    /// Copies the lists.
    public Provenance {
        parents = List.copyOf(parents);
        tags = List.copyOf(tags);
    }
}
