package jerry4loops.generate.houseband;

/// Frequency modulation: a carrier bent by two modulators whose depths die at their own pace. Electric pianos, bells,
/// FM basses and the log drum are settings of it. Source: Chowning, JAES 1973.
final class FmPlayer extends Player {

    /// Below this share of its pitch a note no longer falls.
    private static final double STILL = 1e-6;

    FmPlayer(Knobs knobs, int rate, long seed, double bright) {
        super(knobs, rate, seed, bright);
    }

    @Override
    int render(Note note, Rng rng, double frequency) {
        double v = note.velocity();
        double key = StrictMath.pow(2, -(note.pitch() - 60) / knobs.get("keyDecay", 18));
        double t60 = Math.min(12, knobs.get("t60", 4) * key);
        double release = knobs.get("release", 120) / 1000;
        int gate = Math.max(64, (int) note.length());
        int total = Math.min(gate, (int) (t60 * 1.3 * rate)) + (int) (release * 1.3 * rate);
        room(total);
        double touch = StrictMath.pow(v, knobs.get("touch", 1.4));
        double open = StrictMath.pow(2, 1.3 * bright);
        double index = knobs.get("index", 1) * touch * open / (2 * Math.PI);
        double index2 = knobs.get("index2", 0) * touch * v * open / (2 * Math.PI);
        double floor = knobs.get("indexFloor", 0) / (2 * Math.PI);
        double f1 = Fast.decay(knobs.get("indexT60", 1.5) * Math.sqrt(key), rate);
        double f2 = Fast.decay(knobs.get("index2T60", .25), rate);
        double r = Fast.decay(t60, rate);
        double sustain = knobs.get("sustain", 0);
        double letGo = Fast.decay(release, rate);
        double attack = Fast.approach(knobs.get("attack", 1.5) / 1000 / 2, rate);
        double step = frequency / rate;
        double ratio = knobs.get("ratio", 1);
        double ratio2 = knobs.get("ratio2", 14);
        double detune = StrictMath.pow(2, knobs.get("detune", 0) / 1200);
        double drop = StrictMath.pow(2, knobs.get("drop", 0) / 12) - 1;
        double dropFall = 1 - Fast.approach(knobs.get("dropMs", 12) / 1000, rate);
        float drive = (float) knobs.get("drive", 0);
        boolean stereo = detune != 1;
        int c = 0;
        int d = 0;
        int m = 0;
        int m2 = 0;
        double level = 1;
        double rise = 0;
        double gain = .3 + .7 * v;
        int up = 0;
        int upDetuned = 0;
        int upFirst = 0;
        int upSecond = 0;
        boolean moves = true;
        for (int i = 0; i < total; i++) {
            if (moves) {
                double s = step * (1 + drop);
                drop *= dropFall;
                up = Wave.phase(s);
                upDetuned = Wave.phase(s * detune);
                upFirst = Wave.phase(s * ratio);
                upSecond = Wave.phase(s * ratio2);
                moves = Math.abs(drop) > STILL;
            }
            c += up;
            d += upDetuned;
            m += upFirst;
            m2 += upSecond;
            int bend = Wave.phase((index + floor) * Wave.sine(m) + index2 * Wave.sine(m2));
            index *= f1;
            index2 *= f2;
            rise += (1 - rise) * attack;
            level *= i >= gate ? letGo : level > sustain ? r : 1;
            float g = (float) (level * rise * gain);
            float a = g * Wave.sine(c + bend);
            float b = stereo ? g * Wave.sine(d + bend) : a;
            if (drive > 0) {
                a = Fast.tanh(drive * (a + .1f)) - Fast.tanh(drive * .1f);
                b = stereo ? Fast.tanh(drive * (b + .1f)) - Fast.tanh(drive * .1f) : a;
            }
            left[i] = a;
            right[i] = b;
        }
        int n = Math.min(total, rate / 250);
        for (int i = 0; i < n; i++) {
            left[total - 1 - i] *= (float) i / n;
            right[total - 1 - i] *= (float) i / n;
        }
        return total;
    }
}
