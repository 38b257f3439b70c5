package jerry4loops.ui.control;

import java.util.Locale;

/// The wah's shapes over one cycle, for drawing: 1 is the knob's cutoff, 0 is as far below it as the depth says. The
/// tests hold them to the sound.
///
/// Thread: any; pure.
final class WahCurve {

    /// The choice of `Parameter.WAH_RATE` that leaves the beat.
    static final String FREE = "free";

    private static final double SAW_EDGE = 0.04;
    private static final double SQUARE_EDGE = 0.03;
    private static final double RANDOM_EDGE = 0.08;
    private static final double LONGEST_BEATS = 64;
    private static final double SHORTEST_BEATS = 1.0 / 32;

    private WahCurve() {}

    /// @param shape a choice of `Parameter.WAH_SHAPE`
    /// @param cycles position in cycles; its whole part draws the place of the random shape
    /// @return 0 … 1
    static double at(String shape, double cycles) {
        double p = cycles - Math.floor(cycles);
        return switch (shape.toLowerCase(Locale.ROOT)) {
            // Closed on the beat, open off the beat.
            case "dance" -> Curves.cosineStep((p - 0.5) / 0.12) * (1 - Curves.cosineStep((p - 0.94) / 0.06));
            case "sine" -> 0.5 - 0.5 * Math.cos(2 * Math.PI * p);
            case "triangle" -> p < 0.5 ? 2 * p : 2 - 2 * p;
            case "saw" -> {
                double top = 1 - SAW_EDGE;
                yield p < top ? 1 - p / top : Curves.cosineStep((p - top) / SAW_EDGE);
            }
            case "square" ->
                1
                        - Curves.cosineStep((p - (0.5 - SQUARE_EDGE)) / SQUARE_EDGE)
                        + Curves.cosineStep((p - (1 - SQUARE_EDGE)) / SQUARE_EDGE);
            default -> random((long) Math.floor(cycles), p);
        };
    }

    /// @param rate a choice of `Parameter.WAH_RATE`: `2 bars`, `1/4`, `1/8T`, `1/2.`, `free`
    /// @param hertz cycles a second of a free wah
    /// @param beatsPerSecond tempo, by which a free wah becomes beats
    /// @return length of one cycle in beats
    static double beats(String rate, double hertz, double beatsPerSecond) {
        if (rate.equals(FREE)) {
            return Math.clamp(beatsPerSecond / hertz, SHORTEST_BEATS, LONGEST_BEATS);
        }
        if (rate.contains("bar")) {
            return 4.0 * Integer.parseInt(rate.substring(0, rate.indexOf(' ')));
        }
        boolean dotted = rate.endsWith(".");
        boolean triplet = rate.endsWith("T");
        String plain = dotted || triplet ? rate.substring(0, rate.length() - 1) : rate;
        double beats = 4.0 / Integer.parseInt(plain.substring(2));
        return dotted ? beats * 1.5 : triplet ? beats * 2 / 3 : beats;
    }

    /// A new place each cycle, the same one for the same place in the music.
    private static double random(long cycle, double phase) {
        double from = place(cycle - 1);
        double to = place(cycle);
        return 1 - (from + (to - from) * Curves.cosineStep(phase / RANDOM_EDGE));
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014), as the wah itself draws its places.
    private static double place(long cycle) {
        long z = cycle + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1p-53;
    }
}
