package jerry4loops.generate.houseband;

/// The sampler's grain and the record's dust.
final class Grain {

    private Grain() {}

    /// Holds samples at a slower clock and rounds them. The clock makes a whole number of ticks in the loop,
    /// so that it
    /// closes.
    static void crush(Sheet sheet, double bits, double clock, int rate) {
        if (clock >= rate) {
            clock = rate;
        }
        int n = sheet.frames;
        long ticks = Math.max(1, Math.round(n * clock / rate));
        float steps = (float) StrictMath.pow(2, bits - 1);
        long last = -1;
        float l = 0;
        float r = 0;
        for (int i = 0; i < n; i++) {
            long tick = i * ticks / n;
            if (tick != last) {
                last = tick;
                l = Math.round(sheet.left[i] * steps) / steps;
                r = Math.round(sheet.right[i] * steps) / steps;
            }
            sheet.left[i] = l;
            sheet.right[i] = r;
        }
    }

    /// Adds crackle and hiss below a mix with a peak near 0.5.
    ///
    /// @param crackle level of the median click in dB, below −90 none
    /// @param hiss level in dB, below −90 none
    /// @param highPass Hz
    static void dust(Sheet sheet, double crackle, double hiss, Rng rng, int rate, double highPass) {
        int n = sheet.frames;
        if (crackle > -90) {
            int clicks = clicks(n, rate);
            for (int i = 0; i < clicks; i++) {
                click(sheet, n, crackle, rng, rate, highPass);
            }
        }
        if (hiss > -90) {
            float gain = (float) Fast.gain(hiss) * 3;
            noise(sheet.left, gain, rng, rate, highPass);
            noise(sheet.right, gain, rng, rate, highPass);
        }
    }

    /// @return how many clicks there are in so much sound
    static int clicks(int frames, int rate) {
        return (int) (frames / (double) rate * 9);
    }

    /// Adds one click somewhere within so many frames.
    static void click(Target target, int within, double crackle, Rng rng, int rate, double highPass) {
        boolean leftSide = rng.chance(.5);
        float gain = (float) Fast.gain(crackle + rng.gauss(6));
        var filter = new Svf();
        filter.set(Math.max(highPass * 3, 1000 + 5000 * rng.next()), 2, rate);
        float[] click = new float[(int) (.004 * rate)];
        for (int k = 0; k < click.length; k++) {
            filter.next(k < 2 ? 1 : 0);
            click[k] = filter.band * 2;
        }
        target.add(rng.below(within), click, click.length, leftSide ? gain : gain * .3f, leftSide ? gain * .3f : gain);
    }

    private static void noise(float[] out, float gain, Rng rng, int rate, double highPass) {
        var filter = new Svf();
        filter.set(Math.max(2500, highPass * 4), .6, rate);
        for (int i = 0; i < out.length; i++) {
            filter.next(rng.noise());
            out[i] += gain * filter.band;
        }
    }
}
