package jerry4loops.generate;

import java.util.Optional;
import java.util.OptionalLong;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.time.LoopLength;

/// What a person asks a generator for.
///
/// Thread: any; immutable.
///
/// @param kind drums or instruments
/// @param prompt the person's words, not blank
/// @param length exact bars and tempo
/// @param rate frames per second of the clip wanted
/// @param key wanted key; empty lets the prompt or the generator decide
/// @param seed wanted seed, 0 … 2³²−1; empty draws one
/// @param context what the other track plays, so that key and groove can answer it
/// @param recipe how it shall be made, for generators that can be told
public record LoopRequest(
        LoopKind kind,
        String prompt,
        LoopLength length,
        int rate,
        Optional<MusicalKey> key,
        OptionalLong seed,
        Optional<jerry4loops.audio.Loop> context,
        Recipe recipe) {

    /// A request by words alone, as [Recipe#PLAIN].
    ///
    /// @param kind see above
    /// @param prompt see above
    /// @param length see above
    /// @param rate see above
    /// @param key see above
    /// @param seed see above
    /// @param context see above
    public LoopRequest(
            LoopKind kind,
            String prompt,
            LoopLength length,
            int rate,
            Optional<MusicalKey> key,
            OptionalLong seed,
            Optional<jerry4loops.audio.Loop> context) {
        this(kind, prompt, length, rate, key, seed, context, Recipe.PLAIN);
    }

    /// @throws IllegalArgumentException for a blank prompt, with a sentence for the person
    public LoopRequest {
        if (prompt.isBlank()) {
            throw new IllegalArgumentException("Say what you want to hear: the prompt is empty.");
        }
        if (seed.isPresent() && (seed.getAsLong() < 0 || seed.getAsLong() > 0xFFFF_FFFFL)) {
            throw new IllegalArgumentException("A seed is a whole number from 0 to 4294967295.");
        }
    }

    /// @param next how it shall be made
    /// @return this with it
    public LoopRequest withRecipe(Recipe next) {
        return new LoopRequest(kind, prompt, length, rate, key, seed, context, next);
    }

    /// @param next wanted seed, empty to draw one
    /// @return this with it
    public LoopRequest withSeed(OptionalLong next) {
        return new LoopRequest(kind, prompt, length, rate, key, next, context, recipe);
    }

    /// @param next what is to be answered, empty for nothing
    /// @return this with it
    public LoopRequest withContext(Optional<jerry4loops.audio.Loop> next) {
        return new LoopRequest(kind, prompt, length, rate, key, seed, next, recipe);
    }
}
