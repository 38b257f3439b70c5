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
public record LoopRequest(
        LoopKind kind,
        String prompt,
        LoopLength length,
        int rate,
        Optional<MusicalKey> key,
        OptionalLong seed,
        Optional<jerry4loops.audio.Loop> context) {

    /// @throws IllegalArgumentException for a blank prompt, with a sentence for the person
    public LoopRequest {
        if (prompt.isBlank()) {
            throw new IllegalArgumentException("Say what you want to hear: the prompt is empty.");
        }
        if (seed.isPresent() && (seed.getAsLong() < 0 || seed.getAsLong() > 0xFFFF_FFFFL)) {
            throw new IllegalArgumentException("A seed is a whole number from 0 to 4294967295.");
        }
    }
}
