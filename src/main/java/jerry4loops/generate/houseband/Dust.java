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
    private float now;
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

    boolean isHeard() {
        return now > 0;
    }

    /// Adds it to the next bar.
    ///
    /// @param from frame of the jam at which the bar begins
    /// @param gain in the end of the bar, reached in a straight line: dust comes and goes with no step
    void stream(float[] l, float[] r, int frames, long from, float gain) {
        if (gain == 0 && now == 0) {
            return;
        }
        float more = (gain - now) / frames;
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
                float g = now + (i + 1) * more;
                l[i] += g * clickLeft[i];
                r[i] += g * clickRight[i];
            }
        }
        if (hiss > 0) {
            for (int i = 0; i < frames; i++) {
                left.next(noise.noise());
                right.next(noise.noise());
                float g = hiss * (now + (i + 1) * more);
                l[i] += g * left.band;
                r[i] += g * right.band;
            }
        }
        now = gain;
    }
}
