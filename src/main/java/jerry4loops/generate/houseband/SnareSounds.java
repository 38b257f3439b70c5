package jerry4loops.generate.houseband;

/// Snares, claps, rims and snaps.
final class SnareSounds {

    private static final double[][] SKIN = {
        {182, .22, 0}, {274, .14, -7}, {331, .18, -3}, {402, .12, -9}, {475, .10, -10}, {560, .09, -12},
        {689, .07, -14}, {812, .06, -15}, {985, .05, -17}, {1240, .04, -19}, {1690, .03, -22}, {2450, .02, -24}
    };

    private SnareSounds() {}

    /// Two resonators and high-passed noise (808).
    static float[] bridged(Knobs k, double v, Shot s) {
        double tune = k.get("tune", 1);
        s.mode(175 * tune, .13, 1, 0);
        s.mode(228 * tune, .004, .6, 0);
        s.mode(335 * tune, .08, .7, 0);
        s.noise(2, k.get("noiseHz", 1800), .8, .0004, k.get("noiseT60", .2), Fast.gain(k.get("snappy", -3) + 3 * v), 0);
        s.drive(k.get("drive", 1.1), 0);
        return s.finish();
    }

    /// Two swept oscillators, a short body of noise and a longer bright one (909).
    static float[] swept(Knobs k, double v, Shot s) {
        double tune = k.get("tune", 1);
        double bend = .55;
        double fall = 1 - Fast.approach(.009, s.rate);
        double lowLevel = 1;
        double highLevel = .8;
        double low = Fast.decay(k.get("body", .13), s.rate);
        double high = Fast.decay(.075, s.rate);
        double p1 = 0;
        double p2 = 0;
        for (int i = 0; i < s.out.length; i++) {
            p1 += 185 * tune * (1 + bend) / s.rate;
            p2 += 330 * tune * (1 + bend) / s.rate;
            bend *= fall;
            s.out[i] = (float) (lowLevel * Wave.sine(p1) + highLevel * Wave.sine(p2));
            lowLevel *= low;
            highLevel *= high;
        }
        double snappy = Fast.gain(k.get("snappy", -1) + 4 * (v - .7));
        s.noise(0, 5000, .8, .0003, .12, .8 * snappy, 0);
        s.noise(2, k.get("noiseHz", 2400), .8, .0003, k.get("noiseT60", .24) * (.8 + .3 * v), 1.1 * snappy, 0);
        s.drive(k.get("drive", 1.5), .03);
        s.filter(0, k.get("lowpass", 13000), .7, false);
        return s.finish();
    }

    /// Skin modes, then wires that answer a millisecond later with two slopes.
    static float[] skin(Knobs k, double v, Shot s) {
        double tune = k.get("tune", 1) * (1 + s.rng.spread(.006));
        double length = k.get("t60", 1);
        double contact = .0025 - .0017 * v;
        double angle = s.rng.next() * 6;
        for (int i = 0; i < SKIN.length; i++) {
            double f = SKIN[i][0] * tune;
            double soft = 1 / (1 + StrictMath.pow(f * contact * 1.2, 2));
            double place = .75 + .25 * StrictMath.cos(angle * (i % 4));
            s.mode(f, SKIN[i][1] * length, Fast.gain(SKIN[i][2] + s.rng.spread(1.5)) * soft * place, 0);
        }
        if (v > .85) {
            s.mode(930 * tune, .09, .25, 0);
            s.mode(1580 * tune, .09, .2, 0);
        }
        double wires = Fast.gain(k.get("wires", 0) + (v < .4 ? 3 : 0));
        double open = .55 + .45 * v;
        double slow = k.get("loose", .075);
        s.noise(1, 2100, .7, .0012, .22, 1.0 * wires, .0012);
        s.noise(1, 4600 * open, .8, .0012, .22, 1.25 * wires, .0012);
        s.noise(1, 8000 * open, .7, .0012, slow * 3, .8 * wires, .0014);
        s.noise(2, 6500, .8, .0003, .05, .5 * wires * v, .0002);
        s.drive(k.get("drive", 1.4), .05);
        s.filter(0, k.get("lowpass", 13000) * (.55 + .45 * v), .7, false);
        s.filter(2, k.get("highpass", 110), .7, false);
        return s.finish();
    }

    /// Several hands close together through a band-pass, then the room.
    static float[] clap(Knobs k, double v, Shot s) {
        double centre = k.get("f0", 1100) * (1 + s.rng.spread(.03));
        double gap = k.get("gap", 10.5) / 1000;
        int hands = (int) k.get("hands", 3);
        double q = k.get("q", 1.8);
        double time = 0;
        for (int i = 0; i < hands; i++) {
            double gain = Fast.gain(s.rng.spread(1.5) - (hands - i) * .6);
            s.noise(1, centre * (1 + s.rng.spread(.08)), q, .0002, .02, gain, Math.max(0, time + s.rng.spread(.001)));
            time += gap;
        }
        s.noise(1, centre, q, .0002, .11, 1.15, time);
        s.noise(1, centre * 1.15, 1.1, .001, k.get("t60", .3), Fast.gain(k.get("tail", -8) + 4 * (v - .7)), time);
        s.noise(2, 3200, .8, .0002, .07, Fast.gain(k.get("air", -13)), time);
        s.filter(2, 500, .7, false);
        s.drive(k.get("drive", 1.4), 0);
        return s.finish();
    }

    static float[] snap(Knobs k, double v, Shot s) {
        double f = k.get("f0", 1900) * (1 + s.rng.spread(.04));
        s.noise(1, f, 4, .0002, .025, .8, 0);
        s.noise(1, f * 1.08, 4, .0002, .055, 1, .004);
        s.noise(1, f * 1.6, 2, .0002, .03, .4 * v, .004);
        return s.finish();
    }

    /// Struck wood and metal: a few short modes, clipped.
    static float[] rim(Knobs k, double v, Shot s) {
        double[] modes = k.list("modes");
        double t60 = k.get("t60", .05);
        for (int i = 0; i < modes.length; i++) {
            double jitter = 1 + s.rng.spread(.004);
            s.mode(modes[i] * jitter, t60 * (1 - .1 * i), Fast.gain(-2.5 * i + s.rng.spread(1)), 0);
        }
        s.noise(1, 3000, 1, 0, .006, .35 * v, 0);
        s.drive(k.get("drive", 2) * (.6 + .6 * v), 0);
        s.filter(2, k.get("highpass", 300), .7, false);
        return s.finish();
    }
}
