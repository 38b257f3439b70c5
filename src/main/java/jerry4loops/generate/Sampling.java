package jerry4loops.generate;

/// How boldly the model plays. The servers take and echo these, but no published version acts on them, so a person is
/// to be told that they may have no effect.
///
/// Thread: any; immutable.
///
/// @param guidance how closely the style is followed, 0 … 10
/// @param temperature how much chance there is, 0 … 4
/// @param topK from how many candidates is drawn, 1 … 1024
public record Sampling(double guidance, double temperature, int topK) {

    /// What the servers use whatever they are sent.
    public static final Sampling NEUTRAL = new Sampling(1.1, 1.1, 40);

    /// @throws IllegalArgumentException for a value out of range
    public Sampling {
        if (!(guidance >= 0 && guidance <= 10)) {
            throw new IllegalArgumentException("Guidance lies between 0 and 10.");
        }
        if (!(temperature >= 0 && temperature <= 4)) {
            throw new IllegalArgumentException("The temperature lies between 0 and 4.");
        }
        if (topK < 1 || topK > 1024) {
            throw new IllegalArgumentException("Top-k lies between 1 and 1024.");
        }
    }
}
