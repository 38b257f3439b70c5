package jerry4loops.generate.houseband;

import java.util.List;

/// What happens at the end of a bar: nothing, or one of the genre's fills from `from` on.
///
/// @param kind pickup, run, toms, roll, gap, or empty
/// @param from share of the bar after which it replaces the pattern
/// @param shape strokes of the last beat
record DrumFill(String kind, double from, String shape) {

    boolean covers(double place) {
        return !kind.isEmpty() && place >= from - 1e-9;
    }

    char replace(String lane, int i, int steps, char c) {
        char mark = steps % 16 == 0 ? shape.charAt(i * 16 / steps % 4) : 'x';
        boolean late = (double) i / steps >= 0.86;
        return switch (kind) {
            case "gap" -> lane.equals("K") || (late && !lane.equals("S") && !lane.equals("C")) ? '.' : c;
            case "pickup" -> lane.equals("S") || lane.equals("R") ? (late ? (mark == '.' ? 'o' : 'x') : c) : c;
            case "run" -> lane.equals("S") ? mark : lane.equals("C") ? c : lane.equals("K") && late ? '.' : c;
            case "toms" -> lane.equals("S") ? (late ? '.' : mark) : lane.equals("K") && late ? '.' : c;
            case "roll" -> lane.equals("H") ? (late ? 'q' : 'r') : lane.equals("O") ? '.' : c;
            default -> c;
        };
    }

    /// @return the fill of a bar: more likely and longer in bar 8 than in bar 4, none where the genre has none
    static DrumFill choose(Wish wish, int bar, int bars, double stretch, long seed) {
        List<String> fills = wish.genre().fills();
        var none = new DrumFill("", 1, "....");
        boolean eighth = bar % 8 == 7;
        boolean fourth = bar % 4 == 3;
        boolean last = bar == bars - 1;
        double wishFill = wish.moves().getOrDefault("fill", 0.0);
        if (fills.isEmpty() || wishFill < 0 || bars < 2 || !wish.only().isEmpty() || stretch != 1) {
            return none;
        }
        if (!(fourth || (last && bars == 2))) {
            return none;
        }
        Rng rng = Rng.of(seed, "fill", bar);
        double p = wishFill > 0 ? 1 : eighth ? 0.9 : bars == 2 ? 0.3 : last ? 0.75 : 0.5;
        if (!rng.chance(p)) {
            return none;
        }
        String kind = fills.get(rng.below(fills.size()));
        if (bars == 2) {
            kind = fills.contains("pickup") ? "pickup" : kind;
        }
        String shape = new String[] {"x.xX", "xxxX", ".xxX", "X.x.", "xx.X", "x..X"}[rng.below(6)];
        double from = eighth && (kind.equals("run") || kind.equals("toms")) ? 0.5 : 0.75;
        return new DrumFill(kind, from, shape);
    }
}
