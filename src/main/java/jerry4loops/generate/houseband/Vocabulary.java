package jerry4loops.generate.houseband;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Every phrase the band understands, looked up in one place.
///
/// Spelling is folded: lower case, hyphens and punctuation become spaces, so that `lo-fi` and `Lo Fi` are one.
final class Vocabulary {

    /// Something a phrase can mean.
    sealed interface Meaning {
        /// A genre.
        record OfGenre(Genre genre) implements Meaning {}

        /// A mood, texture or era.
        record OfWord(Songbook.Word word) implements Meaning {}

        /// An instrument.
        record OfPatch(Songbook.Patch patch) implements Meaning {}

        /// A drum kit.
        record OfKit(Songbook.Kit kit) implements Meaning {}

        /// Drum lanes.
        record OfLanes(String name, List<String> lanes) implements Meaning {}

        /// A part of an arrangement.
        record OfRole(String role) implements Meaning {}

        /// A technique.
        record OfTrait(String trait) implements Meaning {}

        /// Words that steer the reading of the next ones.
        record OfControl(String control) implements Meaning {}
    }

    /// The longest phrase, in words.
    static final int LONGEST = 4;

    private static final String[][] ROLES = {
        {"bass", "bass,bassline,basslines,bass line,sub,low end"},
        {"chords", "chords,chord,chord progression,progression,comping,harmony"},
        {"lead", "lead,melody,melodies,topline,hook,solo,riff,theme,motif,counter melody"},
        {"arp", "arp,arps,arpeggio,arpeggios,arpeggiated,sequence,arpeggiator"},
        {"pad", "atmosphere,texture,bed"},
        {"drone", "drone,drones"}
    };

    private static final String[][] TRAITS = {
        {"half time", "half time,halftime,half speed"},
        {"double time", "double time,doubletime"},
        {"four on the floor", "four on the floor,4 on the floor,four to the floor,4x4,4 4 kick,straight kick"},
        {"triplet", "triplet,triplets,12 8"},
        {"side chain", "sidechained,side chained,sidechain,side chain,pumping,ducked"},
        {"rolls", "hat rolls,rolls,triplet hats,hat roll"},
        {"staccato", "staccato,plucky,short notes,muted,pizzicato"},
        {"held", "legato,sustained,held,long notes,flowing"},
        {"stabs", "stabs,stab chords,chord stabs"},
        {"one chord", "one chord,static,modal"},
        {"thirds", "thirds,harmonised"},
        {"half kick", "soft kick"}
    };

    private final Map<String, Meaning> meanings = new HashMap<>();

    Vocabulary(Songbook book) {
        for (String[] role : ROLES) {
            put(role[1], new Meaning.OfRole(role[0]));
        }
        book.patches().forEach(patch -> patch.words().forEach(w -> put(w, new Meaning.OfPatch(patch))));
        book.words().forEach(word -> word.words().forEach(w -> put(w, new Meaning.OfWord(word))));
        for (String[] trait : TRAITS) {
            put(trait[1], new Meaning.OfTrait(trait[0]));
        }
        lanes().forEach((words, lanes) -> put(words, new Meaning.OfLanes(words.split(",")[0], lanes)));
        put("top loop,tops,top loops", new Meaning.OfControl("tops"));
        book.genres().forEach(genre -> genre.words().forEach(w -> put(w, new Meaning.OfGenre(genre))));
        book.kits().forEach(kit -> kit.words().forEach(w -> put(w, new Meaning.OfKit(kit))));
        put("no,without,minus,zero,skip,remove,never,w o,sans,not", new Meaning.OfControl("no"));
        put("only,just,solo,nothing but", new Meaning.OfControl("only"));
        put("but,with,plus,also", new Meaning.OfControl("scope"));
        put("and,or,&", new Meaning.OfControl("and"));
        put("very,really,super,hella,extra,more", new Meaning.OfControl("very"));
        put("extremely,insanely,ultra", new Meaning.OfControl("extremely"));
        put("slightly,a bit,kinda,touch,a little,somewhat", new Meaning.OfControl("slightly"));
        put("less", new Meaning.OfControl("less"));
    }

    /// @return what a folded phrase means, or null
    Meaning find(String phrase) {
        return meanings.get(phrase);
    }

    /// A known single word one letter away, for words of six letters and more.
    ///
    /// @return the meaning, or null
    Meaning nearly(String word) {
        if (word.length() < 6) {
            return null;
        }
        String best = null;
        for (String known : meanings.keySet()) {
            if (known.length() >= 5
                    && Math.abs(known.length() - word.length()) < 2
                    && oneEdit(known, word)
                    && (best == null || known.compareTo(best) < 0)) {
                best = known;
            }
        }
        return best == null ? null : meanings.get(best);
    }

    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9#♯♭&,;]+", " ")
                .replaceAll("[,;]", " , ")
                .replaceAll(" +", " ")
                .strip();
    }

    private void put(String words, Meaning meaning) {
        for (String word : words.split(",")) {
            meanings.put(fold(word), meaning);
        }
    }

    private static boolean oneEdit(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        int j = 0;
        while (j < a.length() - i
                && j < b.length() - i
                && a.charAt(a.length() - 1 - j) == b.charAt(b.length() - 1 - j)) {
            j++;
        }
        return Math.max(a.length(), b.length()) - i - j <= 1;
    }

    private static Map<String, List<String>> lanes() {
        var lanes = new LinkedHashMap<String, List<String>>();
        lanes.put("kick,kicks,kick drum,bass drum,bd", List.of("K", "Su"));
        lanes.put("snare,snares,snare drum,backbeat", List.of("S", "S'"));
        lanes.put("clap,claps,handclaps,hand claps", List.of("C"));
        lanes.put("hats,hat,hi hat,hi hats,hihat,hihats,high hats", List.of("H", "O", "P"));
        lanes.put("open hats,open hat", List.of("O"));
        lanes.put("ride,cymbal,cymbals,ride cymbal", List.of("Y"));
        lanes.put("toms,tom", List.of("T"));
        lanes.put("rim,rims,rimshot,rimshots,side stick,cross stick", List.of("R"));
        lanes.put("shaker,shakers,shakere,maracas", List.of("Sh"));
        lanes.put("tambourine,tambourines,tamb", List.of("Tb"));
        lanes.put("cowbell,cowbells", List.of("Cb"));
        lanes.put("clave,claves", List.of("Cv"));
        lanes.put("guiro", List.of("Gu"));
        lanes.put("congas,conga,bongo,bongos,hand drums", List.of("Cg"));
        lanes.put("log drum,log drums", List.of("Ld"));
        lanes.put(
                "percussion,percussive,percs,perc", List.of("Pc", "Cg", "Sh", "Cb", "R", "Tb", "Cv", "Gu", "T", "Ca"));
        return lanes;
    }
}
