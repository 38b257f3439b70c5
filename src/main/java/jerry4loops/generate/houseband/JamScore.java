package jerry4loops.generate.houseband;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;

/// What is written of a jam: sections of eight bars in a form that repeats and moves on, chords that all styles
/// share, and the notes and hits of any section, always the same however often they are asked for.
///
/// Four sections make a chapter, `A A B A`; from chapter to chapter each letter may be written anew, the likelier the
/// bolder the jam is. A section is composed as a loop of eight bars, so a fill leads into the next one.
final class JamScore {

    /// Bars in a section.
    static final int SECTION = 8;

    private static final String FORM = "AABA";
    private static final int CHAPTER = FORM.length();

    private final long seed;
    private final double bpm;
    private final int rate;
    private final double barFrames;
    private MusicalKey key;
    private Optional<Study> study;
    private double influence;
    private double boldness = 1;
    private List<String> chords = List.of();

    JamScore(long seed, double bpm, int rate, MusicalKey key, Optional<Study> study) {
        this.seed = seed;
        this.bpm = bpm;
        this.rate = rate;
        this.key = key;
        this.study = study;
        barFrames = 240 / bpm * rate;
    }

    double frames(int bars) {
        return bars * barFrames;
    }

    MusicalKey key() {
        return key;
    }

    /// @param share how much of the heard loop is kept, 0 … 1
    /// @param bold chance of something new, about 0 … 4
    void steer(double share, double bold) {
        influence = share;
        boldness = bold;
    }

    void hear(Study heard, MusicalKey in) {
        study = Optional.of(heard);
        key = in;
    }

    /// The style that leads decides the chords of a section.
    void lead(JamBand band, int section) {
        chords = band.ensemble().progression(key, Rng.mix(material(section), Rng.hash("chords")));
    }

    /// @return what a section is made from: the same number where it comes again
    long material(int section) {
        char letter = FORM.charAt(section % CHAPTER);
        int chapter = section / CHAPTER;
        int written = 0;
        for (int c = 1; c <= chapter; c++) {
            double chance = Math.clamp(.45 * boldness, 0, .95);
            if (Rng.of(seed, "chapter " + letter, c).chance(chance)) {
                written = c;
            }
        }
        return Rng.mix(Rng.mix(seed, letter), written);
    }

    Optional<Borrowing> borrowing() {
        if (influence <= 0 || study.isEmpty()) {
            return Optional.empty();
        }
        Study heard = study.get();
        double harmony = heard.clarity() > Ear.CLEAR ? influence : 0;
        return Optional.of(new Borrowing(
                heard, .75 * influence, harmony, Double.NaN, influence, 0, Rng.mix(seed, Rng.hash("borrowing"))));
    }

    /// @return the notes of a part in a section, frames counted from its beginning
    List<Note> notes(JamBand band, Ensemble.Part part, int section) {
        Wish wish = band.hearing(borrowing());
        var own = new Harmony(key, chords, SECTION, bpm);
        Harmony harmony = wish.borrowing()
                .filter(from -> from.harmony() > 0)
                .map(from -> own.borrowing(from, SECTION))
                .orElse(own);
        long draw = Rng.mix(material(section), band.seed());
        var writer = new Parts(harmony, wish, SECTION, (int) Math.round(frames(SECTION)), rate, bpm, draw);
        return Ensemble.notes(writer, part, true, true);
    }

    /// @return the hits of a section, frames counted from its beginning
    List<DrumScore.Hit> hits(JamBand band, int section) {
        long draw = Rng.mix(material(section), band.seed());
        var score =
                new DrumScore(band.hearing(borrowing()), SECTION, (int) Math.round(frames(SECTION)), rate, bpm, draw);
        var hits = new ArrayList<>(score.compose());
        hits.addAll(score.tomFills());
        return hits;
    }

    /// Leads and arpeggios rest now and then, and so does percussion.
    boolean rests(String role, int section) {
        boolean may = role.equals("lead") || role.equals("arp") || role.equals("percussion");
        return may
                && section % CHAPTER != 1
                && Rng.of(seed, "rest " + role, section).chance(.35);
    }

    /// @return place of a role in the order in which styles take roles over, 0 … 1
    static double place(LoopKind kind, String role, long seed) {
        List<String> roles = kind == LoopKind.DRUMS
                ? List.of("kick", "backbeat", "hats", "percussion")
                : List.of("bass", "chords", "lead", "pad", "arp", "drone");
        int index = Math.max(0, roles.indexOf(role));
        int turn = Rng.of(seed, "turn", 0).below(roles.size());
        return ((index + turn) % roles.size() + .5) / roles.size();
    }

    /// @return the role of a drum lane
    static String role(String lane) {
        return switch (lane) {
            case "K", "Su", "Ld" -> "kick";
            case "S", "S'", "C", "R", "T" -> "backbeat";
            case "H", "O", "P", "Y" -> "hats";
            default -> "percussion";
        };
    }
}
