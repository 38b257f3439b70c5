package jerry4loops.generate;

import java.util.List;

/// Everything that makes the style of a jam. It is always given whole, since a server forgets what it is not sent.
///
/// Thread: any; immutable.
///
/// @param styles words with weights
/// @param loopInfluence weight of the loop the jam was started from, 0 … 1; 0 leaves it out
/// @param mean weight of the mean of a fine-tune, 0 … 2; ignored by servers without it
/// @param centroids weight of each centroid of a fine-tune, 0 … 2; may be empty
public record JamStyle(List<StyleWeight> styles, double loopInfluence, double mean, List<Double> centroids) {

    /// Copies the lists.
    ///
    /// @throws IllegalArgumentException for a weight out of range
    public JamStyle {
        styles = List.copyOf(styles);
        centroids = List.copyOf(centroids);
        if (!(loopInfluence >= 0 && loopInfluence <= 1)) {
            throw new IllegalArgumentException("The influence of the loop lies between 0 and 1.");
        }
        if (!(mean >= 0 && mean <= 2) || !centroids.stream().allMatch(weight -> weight >= 0 && weight <= 2)) {
            throw new IllegalArgumentException("A steering weight lies between 0 and 2.");
        }
    }

    /// @param text words
    /// @return one style, and the loop fully
    public static JamStyle of(String text) {
        return new JamStyle(List.of(new StyleWeight(text, 1)), 1, 0, List.of());
    }
}
