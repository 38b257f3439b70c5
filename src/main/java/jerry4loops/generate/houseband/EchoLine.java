package jerry4loops.generate.houseband;

/// Echoes that cross from left to right, each darker, for streams: what [Desk] does with taps on a loop.
final class EchoLine extends Unit {

    private final float[] lineLeft;
    private final float[] lineRight;
    private final float feedback;
    private final float smooth;
    private float dullLeft;
    private float dullRight;
    private int at;

    /// @param delay frames between echoes
    /// @param feedback 0 … 0.8
    EchoLine(int delay, double feedback, int rate) {
        lineLeft = new float[Math.max(1, delay)];
        lineRight = new float[Math.max(1, delay)];
        this.feedback = (float) feedback;
        smooth = (float) Fast.approach(1 / (2 * Math.PI * 3200), rate);
    }

    @Override
    void stream(float[] l, float[] r, int from, int to) {
        for (int i = from; i < to; i++) {
            float a = lineLeft[at];
            float b = lineRight[at];
            dullLeft += smooth * (.5f * (l[i] + r[i]) + feedback * b - dullLeft);
            dullRight += smooth * (a - dullRight);
            lineLeft[at] = dullLeft + 1e-20f;
            lineRight[at] = feedback * dullRight + 1e-20f;
            at++;
            if (at == lineLeft.length) {
                at = 0;
            }
            l[i] = .55f * (a + .25f * b);
            r[i] = .55f * (b + .25f * a);
        }
    }
}
