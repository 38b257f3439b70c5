package jerry4loops.generate.magenta;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jerry4loops.generate.JamStyle;
import jerry4loops.generate.Sampling;
import jerry4loops.generate.StyleWeight;

/// The fields of a form, written so that the server reads what was meant: numbers with a point and no exponent, one
/// weight for each style that is sent, no comma within a style.
///
/// Thread: one at a time.
final class Fields {

    private static final Pattern SEPARATORS = Pattern.compile("[,\\s\\p{Cntrl}]+");
    private static final int DECIMALS = 4;

    private final List<Map.Entry<String, String>> all = new ArrayList<>();

    /// @param name of the field
    /// @param value its text
    /// @return this
    Fields add(String name, String value) {
        all.add(Map.entry(name, value));
        return this;
    }

    /// @param name of the field
    /// @param value a whole number
    /// @return this
    Fields add(String name, int value) {
        return add(name, Integer.toString(value));
    }

    /// @param name of the field
    /// @param value rounded to a ten thousandth
    /// @return this
    Fields add(String name, double value) {
        return add(name, number(value));
    }

    /// Adds `styles` and `style_weights`. Blank styles and those without weight are left out with their weights.
    ///
    /// @param styles in their order
    /// @return this
    Fields addStyles(List<StyleWeight> styles) {
        var words = new ArrayList<String>();
        var weights = new ArrayList<String>();
        for (StyleWeight style : styles) {
            String word = word(style.text());
            if (!word.isEmpty() && style.weight() > 0) {
                words.add(word);
                weights.add(number(style.weight()));
            }
        }
        return add("styles", String.join(",", words)).add("style_weights", String.join(",", weights));
    }

    /// Adds `guidance_weight`, `temperature` and `topk`.
    ///
    /// @param sampling their values
    /// @return this
    Fields add(Sampling sampling) {
        return add("guidance_weight", sampling.guidance())
                .add("temperature", sampling.temperature())
                .add("topk", sampling.topK());
    }

    /// Adds `mean`, which makes the server build the style anew even where it is 0, and `centroid_weights`.
    ///
    /// @param style their values
    /// @return this
    Fields addSteering(JamStyle style) {
        add("mean", style.mean());
        String centroids =
                String.join(",", style.centroids().stream().map(Fields::number).toList());
        return centroids.isEmpty() ? this : add("centroid_weights", centroids);
    }

    /// @return the fields
    List<Map.Entry<String, String>> list() {
        return List.copyOf(all);
    }

    /// @param text what a person typed
    /// @return one style on one line, without commas
    static String word(String text) {
        return SEPARATORS.matcher(text).replaceAll(" ").strip();
    }

    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.scale() < 1 ? rounded.setScale(1).toPlainString() : rounded.toPlainString();
    }
}
