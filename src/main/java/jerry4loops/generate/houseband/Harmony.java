package jerry4loops.generate.houseband;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jerry4loops.audio.MusicalKey;

/// Chords over the bars of a loop, and the notes that fit them.
///
/// Roman numerals count from the key's own scale when they carry no accidental and from the major scale when they do;
/// colour tones outside the key are moved into it.
final class Harmony {

    /// A chord.
    ///
    /// @param root semitones above the tonic
    /// @param tones semitones above the root, rising from 0
    record Chord(int root, List<Integer> tones) {}

    /// A chord and where it sounds.
    ///
    /// @param bar first bar, may be fractional
    /// @param bars how long
    record Span(double bar, double bars, Chord chord) {}

    private static final Pattern NUMERAL = Pattern.compile("([b#]?)([ivIV]+)(°|ø)?(.*)");
    private static final List<String> DEGREES = List.of("i", "ii", "iii", "iv", "v", "vi", "vii");
    private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11};

    private final MusicalKey key;
    private final List<Span> spans;

    Harmony(MusicalKey key, List<String> numerals, int bars, double bpm) {
        this.key = key;
        var chords = new ArrayList<Chord>();
        for (String numeral : numerals) {
            chords.add(parse(numeral));
        }
        spans = plan(chords, bars, bpm);
    }

    private Harmony(MusicalKey key, List<Span> spans) {
        this.key = key;
        this.spans = spans;
    }

    /// @return these chords with those of a source in their places
    Harmony borrowing(Borrowing from, int bars) {
        return new Harmony(key, from.chords(spans, this, bars));
    }

    MusicalKey key() {
        return key;
    }

    List<Span> spans() {
        return spans;
    }

    Chord at(double bar) {
        return at(spans, bar);
    }

    /// The triad or seventh on a degree of the key that agrees best with what sounds.
    ///
    /// @param chroma strengths of the pitch classes
    /// @return empty in silence
    Optional<Chord> likeliest(double[] chroma) {
        List<Integer> scale = key.scale().semitones();
        Chord best = null;
        double most = 0;
        double all = 1e-12;
        for (double v : chroma) {
            all += v * v;
        }
        for (int degree = 0; degree < 7; degree++) {
            var tones = new ArrayList<Integer>();
            for (int third = 0; third < 4; third++) {
                tones.add(degree(scale, degree + 2 * third) - scale.get(degree));
            }
            for (int voices = 3; voices <= 4; voices++) {
                double sum = 0;
                for (int i = 0; i < voices; i++) {
                    double weight = i == 0 ? 1.15 : i == 3 ? .9 : 1;
                    sum += weight * chroma[Math.floorMod(key.tonic() + scale.get(degree) + tones.get(i), 12)];
                }
                double agreement = sum / Math.sqrt(voices * all);
                if (agreement > most) {
                    most = agreement;
                    best = new Chord(scale.get(degree), List.copyOf(tones.subList(0, voices)));
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static int degree(List<Integer> scale, int step) {
        return scale.get(step % 7) + 12 * (step / 7);
    }

    static Chord at(List<Span> spans, double bar) {
        Chord found = spans.getFirst().chord();
        for (Span span : spans) {
            if (span.bar() <= bar + 1e-6) {
                found = span.chord();
            }
        }
        return found;
    }

    /// A degree counted from the chord's root along the key's scale; 8 is the octave.
    ///
    /// @return semitones above the root
    int degree(Chord chord, int degree) {
        List<Integer> scale = key.scale().semitones();
        int index = scale.indexOf(chord.root());
        int octave = (degree - 1) / 7;
        int step = (degree - 1) % 7;
        if (index < 0) {
            int[] plain = {0, 2, chord.tones().contains(3) ? 3 : 4, 5, 7, 9, 10};
            return plain[step] + 12 * octave;
        }
        int up = index + step;
        return scale.get(up % 7) + 12 * (up / 7) - chord.root() + 12 * octave;
    }

    /// @param step steps of the key's scale above the tonic, may be negative
    /// @return semitones above the tonic
    int scale(int step) {
        List<Integer> scale = key.scale().semitones();
        return scale.get(Math.floorMod(step, 7)) + 12 * Math.floorDiv(step, 7);
    }

    private Chord parse(String text) {
        var matcher = NUMERAL.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("“" + text + "” is no chord.");
        }
        int degree = DEGREES.indexOf(matcher.group(2).toLowerCase(java.util.Locale.ROOT));
        boolean minor = Character.isLowerCase(matcher.group(2).charAt(0));
        List<Integer> scale = key.scale().semitones();
        int root = matcher.group(1).isEmpty()
                ? scale.get(degree)
                : Math.floorMod(MAJOR[degree] + (matcher.group(1).equals("b") ? -1 : 1), 12);
        boolean inKey = scale.contains(root);
        boolean diminished = matcher.group(3) != null;
        String rest = matcher.group(4);
        var tones = new ArrayList<Integer>(List.of(0, minor || diminished ? 3 : 4, diminished ? 6 : 7));
        boolean majorSeventh = rest.startsWith("maj");
        String number = rest.replaceAll("[^0-9].*$", "").isEmpty()
                ? rest.replaceAll("^[a-z]+", "")
                : rest.replaceAll("[^0-9].*$", "");
        switch (number) {
            case "5" -> tones.remove(1);
            case "6" -> tones.add(9);
            case "7" -> tones.add(majorSeventh ? 11 : 10);
            case "9" -> {
                if (rest.startsWith("add")) {
                    tones.add(14);
                } else {
                    tones.add(majorSeventh ? 11 : 10);
                    tones.add(14);
                }
            }
            case "11" -> tones.addAll(List.of(10, 14, 17));
            case "13" -> tones.addAll(List.of(10, 14, 21));
            case "2", "4" -> tones.set(1, number.equals("2") ? 2 : 5);
            default -> {
                // a plain triad
            }
        }
        if (inKey) {
            for (int i = 1; i < tones.size(); i++) {
                int tone = tones.get(i);
                int pc = (root + tone) % 12;
                boolean colour = tone > 7 || tone == 2 || tone == 5;
                if (colour && !scale.contains(pc)) {
                    tones.set(i, scale.contains((pc + 11) % 12) ? tone - 1 : tone + 1);
                }
            }
        }
        return new Chord(root, List.copyOf(tones));
    }

    private static List<Span> plan(List<Chord> chords, int bars, double bpm) {
        var spans = new ArrayList<Span>();
        int n = chords.size();
        double each = 1;
        if (bars == 1) {
            each = n > 1 ? 0.5 : 1;
            n = Math.min(n, 2);
        } else if (n == 1) {
            each = bars;
        } else if (bars >= 8 && (bpm >= 128 || n == 2)) {
            each = 2;
        } else if (n == 2 && bars >= 4) {
            each = bpm > 105 ? 2 : 1;
        }
        for (double bar = 0; bar < bars - 1e-9; bar += each) {
            int index = (int) Math.round(bar / each) % n;
            spans.add(new Span(bar, Math.min(each, bars - bar), chords.get(index)));
        }
        return spans;
    }

    /// Voices a chord near the one before: every inversion in the window is tried, the one that moves least is taken.
    ///
    /// @param before MIDI notes of the voicing before, or null
    /// @param centre MIDI note to stay near
    /// @param most voices at most; the root and then the fifth go first when there are more
    int[] voicing(Chord chord, int[] before, double centre, int most, boolean rootless) {
        var pcs = new ArrayList<Integer>();
        for (int tone : chord.tones()) {
            pcs.add(Math.floorMod(key.tonic() + chord.root() + tone, 12));
        }
        if (rootless && pcs.size() > 3) {
            pcs.removeFirst();
        }
        while (pcs.size() > most) {
            pcs.remove(rootless ? 1 : pcs.size() - 2);
        }
        int[] best = null;
        double least = Double.MAX_VALUE;
        for (int low = (int) centre - 12; low <= centre; low++) {
            if (!pcs.contains(Math.floorMod(low, 12))) {
                continue;
            }
            int[] voices = new int[pcs.size()];
            int at = low;
            for (int i = 0; i < voices.length; i++) {
                while (!pcs.contains(Math.floorMod(at, 12))) {
                    at++;
                }
                voices[i] = at++;
            }
            double cost = cost(voices, before, centre);
            if (cost < least) {
                least = cost;
                best = voices;
            }
        }
        return best;
    }

    private static double cost(int[] voices, int[] before, double centre) {
        double mean = 0;
        double cost = 0;
        for (int i = 0; i < voices.length; i++) {
            mean += voices[i];
            if (i > 0 && voices[i] - voices[i - 1] == 1) {
                cost += 2.5;
            }
            if (i > 0 && voices[i] < 55 && voices[i] - voices[i - 1] < 3) {
                cost += 4;
            }
            if (before != null) {
                int nearest = 99;
                for (int old : before) {
                    nearest = Math.min(nearest, Math.abs(old - voices[i]));
                }
                cost += nearest;
            }
        }
        mean /= voices.length;
        if (before != null) {
            cost += 0.8 * Math.abs(voices[voices.length - 1] - before[before.length - 1]);
        }
        return cost + 0.9 * Math.abs(mean - centre);
    }
}
