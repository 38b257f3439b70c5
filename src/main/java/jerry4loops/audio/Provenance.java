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
/// @param reason why it was made by this backend and not by the one the person ranks first, as a clause such as
/// `studio-box gave no answer in 20 s`; empty when it was the first
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
        Instant createdAt,
        String reason) {

    /// Copies the lists.
    public Provenance {
        parents = List.copyOf(parents);
        tags = List.copyOf(tags);
    }

    /// Made by the backend that was wished for.
    ///
    /// @param prompt see above
    /// @param promptSent see above
    /// @param seed see above
    /// @param model see above
    /// @param backend see above
    /// @param key see above
    /// @param parents see above
    /// @param conforming see above
    /// @param tags see above
    /// @param createdAt see above
    public Provenance(
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
        this(prompt, promptSent, seed, model, backend, key, parents, conforming, tags, createdAt, "");
    }

    /// @param why see [#reason()]
    /// @return this with it
    public Provenance withReason(String why) {
        return new Provenance(prompt, promptSent, seed, model, backend, key, parents, conforming, tags, createdAt, why);
    }

    /// @return who made it and why: `house band, since studio-box gave no answer in 20 s`
    public String maker() {
        return reason.isEmpty() ? backend : backend + ", since " + reason;
    }
}
