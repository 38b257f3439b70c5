package jerry4loops.generate.houseband;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jerry4loops.audio.MusicalKey;

/// What was understood of a prompt.
///
/// All sets keep the order of the prompt.
///
/// @param genre the genre that gives the skeleton
/// @param colour an earlier named genre that lends hats and kit
/// @param genreNamed whether the prompt named it
/// @param moves macro name to the sum of what the words moved, about −1 … 1
/// @param without drum lanes taken out
/// @param only if not empty, the only drum lanes that play
/// @param wanted drum lanes asked for
/// @param traits techniques: `half time`, `double time`, `four on the floor`, `triplet`, `side chain`,
/// `gated` …
/// @param swing swing asked for in per cent, or NaN
/// @param patches instruments named
/// @param roles parts named: `bass`, `chords`, `lead`, `arp`, `pad`, `drone`
/// @param withoutRoles parts taken out
/// @param kit drum kit named
/// @param key key named
/// @param mode scale named without a tonic, or empty
/// @param progressions favoured chord progressions
/// @param hash of all words, known or not
/// @param textures moods, textures and techniques as they were typed
/// @param tags for display
/// @param heardKey key of what is played to the band
/// @param borrowing what is kept of what is played to the band
record Wish(
        Genre genre,
        Optional<Genre> colour,
        boolean genreNamed,
        Map<String, Double> moves,
        Set<String> without,
        Set<String> only,
        Set<String> wanted,
        Set<String> traits,
        double swing,
        List<Songbook.Patch> patches,
        Set<String> roles,
        Set<String> withoutRoles,
        Optional<Songbook.Kit> kit,
        Optional<MusicalKey> key,
        String mode,
        List<Integer> progressions,
        long hash,
        List<String> textures,
        List<String> tags,
        Optional<MusicalKey> heardKey,
        Optional<Borrowing> borrowing) {

    /// @return the macro around its middle, −1 … 1; 0 is the genre's own
    double move(String name) {
        return Math.clamp(moves.getOrDefault(name, 0.0), -1, 1);
    }

    /// @return the same wish with other moves and lanes
    Wish with(Map<String, Double> moves, Set<String> wanted, Set<String> without) {
        return new Wish(
                genre,
                colour,
                genreNamed,
                moves,
                without,
                only,
                wanted,
                traits,
                swing,
                patches,
                roles,
                withoutRoles,
                kit,
                key,
                mode,
                progressions,
                hash,
                textures,
                tags,
                heardKey,
                borrowing);
    }

    /// @return the same wish by a band that hears something
    Wish hearing(Optional<MusicalKey> key, Optional<Borrowing> from) {
        return new Wish(
                genre,
                colour,
                genreNamed,
                moves,
                without,
                only,
                wanted,
                traits,
                swing,
                patches,
                roles,
                withoutRoles,
                kit,
                this.key,
                mode,
                progressions,
                hash,
                textures,
                tags,
                key,
                from);
    }

    boolean has(String trait) {
        return traits.contains(trait);
    }

    boolean plays(String lane) {
        return !without.contains(lane) && (only.isEmpty() || only.contains(lane));
    }
}
