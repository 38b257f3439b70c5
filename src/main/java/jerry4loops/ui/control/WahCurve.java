package jerry4loops.ui.control;

import java.util.Locale;

/// The wah's shapes over one cycle, for drawing: 1 is the knob's cutoff, 0 is as far below it as the depth says.
///
/// Thread: any; pure.
final class WahCurve {

    /// Stand-ins: which places a random wah takes is known only while it plays.
    private static final double[] RANDOM_PLACES = {0.85, 0.3, 0.6, 0.1};

    private static final double RANDOM_EDGE = 0.08;

    private WahCurve() {}

    /// @param shape a choice of `Parameter.WAH_SHAPE`
    /// @param phase in cycles
    /// @return 0 … 1
    static double at(String shape, double phase) {
        double p = phase - Math.floor(phase);
        return switch (shape.toLowerCase(Locale.ROOT)) {
            // Closed on the beat, open off the beat.
            case "dance" -> cosineStep((p - 0.5) / 0.12) * (1 - cosineStep((p - 0.94) / 0.06));
            case "sine" -> 0.5 - 0.5 * Math.cos(2 * Math.PI * p);
            case "triangle" -> p < 0.5 ? 2 * p : 2 - 2 * p;
            case "saw" -> 1 - p;
            case "square" -> p < 0.5 ? 1 : 0;
            default -> random((long) Math.floor(phase), p);
        };
    }

    /// @param rate a choice of `Parameter.WAH_RATE`: `2 bars`, `1/4`, `1/8T`, `1/2.`
    /// @return length of one cycle in beats
    static double beats(String rate) {
        if (rate.contains("bar")) {
            return 4.0 * Integer.parseInt(rate.substring(0, rate.indexOf(' ')));
        }
        boolean dotted = rate.endsWith(".");
        boolean triplet = rate.endsWith("T");
        String plain = dotted || triplet ? rate.substring(0, rate.length() - 1) : rate;
        double beats = 4.0 / Integer.parseInt(plain.substring(2));
        return dotted ? beats * 1.5 : triplet ? beats * 2 / 3 : beats;
    }

    /// A new place each cycle.
    private static double random(long cycle, double phase) {
        double from = RANDOM_PLACES[Math.floorMod(cycle - 1, RANDOM_PLACES.length)];
        double to = RANDOM_PLACES[Math.floorMod(cycle, RANDOM_PLACES.length)];
        return from + (to - from) * cosineStep(phase / RANDOM_EDGE);
    }

    private static double cosineStep(double x) {
        return 0.5 - 0.5 * Math.cos(Math.PI * Math.clamp(x, 0, 1));
    }
}
