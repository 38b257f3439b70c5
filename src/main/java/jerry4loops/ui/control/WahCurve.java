package jerry4loops.ui.control;

import java.util.Locale;

/// The wah's shapes over one cycle, for drawing: 1 is the knob's cutoff, 0 is as far below it as the depth says.
///
/// Thread: any; pure.
final class WahCurve {

    private static final double[] RANDOM_STEPS = {0.35, 0.9, 0.15, 0.7, 0.5, 1.0, 0.05, 0.6};

    private WahCurve() {}

    /// @param shape a choice of `Parameter.WAH_SHAPE`
    /// @param phase 0 … 1
    /// @return 0 … 1
    static double at(String shape, double phase) {
        double p = phase - Math.floor(phase);
        return switch (shape.toLowerCase(Locale.ROOT)) {
            // Closed on the beat, open off the beat, with soft corners.
            case "dance" -> smooth((p - 0.18) / 0.2) * (1 - smooth((p - 0.72) / 0.2));
            case "sine" -> 0.5 - 0.5 * Math.cos(2 * Math.PI * p);
            case "triangle" -> p < 0.5 ? 2 * p : 2 - 2 * p;
            case "saw" -> 1 - p;
            case "square" -> p < 0.5 ? 1 : 0;
            default -> RANDOM_STEPS[(int) (p * RANDOM_STEPS.length)];
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

    private static double smooth(double x) {
        double t = Math.clamp(x, 0, 1);
        return t * t * (3 - 2 * t);
    }
}
