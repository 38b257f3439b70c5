package jerry4loops.generate.houseband;

/// Toms, hand drums, wood, shakers and the log drum.
final class PercussionSounds {

    private static final double[] MEMBRANE = {1, 1.594, 2.136, 2.296, 2.653, 2.918, 3.156, 3.501, 3.6};
    private static final double[] MEMBRANE_DB = {0, -6, -10, -9, -14, -14, -17, -18, -20};

    private PercussionSounds() {}

    /// A tuned skin: toms, congas, bongos, surdos. `slap` adds the hand, `pitch` moves it in semitones.
    static float[] drum(Knobs k, double v, Shot s, double pitch) {
        double f0 = k.get("f0", 120) * StrictMath.pow(2, pitch / 12);
        double t60 = k.get("t60", .5);
        double contact = .0006 + .002 * (1 - v);
        int n = (int) k.get("modes", 9);
        for (int i = 0; i < n; i++) {
            double f = f0 * MEMBRANE[i] * (1 + s.rng.spread(.004));
            double soft = 1 / (1 + StrictMath.pow(f * contact, 2));
            double gain = Fast.gain(MEMBRANE_DB[i] + s.rng.spread(1.2)) * soft;
            s.mode(f, t60 / MEMBRANE[i], gain, 0);
            s.mode(f * (1 + k.get("bend", .12)), .035, gain * .6, 0);
        }
        double slap = k.get("slap", .3) * (.4 + .8 * v);
        s.noise(1, k.get("slapHz", 2400), 1.2, 0, .03, slap, 0);
        s.noise(0, 1200, .7, .001, .12, k.get("air", .15), 0);
        s.drive(k.get("drive", 1.2), .03);
        return s.finish();
    }

    /// A resonator whose pitch falls a little: machine toms, zaps and congas.
    static float[] synth(Knobs k, double v, Shot s, double pitch) {
        double f0 = k.get("f0", 110) * StrictMath.pow(2, pitch / 12);
        double bend = k.get("bend", .25);
        double fall = 1 - Fast.approach(k.get("bendMs", 30) / 1000, s.rate);
        double r = Fast.decay(k.get("t60", .35), s.rate);
        double phase = 0;
        double level = 1;
        for (int i = 0; i < s.out.length; i++) {
            phase += f0 * (1 + bend) / s.rate;
            bend *= fall;
            s.out[i] = (float) level * Wave.sine(phase);
            level *= r;
        }
        s.noise(0, 1500, .7, 0, .2, k.get("air", .12) * v, 0);
        s.drive(k.get("drive", 1.2), .05);
        return s.finish();
    }

    /// Struck wood, metal and stone: any list of modes with decays that shorten upwards.
    static float[] bar(Knobs k, double v, Shot s, double pitch) {
        double shift = StrictMath.pow(2, pitch / 12);
        double t60 = k.get("t60", .06);
        double slope = k.get("slope", .5);
        double[] modes = k.list("modes");
        for (int i = 0; i < modes.length; i++) {
            double f = modes[i] * shift * (1 + s.rng.spread(.003));
            double soft = 1 / (1 + StrictMath.pow(f * (.00045 - .0003 * v), 2));
            s.mode(f, t60 * StrictMath.pow(f / (modes[0] * shift), -slope), Fast.gain(-3 * i) * soft, 0);
        }
        s.noise(1, 3500, 1, 0, .008, .25 * v, 0);
        s.drive(k.get("drive", 1.2), 0);
        s.filter(2, k.get("highpass", 300), .7, false);
        return s.finish();
    }

    /// Beans that collide at random while the gesture lasts. Source: Cook, *Physically Informed Sonic
    /// Modeling*, 1997.
    static float[] shaker(Knobs k, double v, Shot s) {
        double swell = k.get("swell", .02) * (1.3 - .5 * v);
        double t60 = k.get("t60", .09);
        double hits = k.get("beans", 60) * 40 * (.5 + v) / s.rate;
        double up = Fast.approach(swell * .5, s.rate);
        double energy = 0;
        double target = 1;
        double r = Fast.decay(t60, s.rate);
        float burst = 0;
        float burstFall = (float) (1 - Fast.approach(.0015, s.rate));
        for (int i = 0; i < s.out.length; i++) {
            energy += (target - energy) * up;
            if (i > s.at(swell)) {
                target *= r;
            }
            if (s.rng.next() < hits) {
                burst += (float) (energy * s.rng.next());
            }
            s.out[i] = burst * s.rng.noise();
            burst *= burstFall;
        }
        float[] dry = s.out.clone();
        double[] peaks = k.list("peaks");
        java.util.Arrays.fill(s.out, 0);
        for (double f : peaks) {
            var filter = new Svf();
            filter.set(f * (1 + .04 * v), k.get("q", 2), s.rate);
            for (int i = 0; i < dry.length; i++) {
                filter.next(dry[i]);
                s.out[i] += filter.band;
            }
        }
        s.filter(2, 1800, .7, true);
        return s.finish();
    }

    /// The log drum: a sine thrown down an octave onto its note, driven.
    static float[] log(Knobs k, double v, Shot s, double pitch) {
        double f0 = k.get("f0", 65) * StrictMath.pow(2, pitch / 12);
        double drop = 1;
        double fall = 1 - Fast.approach(.011, s.rate);
        double r = Fast.decay(k.get("t60", .5), s.rate);
        double phase = 0;
        double level = 1;
        for (int i = 0; i < s.out.length; i++) {
            phase += f0 * (1 + drop) / s.rate;
            drop *= fall;
            float second = .25f * (float) level * Wave.sine(phase * 2.4);
            s.out[i] = (float) level * Wave.sine(phase + 1 + .12 * second * v);
            level *= r;
        }
        s.drive(k.get("drive", 2.2), .12);
        s.filter(0, 2200, .8, false);
        return s.finish();
    }
}
