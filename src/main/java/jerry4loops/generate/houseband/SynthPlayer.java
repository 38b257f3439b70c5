package jerry4loops.generate.houseband;

/// Subtractive synthesizer: detuned band-limited oscillators, a sub oscillator, noise, a moving filter, drive,
/// vibrato that waits, glides and a tempo-locked wobble. Basses, leads, pads, strings and brass are settings of it.
final class SynthPlayer extends Player {

    private static final int CHUNK = 16;
    private static final int MOST = 9;

    private final double beatFrames;
    private final int[] phase = new int[MOST];
    private final float[] chunkLeft = new float[CHUNK];
    private final float[] chunkRight = new float[CHUNK];
    private final double[] ratio = new double[MOST];
    private final float[] weightLeft = new float[MOST];
    private final float[] weightRight = new float[MOST];

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
        var filterLeft = new Svf();
        var filterRight = new Svf();
        var secondLeft = new Svf();
        var secondRight = new Svf();
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
        boolean deep = knobs.get("poles", 4) > 2;
        double pulse = knobs.get("width", 0);
        double pulseHz = knobs.get("pwmHz", .4);
        double pulsePhase = rng.next();
        double envelope = 0;
        double subPhase = 0;
        boolean rising = true;
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
            filterLeft.set(fc, q, rate);
            if (deep) {
                secondLeft.set(fc, .6, rate);
            }
            if (stereo) {
                filterRight.set(fc, q, rate);
                secondRight.set(fc, .6, rate);
            }
            float[] table = Wave.table(shape, f * 1.02, rate);
            double step = f / rate;
            double shift = pulse == 0 ? 0 : .5 + pulse * Wave.sine(time * pulseHz + pulsePhase);
            oscillators(table, step, voices, Wave.phase(shift), stereo);
            for (int i = from; i < from + CHUNK; i++) {
                float a = chunkLeft[i - from];
                float b = stereo ? chunkRight[i - from] : a;
                if (noiseGain > 0) {
                    float noise = noiseGain * rng.noise();
                    a += noise;
                    b += noise;
                }
                filterLeft.next(a);
                a = filterLeft.low;
                if (deep) {
                    secondLeft.next(a);
                    a = secondLeft.low;
                }
                if (stereo) {
                    filterRight.next(b);
                    b = filterRight.low;
                    if (deep) {
                        secondRight.next(b);
                        b = secondRight.low;
                    }
                } else {
                    b = a;
                }
                if (thin > 20) {
                    thinLeft.next(a);
                    a = thinLeft.high;
                    if (stereo) {
                        thinRight.next(b);
                        b = thinRight.high;
                    } else {
                        b = a;
                    }
                }
                if (subGain > 0) {
                    subPhase += step * subRatio;
                    float low = subGain * Wave.sine(subPhase);
                    a += low;
                    b += low;
                }
                if (i >= gate) {
                    envelope -= envelope * letGo;
                } else if (rising) {
                    envelope += (1.25 - envelope) * attack;
                    if (envelope >= 1) {
                        envelope = 1;
                        rising = false;
                    }
                } else {
                    envelope += (sustain - envelope) * fall;
                }
                float level = (float) (envelope * (.35 + .65 * v));
                a *= level;
                b *= level;
                if (drive > 0) {
                    a = Fast.tanh(drive * (a + .08f)) - Fast.tanh(drive * .08f);
                    b = stereo ? Fast.tanh(drive * (b + .08f)) - Fast.tanh(drive * .08f) : a;
                }
                left[i] = a;
                right[i] = b;
            }
        }
        fadeOut(total);
        return total;
    }

    /// Fills the chunk buffers with the sum of the oscillators; with a shift each is a pulse of that width.
    private void oscillators(float[] table, double step, int voices, int shift, boolean stereo) {
        java.util.Arrays.fill(chunkLeft, 0);
        java.util.Arrays.fill(chunkRight, 0);
        for (int k = 0; k < voices; k++) {
            int p = phase[k];
            int up = Wave.phase(step * ratio[k]);
            float l = weightLeft[k];
            float r = weightRight[k];
            for (int i = 0; i < CHUNK; i++) {
                p += up;
                int at = p >>> 20;
                float y = table[at] + (p & 0xFFFFF) * 0x1p-20f * (table[at + 1] - table[at]);
                if (shift != 0) {
                    int q = p + shift;
                    int at2 = q >>> 20;
                    y -= table[at2] + (q & 0xFFFFF) * 0x1p-20f * (table[at2 + 1] - table[at2]);
                }
                chunkLeft[i] += l * y;
                if (stereo) {
                    chunkRight[i] += r * y;
                }
            }
            phase[k] = p;
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
