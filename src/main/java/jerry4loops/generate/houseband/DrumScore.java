package jerry4loops.generate.houseband;

import java.util.ArrayList;
import java.util.List;

/// Turns [patterns][DrumPatterns] into hits over all bars: chance, fills, velocity shapes, swing and micro-timing.
///
/// The first hit on bar 1 stands exactly on frame 0, and nothing ever crosses the loop point.
final class DrumScore {

    /// One stroke.
    ///
    /// @param lane as in [Genre.Lane]
    /// @param frame where it begins
    /// @param velocity 0 … 1
    /// @param take which rendition
    /// @param pitch semitones, for tuned drums
    record Hit(String lane, int frame, double velocity, int take, int pitch) {}

    private static final String LIVE_GHOSTS = "0000000203000002";

    private final Wish wish;
    private final Genre genre;
    private final int bars;
    private final int frames;
    private final double barFrames;
    private final double bpm;
    private final int rate;
    private final long seed;
    private final double swing;
    private final double density;
    private final double energy;
    private final double stretch;
    private final DrumPatterns patterns;
    private final List<Hit> hits = new ArrayList<>();

    DrumScore(Wish wish, int bars, int frames, int rate, double bpm, long seed) {
        this.wish = wish;
        this.genre = wish.genre();
        this.bars = bars;
        this.frames = frames;
        this.rate = rate;
        this.bpm = bpm;
        this.seed = seed;
        barFrames = (double) frames / bars;
        double factor = genre.stretch(bpm);
        stretch = wish.has("half time") || wish.has("double time") ? 1 : factor;
        patterns = new DrumPatterns(wish, stretch, seed);
        density = wish.move("density");
        energy = wish.move("energy");
        double asked = Double.isNaN(wish.swing())
                ? genre.swing() + wish.move("swing") + Rng.of(seed, "swing", 0).spread(1.2)
                : wish.swing();
        if (Double.isNaN(wish.swing()) && wish.borrowing().isPresent()) {
            asked = wish.borrowing().get().swing(asked);
        }
        double beats = bpm * stretch;
        swing = 50 + (Math.clamp(asked, 50, 75) - 50) * (beats > 150 ? 0.5 : 1);
    }

    double swing() {
        return swing;
    }

    List<Hit> compose() {
        for (String lane : patterns.lanes()) {
            if (!wish.plays(lane)) {
                continue;
            }
            for (int bar = 0; bar < bars; bar++) {
                lane(lane, bar);
            }
        }
        hits.sort((a, b) -> Integer.compare(a.frame(), b.frame()));
        return hits;
    }

    private void lane(String lane, int bar) {
        String pattern = patterns.pattern(lane, bar);
        int steps = pattern.length();
        double step = barFrames / steps;
        Rng rng = Rng.of(seed, "lane " + lane, bar % Math.max(4, Math.min(8, bars)));
        Rng drift = Rng.of(seed, "drift", bar);
        double human = Math.max(0, 1 + 1.5 * wish.move("human"));
        double sigma = genre.sigma() * human * Math.min(1, 100 / bpm);
        double shared = drift.gauss(sigma * 0.5);
        double offset = genre.offsets().getOrDefault(lane.equals("S'") ? "S" : lane, 0.0) * Math.min(1, 100 / bpm);
        String chance = genre.lane(lane).map(Genre.Lane::chance).orElse("");
        if (chance.isEmpty() && lane.equals("S") && genre.sigma() >= 3 && steps == 16) {
            chance = LIVE_GHOSTS;
        }
        DrumFill fill = fill(bar);
        for (int i = 0; i < steps; i++) {
            char c = pattern.charAt(i);
            double draw = rng.next();
            double second = rng.next();
            double place = (double) i / steps;
            if (fill.covers(place)) {
                c = fill.replace(lane, i, steps, c);
            }
            c = borrowed(lane, c, bar, i, steps);
            c = thin(lane, c, i, steps, draw);
            if (c == '.' && chance.length() == steps && stretch == 1) {
                double p = (chance.charAt(i) - '0') * 0.1 * (1 + 1.4 * density);
                if (draw < p * (bars > 1 ? 1 : 0.5)) {
                    c = lane.equals("S") ? 'o' : 'x';
                }
            }
            if (c == '.') {
                continue;
            }
            double velocity = velocity(lane, c, i, steps, second, bar);
            int pitch = pitch(lane, c, i, rng);
            double at = bar * barFrames + i * step;
            if (steps % 16 == 0 && (i & 1) == 1 && !fill.covers(place)) {
                at += (2 * swing / 100 - 1) * step;
            }
            double late = (offset + shared + rng.gauss(sigma * 0.6)) * rate / 1000;
            strokes(lane, c, at, late, step, velocity, pitch, i + bar * steps);
        }
    }

    /// What a source that is played to the band has in this place, where it is kept.
    private char borrowed(String lane, char c, int bar, int i, int steps) {
        if (wish.borrowing().isEmpty()) {
            return c;
        }
        Borrowing from = wish.borrowing().get();
        int place = i * 16 / steps;
        boolean between = i * 16 % steps != 0;
        if (from.keeps(bar, place)) {
            return between ? '.' : from.drum(lane, patterns.backbeat(), bar, place);
        }
        boolean light = lane.equals("H") || lane.equals("Sh");
        return c == '.' && light && !between && from.answers(bar, place) ? 'o' : c;
    }

    private char thin(String lane, char c, int i, int steps, double draw) {
        if (c == '.') {
            boolean busyHat = density > 0.15 && lane.equals("H") && steps == 16 && bpm < 150;
            return busyHat && draw < density * 0.7 ? 'o' : c;
        }
        if (c == '?') {
            return draw < 0.5 ? 'x' : '.';
        }
        if (density < -0.1 && !lane.equals("K") && c != 'X') {
            boolean weak = i % 2 == 1 || c == 'o';
            if (weak && draw < -density * 1.8) {
                return '.';
            }
        }
        boolean hat = lane.equals("H") || lane.equals("Sh");
        if (hat && c == 'x' && genre.sigma() >= 2 && draw < 0.05) {
            return '.';
        }
        if (wish.has("rolls") && lane.equals("H") && c == 'x' && draw < 0.15) {
            return draw < 0.07 ? 'q' : 'z';
        }
        return c;
    }

    private double velocity(String lane, char c, int i, int steps, double draw, int bar) {
        double v = switch (c) {
            case 'o' -> 0.36;
            case 'x', '?', 'l', 'm', 'h' -> 0.66;
            case 'X' -> 0.95;
            case 'f' -> 0.85;
            case 'r', 'q', 'z' -> 0.6;
            default -> Character.isDigit(c) ? (c - '0') / 9.0 : 0.66;
        };
        double beat = i * 16.0 / steps % 4;
        boolean high = lane.equals("H") || lane.equals("Sh") || lane.equals("Tb") || lane.equals("Y");
        if (high) {
            v *= beat == 0 ? 1 : beat == 2 ? 0.9 : 0.8;
        }
        double live = genre.sigma() >= 3 ? 0.09 : 0.03;
        v *= 1 + live * (2 * draw - 1) * (high || c == 'o' ? 1 : 0.4);
        v *= new double[] {1, 0.98, 1, 1.03}[bar % 4];
        if (c == 'o') {
            v *= 1 + 0.3 * energy;
        } else {
            v *= 1 + 0.18 * energy;
        }
        return Math.clamp(v, 0.08, 1);
    }

    private static int pitch(String lane, char c, int i, Rng rng) {
        return switch (lane) {
            case "T", "Su" -> c == 'h' ? 9 : c == 'm' ? 4 : 0;
            case "Cg" -> i % 4 == 3 ? 5 : rng.chance(0.3) ? 5 : 0;
            case "Ld" -> new int[] {0, 0, 3, -2, 5}[rng.below(5)];
            case "Cb" -> i % 8 == 0 ? 0 : i % 3 == 0 ? 3 : -2;
            default -> 0;
        };
    }

    private void strokes(
            String lane, char c, double at, double late, double step, double velocity, int pitch, int take) {
        int count = c == 'r' ? 2 : c == 'q' ? 3 : c == 'z' ? 4 : 1;
        double start = at == 0 ? 0 : at + late;
        if (c == 'f') {
            add(lane, start - 0.022 * rate, velocity * 0.45, take + 1, pitch);
        }
        for (int i = 0; i < count; i++) {
            double ramp = count == 1 ? 1 : 0.7 + 0.4 * i / count;
            add(lane, start + i * step / count, velocity * ramp, take + i, pitch);
        }
    }

    private void add(String lane, double frame, double velocity, int take, int pitch) {
        int at = (int) Math.clamp(Math.round(frame), 0, frames - 1L);
        hits.add(new Hit(lane, at, Math.min(1, velocity), take, pitch));
    }

    private DrumFill fill(int bar) {
        return DrumFill.choose(wish, bar, bars, stretch, seed);
    }

    /// Toms for a tom fill, which are no lane of their own.
    List<Hit> tomFills() {
        var toms = new ArrayList<Hit>();
        for (int bar = 0; bar < bars; bar++) {
            DrumFill fill = fill(bar);
            if (!fill.kind().equals("toms") || !wish.plays("T")) {
                continue;
            }
            int[] pitches = {9, 9, 4, 4, 0, 0};
            int from = fill.from() < 0.6 ? 10 : 13;
            for (int i = from; i < 16; i++) {
                int at = (int) Math.round(bar * barFrames + i * barFrames / 16);
                int place = (i - from) * pitches.length / (16 - from);
                toms.add(new Hit("T", Math.min(frames - 1, at), 0.62 + 0.03 * (i - from), i, pitches[place]));
            }
        }
        return toms;
    }
}
