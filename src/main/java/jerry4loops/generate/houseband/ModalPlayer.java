package jerry4loops.generate.houseband;

import java.util.Arrays;

/// Struck and blown things as sums of partials: mallets, bells, organ pipes, and the piano with its stiff strings.
///
/// Piano: partials `n f √(1 + B n²)` with two slopes of decay; B after Rigaud, David, Daudet, DAFx-11.
final class ModalPlayer extends Player {

    private final boolean piano;

    ModalPlayer(Knobs knobs, int rate, long seed, double bright, boolean piano) {
        super(knobs, rate, seed, bright);
        this.piano = piano;
    }

    @Override
    int render(Note note, Rng rng, double frequency) {
        boolean sustained = knobs.get("sustained", 0) > 0;
        double release = knobs.get("release", 150) / 1000;
        int gate = Math.max(64, (int) note.length());
        double longest = sustained ? 60 : Math.min(10, knobs.get("t60", 2) * key(note.pitch()));
        boolean rings = knobs.get("rings", 0) > 0;
        int total = rings
                ? (int) (longest * 1.1 * rate)
                : Math.min(gate, (int) (longest * 1.1 * rate)) + (int) (release * rate);
        room(total);
        Arrays.fill(left, 0, total, 0);
        Arrays.fill(right, 0, total, 0);
        double pan = Math.clamp((note.pitch() - 64) / 40, -.5, .5) * knobs.get("spread", .7);
        if (piano) {
            strings(note, rng, frequency, total, pan);
        } else {
            bars(note, rng, frequency, total, pan, sustained);
        }
        knock(note, rng, total);
        if (!rings) {
            double down = Fast.decay(release, rate);
            double level = 1;
            for (int i = gate; i < total; i++) {
                level *= down;
                left[i] *= (float) level;
                right[i] *= (float) level;
            }
        }
        int n = Math.min(total, rate / 250);
        for (int i = 0; i < n; i++) {
            left[total - 1 - i] *= (float) i / n;
            right[total - 1 - i] *= (float) i / n;
        }
        return total;
    }

    private double key(double pitch) {
        return StrictMath.pow(2, -(pitch - 60) / knobs.get("keyDecay", 14));
    }

    private void bars(Note note, Rng rng, double f, int total, double pan, boolean sustained) {
        double[] ratios = knobs.list("ratios");
        double[] gains = knobs.list("gains");
        double[] decays = knobs.list("decays");
        double v = note.velocity();
        double contact = knobs.get("contact", 1) / 1000 * (1.5 - .9 * v) * StrictMath.pow(2, -1.5 * bright);
        double t60 = knobs.get("t60", 2) * key(note.pitch());
        for (int k = 0; k < ratios.length; k++) {
            double partial = f * ratios[k];
            double soft = sustained ? 1 : 1 / (1 + StrictMath.pow(partial * contact, 2));
            double gain = Fast.gain(gains[k] + rng.spread(sustained ? .3 : 1.2)) * soft * (.25 + .75 * v);
            if (sustained && k > 2) {
                gain *= StrictMath.pow(2, 2 * bright);
            }
            double decay = sustained ? 1e6 : t60 * (decays.length > k ? decays[k] : 1 / (1 + .6 * k));
            double place = pan + rng.spread(.12);
            partial(partial * (1 + rng.spread(.0002)), decay, gain, place, total);
        }
    }

    private void strings(Note note, Rng rng, double f, int total, double pan) {
        double m = note.pitch();
        double stiff = StrictMath.exp(.0926 * m - 13.64) + StrictMath.exp(-.0847 * m - 5.82);
        double v = note.velocity();
        double hammer = (500 + 2300 * v * v) * StrictMath.pow(2, (m - 60) / 24 + 1.6 * bright) * knobs.get("hammer", 1);
        double base = Math.min(20, knobs.get("t60", 10) * key(m));
        int most = (int) Math.min(m < 48 ? 34 : m < 66 ? 24 : 14, .4 * rate / f);
        for (int n = 1; n <= most; n++) {
            double partial = n * f * Math.sqrt(1 + stiff * n * n);
            double gain = (.25 + Math.abs(StrictMath.sin(n * Math.PI / 8)))
                    / (1 + StrictMath.pow(partial / hammer, 2.2))
                    * (.2 + .8 * v)
                    / Math.sqrt(n)
                    * Fast.gain(rng.spread(.6));
            if (gain < 3e-4) {
                continue;
            }
            double t60 = base / (1 + .03 * StrictMath.pow(n, 1.6));
            double place = pan + rng.spread(.15);
            partial(partial, t60 * .35, gain, place, total);
            partial(partial * StrictMath.pow(2, (.7 + rng.spread(.3)) / 1200), t60, gain * .25, -place, total);
        }
    }

    private void partial(double f, double t60, double gain, double pan, int total) {
        if (f > .42 * rate) {
            return;
        }
        check();
        double w = 2 * Math.PI * f / rate;
        double r = Fast.decay(t60, rate);
        double a = 2 * r * StrictMath.cos(w);
        double b = r * r;
        double y1 = 0;
        double y2 = -StrictMath.sin(w) / r;
        float l = (float) (gain * Math.min(1, 1 - pan));
        float g = (float) (gain * Math.min(1, 1 + pan));
        int end = Math.min(total, (int) (t60 * 1.2 * rate));
        // Two steps at once, the second from the square of one: each step would wait for the one before.
        double c = a * a - b;
        double d = a * b;
        int i = 0;
        for (; i + 1 < end; i += 2) {
            double y = a * y1 - b * y2;
            double z = c * y1 - d * y2;
            y2 = y;
            y1 = z;
            left[i] += l * (float) y;
            right[i] += g * (float) y;
            left[i + 1] += l * (float) z;
            right[i + 1] += g * (float) z;
        }
        if (i < end) {
            double y = a * y1 - b * y2;
            left[i] += l * (float) y;
            right[i] += g * (float) y;
        }
    }

    private void knock(Note note, Rng rng, int total) {
        double gain = knobs.get("knock", 0) * note.velocity() * note.velocity();
        if (gain <= 0) {
            return;
        }
        var filter = new Svf();
        filter.set(knobs.get("knockHz", 900), 1, rate);
        double r = Fast.decay(knobs.get("knockT60", .04), rate);
        double level = gain;
        int end = Math.min(total, (int) (.08 * rate));
        for (int i = 0; i < end; i++) {
            filter.next(rng.noise());
            left[i] += (float) level * filter.band;
            right[i] += (float) level * filter.band;
            level *= r;
        }
    }
}
