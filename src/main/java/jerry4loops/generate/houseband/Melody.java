package jerry4loops.generate.houseband;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes melodies.
///
/// @param parts where steps lie
/// @param harmony the chords
/// @param wish what is asked for
/// @param bars length
/// @param bar frames in a bar
/// @param stretch written bars in a bar
/// @param late frames by which notes off the first beat come late
/// @param seed of the loop
record Melody(Parts parts, Harmony harmony, Wish wish, int bars, double bar, double stretch, double late, long seed) {

    /// A motif of three to six notes, answered, moved with the chords and closed on a question. A melody that is
    /// alone says itself where it is at home: each phrase of two begins on the root of its chord, the first
    /// at once.
    ///
    /// @param rootsAreHeard whether anybody else says what the harmony is
    List<Note> write(Knobs sound, boolean rootsAreHeard) {
        var notes = new ArrayList<Note>();
        Rng rng = Rng.of(seed, "lead", 0);
        double centre = sound.get("centre", 74) + 7 * Math.clamp(wish.move("register"), -1, 1);
        int tonicStep = 0;
        double tonic = harmony.key().tonic();
        while (tonic + 12 < centre + 4) {
            tonic += 12;
        }
        double busy = Math.clamp(0.5 + wish.move("density"), 0.1, 1);
        String[] rhythms = busy > 0.65
                ? new String[] {"x-x.x-x-x.x-x---", "x.x-x-.x-x-x----", "xx.xx-x-.x.xx---"}
                : busy < 0.35
                        ? new String[] {"x-------x-------", "..x-----....x---", "x-----x---------"}
                        : new String[] {
                            "x--x--x---x-....",
                            "..x-x-x---....x-",
                            "x---..x-x-x-....",
                            "x-x---x---......",
                            "....x--x--x-x---"
                        };
        String motif = rhythms[rng.below(rhythms.length)];
        String answer = rhythms[rng.below(rhythms.length)];
        int[] contour = new int[16];
        int step = new int[] {0, 2, 4, 4, 2}[rng.below(5)];
        int last = step;
        for (int i = 0; i < 16; i++) {
            double p = rng.next();
            int move = p < 0.33
                    ? 1
                    : p < 0.65 ? -1 : p < 0.76 ? 2 : p < 0.87 ? -2 : p < 0.93 ? 0 : rng.chance(.5) ? 3 : -3;
            contour[i] = step;
            last = step;
            step = Math.clamp(step + move, -3, 8);
            if (Math.abs(step - last) > 2) {
                step = last + (step > last ? 3 : -3);
            }
        }
        boolean wide = stretch == 0.5;
        int every = wide ? 2 : 1;
        for (int b = 0; b < bars; b += every) {
            int phrase = b / every;
            boolean reply = phrase % 4 == 3 || (phrase % 2 == 1 && bars <= 2);
            boolean home = !rootsAreHeard && phrase % 2 == 0;
            String written = reply ? answer : motif;
            if (home && phrase == 0) {
                int rests = leadingRests(written);
                written = rests == 0 ? written : "x" + "-".repeat(rests - 1) + written.substring(rests);
            }
            if (wide && !rootsAreHeard && written.indexOf('x', 8) < 0) {
                // A bar written so wide is the second half of the motif, and nobody else would fill it.
                written = written.substring(0, 12) + "x---";
            }
            String rhythm = parts.borrowed(written, b, false, 'x');
            int index = 0;
            for (int i = 0; i < 16; i++) {
                if (rhythm.charAt(i) != 'x') {
                    continue;
                }
                int until = i + 1;
                while (until < 16 && rhythm.charAt(until) == '-') {
                    until++;
                }
                double place = b + (double) i * every / 16;
                if (place >= bars) {
                    break;
                }
                Harmony.Chord chord = harmony.at(place);
                int wanted = contour[Math.min(15, index + (phrase % 2 == 1 && index > 1 ? 1 : 0))];
                index++;
                int pitch = harmony.scale(tonicStep + wanted);
                boolean strong = i % 8 == 0 || until - i >= 4;
                int step16 = i;
                Optional<Integer> heard = wish.borrowing().flatMap(from -> from.pitchClass(bar(place), step16));
                if (heard.isPresent()) {
                    int above = Math.floorMod(heard.get() - harmony.key().tonic(), 12);
                    pitch += Math.floorMod(above - pitch + 6, 12) - 6;
                } else if (home && index == 1) {
                    pitch += Math.floorMod(chord.root() - pitch + 6, 12) - 6;
                } else if (strong) {
                    pitch = nearestTone(chord, pitch);
                }
                double start = every == 1 ? parts.at(b, i, 16) : b * bar + i * bar / 8;
                double length = (until - i) * bar * every / 16 * (wish.has("staccato") ? 0.4 : sound.get("gate", 0.9));
                double v = (strong ? 0.85 : 0.68)
                        + Rng.of(seed, "lead v", b * 16L + i).spread(.07);
                notes.add(new Note(start + (start == 0 ? 0 : late), length, tonic + pitch, v));
                i = until - 1;
            }
        }
        return notes;
    }

    private static int leadingRests(String rhythm) {
        int rests = 0;
        while (rests < rhythm.length() && rhythm.charAt(rests) == '.') {
            rests++;
        }
        return rests;
    }

    private static int bar(double place) {
        return (int) Math.floor(place + 1e-9);
    }

    private int nearestTone(Harmony.Chord chord, int pitch) {
        int best = pitch;
        int distance = 99;
        for (int candidate = pitch - 4; candidate <= pitch + 4; candidate++) {
            int above = Math.floorMod(candidate - chord.root(), 12);
            boolean fits = false;
            for (int tone : chord.tones()) {
                fits |= tone % 12 == above;
            }
            if (fits && Math.abs(candidate - pitch) < distance) {
                distance = Math.abs(candidate - pitch);
                best = candidate;
            }
        }
        return best;
    }
}
