package jerry4loops.generate.houseband;

/// A delay swept against itself left and right, for streams: the chorus of [Modulation] or the wow of a tape. Linear
/// interpolation, which is dark enough for both.
final class SweptDelay extends Unit {

    private final float[] lineLeft;
    private final float[] lineRight;
    private final double step;
    private final double centre;
    private final double depth;
    private final float dry;
    private final float wet;
    private final boolean opposed;
    private double phase;
    private int at;

    private SweptDelay(double hertz, double centre, double depth, float dry, float wet, boolean opposed, int rate) {
        this.step = hertz / rate;
        this.centre = centre;
        this.depth = depth;
        this.dry = dry;
        this.wet = wet;
        this.opposed = opposed;
        int size = Integer.highestOneBit((int) (centre + depth) + 4) * 2;
        lineLeft = new float[size];
        lineRight = new float[size];
    }

    /// @param amount 0 … 1
    static SweptDelay chorus(double amount, double hertz, int rate) {
        float wet = (float) Math.min(.7, amount);
        double depth = .0016 * rate * Math.min(1, .5 + .5 * amount) * Math.min(1, .55 / hertz);
        return new SweptDelay(hertz, .0035 * rate, depth, 1 - .4f * wet, wet, true, rate);
    }

    /// @param amount 0 … 1
    static SweptDelay wow(double amount, int rate) {
        double depth = Math.min(1, amount) * .0022 * rate;
        return new SweptDelay(.55, depth + 2, depth, 0, 1, false, rate);
    }

    @Override
    void stream(float[] l, float[] r, int from, int to) {
        int mask = lineLeft.length - 1;
        for (int i = from; i < to; i++) {
            lineLeft[at] = l[i];
            lineRight[at] = r[i];
            double sweep = depth * Wave.sine(phase);
            phase += step;
            if (phase >= 1) {
                phase -= 1;
            }
            l[i] = dry * l[i] + wet * read(lineLeft, centre + sweep, mask);
            r[i] = dry * r[i] + wet * read(lineRight, opposed ? centre - sweep : centre + sweep, mask);
            at = (at + 1) & mask;
        }
    }

    private float read(float[] line, double delay, int mask) {
        int whole = (int) delay;
        float rest = (float) (delay - whole);
        float a = line[(at - whole) & mask];
        return a + rest * (line[(at - whole - 1) & mask] - a);
    }
}
