package jerry4loops.session;

import java.util.List;

/// Everything a person steers a jam by, to be named and saved.
///
/// Thread: any; immutable.
///
/// @param texts words of the eight styles, blank where there is none
/// @param weights of the eight, 0 … 1
/// @param x where the surface is touched, 0 left … 1 right
/// @param y where the surface is touched, 0 bottom … 1 top
/// @param loopInfluence weight of the loop the jam was started from, 0 … 1
/// @param mean weight of the mean of a fine-tune, 0 … 2
/// @param centroids weight of each centroid of a fine-tune, 0 … 2
public record JamStyles(
        List<String> texts,
        List<Double> weights,
        double x,
        double y,
        double loopInfluence,
        double mean,
        List<Double> centroids) {

    /// How many styles there are room for.
    public static final int COUNT = 8;

    /// How many of them are corners of the surface.
    public static final int CORNERS = 4;

    /// How many centroids there are room for.
    public static final int CENTROIDS = 8;

    /// Copies the lists.
    ///
    /// @throws IllegalArgumentException for a number out of range or a list of another length
    public JamStyles {
        texts = List.copyOf(texts);
        weights = List.copyOf(weights);
        centroids = List.copyOf(centroids);
        boolean fits = texts.size() == COUNT && weights.size() == COUNT && centroids.size() == CENTROIDS;
        if (!fits
                || !weights.stream().allMatch(weight -> weight >= 0 && weight <= 1)
                || !(x >= 0 && x <= 1 && y >= 0 && y <= 1 && loopInfluence >= 0 && loopInfluence <= 1)
                || !(mean >= 0 && mean <= 2)
                || !centroids.stream().allMatch(weight -> weight >= 0 && weight <= 2)) {
            throw new IllegalArgumentException("A jam has eight styles with weights from 0 to 1.");
        }
    }

    /// The weights as they are sent: the surface shares out the first four by how near each corner is, blank ones left
    /// out; those shares sum to 1 where every weight is 1. The others keep their own.
    ///
    /// @return eight weights, 0 for blank styles
    public List<Double> blended() {
        double[] near = {(1 - x) * y, x * y, (1 - x) * (1 - y), x * (1 - y)};
        double sum = 0;
        for (int i = 0; i < CORNERS; i++) {
            near[i] = texts.get(i).isBlank() ? 0 : near[i];
            sum += near[i];
        }
        var blended = new java.util.ArrayList<Double>();
        for (int i = 0; i < COUNT; i++) {
            double share = i >= CORNERS ? 1 : sum > 1e-9 ? near[i] / sum : 0;
            blended.add(texts.get(i).isBlank() ? 0 : weights.get(i) * share);
        }
        if (sum <= 1e-9) {
            // The finger is on a corner without words: every corner with words is as far away.
            long corners = texts.stream()
                    .limit(CORNERS)
                    .filter(text -> !text.isBlank())
                    .count();
            for (int i = 0; i < CORNERS; i++) {
                blended.set(i, texts.get(i).isBlank() ? 0 : weights.get(i) / corners);
            }
        }
        return List.copyOf(blended);
    }
}
