package jerry4loops.generate.houseband;

/// Hats, rides, crashes and bells.
final class MetalSounds {

    private static final double[] BANK = {205.3, 304.4, 369.6, 522.7, 540, 800};

    private MetalSounds() {}

    /// Six free-running squares, band-passed, bent by a nonlinear amplifier and high-passed (808).
    static float[] squares(Knobs k, double v, Shot s) {
        double tune = k.get("tune", 1);
        double[] phase = new double[BANK.length];
        float[][] tables = new float[BANK.length][];
        double[] step = new double[BANK.length];
        for (int i = 0; i < BANK.length; i++) {
            phase[i] = s.rng.next();
            step[i] = BANK[i] * tune / s.rate;
            tables[i] = Wave.table(1, BANK[i] * tune, s.rate);
        }
        var band = new Svf();
        band.set(k.get("f0", 7100) * (.9 + .15 * v), 3, s.rate);
        double t60 = k.get("t60", .09) * (.8 + .35 * v);
        double r = Fast.decay(t60, s.rate);
        double level = 1;
        for (int i = 0; i < s.out.length; i++) {
            float sum = 0;
            for (int j = 0; j < phase.length; j++) {
                phase[j] += step[j];
                if (phase[j] >= 1) {
                    phase[j] -= 1;
                }
                sum += tables[j][(int) (phase[j] * Wave.SIZE)];
            }
            band.next(sum);
            float y = (float) (band.band * level);
            s.out[i] = y + .25f * y * y;
            level *= r;
        }
        s.filter(2, k.get("highpass", 7200), .8, true);
        return s.finish();
    }

    /// Frequency-modulated pairs and noise, coarsely quantised before the amplifier (909).
    static float[] grain(Knobs k, double v, Shot s) {
        int pairs = 7;
        double[] carrier = new double[pairs];
        double[] modulator = new double[pairs];
        double[] step = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            step[i] = k.get("tune", 1) * (2900 + 1750 * i) * (1 + s.rng.spread(.01)) / s.rate;
            carrier[i] = s.rng.next();
            modulator[i] = s.rng.next();
        }
        var high = new Svf();
        high.set(k.get("noiseHz", 6000), .7, s.rate);
        double t60 = k.get("t60", .09) * (.8 + .3 * v);
        double fast = Fast.decay(t60 * .55, s.rate);
        double slow = Fast.decay(t60, s.rate);
        double a = .6;
        double b = .4;
        for (int i = 0; i < s.out.length; i++) {
            float sum = 0;
            for (int j = 0; j < pairs; j++) {
                modulator[j] += step[j] * 1.483;
                carrier[j] += step[j];
                sum += Wave.sine(carrier[j] + 1 + .32 * Wave.sine(modulator[j]));
            }
            high.next(s.rng.noise());
            float mix = .16f * sum + .7f * high.high;
            float coarse = Math.round(mix * 24) / 24f;
            s.out[i] = (float) (coarse * (a + b));
            a *= fast;
            b *= slow;
        }
        s.filter(2, k.get("highpass", 5200), .7, true);
        s.filter(0, k.get("lowpass", 15000), .7, false);
        return s.finish();
    }

    /// Many inharmonic modes, the high ones dying first; crashes bloom upwards after the hit.
    static float[] plate(Knobs k, double v, Shot s) {
        int n = (int) k.get("modes", 50);
        double low = k.get("low", 3000);
        double high = k.get("high", 15500) * (.72 + .28 * v);
        double t60 = k.get("t60", .09);
        double bloom = k.get("bloom", 0);
        for (int i = 0; i < n; i++) {
            double f = low * StrictMath.pow(high / low, (i + s.rng.spread(.45)) / n);
            double decay = t60 * StrictMath.pow(Math.max(.4, f / 3000), -.6) * (1 + s.rng.spread(.3));
            double gain = Fast.gain(s.rng.spread(6)) / n * 6;
            double start = bloom * f / 8000 * s.rng.next();
            s.mode(f, decay, gain, start);
        }
        for (double ping : k.list("pings")) {
            s.mode(ping * (1 + s.rng.spread(.003)), k.get("pingT60", .25), .8, 0);
        }
        s.noise(2, 5000, .8, bloom * .5, t60 * .7, k.get("wash", .5), 0);
        s.noise(1, 5000, .8, 0, .006, .5 * v, 0);
        s.filter(2, k.get("highpass", 2500), .7, true);
        s.filter(0, k.get("lowpass", 16000) * (.6 + .4 * v), .7, false);
        return s.finish();
    }

    /// Two squares a little more than a fifth apart through a band-pass, with a knee in their decay.
    static float[] cowbell(Knobs k, double v, Shot s) {
        double tune = k.get("tune", 1);
        float[] first = Wave.table(1, 540 * tune, s.rate);
        float[] second = Wave.table(1, 800 * tune, s.rate);
        double p1 = s.rng.next();
        double p2 = s.rng.next();
        double a = .55;
        double b = .45;
        double fast = Fast.decay(.09, s.rate);
        double slow = Fast.decay(k.get("t60", .45), s.rate);
        for (int i = 0; i < s.out.length; i++) {
            p1 += 540 * tune / s.rate;
            p2 += 800 * tune / s.rate;
            p1 -= (int) p1;
            p2 -= (int) p2;
            float x = first[(int) (p1 * Wave.SIZE)] + second[(int) (p2 * Wave.SIZE)];
            s.out[i] = (float) (x * (a + b) * .5);
            a *= fast;
            b *= slow;
        }
        s.filter(1, 900 * tune, 1, false);
        s.drive(.8 + .4 * v, 0);
        s.filter(2, 400, .7, false);
        return s.finish();
    }
}
