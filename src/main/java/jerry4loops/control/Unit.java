package jerry4loops.control;

import java.util.Locale;

/// The unit of a parameter and how a value in it reads on screen.
public enum Unit {
    /// Frequency.
    HERTZ,
    /// Level.
    DECIBEL,
    /// A share, 0 … 1, shown in per cent.
    RATIO,
    /// Per cent more or less.
    PERCENT,
    /// −1 left … +1 right.
    PAN,
    /// −1 side A … +1 side B of the crossfader.
    SIDE,
    /// Seconds.
    SECONDS,
    /// Octaves.
    OCTAVES,
    /// Beats of the music.
    BEATS,
    /// A plain number, such as Q.
    NUMBER,
    /// 0 or 1.
    SWITCH,
    /// Index into the parameter's choices.
    CHOICE;

    /// @param value in this unit
    /// @return short text with unit, the same in every locale: `6.8 kHz`, `−3.2 dB`, `24 %`, `12 R`
    public String format(double value) {
        return switch (this) {
            case HERTZ ->
                value >= 9_995
                        ? text("%.0f kHz", value / 1000)
                        : value >= 999.5
                                ? text("%.1f kHz", value / 1000)
                                : text(value < 10 ? "%.2f Hz" : "%.0f Hz", value);
            case DECIBEL -> value <= Parameter.SILENCE_DB ? "−∞ dB" : text("%.1f dB", value + 0.0);
            case RATIO -> text("%.0f %%", value * 100);
            case PERCENT -> Math.abs(value) < 0.05 ? "0.0 %" : text("%+.1f %%", value);
            case PAN -> sides(value, " L", " R");
            case SIDE -> sides(value, " A", " B");
            case SECONDS ->
                value < 0.00995
                        ? text("%.1f ms", value * 1000)
                        : value < 1 ? text("%.0f ms", value * 1000) : text("%.1f s", value);
            case BEATS -> text("%.2f beats", value);
            case OCTAVES -> text("%.1f oct", value);
            case NUMBER -> text("%.1f", value);
            case SWITCH -> value >= 0.5 ? "on" : "off";
            case CHOICE -> text("%.0f", value);
        };
    }

    private static String sides(double value, String less, String more) {
        long percent = Math.round(Math.abs(value) * 100);
        return percent == 0 ? "C" : percent + (value < 0 ? less : more);
    }

    private static String text(String pattern, double value) {
        String text = String.format(Locale.ROOT, pattern, value);
        if (text.startsWith("-0") && text.replaceAll("[^1-9]", "").isEmpty()) {
            text = text.substring(1);
        }
        return text.replace('-', '−');
    }
}
