package jerry4loops.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.Provenance;
import jerry4loops.time.LoopLength;

/// A loop the person saved, as the library lists it: all that is known of it but its sound.
///
/// Thread: any; immutable.
///
/// @param hash of its clip; names it everywhere
/// @param kind drums or instruments
/// @param name the person's, or an automatic one; not blank
/// @param length bars and tempo
/// @param provenance where it came from
/// @param tags the person's words for it, at first those that were understood of the prompt; each once
/// @param favourite whether it has a star
/// @param rating 0 for none, 1 … 5
/// @param colour one of [#COLOURS], empty for the colour of its kind
/// @param savedAt when
public record SavedLoop(
        String hash,
        LoopKind kind,
        String name,
        LoopLength length,
        Provenance provenance,
        List<String> tags,
        boolean favourite,
        int rating,
        String colour,
        Instant savedAt) {

    /// The best rating.
    public static final int MOST_STARS = 5;

    /// The colours a person can choose from, by the names the style sheet has for them.
    public static final List<String> COLOURS = List.of("red", "purple", "teal", "amber", "sky", "lime", "rose", "sand");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TAG = 60;
    private static final int MOST_TAGS = 50;

    /// Brings name, tags, rating and colour into their ranges.
    public SavedLoop {
        name = cut(name.strip(), LONGEST_NAME);
        if (name.isEmpty()) {
            name = "loop";
        }
        tags = tags.stream()
                .map(tag -> cut(tag.strip(), LONGEST_TAG))
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .limit(MOST_TAGS)
                .toList();
        rating = Math.clamp(rating, 0, MOST_STARS);
        colour = Set.copyOf(COLOURS).contains(colour) ? colour : "";
    }

    /// Never through the middle of a character.
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most)
                .strip();
    }

    /// @return the key, where it has one
    public Optional<MusicalKey> key() {
        return provenance.key();
    }

    /// @param next another name
    /// @return this with it
    public SavedLoop withName(String next) {
        return new SavedLoop(hash, kind, next, length, provenance, tags, favourite, rating, colour, savedAt);
    }

    /// @param next other tags
    /// @return this with them
    public SavedLoop withTags(List<String> next) {
        return new SavedLoop(hash, kind, name, length, provenance, next, favourite, rating, colour, savedAt);
    }

    /// @param next whether it has a star
    /// @return this with or without
    public SavedLoop withFavourite(boolean next) {
        return new SavedLoop(hash, kind, name, length, provenance, tags, next, rating, colour, savedAt);
    }

    /// @param next 0 … 5
    /// @return this with it
    public SavedLoop withRating(int next) {
        return new SavedLoop(hash, kind, name, length, provenance, tags, favourite, next, colour, savedAt);
    }

    /// @param next one of [#COLOURS], or empty
    /// @return this with it
    public SavedLoop withColour(String next) {
        return new SavedLoop(hash, kind, name, length, provenance, tags, favourite, rating, next, savedAt);
    }
}
