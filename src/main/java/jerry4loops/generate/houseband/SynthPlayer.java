package jerry4loops.generate.houseband;

/// Subtractive synthesizer: detuned band-limited oscillators, a sub oscillator, noise, a moving filter, drive,
/// vibrato that waits, glides and a tempo-locked wobble. Basses, leads, pads, strings and brass are settings of it.
final class SynthPlayer extends Player {

    private static final int CHUNK = 16;
    private static final int MOST = 9;

    private final double beatFrames;
    private final int[] phase = new int[MOST];
    private final double[] ratio = new double[MOST];
    private final float[] weightLeft = new float[MOST];
    private final float[] weightRight = new float[MOST];
    private float[] level = new float[0];

    SynthPlayer(Knobs knobs, int rate, long seed, double bright, double beatFrames) {
        super(knobs, rate, seed, bright);
        this.beatFrames = beatFrames;
    }

    @Override
    int render(Note note, Rng rng, double frequency) {
        double release = knobs.get("release", 60) / 1000;
        int gate = Math.max(32, (int) note.length());
        int total = gate + (int) (release * 1.6 * rate) + 64;
        room(total + CHUNK);
        int shape = (int) knobs.get("shape", 0);
        int voices = (int) knobs.get("voices", 1);
        voices(voices, rng);
        boolean stereo = knobs.get("spread", 0) > 0;
        double v = note.velocity();
        double attack = Fast.approach(Math.max(.0008, knobs.get("attack", 4) / 1000 / 2), rate);
        double fall = Fast.approach(knobs.get("decay", 400) / 1000, rate);
        double sustain = knobs.get("sustain", .8);
        double letGo = Fast.approach(release / 4, rate);
        double cutoff = knobs.get("cutoff", 1200) * StrictMath.pow(2, 2.2 * bright + knobs.get("touch", 1) * (v - .75));
        double track = StrictMath.pow(frequency / 220, knobs.get("track", .4));
        double sweep = knobs.get("env", 1) * (.5 + .6 * v);
        double sweepFall = Fast.approach(knobs.get("envMs", 250) / 1000, rate / CHUNK);
        double sweepRise = knobs.get("envAttack", 0) / 1000;
        double q = knobs.get("q", .8);
        boolean deep = knobs.get("poles", 4) > 2;
        var filter = new Slope(deep, stereo);
        var thinLeft = new Svf();
        var thinRight = new Svf();
        double thin = knobs.get("hp", 20);
        thinLeft.set(thin * (thin > 20 ? track : 1), .7, rate);
        thinRight.set(thin * (thin > 20 ? track : 1), .7, rate);
        double glide = Fast.approach(knobs.get("glide", 60) / 1000 / 3, rate / CHUNK);
        double drop = knobs.get("drop", 0);
        double dropFall = Fast.approach(knobs.get("dropMs", 20) / 1000, rate / CHUNK);
        double vibrato = knobs.get("vibrato", 0);
        double vibratoHz = knobs.get("vibratoHz", 5.4) * (1 + rng.spread(.06));
        double vibratoStart = knobs.get("vibratoMs", 300) / 1000;
        double wobble = knobs.get("wobble", 0);
        double wobbleFrames = beatFrames * knobs.get("wobbleBeats", .5);
        float subGain = (float) knobs.get("sub", 0);
        double subRatio = knobs.get("subRatio", 1);
        float noiseGain = (float) knobs.get("noise", 0);
        float drive = (float) knobs.get("drive", 0);
        double pulse = knobs.get("width", 0);
        double pulseHz = knobs.get("pwmHz", .4);
        double pulsePhase = rng.next();
        double subPhase = 0;
        double cutoffNow = -1;
        double pitch = note.pitch();
        double target = pitch;
        int slide = 0;
        double sweepLevel = sweepRise > 0 ? 0 : 1;
        for (int from = 0; from < total; from += CHUNK) {
            if ((from & 0x7FFF) == 0) {
                check();
            }
            while (slide + 1 < note.slides().length && from >= note.slides()[slide]) {
                target = note.slides()[slide + 1];
                slide += 2;
            }
            pitch += (target - pitch) * glide;
            drop -= drop * dropFall;
            double time = from / (double) rate;
            double bend = drop;
            if (vibrato > 0 && time > vibratoStart) {
                double depth = Math.min(1, (time - vibratoStart) / .3) * vibrato / 100;
                bend += depth * Wave.sine(time * vibratoHz);
            }
            double f = pitch == note.pitch() && bend == 0 ? frequency : Fast.hertz(pitch + bend);
            double move = sweep * sweepLevel;
            if (sweepRise > 0 && time < sweepRise) {
                sweepLevel += Fast.approach(sweepRise / 2, rate / CHUNK) * (1.1 - sweepLevel);
            } else {
                sweepLevel -= sweepLevel * sweepFall;
            }
            if (wobble > 0) {
                double place = (note.start() + from) / wobbleFrames;
                move += wobble * (-Wave.sine(place + .25));
            }
            double fc = Math.min(cutoff * track * Fast.exp2(move), .4 * rate);
            if (Math.abs(fc - cutoffNow) > 1e-4 * fc) {
                cutoffNow = fc;
                filter.set(fc, q, rate);
            }
            float[] table = Wave.table(shape, f * 1.02, rate);
            double step = f / rate;
            double shift = pulse == 0 ? 0 : .5 + pulse * Wave.sine(time * pulseHz + pulsePhase);
            oscillators(table, step, voices, Wave.phase(shift), stereo, from);
            if (noiseGain > 0) {
                noise(noiseGain, rng, stereo, from);
            }
            filter.run(left, right, from, from + CHUNK);
            if (thin > 20 && stereo) {
                Svf.run(thinLeft, thinRight, true, left, right, from, from + CHUNK);
            } else if (thin > 20) {
                thinLeft.run(true, left, from, from + CHUNK);
            }
            if (subGain > 0) {
                int p = Wave.phase(subPhase);
                int up = Wave.phase(step * subRatio);
                subPhase += CHUNK * step * subRatio;
                subPhase -= (long) subPhase;
                for (int i = from; i < from + CHUNK; i++) {
                    p += up;
                    float low = subGain * Wave.sine(p);
                    left[i] += low;
                    right[i] += low;
                }
            }
        }
        envelope(Math.min(gate, total), total, attack, fall, sustain, letGo, (float) (.35 + .65 * v));
        shape(left, total, drive);
        if (stereo) {
            shape(right, total, drive);
        } else {
            System.arraycopy(left, 0, right, 0, total);
        }
        fadeOut(total);
        return total;
    }

    /// Fills [#level]: up to full, down to the sustain, and from the gate on towards nothing.
    private void envelope(int gate, int total, double attack, double fall, double sustain, double letGo, float gain) {
        if (level.length < total) {
            level = new float[left.length];
        }
        double envelope = 0;
        int i = 0;
        for (; i < gate && envelope < 1; i++) {
            envelope = Math.min(1, envelope + (1.25 - envelope) * attack);
            level[i] = gain * (float) envelope;
        }
        for (; i < gate; i++) {
            envelope = (1 - fall) * envelope + fall * sustain;
            level[i] = gain * (float) envelope;
        }
        for (; i < total; i++) {
            envelope *= 1 - letGo;
            level[i] = gain * (float) envelope;
        }
    }

    private void shape(float[] x, int total, float drive) {
        for (int i = 0; i < total; i++) {
            x[i] *= level[i];
        }
        if (drive > 0) {
            float rest = Fast.tanh(drive * .08f);
            for (int i = 0; i < total; i++) {
                x[i] = Fast.tanh(drive * (x[i] + .08f)) - rest;
            }
        }
    }

    private void noise(float gain, Rng rng, boolean stereo, int from) {
        for (int i = from; i < from + CHUNK; i++) {
            float noise = gain * rng.noise();
            left[i] += noise;
            if (stereo) {
                right[i] += noise;
            }
        }
    }

    /// Writes a chunk of the sum of the oscillators; with a shift each is a pulse of that width.
    private void oscillators(float[] table, double step, int voices, int shift, boolean stereo, int from) {
        java.util.Arrays.fill(left, from, from + CHUNK, 0);
        java.util.Arrays.fill(right, from, from + CHUNK, 0);
        for (int k = 0; k < voices; k++) {
            int up = Wave.phase(step * ratio[k]);
            if (shift != 0) {
                wave(table, phase[k] + shift, up, -weightLeft[k], -weightRight[k], stereo, from);
            }
            wave(table, phase[k], up, weightLeft[k], weightRight[k], stereo, from);
            phase[k] += CHUNK * up;
        }
    }

    private void wave(float[] table, int start, int up, float l, float r, boolean stereo, int from) {
        int p = start;
        if (stereo) {
            for (int i = from; i < from + CHUNK; i++) {
                p += up;
                int at = p >>> 20;
                float y = table[at] + (p & 0xFFFFF) * 0x1p-20f * (table[at + 1] - table[at]);
                left[i] += l * y;
                right[i] += r * y;
            }
        } else {
            for (int i = from; i < from + CHUNK; i++) {
                p += up;
                int at = p >>> 20;
                left[i] += l * (table[at] + (p & 0xFFFFF) * 0x1p-20f * (table[at + 1] - table[at]));
            }
        }
    }

    private void fadeOut(int total) {
        int n = Math.min(total, rate / 200);
        for (int i = 0; i < n; i++) {
            float g = (float) i / n;
            left[total - 1 - i] *= g;
            right[total - 1 - i] *= g;
        }
    }

    /// Spreads the oscillators unevenly round the pitch and in pairs across the stereo picture.
    private void voices(int n, Rng rng) {
        double detune = knobs.get("detune", 0);
        double spread = knobs.get("spread", 0);
        double[] places = {0, -1, 1, -.57, .565, -.18, .181, -.79, .8};
        double sum = 0;
        for (int k = 0; k < n; k++) {
            double place = n == 2 ? (k == 0 ? -.5 : .5) : places[k];
            ratio[k] = StrictMath.pow(2, (place * detune + rng.spread(detune * .06)) / 1200);
            phase[k] = n == 1 ? 0 : (int) rng.bits();
            double weight = k == 0 && n > 2 ? 1 : .75;
            double pan = n == 1 ? 0 : place * spread * (k % 4 < 2 ? 1 : -1);
            weightLeft[k] = (float) (weight * Math.sqrt(.5 * (1 - pan)) * 1.414);
            weightRight[k] = (float) (weight * Math.sqrt(.5 * (1 + pan)) * 1.414);
            sum += weight * weight;
        }
        float scale = (float) (.6 / Math.sqrt(sum));
        for (int k = 0; k < n; k++) {
            weightLeft[k] *= scale;
            weightRight[k] *= scale;
        }
    }
}
