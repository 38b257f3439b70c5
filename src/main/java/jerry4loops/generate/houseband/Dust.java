package jerry4loops.generate.houseband;

/// The record's clicks and the tape's hiss under a jam: what [Grain#dust] is under a loop. The clicks of a bar come
/// from a stream of random numbers of its own, so a jam is the same however it is cut.
final class Dust {

    private final double crackle;
    private final float hiss;
    private final double highPass;
    private final int rate;
    private final long seed;
    private final Rng noise;
    private final Svf left = new Svf();
    private final Svf right = new Svf();
    private final Tail clicks = new Tail();
    private float[] clickLeft = new float[0];
    private float[] clickRight = new float[0];

    /// @param crackle level of the median click in dB, below −90 none
    /// @param hiss level in dB, below −90 none
    /// @param highPass Hz
    Dust(double crackle, double hiss, double highPass, long seed, int rate) {
        this.crackle = crackle;
        this.hiss = hiss > -90 ? (float) Fast.gain(hiss) * 3 : 0;
        this.highPass = highPass;
        this.seed = seed;
        this.rate = rate;
        noise = Rng.of(seed, "hiss", 0);
        left.set(Math.max(2500, highPass * 4), .6, rate);
        right.set(Math.max(2500, highPass * 4), .6, rate);
    }

    /// Adds it to the next bar.
    ///
    /// @param from frame of the jam at which the bar begins
    void stream(float[] l, float[] r, int frames, long from) {
        if (crackle > -90) {
            Rng rng = Rng.of(seed, "dust", from);
            int count = Grain.clicks(frames, rate);
            for (int i = 0; i < count; i++) {
                Grain.click(clicks, frames, crackle, rng, rate, highPass);
            }
            if (clickLeft.length < frames) {
                clickLeft = new float[frames];
                clickRight = new float[frames];
            }
            clicks.take(clickLeft, clickRight, frames);
            for (int i = 0; i < frames; i++) {
                l[i] += clickLeft[i];
                r[i] += clickRight[i];
            }
        }
        if (hiss > 0) {
            for (int i = 0; i < frames; i++) {
                left.next(noise.noise());
                right.next(noise.noise());
                l[i] += hiss * left.band;
                r[i] += hiss * right.band;
            }
        }
    }
}
