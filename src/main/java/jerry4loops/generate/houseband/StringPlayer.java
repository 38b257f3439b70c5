package jerry4loops.generate.houseband;

import java.util.Arrays;

/// Plucked string: a tuned delay loop with a damping filter, excited by a burst that is combed by where it is
/// plucked, heard through a few body resonances. Source: Karplus and Strong 1983; Jaffe and Smith 1983.
final class StringPlayer extends Player {

    private float[] loop = new float[4096];

    StringPlayer(Knobs knobs, int rate, long seed, double bright) {
        super(knobs, rate, seed, bright);
    }

    @Override
    int render(Note note, Rng rng, double frequency) {
        double f = frequency * StrictMath.pow(2, rng.spread(3) / 1200);
        double v = note.velocity();
        double t60 = Math.min(8, knobs.get("t60", 3) * StrictMath.pow(110 / f, .55));
        int gate = Math.max(64, (int) note.length());
        double release = knobs.get("release", 80) / 1000;
        int total = Math.min(gate, (int) (t60 * 1.1 * rate)) + (int) (release * 1.5 * rate);
        room(total);
        double s = Math.clamp(knobs.get("damp", .3) - .15 * bright, .02, .5);
        double w = 2 * Math.PI * f / rate;
        double delayOfFilter = StrictMath.atan2(s * StrictMath.sin(w), 1 - s + s * StrictMath.cos(w)) / w;
        double period = rate / f;
        int n = Math.max(2, (int) Math.floor(period - delayOfFilter - .3));
        double rest = period - delayOfFilter - n;
        float tune = (float) ((1 - rest) / (1 + rest));
        float g = (float) StrictMath.pow(10, -3 * period / (rate * t60));
        float gReleased = (float) StrictMath.pow(10, -3 * period / (rate * Math.min(t60, release)));
        if (loop.length < n) {
            loop = new float[n * 2];
        }
        excite(n, v, rng);
        float one = (float) (1 - s);
        float two = (float) s;
        float last = 0;
        float apIn = 0;
        float apOut = 0;
        int at = 0;
        float buzz = (float) knobs.get("buzz", 0);
        for (int i = 0; i < total; i++) {
            float x = loop[at];
            float damped = (i < gate ? g : gReleased) * (one * x + two * last);
            last = x;
            float y = tune * damped + apIn - tune * apOut;
            apIn = damped;
            apOut = y;
            if (buzz > 0 && y > .35f) {
                y = .35f + (y - .35f) * (1 - buzz);
            }
            loop[at] = y + 1e-20f;
            at++;
            if (at == n) {
                at = 0;
            }
            left[i] = x;
        }
        body(total, f);
        double pan = Math.clamp((note.pitch() - 62) / 40, -.5, .5) * knobs.get("spread", .4) + rng.spread(.05);
        float l = (float) Math.min(1, 1 - pan);
        float r = (float) Math.min(1, 1 + pan);
        int fade = Math.min(total, rate / 250);
        for (int i = 0; i < total; i++) {
            float x = left[i];
            float edge = total - i < fade ? (float) (total - i) / fade : 1;
            left[i] = x * l * edge;
            right[i] = x * r * edge;
        }
        return total;
    }

    private void excite(int n, double v, Rng rng) {
        var soft = new Svf();
        double cutoff = knobs.get("pick", 3500) * (.25 + .75 * v * v) * StrictMath.pow(2, 1.8 * bright);
        soft.set(cutoff, .6, rate);
        float[] burst = new float[n];
        Rng body = Rng.of(seed, "pick", n);
        double mean = 0;
        for (int lap = 0; lap < 2; lap++) {
            Rng same = Rng.of(seed, "pick", n);
            for (int i = 0; i < n; i++) {
                soft.next(.75f * same.noise() + (lap == 1 ? .25f * rng.noise() : .25f * body.noise()));
                burst[i] = soft.low;
            }
        }
        for (float x : burst) {
            mean += x;
        }
        mean /= n;
        int comb = Math.max(1, (int) (knobs.get("position", .14) * n));
        Arrays.fill(loop, 0, n, 0);
        double power = 1e-9;
        for (int i = 0; i < n; i++) {
            float x = (float) (burst[i] - mean - .9 * (burst[Math.floorMod(i - comb, n)] - mean));
            loop[i] = x;
            power += x * x;
        }
        float scale = (float) (.3 * (.3 + .7 * v) / Math.sqrt(power / n));
        for (int i = 0; i < n; i++) {
            loop[i] *= scale;
        }
    }

    private void body(int total, double f) {
        double[] peaks = knobs.list("body");
        float amount = (float) knobs.get("bodyGain", .5);
        float drive = (float) knobs.get("drive", 0);
        var low = new Svf();
        low.set(Math.min(knobs.get("lowpass", 9000) * StrictMath.pow(2, 1.5 * bright), .42 * rate), .7, rate);
        var high = new Svf();
        high.set(Math.max(28, Math.min(f * .6, knobs.get("hp", 60))), .7, rate);
        System.arraycopy(left, 0, right, 0, total);
        for (double peak : peaks) {
            var filter = new Svf();
            filter.set(peak, 4, rate);
            filter.addBand(right, left, total, amount);
        }
        if (drive > 0) {
            float level = 1 / (float) Math.sqrt(drive);
            for (int i = 0; i < total; i++) {
                left[i] = level * Fast.tanh(drive * left[i]);
            }
        }
        low.run(false, left, 0, total);
        high.run(true, left, 0, total);
    }
}
