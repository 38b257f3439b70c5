package jerry4loops.audio;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A tonic and a scale, such as D minor or F♯ dorian.
///
/// Thread: any; immutable.
///
/// @param tonic pitch class, 0 = C … 11 = B
/// @param scale the steps above the tonic
public record MusicalKey(int tonic, Scale scale) {

    private static final List<String> NAMES = List.of("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B");

    private static final Pattern TEXT = Pattern.compile("\\b([a-gA-G])\\s?(#|♯|b|♭|sharp\\b|flat\\b)?\\s*-?\\s*"
            + "(natural minor|harmonic minor|major|minor|maj|min|dorian|phrygian|lydian|mixolydian|aeolian|m)?"
            + "(?![\\w#♯])");

    /// @throws IllegalArgumentException for a tonic outside 0 … 11
    public MusicalKey {
        if (tonic < 0 || tonic > 11) {
            throw new IllegalArgumentException("A tonic is a pitch class from 0 (C) to 11 (B).");
        }
    }

    /// A scale as semitones above its tonic.
    public enum Scale {
        /// Ionian.
        MAJOR("major", 0, 2, 4, 5, 7, 9, 11),
        /// Natural minor, aeolian.
        MINOR("minor", 0, 2, 3, 5, 7, 8, 10),
        /// Minor with a major sixth.
        DORIAN("dorian", 0, 2, 3, 5, 7, 9, 10),
        /// Minor with a minor second.
        PHRYGIAN("phrygian", 0, 1, 3, 5, 7, 8, 10),
        /// Major with a raised fourth.
        LYDIAN("lydian", 0, 2, 4, 6, 7, 9, 11),
        /// Major with a minor seventh.
        MIXOLYDIAN("mixolydian", 0, 2, 4, 5, 7, 9, 10),
        /// Minor with a major seventh.
        HARMONIC_MINOR("harmonic minor", 0, 2, 3, 5, 7, 8, 11);

        private final String text;
        private final List<Integer> semitones;

        Scale(String text, Integer... semitones) {
            this.text = text;
            this.semitones = List.of(semitones);
        }

        /// @return lower-case English name
        public String text() {
            return text;
        }

        /// @return seven semitone offsets, rising from 0
        public List<Integer> semitones() {
            return semitones;
        }

        /// @return whether the third is minor
        public boolean isMinor() {
            return semitones.get(2) == 3;
        }
    }

    /// Reads `D minor`, `F# dorian`, `Bbm`, `c sharp major`, `G`. A lone lower-case letter is not a key.
    ///
    /// @param text a key, or a sentence with one in it
    /// @return the first key found
    public static Optional<MusicalKey> find(String text) {
        var matcher = TEXT.matcher(text);
        while (matcher.find()) {
            String letter = matcher.group(1);
            String accidental = matcher.group(2);
            String mode = matcher.group(3);
            boolean bare = mode == null;
            if (bare && (Character.isLowerCase(letter.charAt(0)) || (letter.equals("A") && accidental == null))) {
                continue;
            }
            int tonic = NAMES.indexOf(letter.toUpperCase(Locale.ROOT));
            if (accidental != null) {
                tonic += accidental.startsWith("#") || accidental.equals("♯") || accidental.startsWith("s") ? 1 : 11;
            }
            return Optional.of(new MusicalKey(tonic % 12, scale(mode)));
        }
        return Optional.empty();
    }

    private static Scale scale(String mode) {
        if (mode == null) {
            return Scale.MAJOR;
        }
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "m", "min", "minor", "natural minor", "aeolian" -> Scale.MINOR;
            case "dorian" -> Scale.DORIAN;
            case "phrygian" -> Scale.PHRYGIAN;
            case "lydian" -> Scale.LYDIAN;
            case "mixolydian" -> Scale.MIXOLYDIAN;
            case "harmonic minor" -> Scale.HARMONIC_MINOR;
            default -> Scale.MAJOR;
        };
    }

    /// @return `D minor`, always with sharps
    public String text() {
        return NAMES.get(tonic) + " " + scale.text();
    }

    @Override
    public String toString() {
        return text();
    }
}
