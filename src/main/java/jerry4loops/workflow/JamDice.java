package jerry4loops.workflow;

import java.util.List;
import java.util.random.RandomGenerator;

/// Suggestions for the styles of a jam: an instrument, a mood, a genre, and a texture.
///
/// Thread: any; pure.
final class JamDice {

    private static final List<String> INSTRUMENTS = List.of(
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
    private static final List<String> MOODS = List.of(
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
    private static final List<String> GENRES = List.of(
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
    private static final List<String> TEXTURES = List.of(
            "tape saturated", "dusty vinyl", "glassy", "sparse", "lush", "gritty", "underwater", "crisp and dry");

    private JamDice() {}

    /// @return four styles, one for each corner of the surface
    static List<String> roll(RandomGenerator random) {
        return List.of(
                pick(INSTRUMENTS, random),
                pick(MOODS, random) + " " + pick(INSTRUMENTS, random),
                pick(GENRES, random),
                pick(TEXTURES, random) + " " + pick(GENRES, random));
    }

    private static String pick(List<String> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
