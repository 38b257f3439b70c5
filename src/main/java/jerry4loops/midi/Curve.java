package jerry4loops.midi;

import java.util.Locale;
import java.util.Optional;

/// How the travel of a hardware control is bent on its way to a target; all go from 0 to 1 and never back.
///
/// Thread: any.
public enum Curve {
    /// As it is.
    LINEAR,
    /// Slow at first: more room at the bottom.
    SLOW,
    /// Fast at first: more room at the top.
    FAST,
    /// Slow at both ends.
    S,
    /// Nothing below the middle, everything above.
    STEP;

    /// @param x travel, 0 … 1
    /// @return where that leads, 0 … 1
    public double at(double x) {
        return switch (this) {
            case LINEAR -> x;
            case SLOW -> x * x;
            case FAST -> 1 - (1 - x) * (1 - x);
            case S -> x * x * (3 - 2 * x);
            case STEP -> x < 0.5 ? 0 : 1;
        };
    }

    /// @return its name in maps
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param text as in maps
    /// @return the curve of that name, or empty
    public static Optional<Curve> of(String text) {
        for (Curve curve : values()) {
            if (curve.text().equals(text)) {
                return Optional.of(curve);
            }
        }
        return Optional.empty();
    }
}
