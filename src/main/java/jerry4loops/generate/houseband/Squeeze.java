package jerry4loops.generate.houseband;

/// Parallel compression: a heavily compressed copy under the whole, which lifts rooms, ghosts and tails between the
/// strokes and leaves the strokes alone.
final class Squeeze extends Unit {

    private final Compressor hard;
    private final float share;

    /// @param share 0 … 1
    Squeeze(double share, int rate) {
        hard = new Compressor(-38, 10, 2, 140, 15, rate);
        this.share = (float) share;
    }

    @Override
    void next(float l, float r) {
        hard.next(l, r);
        left = l + share * hard.left;
        right = r + share * hard.right;
    }
}
