package jerry4loops.generate.houseband;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;

/// Reads a prompt: longest phrase first, negations up to the next comma, `but` or `with`, intensifiers
/// before moods,
/// the
/// last genre as head and an earlier one as colour. What is not known still counts through its hash.
///
/// One reader reads one prompt.
final class PromptReader {

    private static final Set<String> MODES =
            Set.of("major", "minor", "dorian", "phrygian", "lydian", "mixolydian", "aeolian", "ionian");
    private static final Set<String> VARYING = Set.of("very", "extremely", "slightly", "less", "scope", "and");
    private static final Set<String> FILLERS = Set.of("again", "a", "bit", "much", "even", "the", "it", "make");

    /// What looks like a key and is none; “fm” before a sound is frequency modulation.
    private static final Pattern NO_KEY = Pattern.compile("(?i)\\bg[- ]funk\\b|\\bd ?& ?b\\b|\\br ?& ?b\\b"
            + "|\\be[- ]piano\\b|\\bd'n'b\\b|(?-i:\\bFM\\b)"
            + "|\\bfm(?=[- ](?:bass|bells?|pianos?|keys|rhodes|leads?|pads?|synths?|organs?|brass|plucks?|stabs?)\\b)");

    private static final Pattern SWING = Pattern.compile("sw(?:ing|ung) (\\d\\d)\\b");

    private final Songbook book;
    private final Vocabulary vocabulary;
    private final List<Genre> genres = new ArrayList<>();
    private final Map<String, Double> moves = new LinkedHashMap<>();
    private final Set<String> without = new LinkedHashSet<>();
    private final Set<String> wanted = new LinkedHashSet<>();
    private final Set<String> traits = new LinkedHashSet<>();
    private final List<Songbook.Patch> patches = new ArrayList<>();
    private final Set<String> roles = new LinkedHashSet<>();
    private final Set<String> withoutRoles = new LinkedHashSet<>();
    private final List<Integer> progressions = new ArrayList<>();
    private final Set<String> textures = new LinkedHashSet<>();
    private final Set<String> negations = new LinkedHashSet<>();
    private final Set<String> laneNames = new LinkedHashSet<>();
    private Optional<Songbook.Kit> kit = Optional.empty();
    private final Set<String> genreWords = new LinkedHashSet<>();
    private String mode = "";

    /// The word of swing said just before, which then belongs to what it is said of.
    private String feel = "";

    private double swing = Double.NaN;
    private boolean negative;
    private boolean only;
    private boolean open;
    private double strength = 1;
    private final List<String> kernel = new ArrayList<>();

    PromptReader(Songbook book, Vocabulary vocabulary) {
        this.book = book;
        this.vocabulary = vocabulary;
    }

    Wish read(String prompt, LoopKind kind, double bpm, long seed) {
        String folded = Vocabulary.fold(prompt);
        String[] words = folded.split(" ");
        int i = 0;
        while (i < words.length) {
            if (words[i].equals(",")) {
                negative = false;
                i++;
                continue;
            }
            i += phrase(words, i);
        }
        long hash = Rng.hash(String.join(" ", kernel));
        boolean named = !genres.isEmpty();
        Genre genre = named ? genres.getLast() : guess(kind, bpm, Rng.of(seed, "genre", hash));
        Optional<Genre> colour =
                genres.size() > 1 && genres.getFirst() != genre ? Optional.of(genres.getFirst()) : Optional.empty();
        boolean soloed = only || (!named && !open && !wanted.isEmpty());
        Set<String> alone = soloed ? wanted : Set.of();
        Optional<MusicalKey> key = MusicalKey.find(NO_KEY.matcher(prompt).replaceAll(" "));
        var percent = SWING.matcher(folded);
        if (percent.find()) {
            swing = Double.parseDouble(percent.group(1));
        }
        return new Wish(
                genre,
                colour,
                named,
                moves,
                without,
                alone,
                wanted,
                traits,
                Double.isNaN(swing) ? swing : Math.clamp(swing, 50, 75),
                patches,
                roles,
                withoutRoles,
                kit,
                key,
                mode,
                progressions,
                hash,
                List.copyOf(textures),
                tags(genre, named, colour),
                Optional.empty(),
                Optional.empty());
    }

    private int phrase(String[] words, int at) {
        for (int n = Math.min(Vocabulary.LONGEST, words.length - at); n > 0; n--) {
            String phrase = String.join(" ", List.of(words).subList(at, at + n));
            Vocabulary.Meaning meaning = vocabulary.find(phrase);
            if (meaning == null && n == 1 && phrase.endsWith("s")) {
                meaning = vocabulary.find(phrase.substring(0, phrase.length() - 1));
            }
            if (meaning == null && n == 1) {
                meaning = vocabulary.nearly(phrase);
            }
            if (meaning != null) {
                if (!varies(meaning)) {
                    kernel.add(phrase);
                }
                understand(meaning, phrase);
                return n;
            }
        }
        if (words[at].equals("drums") || words[at].equals("beat") || words[at].equals("groove")) {
            open = true;
        }
        if (!FILLERS.contains(words[at])) {
            kernel.add(words[at]);
        }
        return 1;
    }

    /// Words that change a loop and leave it the same loop: they count, but not as chance.
    private static boolean varies(Vocabulary.Meaning meaning) {
        return switch (meaning) {
            case Vocabulary.Meaning.OfWord word -> word.word().set().containsKey("variation");
            case Vocabulary.Meaning.OfControl control -> VARYING.contains(control.control());
            default -> false;
        };
    }

    private void understand(Vocabulary.Meaning meaning, String phrase) {
        switch (meaning) {
            case Vocabulary.Meaning.OfControl control -> control(control.control());
            case Vocabulary.Meaning.OfGenre genre -> {
                if (!negative) {
                    genres.add(genre.genre());
                    genre.genre().words().stream()
                            .filter(word -> Vocabulary.fold(word).equals(phrase))
                            .findFirst()
                            .ifPresent(genreWords::add);
                }
                negative = false;
            }
            case Vocabulary.Meaning.OfWord word -> word(word.word(), phrase);
            case Vocabulary.Meaning.OfPatch patch -> {
                if (negative) {
                    withoutRoles.add(patch.patch().role());
                    negations.add("no " + phrase);
                } else {
                    patches.add(patch.patch());
                }
            }
            case Vocabulary.Meaning.OfKit named -> kit = Optional.of(named.kit());
            case Vocabulary.Meaning.OfLanes lanes -> {
                if (negative) {
                    without.addAll(lanes.lanes());
                    negations.add("no " + lanes.name());
                } else {
                    wanted.addAll(lanes.lanes());
                    laneNames.add(feel.isEmpty() ? lanes.name() : feel + ' ' + lanes.name());
                }
            }
            case Vocabulary.Meaning.OfRole role -> {
                if (negative) {
                    withoutRoles.add(role.role());
                    negations.add("no " + role.role());
                } else {
                    roles.add(role.role());
                }
            }
            case Vocabulary.Meaning.OfTrait trait -> {
                if (!negative) {
                    traits.add(trait.trait());
                    textures.add(trait.trait());
                    if (trait.trait().equals("side chain")) {
                        moves.merge("duck", 0.6, Double::sum);
                    }
                }
            }
        }
        if (!(meaning instanceof Vocabulary.Meaning.OfControl)) {
            strength = 1;
        }
        boolean shuffles = meaning instanceof Vocabulary.Meaning.OfWord word
                && word.word().set().getOrDefault("swing_set", 50.0) > 50;
        feel = shuffles && !negative ? phrase : "";
    }

    private void control(String control) {
        switch (control) {
            case "no" -> negative = true;
            case "only" -> only = true;
            case "scope" -> {
                negative = false;
                open = true;
            }
            case "very" -> strength = 1.5;
            case "extremely" -> strength = 2;
            case "slightly" -> strength = 0.5;
            case "less" -> strength = -0.5;
            case "tops" -> {
                without.add("K");
                without.add("Su");
                negations.add("tops");
            }
            default -> {
                // "and" goes on with whatever was being said
            }
        }
    }

    private void word(Songbook.Word word, String phrase) {
        double by = negative ? -0.8 * strength : strength;
        for (Map.Entry<String, Double> move : word.set().entrySet()) {
            if (move.getKey().equals("swing_set")) {
                swing = negative ? 50 : move.getValue();
            } else {
                moves.merge(move.getKey(), move.getValue() * by, Double::sum);
            }
        }
        if (!negative) {
            if (!word.mode().isEmpty()) {
                mode = word.mode();
            }
            progressions.addAll(word.progressions());
        }
        boolean plain = word.mode().isEmpty() || !MODES.contains(phrase);
        if (plain && !word.set().containsKey("swing_set")) {
            textures.add(negative ? "not " + phrase : phrase);
        }
    }

    /// No genre named: one whose tempi hold the asked one, by seed; among the ones that suit any prompt.
    private Genre guess(LoopKind kind, double bpm, Rng rng) {
        if (traits.contains("four on the floor")) {
            return book.genre(bpm > 126 ? "techno" : "house");
        }
        String[] safe = kind == LoopKind.DRUMS
                ? new String[] {
                    "boom bap", "trap", "deep house", "tech house", "uk garage", "breakbeat", "liquid", "neo soul",
                    "downtempo", "funk", "detroit", "trip hop", "afrobeats", "indie", "synthwave", "disco"
                }
                : new String[] {
                    "boom bap",
                    "lofi",
                    "deep house",
                    "downtempo",
                    "neo soul",
                    "trip hop",
                    "synthwave",
                    "melodic house",
                    "liquid",
                    "disco",
                    "cloud rap",
                    "uk garage",
                    "trance"
                };
        var fitting = new ArrayList<Genre>();
        Genre nearest = null;
        double distance = Double.MAX_VALUE;
        for (String name : safe) {
            Genre genre = book.genre(name);
            double stretch = genre.stretch(bpm);
            double d = Math.abs(StrictMath.log(bpm * stretch / genre.core()));
            if (d < 0.12) {
                fitting.add(genre);
            }
            if (d < distance) {
                distance = d;
                nearest = genre;
            }
        }
        return fitting.isEmpty() ? nearest : fitting.get(rng.below(fitting.size()));
    }

    private List<String> tags(Genre genre, boolean named, Optional<Genre> colour) {
        var tags = new ArrayList<String>();
        colour.ifPresent(other -> tags.add(other.name()));
        if (named) {
            tags.add(genre.name());
            tags.addAll(styles(genre));
        }
        if (!Double.isNaN(swing)) {
            tags.add(swing > 50 ? String.format(Locale.ROOT, "swung %.0f %%", swing) : "straight");
        }
        kit.ifPresent(k -> tags.add(k.name() + " kit"));
        textures.stream()
                .filter(t -> !t.startsWith("sw") && !t.equals("straight"))
                .forEach(tags::add);
        laneNames.forEach(lane -> tags.add(only ? lane + " only" : lane));
        tags.addAll(negations);
        return tags;
    }

    /// What else the genre was called next to its own name, such as “2-step”.
    private List<String> styles(Genre genre) {
        String name = Vocabulary.fold(genre.name());
        boolean said =
                genreWords.stream().anyMatch(word -> Vocabulary.fold(word).equals(name));
        return genreWords.stream()
                .filter(word -> said && genre.words().contains(word))
                .filter(word -> !name.contains(Vocabulary.fold(word))
                        && !Vocabulary.fold(word).contains(name))
                .toList();
    }
}
