package jerry4loops.generate.houseband;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How much of a heard loop is kept: each sixteenth and each chord is the source's or the band's own, by a draw that
/// does not change with the strength. So whatever is kept at one strength is kept at every greater one.
///
/// @param study what was heard
/// @param groove share of sixteenths kept, 0 … 1
/// @param harmony share of chords kept, 0 … 1
/// @param firstBar the share in every bar that falls on the first of the source, where it differs, or NaN
/// @param swingShare how far the swing goes towards the source's, 0 … 1
/// @param answer chance that a light stroke answers what begins in the source, 0 … 1
/// @param seed of the draws
record Borrowing(
        Study study, double groove, double harmony, double firstBar, double swingShare, double answer, long seed) {

    /// @return whether the sixteenth is the source's
    boolean keeps(int bar, int step) {
        double draw = Rng.of(seed, "borrowed step", Math.floorMod(bar, study.bars()) * 16L + step)
                .next();
        return draw < share(bar, groove);
    }

    private double share(int bar, double usual) {
        return Double.isNaN(firstBar) || Math.floorMod(bar, study.bars()) != 0 ? usual : firstBar;
    }

    /// What a drum lane plays in a sixteenth that is kept.
    ///
    /// @param lane as in [Genre.Lane]
    /// @param backbeat the lane that stands for the snare
    /// @return a stroke as in a step string
    char drum(String lane, String backbeat, int bar, int step) {
        int at = study.at(bar) + step;
        double low = study.low()[at];
        double middle = study.middle()[at];
        double high = study.high()[at];
        if (lane.equals("K") || lane.equals("Su")) {
            return stroke(low);
        }
        if (lane.equals(backbeat)) {
            return stroke(middle);
        }
        if (lane.equals("H")) {
            return stroke(high > 0 ? high : low == 0 && middle == 0 ? study.any()[at] : 0);
        }
        return '.';
    }

    /// @return whether a light stroke joins in where the source has one
    boolean answers(int bar, int step) {
        return study.any()[study.at(bar) + step] > .25
                && Rng.of(seed, "answer", bar % 4 * 16L + step).next() < answer;
    }

    private static char stroke(double strength) {
        return strength <= 0 ? '.' : (char) ('0' + Math.clamp((int) Math.round(2 + 7 * strength), 2, 9));
    }

    /// A pattern of notes in which the sixteenths that are kept begin where the source's begin. Over sound without
    /// onsets the band keeps its own rhythm.
    ///
    /// @param pattern rests `.`, ties `-`, anything else a note; 16 steps, others are left as they are
    /// @param low whether it is the lows that are followed
    /// @param note what a borrowed note is written as
    String notes(String pattern, int bar, boolean low, char note) {
        if (pattern.length() != 16) {
            return pattern;
        }
        double[] heard = low ? either(study.low(), study.middle(), bar) : either(study.middle(), study.any(), bar);
        if (java.util.Arrays.stream(heard).sum() == 0) {
            return pattern;
        }
        var out = new StringBuilder();
        char before = '.';
        for (int i = 0; i < 16; i++) {
            char own = pattern.charAt(i);
            char c = own;
            if (keeps(bar, i)) {
                boolean begins = heard[i] > 0;
                boolean begun = own != '.' && own != '-' && own != '~';
                c = begins ? (begun ? own : note) : before == '.' ? '.' : '-';
            } else if (own == '-' && before == '.') {
                c = '.';
            }
            out.append(c);
            before = c;
        }
        return out.toString();
    }

    private double[] either(double[] first, double[] second, int bar) {
        double[] found = new double[16];
        double sum = 0;
        for (int i = 0; i < 16; i++) {
            found[i] = first[study.at(bar) + i];
            sum += found[i];
        }
        if (sum == 0) {
            for (int i = 0; i < 16; i++) {
                found[i] = second[study.at(bar) + i];
            }
        }
        return found;
    }

    /// @return the band's own swing moved towards the source's
    double swing(double own) {
        return Double.isNaN(study.swing()) ? own : own + (study.swing() - own) * swingShare;
    }

    /// @return the band's chords with those that are kept in their places, half a bar at a time
    List<Harmony.Span> chords(List<Harmony.Span> own, Harmony harmony, int bars) {
        var spans = new ArrayList<Harmony.Span>();
        for (int half = 0; half < 2 * bars; half++) {
            double place = half / 2.0;
            int bar = half / 2;
            boolean kept = Rng.of(seed, "borrowed chord", Math.floorMod(half, 2 * study.bars()))
                            .next()
                    < share(bar, harmony());
            Harmony.Chord chord = Harmony.at(own, place);
            if (kept) {
                double from = half % 2 == 0 ? 0 : .5;
                chord = harmony.likeliest(study.chroma(bar, from, from + .5)).orElse(chord);
            }
            Harmony.Span last = spans.isEmpty() ? null : spans.getLast();
            if (last != null && last.chord().equals(chord) && (half % 4 != 0)) {
                spans.set(spans.size() - 1, new Harmony.Span(last.bar(), last.bars() + .5, chord));
            } else {
                spans.add(new Harmony.Span(place, .5, chord));
            }
        }
        return spans;
    }

    /// The pitch class a melody takes from the source.
    ///
    /// @return 0 … 11, empty where the step is not kept or nothing clear sounds
    Optional<Integer> pitchClass(int bar, int step) {
        if (!keeps(bar, step)) {
            return Optional.empty();
        }
        double[] chroma = study.chroma(bar, step / 16.0, (step + 2) / 16.0);
        int best = 0;
        for (int pc = 1; pc < 12; pc++) {
            best = chroma[pc] > chroma[best] ? pc : best;
        }
        return chroma[best] > 0 ? Optional.of(best) : Optional.empty();
    }
}
