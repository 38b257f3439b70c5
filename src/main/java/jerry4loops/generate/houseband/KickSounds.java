package jerry4loops.generate.houseband;

/// Bass drums: the two classic machines, a skin with modes, and the distorted kind.
final class KickSounds {

    private static final double[][] SKIN = {
        {58, .34, 0},
        {83, .24, -5},
        {115, .17, -10},
        {149, .13, -13},
        {188, .10, -16},
        {240, .08, -19},
        {318, .06, -22},
        {430, .05, -25},
        {610, .035, -28},
        {900, .025, -31}
    };

    private KickSounds() {}

    /// Resonator at rest near 50 Hz whose tuning jumps for half a cycle when it is struck (808).
    static float[] bridged(Knobs k, double v, Shot s) {
        double f0 = k.get("f0", 49.5);
        double jump = k.get("jump", 2.2);
        double hold = k.get("jumpMs", 5) / 1000;
        double sigh = k.get("sigh", .05);
        double r = Fast.decay(k.get("t60", .9), s.rate);
        double phase = 0;
        double level = 1;
        double up = 1;
        double fall = Fast.approach(.0015, s.rate);
        int holdFrames = s.at(hold);
        for (int i = 0; i < s.out.length; i++) {
            if (i > holdFrames) {
                up -= up * fall;
            }
            phase += f0 * (1 + (jump - 1) * up) * (1 + sigh * level) / s.rate;
            s.out[i] = (float) level * Wave.sine(phase);
            level *= r;
        }
        click(s, k.get("click", -12) + 6 * (v - .7), 1200, .0012);
        s.drive(k.get("drive", .8), k.get("bias", 0));
        s.filter(0, k.get("tone", 1800), .7, false);
        return s.finish();
    }

    /// Triangle swept by two envelopes, held flat for its first cycles, with click and noise (909).
    static float[] swept(Knobs k, double v, Shot s) {
        double end = k.get("f0", 50);
        double slow = k.get("sweep", 70);
        double fast = k.get("zap", 230) * (.7 + .3 * v);
        double slowFall = 1 - Fast.approach(k.get("sweepMs", 32) / 1000, s.rate);
        double fastFall = 1 - Fast.approach(k.get("zapMs", 5) / 1000, s.rate);
        double r = Fast.decay(k.get("t60", .4), s.rate);
        int hold = s.at(k.get("hold", 20) / 1000);
        double phase = 0;
        double level = 1;
        for (int i = 0; i < s.out.length; i++) {
            phase += (end + slow + fast) / s.rate;
            slow *= slowFall;
            fast *= fastFall;
            double p = phase - (long) phase;
            double tri = p < .25 ? 4 * p : p < .75 ? 2 - 4 * p : 4 * p - 4;
            double sine = 1.5 * tri - .5 * tri * tri * tri;
            s.out[i] = (float) (level * (.78 * sine + .22 * tri));
            if (i > hold) {
                level *= r;
            }
        }
        click(s, k.get("click", -11) + 6 * (v - .7), 4500, .002);
        s.noise(0, 3500, .7, 0, .06, Fast.gain(k.get("noise", -20) + 6 * (v - .7)), 0);
        s.drive(k.get("drive", 1.6), k.get("bias", .05));
        return s.finish();
    }

    /// A damped skin: ten modes, struck by a beater of felt or plastic.
    static float[] skin(Knobs k, double v, Shot s) {
        double tune = k.get("tune", 1) * (1 + .05 * v * v);
        double length = k.get("t60", 1);
        double contact = k.get("felt", .3) * .004 + .0012 + .0016 * (1 - v);
        for (double[] mode : SKIN) {
            double f = mode[0] * tune;
            double soft = 1 / (1 + StrictMath.pow(f * contact * 1.1, 2));
            double gain = Fast.gain(mode[2] + s.rng.spread(1.2)) * soft;
            s.mode(f * (1 + s.rng.spread(.004)), mode[1] * length, gain, 0);
            s.mode(f * (1.16 + .04 * v), .03, gain * .5, 0);
        }
        s.noise(1, k.get("slapHz", 3200), .8, 0, .03, Fast.gain(k.get("slap", -14) + 10 * (v - .8)), .0005);
        click(s, k.get("click", -16) + 6 * (v - .7), 2500, .0025);
        s.drive(k.get("drive", 1.2), .04);
        double low = k.get("lowpass", 9000);
        s.filter(0, low * (.6 + .4 * v), .7, false);
        return s.finish();
    }

    /// A swept sine through two clippers with tone shaping before each, and a punch on top (hardstyle, gabber).
    static float[] hard(Knobs k, double v, Shot s) {
        double root = k.get("f0", 50);
        double slow = k.get("sweep", 180);
        double fast = k.get("zap", 260);
        double slowFall = 1 - Fast.approach(.035, s.rate);
        double fastFall = 1 - Fast.approach(.007, s.rate);
        double phase = 0;
        for (int i = 0; i < s.out.length; i++) {
            phase += (root + slow + fast) / s.rate;
            slow *= slowFall;
            fast *= fastFall;
            s.out[i] = Wave.sine(phase);
        }
        double drive = k.get("drive", 8);
        s.drive(drive, .2);
        s.filter(2, 35, .7, false);
        s.drive(1 + drive * .3, .1);
        s.filter(0, k.get("lowpass", 7000), .7, true);
        s.fade(k.get("hold", 140) / 1000, k.get("t60", .3));
        click(s, -6, 4000, .003);
        s.drive(1.5, 0);
        return s.finish();
    }

    private static void click(Shot s, double db, double cutoff, double seconds) {
        float gain = (float) Fast.gain(db);
        float smooth = (float) Fast.approach(1 / (2 * Math.PI * cutoff), s.rate);
        int n = s.at(seconds);
        float y = 0;
        for (int i = 0; i < Math.min(s.out.length, n * 4); i++) {
            float x = i < n / 2 ? 1 : i < n ? -.6f : 0;
            y += smooth * (x - y);
            s.out[i] += gain * y * 2;
        }
    }
}
