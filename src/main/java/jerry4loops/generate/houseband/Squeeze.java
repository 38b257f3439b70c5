package jerry4loops.generate.houseband;

/// Parallel compression: a heavily compressed copy under the whole, which lifts rooms, ghosts and tails between the
/// strokes and leaves the strokes alone.
final class Squeeze extends Unit {

    private final Compressor hard;
    private final float share;
    private float[] copyLeft = new float[0];
    private float[] copyRight = new float[0];

    /// @param share 0 … 1
    Squeeze(double share, int rate) {
        hard = new Compressor(-42, 10, 2, 90, 18, rate);
        this.share = (float) share;
    }

    @Override
    void stream(float[] l, float[] r, int from, int to) {
        int n = to - from;
        if (copyLeft.length < n) {
            copyLeft = new float[n];
            copyRight = new float[n];
        }
        System.arraycopy(l, from, copyLeft, 0, n);
        System.arraycopy(r, from, copyRight, 0, n);
        hard.stream(copyLeft, copyRight, 0, n);
        for (int i = 0; i < n; i++) {
            l[from + i] += share * copyLeft[i];
            r[from + i] += share * copyRight[i];
        }
    }
}
