package jerry4loops.generate.houseband;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jerry4loops.audio.MusicalKey;
import jerry4loops.generate.LoopRequest;

/// Decides who plays what in an instrument loop, and has it played and mixed: key, chords, parts, sounds.
final class Ensemble {

    /// A part to play.
    ///
    /// @param role bass, chords, pad, lead, arp or drone
    /// @param patch its sound
    record Part(String role, Songbook.Patch patch) {}

    private static final Set<String> SEQUENCED = Set.of("pad", "warm pad", "supersaw", "strings", "stab");

    private static final int[] TONICS = {5, 7, 9, 0, 2, 4, 6, 8, 10, 11, 3, 1};

    private final Songbook book;
    private final Hand hand;
    private final Wish wish;
    private final LoopRequest request;
    private final long seed;
    private final Work work;
    private final MusicalKey key;
    private final List<Part> parts;
    private final List<String> tags = new ArrayList<>();

    Ensemble(Songbook book, Hand hand, Wish wish, LoopRequest request, long seed, Work work) {
        this.book = book;
        this.hand = hand;
        this.wish = wish;
        this.request = request;
        this.seed = seed;
        this.work = work;
        key = chooseKey();
        parts = chooseParts();
        if (!wish.genreNamed() && wish.patches().isEmpty()) {
            tags.add(wish.genre().name());
        }
        parts.forEach(part -> {
            if (!tags.contains(part.patch().name())) {
                tags.add(part.patch().name());
            }
        });
        tags.add(key.text());
    }

    MusicalKey key() {
        return key;
    }

    List<String> tags() {
        return tags;
    }

    private MusicalKey chooseKey() {
        if (request.key().isPresent()) {
            return request.key().get();
        }
        if (wish.key().isPresent()) {
            MusicalKey named = wish.key().get();
            boolean plainMajor = named.scale() == MusicalKey.Scale.MAJOR;
            return plainMajor && !wish.mode().isEmpty() ? new MusicalKey(named.tonic(), scale(wish.mode())) : named;
        }
        if (wish.heardKey().isPresent()) {
            return wish.heardKey().get();
        }
        Rng rng = Rng.of(seed, "key", 0);
        int tonic = TONICS[(int) (rng.next() * rng.next() * TONICS.length)];
        return new MusicalKey(tonic, scale(wish.mode().isEmpty() ? wish.genre().scale() : wish.mode()));
    }

    private static MusicalKey.Scale scale(String name) {
        return switch (name) {
            case "major", "ionian" -> MusicalKey.Scale.MAJOR;
            case "dorian" -> MusicalKey.Scale.DORIAN;
            case "phrygian" -> MusicalKey.Scale.PHRYGIAN;
            case "lydian" -> MusicalKey.Scale.LYDIAN;
            case "mixolydian" -> MusicalKey.Scale.MIXOLYDIAN;
            case "harmonic" -> MusicalKey.Scale.HARMONIC_MINOR;
            default -> MusicalKey.Scale.MINOR;
        };
    }

    /// Named instruments play alone; a named genre brings its usual bass, chords and, more often than not, a lead.
    private List<Part> chooseParts() {
        Genre genre = wish.genre();
        Map<String, Songbook.Patch> chosen = new LinkedHashMap<>();
        Set<String> open = new LinkedHashSet<>(wish.roles());
        for (Songbook.Patch patch : wish.patches()) {
            String role = patch.role();
            if (role.equals("chords") || role.equals("pad")) {
                for (String other : List.of("lead", "arp", "drone")) {
                    if (open.contains(other) && !open.contains("chords") && !chosen.containsKey(other)) {
                        role = other;
                    }
                }
            } else if (role.equals("lead") && open.contains("arp")) {
                role = "arp";
            } else if (role.equals("lead") && open.contains("chords")) {
                role = "chords";
            }
            open.remove(role);
            if (chosen.containsKey(role) && role.equals("chords")) {
                boolean rings = patch.knobs().get("held", 0) > 0;
                role = rings || chosen.containsKey("lead") ? "pad" : "lead";
            }
            chosen.putIfAbsent(role, patch);
        }
        for (String role : open) {
            chosen.putIfAbsent(role, usual(role));
        }
        // One pair of hands with nothing else said plays a tune over its chords.
        Songbook.Patch lone = chosen.get("chords");
        if (chosen.size() == 1
                && lone != null
                && wish.roles().isEmpty()
                && lone.knobs().get("held", 0) == 0) {
            if (Rng.of(seed, "tune", 0).chance(.6) && !wish.has("stabs")) {
                chosen.put("lead", lone);
            }
        }
        if (chosen.isEmpty()) {
            Rng rng = Rng.of(seed, "parts", 0);
            boolean ambient = genre.name().equals("ambient");
            if (!ambient) {
                chosen.put("bass", usual("bass"));
            }
            if (!genre.comp().isEmpty()) {
                chosen.put("chords", usual("chords"));
            }
            if (rng.chance(ambient ? 0.8 : 0.55 + 0.4 * wish.move("density"))) {
                String third = !ambient && sequenced(genre) ? "arp" : "lead";
                chosen.put(third, usual(third));
            }
            if (ambient) {
                chosen.put("drone", book.patch("warm pad"));
            }
        }
        for (String role : wish.withoutRoles()) {
            if (chosen.size() > 1) {
                chosen.remove(role);
            }
        }
        var list = new ArrayList<Part>();
        chosen.forEach((role, patch) -> list.add(new Part(role, patch)));
        return list;
    }

    /// Where synthesizers hold the chords, a sequencer may run over them in place of the tune.
    private boolean sequenced(Genre genre) {
        return SEQUENCED.contains(genre.chordSound())
                && Rng.of(seed, "sequencer", 0).chance(.4);
    }

    private Songbook.Patch usual(String role) {
        Genre genre = wish.genre();
        String own = switch (role) {
            case "bass" -> genre.bassSound();
            case "lead" -> genre.leadSound();
            case "arp" -> genre.chordSound().equals("supersaw") ? "supersaw" : "pluck";
            case "pad" -> "pad";
            case "drone" -> "warm pad";
            default -> genre.chordSound();
        };
        return book.patch(hand.instrument(own, role, seed));
    }

    /// A part with its notes.
    record Score(Part part, List<Note> notes) {}

    /// @return what every part plays
    List<Score> scores() {
        double bpm = request.length().tempo().bpm();
        int bars = request.length().bars().count();
        var own = new Harmony(key, progression(key, seed), bars, bpm);
        Harmony harmony = wish.borrowing()
                .filter(from -> from.harmony() > 0)
                .map(from -> own.borrowing(from, bars))
                .orElse(own);
        var writer = new Parts(harmony, wish, bars, work.frames(), work.rate(), bpm, seed);
        boolean bassPlays = parts.stream().anyMatch(part -> part.role().equals("bass"));
        return parts.stream()
                .map(part -> new Score(part, notes(writer, part, bassPlays, parts.size() > 1)))
                .toList();
    }

    void play(Sheet mix) {
        double bpm = request.length().tempo().bpm();
        int bars = request.length().bars().count();
        var desk = new Desk(wish, work, mix, bars, bpm, seed, parts.size() == 1);
        int done = 0;
        for (Score score : scores()) {
            work.report(
                    .08 + .5 * done++ / parts.size(),
                    "playing " + score.part().patch().name());
            desk.part(score.part(), score.notes());
        }
        desk.finish();
    }

    /// @param bassPlays whether the roots are somebody else's
    /// @param rootsAreHeard whether anybody else plays bass or chords
    static List<Note> notes(Parts writer, Part part, boolean bassPlays, boolean rootsAreHeard) {
        Knobs sound = part.patch().knobs();
        boolean held = sound.get("held", 0) > 0;
        return switch (part.role()) {
            case "bass" -> writer.bass(sound);
            case "lead" -> writer.lead(sound, rootsAreHeard);
            case "arp" -> writer.arp(sound, bassPlays);
            case "drone" -> writer.drone(sound);
            case "pad" -> writer.chords(sound, true, bassPlays);
            default ->
                sound.get("broken", 0) > 0 ? writer.broken(sound, bassPlays) : writer.chords(sound, held, bassPlays);
        };
    }

    List<Part> parts() {
        return parts;
    }

    /// @param key it shall stand in
    /// @param seed of the choice
    List<String> progression(MusicalKey key, long seed) {
        boolean minor = key.scale().isMinor();
        boolean explicit = request.key().isPresent()
                || wish.key().isPresent()
                || !wish.mode().isEmpty();
        Rng rng = Rng.of(seed, "progression", 0);
        List<List<String>> modal = explicit ? modal(key.scale()) : List.of();
        List<String> chosen;
        if (!modal.isEmpty()) {
            chosen = modal.get(rng.below(modal.size()));
        } else {
            var fitting = new ArrayList<List<String>>();
            for (int id : wish.progressions()) {
                add(fitting, id, minor);
            }
            if (fitting.isEmpty()) {
                wish.genre().progressions().forEach(id -> add(fitting, id, minor));
            }
            if (fitting.isEmpty()) {
                for (int id : minor ? new int[] {7, 12, 8, 44} : new int[] {1, 19, 6, 71}) {
                    add(fitting, id, minor);
                }
            }
            chosen = fitting.get(rng.below(fitting.size()));
        }
        List<String> home = fromHome(chosen);
        return wish.has("one chord") ? home.subList(0, 1) : home;
    }

    /// The same chords from the tonic on, or from that of the relative key: a loop says at its beginning where it
    /// is at home. Where neither is among them, the tonic stands for the first, as it does in what such chords are
    /// a substitute for.
    static List<String> fromHome(List<String> chords) {
        boolean minor = isMinor(chords);
        for (int i = 0; i < chords.size(); i++) {
            if (i == 0 && chords.getFirst().matches(minor ? "III(?!°).*" : "vi.*") || isTonic(chords.get(i))) {
                var turned = new ArrayList<>(chords.subList(i, chords.size()));
                turned.addAll(chords.subList(0, i));
                return List.copyOf(turned);
            }
        }
        var led = new ArrayList<>(chords);
        led.set(0, minor ? "i7" : "Imaj7");
        return List.copyOf(led);
    }

    private static boolean isTonic(String chord) {
        return chord.matches("[iI](?![iIvV/]).*");
    }

    private void add(List<List<String>> fitting, int id, boolean minor) {
        for (Songbook.Progression progression : book.progressions()) {
            if (progression.id() == id && minor == isMinor(progression.chords())) {
                fitting.add(progression.chords());
            }
        }
    }

    private static boolean isMinor(List<String> chords) {
        for (String chord : chords) {
            if (chord.matches("i(?![iv]).*")) {
                return true;
            }
            if (chord.matches("I(?![IV]).*") || chord.matches("(iii|vi).*")) {
                return false;
            }
        }
        return true;
    }

    private static List<List<String>> modal(MusicalKey.Scale scale) {
        return switch (scale) {
            case DORIAN -> List.of(List.of("i7", "IV7"), List.of("i9", "VII", "IV", "i7"));
            case PHRYGIAN -> List.of(List.of("i", "II"), List.of("i", "II", "i", "vii"));
            case LYDIAN -> List.of(List.of("Imaj7", "II"), List.of("I", "II", "vii", "I"));
            case MIXOLYDIAN -> List.of(List.of("I", "VII", "IV", "I"), List.of("I7", "IV"));
            case HARMONIC_MINOR -> List.of(List.of("i", "iv", "V", "i"), List.of("i", "VI", "iv", "V"));
            default -> List.of();
        };
    }
}
