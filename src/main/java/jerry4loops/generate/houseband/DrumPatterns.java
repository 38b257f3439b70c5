package jerry4loops.generate.houseband;

import java.util.ArrayList;
import java.util.List;

/// What is written for the drums: which lanes there are and the steps of each in each bar, from the genre, the one
/// that colours it, and what was asked for. How it is played is the [DrumScore]'s.
final class DrumPatterns {

    private static final String[] CARRIERS = {
        "x.Xxx.Xxx.Xxx.Xx",
        "xoXoxoXoxoXoxoXo",
        "..X.o.X...X.o.Xo",
        "x..x..x.x..x..x.",
        "o.Xo.oX.o.Xo.oXx",
        "x.x.x.x.x.x.xxx."
    };

    private final Wish wish;
    private final Genre genre;
    private final double stretch;
    private final long seed;

    /// @param stretch bars of the genre to a bar of the loop: 0.5, 1 or 2
    DrumPatterns(Wish wish, double stretch, long seed) {
        this.wish = wish;
        this.genre = wish.genre();
        this.stretch = stretch;
        this.seed = seed;
    }

    /// @return lanes of the genre, and those that were asked for or that the mood brings
    List<String> lanes() {
        var lanes = new ArrayList<String>();
        genre.lanes().forEach(lane -> lanes.add(lane.id()));
        wish.wanted().stream()
                .filter(lane -> !lanes.contains(lane) && extra(lane) != null)
                .filter(lane -> !(lane.equals("S'") || lane.equals("Su") || lane.equals("P")))
                .filter(lane ->
                        wish.wanted().size() < 8 || List.of("Cg", "Pc", "Sh").contains(lane))
                .forEach(lanes::add);
        if (wish.borrowing().filter(from -> from.groove() > 0).isPresent()) {
            List.of("K", backbeat(), "H").stream()
                    .filter(lane -> !lanes.contains(lane))
                    .forEach(lanes::add);
        }
        if (wish.move("energy") > 0.25 && !lanes.contains("O") && !lanes.contains("Y")) {
            lanes.add("O");
        }
        return lanes;
    }

    private static String extra(String lane) {
        return switch (lane) {
            case "K" -> "X.....x...x.....";
            case "S" -> "....X.......X...";
            case "C" -> "....x.......x...";
            case "H" -> "x.x.x.x.x.x.x.x.";
            case "O" -> "..x...x...x...x.";
            case "R" -> "...o..x..o....x.";
            case "Y" -> "x.x.x.x.x.x.x.x.";
            case "T" -> "..........h.m.l.";
            case "Sh" -> "xoXoxoXoxoXoxoXo";
            case "Tb" -> "..x...X...x...X.";
            case "Cb" -> "x..x..x.....x...";
            case "Cv" -> "x..x..x...x.x...";
            case "Cg" -> "..x..xx...x..xx.";
            case "Gu" -> "X.xxX.xxX.xxX.xx";
            case "Pc" -> "...x..x....x..x.";
            case "Ld" -> "x..x..x...x.x...";
            default -> null;
        };
    }

    /// @return the steps of a lane in a bar, `.` for none
    String pattern(String lane, int bar) {
        if (lane.equals("K") && wish.has("four on the floor")) {
            return "X...X...X...X...";
        }
        if ((lane.equals("S") || lane.equals("C")) && wish.has("half time")) {
            return "........X.......";
        }
        if ((lane.equals("S") || lane.equals("C")) && wish.has("double time")) {
            return "..X...X...X...X.";
        }
        if (lane.equals("H") && carrier() != null) {
            return carrier();
        }
        if (lane.equals("H") && wish.has("triplet")) {
            return "X.xx.xx.xx.x";
        }
        Genre source = wish.colour()
                .filter(other -> (lane.equals("H") || lane.equals("O") || lane.equals("Sh"))
                        && other.lane(lane).isPresent())
                .orElse(genre);
        List<String> written = source.lane(lane).map(Genre.Lane::bars).orElse(List.of());
        if (written.isEmpty()) {
            String extra = extra(lane);
            return extra == null ? "................" : extra;
        }
        if (stretch == 2) {
            String first = written.get(2 * bar % written.size());
            String second = written.get((2 * bar + 1) % written.size());
            return first + second;
        }
        if (stretch == 0.5) {
            String whole = written.get(bar / 2 % written.size());
            int half = whole.length() / 2;
            String part = bar % 2 == 0 ? whole.substring(0, half) : whole.substring(half);
            var wide = new StringBuilder();
            for (char c : part.toCharArray()) {
                wide.append(c).append('.');
            }
            return wide.toString();
        }
        return written.get(bar % written.size());
    }

    /// Hats over a straight kick are nobody's signature: every other seed has a figure of its own.
    private String carrier() {
        boolean straight = genre.lane("K")
                .filter(kick -> kick.bars().getFirst().equals("X...X...X...X..."))
                .isPresent();
        Rng rng = Rng.of(seed, "carrier", 0);
        boolean free =
                straight && genre.sigma() < 3 && stretch == 1 && wish.colour().isEmpty();
        if (!free || !rng.chance(.5) || wish.has("triplet") || wish.has("rolls") || !wish.plays("H")) {
            return null;
        }
        return CARRIERS[rng.below(CARRIERS.length)];
    }

    /// The lane that carries the backbeat.
    String backbeat() {
        for (String lane : List.of("S", "C", "R")) {
            if (genre.lane(lane).isPresent() && wish.plays(lane)) {
                return lane;
            }
        }
        return "S";
    }
}
