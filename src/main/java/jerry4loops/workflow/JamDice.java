package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Suggestions for the styles of a jam, one for each corner of the surface: an instrument, an instrument in a mood, a
/// genre, a genre with a texture.
///
/// The same random numbers give the same suggestions. No word comes twice in one roll, and none that was in the roll
/// before it comes again.
///
/// Thread: confined to one.
final class JamDice {

    static final List<String> INSTRUMENTS = List.of(
            "felt piano",
            "hammond organ",
            "vibraphone",
            "upright bass",
            "nylon guitar",
            "rhodes chords",
            "clavinet riff",
            "string quartet",
            "muted trumpet",
            "kalimba",
            "moog bass",
            "choir pads",
            "harp arpeggio",
            "tape flute",
            "lap steel");
    static final List<String> MOODS = List.of(
            "sunlit",
            "late at night",
            "restless",
            "weightless",
            "smoky",
            "triumphant",
            "melancholy",
            "playful",
            "hypnotic",
            "tender",
            "menacing",
            "wide open");
    static final List<String> GENRES = List.of(
            "dub techno",
            "afrobeat",
            "boom bap",
            "deep house",
            "bossa nova",
            "krautrock",
            "uk garage",
            "spiritual jazz",
            "synthwave",
            "liquid drum and bass",
            "highlife",
            "trip hop",
            "acid house",
            "ambient",
            "neo soul");
    static final List<String> TEXTURES = List.of(
            "tape saturated", "dusty vinyl", "glassy", "sparse", "lush", "gritty", "underwater", "crisp and dry");

    private Set<String> before = Set.of();

    /// @param random where chance comes from
    /// @return four styles, one for each corner of the surface
    List<String> roll(RandomGenerator random) {
        var used = new HashSet<String>();
        List<String> styles = List.of(
                pick(INSTRUMENTS, used, random),
                pick(MOODS, used, random) + " " + pick(INSTRUMENTS, used, random),
                pick(GENRES, used, random),
                pick(TEXTURES, used, random) + " " + pick(GENRES, used, random));
        before = used;
        return styles;
    }

    private String pick(List<String> from, Set<String> used, RandomGenerator random) {
        var left = new ArrayList<>(from);
        left.removeAll(before);
        left.removeAll(used);
        String picked = left.get(random.nextInt(left.size()));
        used.add(picked);
        return picked;
    }
}
