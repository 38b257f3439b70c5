package jerry4loops.generate.houseband;

import java.util.ArrayList;
import java.util.List;

/// Writes the parts: bass lines from degree strings, chords with voice leading in a comping rhythm, arpeggios and
/// drones; the melody is left to [Melody].
final class Parts {

    private static final String[] FIGURES = {
        "0.2.1.3.0.2.3.1.", "0..1..2.3..2..1.", "0.12.3.20.12.3.2", "0.2.31.20.2.3.1.", "0.1.2.0.1.2.3.2."
    };

    /// MIDI note below which no left hand goes.
    private static final int LEFT_HAND = 40;

    private final Harmony harmony;
    private final Wish wish;
    private final int bars;
    private final double bar;
    private final double stretch;
    private final double swing;
    private final long seed;
    private final double late;
    private final int rate;

    Parts(Harmony harmony, Wish wish, int bars, int frames, int rate, double bpm, long seed) {
        this.harmony = harmony;
        this.wish = wish;
        this.bars = bars;
        this.seed = seed;
        this.rate = rate;
        bar = (double) frames / bars;
        stretch = wish.genre().stretch(bpm);
        double asked = Double.isNaN(wish.swing()) ? wish.genre().swing() : wish.swing();
        if (Double.isNaN(wish.swing()) && wish.borrowing().isPresent()) {
            asked = wish.borrowing().get().swing(asked);
        }
        swing = 50 + (Math.clamp(asked, 50, 75) - 50) * (bpm * stretch > 150 ? 0.5 : 1);
        late = wish.genre().sigma() >= 4 ? 0.006 * rate * Math.min(1, 100 / bpm) : 0;
    }

    /// Where a step lies, with the groove's swing.
    double at(int barIndex, int step, int steps) {
        double width = bar / steps;
        double frame = barIndex * bar + step * width;
        if (steps % 16 == 0 && (step & 1) == 1) {
            frame += (2 * swing / 100 - 1) * width;
        }
        return frame;
    }

    /// Where a genre knows several lines each is a pair of bars, and a loop keeps to one.
    private static List<String> line(List<String> patterns, Rng choice) {
        if (patterns.size() <= 2) {
            return patterns;
        }
        int pair = 2 * choice.below(patterns.size() / 2);
        return patterns.subList(pair, pair + 2);
    }

    private String written(List<String> patterns, int barIndex, int first) {
        if (patterns.isEmpty()) {
            return "x---------------";
        }
        int n = patterns.size();
        if (stretch == 2) {
            return patterns.get((first + 2 * barIndex) % n) + patterns.get((first + 2 * barIndex + 1) % n);
        }
        if (stretch == 0.5) {
            String whole = patterns.get((first + barIndex / 2) % n);
            int half = whole.length() / 2;
            var wide = new StringBuilder();
            for (char c : (barIndex % 2 == 0 ? whole.substring(0, half) : whole.substring(half)).toCharArray()) {
                wide.append(c).append(c == '.' || c == '~' ? '.' : '-');
            }
            return wide.toString();
        }
        return patterns.get((first + barIndex) % n);
    }

    /// The pattern with what is kept of a source, if one is played to the band.
    String borrowed(String pattern, int barIndex, boolean low, char note) {
        return wish.borrowing()
                .map(from -> from.notes(pattern, barIndex, low, note))
                .orElse(pattern);
    }

    List<Note> bass(Knobs sound) {
        var notes = new ArrayList<Note>();
        Rng choice = Rng.of(seed, "bass", 0);
        List<String> patterns = line(wish.genre().bass(), choice);
        int first = patterns.size() > 1 && bars > 1 ? choice.below(patterns.size()) : 0;
        double gate = wish.has("staccato") ? 0.45 : wish.has("held") ? 1 : sound.get("gate", 0.85);
        int low = (int) sound.get("low", 28);
        for (int b = 0; b < bars; b++) {
            String pattern = borrowed(written(patterns, b, first), b, true, '1');
            int steps = pattern.length();
            Rng rng = Rng.of(seed, "bass bar", b % 4);
            int i = 0;
            while (i < steps) {
                char c = pattern.charAt(i);
                boolean weak = i % 4 != 0;
                boolean skipped = wish.move("density") < -0.1 && weak && rng.chance(-wish.move("density"));
                if (!(Character.isDigit(c) || c == 'x') || skipped) {
                    i++;
                    continue;
                }
                int from = i++;
                var slides = new ArrayList<Double>();
                int until = i;
                while (i < steps && (pattern.charAt(i) == '-' || pattern.charAt(i) == '~')) {
                    if (pattern.charAt(i) == '~' && i + 1 < steps && Character.isDigit(pattern.charAt(i + 1))) {
                        double when = at(b, i, steps) - at(b, from, steps);
                        slides.add(when);
                        slides.add(pitch(pattern.charAt(i + 1), b, i + 1, steps, low));
                        i++;
                    }
                    i++;
                    until = i;
                }
                double start = at(b, from, steps);
                boolean held = until > from + 1;
                double length = (at(b, until, steps) - start) * (held ? Math.max(gate, 0.97) : gate);
                double v = (from % 4 == 0 ? 0.85 : 0.72)
                        + rng.spread(0.06)
                        + (sound.get("accent", 0) > 0 && rng.chance(.3) ? .25 : 0);
                if (c == 'x') {
                    length *= 0.4;
                    v = 0.35;
                }
                double pitch = c == 'x' ? pitch('1', b, from, steps, low) : pitch(c, b, from, steps, low);
                boolean last = b == bars - 1 && from >= steps * 3 / 4 && bars > 1;
                if (last && c == '1' && rng.chance(0.5)) {
                    pitch = pitch('5', b, from, steps, low);
                }
                notes.add(new Note(start + (from == 0 ? 0 : late), length, pitch, Math.min(1, v), array(slides)));
            }
        }
        return notes;
    }

    private double pitch(char degree, int b, int step, int steps, int low) {
        int number = degree - '0';
        Harmony.Chord chord = harmony.at(b + (double) step / steps);
        int root = low + Math.floorMod(harmony.key().tonic() + chord.root() - low, 12);
        int up = harmony.degree(chord, Math.max(1, number));
        if (number == 7 || (number == 6 && root + up > low + 14)) {
            up -= 12;
        }
        if (root + up < low - 3) {
            up += 12;
        }
        return root + up;
    }

    private static double[] array(List<Double> list) {
        return list.isEmpty() ? Note.STEADY : list.stream().mapToDouble(d -> d).toArray();
    }

    /// @param held whether the sound wants to ring through each chord
    List<Note> chords(Knobs sound, boolean held, boolean bassPlays) {
        var notes = new ArrayList<Note>();
        double centre = sound.get("centre", 62) + 4 * Math.clamp(wish.move("register"), -1, 1);
        int voices = (int) sound.get("poly", 4);
        double strum = sound.get("strum", 0) * rate / 1000;
        Rng choice = Rng.of(seed, "comp", 0);
        List<String> patterns = line(wish.genre().comp(), choice);
        int first = patterns.size() > 1 ? choice.below(patterns.size()) : 0;
        double gate = wish.has("staccato") || wish.has("stabs") ? 0.5 : wish.has("held") ? 1 : sound.get("gate", 0.9);
        int[] before = null;
        Harmony.Chord struck = null;
        boolean borrows = wish.borrowing().filter(from -> from.groove() > .3).isPresent();
        boolean whole = held && !borrows && !wish.has("stabs") && !wish.has("staccato");
        for (int b = 0; b < bars; b++) {
            String pattern = whole ? "" : borrowed(written(patterns, b, first), b, false, 'x');
            if (whole) {
                for (Harmony.Span span : harmony.spans()) {
                    if (span.bar() >= b && span.bar() < b + 1) {
                        before = harmony.voicing(span.chord(), before, centre, voices, bassPlays);
                        chord(notes, before, span.bar() * bar, span.bars() * bar * 0.985, 0.75, strum, b);
                        if (!bassPlays) {
                            root(notes, span.chord(), before, span.bar() * bar, span.bars() * bar * 0.985, .8);
                        }
                    }
                }
                continue;
            }
            int steps = pattern.length();
            int i = 0;
            while (i < steps) {
                char c = pattern.charAt(i);
                if (c != 'x' && c != 'X' && c != 'o') {
                    i++;
                    continue;
                }
                int from = i++;
                while (i < steps && pattern.charAt(i) == '-') {
                    i++;
                }
                double start = at(b, from, steps);
                double length = (at(b, i, steps) - start) * (i > from + 1 ? 0.97 : 1.6 * gate);
                Harmony.Chord chord = harmony.at(b + (double) from / steps);
                before = harmony.voicing(chord, before, centre, voices, bassPlays);
                double v = (c == 'X' ? 0.9 : c == 'x' ? 0.72 : 0.42)
                        + Rng.of(seed, "touch", b * 64L + from).spread(.06);
                chord(notes, before, start + (from == 0 ? 0 : late), length, v, strum, b * 64L + from);
                boolean comesFirst = notes.size() == before.length || !chord.equals(struck);
                if (!bassPlays && (comesFirst || from % 8 == 0)) {
                    root(notes, chord, before, start + (from == 0 ? 0 : late), length, .85 * v + .1);
                }
                struck = chord;
            }
        }
        return notes;
    }

    /// The left hand: where nobody plays the bass, the root lies under the chord.
    private void root(
            List<Note> notes, Harmony.Chord chord, int[] voices, double start, double length, double velocity) {
        int pc = Math.floorMod(harmony.key().tonic() + chord.root(), 12);
        int below = voices[0] - 1 - Math.floorMod(voices[0] - 1 - pc, 12);
        notes.add(new Note(start, length, below < LEFT_HAND ? below + 12 : below, Math.min(1, velocity)));
    }

    private void chord(List<Note> notes, int[] voices, double start, double length, double v, double strum, long id) {
        Rng rng = Rng.of(seed, "strum", id);
        for (int i = 0; i < voices.length; i++) {
            double delay = strum * i + (start == 0 && i == 0 ? 0 : strum * 0.3 * rng.next());
            double top = i == voices.length - 1 ? 0.08 : 0;
            notes.add(new Note(start + delay, length, voices[i], Math.clamp(v + top + rng.spread(.05), .1, 1)));
        }
    }

    List<Note> drone(Knobs sound) {
        var notes = new ArrayList<Note>();
        double centre = sound.get("centre", 60) - 12;
        double root = centre - 6 + Math.floorMod((int) (harmony.key().tonic() - centre + 6), 12);
        for (int up : new int[] {0, 7, 12}) {
            notes.add(new Note(0, bars * bar, root + up, 0.7));
        }
        return notes;
    }

    /// @param bassPlays whether the roots are somebody else's
    List<Note> arp(Knobs sound, boolean bassPlays) {
        var notes = new ArrayList<Note>();
        int[][] shapes = {
            {0, 1, 2, 3},
            {0, 1, 2, 3, 2, 1},
            {0, 2, 1, 3},
            {0, 2, 3, 2, 4, 2, 3, 2},
            {0, 0, 1, 0, 2, 0, 4, 0},
            {3, 2, 1, 0}
        };
        Rng rng = Rng.of(seed, "arp", 0);
        int[] shape = shapes[rng.below(shapes.length)];
        int steps = wish.has("triplet") ? 12 : wish.move("density") < -0.1 ? 8 : 16;
        double gate = wish.has("held") ? 0.95 : sound.get("gate", 0.6);
        double centre = sound.get("centre", 66);
        int[] before = null;
        for (int b = 0; b < bars; b++) {
            for (int i = 0; i < steps; i++) {
                Harmony.Chord chord = harmony.at(b + (double) i / steps);
                before = harmony.voicing(chord, before, centre, 4, false);
                int index = shape[(b * steps + i) % shape.length];
                int pitch = before[index % before.length] + 12 * (index / before.length);
                double v = i % 4 == 0 ? 0.85 : i % 2 == 0 ? 0.68 : 0.55;
                notes.add(new Note(at(b, i, steps), bar / steps * gate, pitch, v));
                if (!bassPlays && i % (steps / 2) == 0) {
                    root(notes, chord, before, at(b, i, steps), bar / 4 * gate, v);
                }
            }
        }
        return notes;
    }

    /// Chords taken apart, as fingers and mallets play them: a figure of its own for each loop, the top doubled now
    /// and then.
    ///
    /// @param bassPlays whether the roots are somebody else's
    List<Note> broken(Knobs sound, boolean bassPlays) {
        var notes = new ArrayList<Note>();
        Rng rng = Rng.of(seed, "broken", 0);
        String figure = borrowed(FIGURES[rng.below(FIGURES.length)], 0, false, '0');
        String answer = borrowed(FIGURES[rng.below(FIGURES.length)], 1, false, '0');
        double centre = sound.get("centre", 66);
        int[] before = null;
        for (int b = 0; b < bars; b++) {
            String pattern = b % 4 == 3 ? answer : figure;
            for (int i = 0; i < 16; i++) {
                char c = pattern.charAt(i);
                double density = wish.move("density");
                boolean left = density < -.1
                        && i % 4 != 0
                        && Rng.of(seed, "left", b * 16L + i).chance(-density);
                if (!Character.isDigit(c) || left) {
                    continue;
                }
                Harmony.Chord chord = harmony.at(b + i / 16.0);
                before = harmony.voicing(chord, before, centre, 4, false);
                int index = Math.min(c - '0', before.length - 1);
                double v = (i == 0 ? .85 : i % 4 == 0 ? .74 : .6)
                        + Rng.of(seed, "finger", b * 16L + i).spread(.08);
                double start = at(b, i, 16);
                start += start == 0 ? 0 : late;
                notes.add(new Note(start, bar / 4, before[index], v));
                if (!bassPlays && i % 8 == 0) {
                    root(notes, chord, before, start, bar / 2, v);
                }
                if (i % 8 == 0 && Rng.of(seed, "double", b * 16L + i).chance(.6)) {
                    notes.add(new Note(start, bar / 3, before[before.length - 1], v * .8));
                }
            }
        }
        return notes;
    }

    /// @param rootsAreHeard whether anybody else says what the harmony is
    List<Note> lead(Knobs sound, boolean rootsAreHeard) {
        return new Melody(this, harmony, wish, bars, bar, stretch, late, seed).write(sound, rootsAreHeard);
    }
}
