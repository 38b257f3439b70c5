package jerry4loops.generate.houseband;

import java.util.List;

/// Subtractive synthesizer: detuned band-limited oscillators, a sub oscillator, noise, a moving filter, drive,
/// vibrato that waits, glides and a tempo-locked wobble. Basses, leads, pads, strings and brass are settings of it.
///
/// A note whose filter never opens beyond a twelfth of the rate is made at half the rate and doubled before its
/// drive: what lies above is gone anyway.
final class SynthPlayer extends Player {

    /// Frames between two looks at envelopes and vibrato; sounds that swell slowly need fewer.
    private static final int QUICK = 16;

    private static final int SLOW = 64;
    private static final double SWELLS_MS = 100;

    /// High-passes below this share of a note's frequency are left out: there is nothing below a note, and the note
    /// loses less than a third of a decibel.
    private static final double LOW = .5;

    private final double beatFrames;
    private final int chunk;
    private final boolean stereo;
    private final OscillatorBank oscillators;
    private final HalfBand doubling = HalfBand.gentle();
    private float[] slowLeft = new float[0];
    private float[] slowRight = new float[0];
    private float[] level = new float[0];
    private Tail slow;

    SynthPlayer(Knobs knobs, int rate, long seed, double bright, double beatFrames) {
        super(knobs, rate, seed, bright);
        this.beatFrames = beatFrames;
        stereo = knobs.get("spread", 0) > 0;
        chunk = knobs.get("attack", 4) >= SWELLS_MS && knobs.get("env", 1) < 1 ? SLOW : QUICK;
        oscillators = new OscillatorBank(chunk, stereo);
    }

    /// Dark voices without drive are all added up at half the rate and doubled once.
    @Override
    void play(List<Note> notes, Sheet sheet, Work work) {
        slow = knobs.get("drive", 0) == 0 && (rate & 1) == 0 ? new Tail() : null;
        super.play(notes, sheet, work);
        if (slow != null && !slow.isEmpty()) {
            int frames = slow.used();
            float[] l = new float[frames + 2 * HalfBand.REACH];
            float[] r = new float[frames + 2 * HalfBand.REACH];
            slow.take(l, r, frames);
            int total = 2 * (frames - HalfBand.REACH);
            room(total);
            work.check();
            doubling.twice(l, HalfBand.REACH, left, total);
            doubling.twice(r, HalfBand.REACH, right, total);
            sheet.add(0, left, right, total, 1, 1);
        }
        slow = null;
    }

    @Override
    void place(Note note, Rng rng, double frequency, Sheet sheet) {
        var voice = new Voice(note, frequency);
        if (slow == null || !voice.dark) {
            super.place(note, rng, frequency, sheet);
            return;
        }
        int gate = voice.gate / 2;
        int total = voice.total / 2;
        voice(voice, rng, rate / 2, total + chunk, slowLeft, slowRight);
        envelope(gate, total, voice.release, voice.gain, rate / 2);
        scale(slowLeft, HalfBand.REACH, total);
        if (stereo) {
            scale(slowRight, HalfBand.REACH, total);
        }
        float[] other = stereo ? slowRight : slowLeft;
        fadeOut(slowLeft, other, HalfBand.REACH + total, total);
        int start = Math.floorMod((int) Math.round(note.start()), sheet.frames) / 2;
        slow.add(start, slowLeft, other, HalfBand.REACH + total, 1, 1);
    }

    @Override
    int render(Note note, Rng rng, double frequency) {
        var voice = new Voice(note, frequency);
        int total = voice.total;
        if (voice.dark) {
            voice(voice, rng, rate / 2, total / 2 + HalfBand.REACH + chunk, slowLeft, slowRight);
            doubling.twice(slowLeft, HalfBand.REACH, left, total);
            if (stereo) {
                doubling.twice(slowRight, HalfBand.REACH, right, total);
            }
        } else {
            voice(voice, rng, rate, total, left, right);
        }
        envelope(Math.min(voice.gate, total), total, voice.release, voice.gain, rate);
        float drive = (float) knobs.get("drive", 0);
        shape(left, total, drive);
        if (stereo) {
            shape(right, total, drive);
        } else {
            System.arraycopy(left, 0, right, 0, total);
        }
        fadeOut(left, right, total, total);
        return total;
    }

    /// What a note is played with.
    private final class Voice {

        private final Note note;
        private final double frequency;
        private final double release = knobs.get("release", 60) / 1000;
        private final int gate;
        private final int total;
        private final double track;
        private final double cutoff;
        private final double sweep;
        private final float gain;
        private final boolean dark;

        Voice(Note note, double frequency) {
            this.note = note;
            this.frequency = frequency;
            gate = Math.max(32, (int) note.length());
            total = gate + (int) (release * 1.6 * rate) + 64;
            room(total + chunk);
            double v = note.velocity();
            track = StrictMath.pow(frequency / 220, knobs.get("track", .4));
            double open = StrictMath.pow(2, 2.2 * bright + knobs.get("touch", 1) * (v - .75));
            cutoff = knobs.get("cutoff", 1200) * open * track;
            sweep = knobs.get("env", 1) * (.5 + .6 * v);
            gain = (float) (.35 + .65 * v);
            dark = isDark(cutoff * StrictMath.pow(2, Math.max(0, sweep) + knobs.get("wobble", 0)));
            int frames = total / 2 + 3 * HalfBand.REACH + chunk;
            if (dark && slowLeft.length < frames) {
                slowLeft = new float[left.length];
                slowRight = new float[left.length];
            }
        }
    }

    /// @param highest cutoff there will be in Hz
    private boolean isDark(double highest) {
        boolean deep = knobs.get("poles", 4) > 2;
        return deep && highest < rate / 12.0 && (rate & 1) == 0 && knobs.get("noise", 0) == 0;
    }

    /// The oscillators through the filter, before the envelope: from frame [HalfBand#REACH] on at half the rate,
    /// from 0 on at the whole.
    ///
    /// @param clock frames per second it is made at
    private void voice(Voice voice, Rng rng, int clock, int frames, float[] left, float[] right) {
        Note note = voice.note;
        double frequency = voice.frequency;
        double cutoff = voice.cutoff;
        double sweep = voice.sweep;
        double track = voice.track;
        int pace = this.rate / clock;
        int offset = pace == 1 ? 0 : HalfBand.REACH;
        int rate = clock;
        int shape = (int) knobs.get("shape", 0);
        oscillators.tune((int) knobs.get("voices", 1), knobs.get("detune", 0), knobs.get("spread", 0), rng);
        double sweepFall = Fast.approach(knobs.get("envMs", 250) / 1000, rate / chunk);
        double sweepRise = knobs.get("envAttack", 0) / 1000;
        double q = knobs.get("q", .8);
        boolean deep = knobs.get("poles", 4) > 2;
        var filter = new Slope(deep, stereo);
        var thinLeft = new Svf();
        var thinRight = new Svf();
        double thin = knobs.get("hp", 20) * track;
        boolean thins = knobs.get("hp", 20) > 20 && (thin > LOW * frequency || knobs.get("noise", 0) > 0);
        thinLeft.set(thin, .7, rate);
        thinRight.set(thin, .7, rate);
        double glide = Fast.approach(knobs.get("glide", 60) / 1000 / 3, rate / chunk);
        double drop = knobs.get("drop", 0);
        double dropFall = Fast.approach(knobs.get("dropMs", 20) / 1000, rate / chunk);
        double vibrato = knobs.get("vibrato", 0);
        double vibratoHz = knobs.get("vibratoHz", 5.4) * (1 + rng.spread(.06));
        double vibratoStart = knobs.get("vibratoMs", 300) / 1000;
        double wobble = knobs.get("wobble", 0);
        double wobbleFrames = beatFrames * knobs.get("wobbleBeats", .5);
        float subGain = (float) knobs.get("sub", 0);
        double subRatio = knobs.get("subRatio", 1);
        float noiseGain = (float) knobs.get("noise", 0);
        double pulse = knobs.get("width", 0);
        double pulseHz = knobs.get("pwmHz", .4);
        double pulsePhase = rng.next();
        double subPhase = 0;
        double cutoffNow = -1;
        double pitch = note.pitch();
        double target = pitch;
        int slide = 0;
        double sweepLevel = sweepRise > 0 ? 0 : 1;
        for (int from = 0; from < frames; from += chunk) {
            if ((from & 0x7FFF) == 0) {
                check();
            }
            while (slide + 1 < note.slides().length && from * pace >= note.slides()[slide]) {
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
                sweepLevel += Fast.approach(sweepRise / 2, rate / chunk) * (1.1 - sweepLevel);
            } else {
                sweepLevel -= sweepLevel * sweepFall;
            }
            if (wobble > 0) {
                double place = (note.start() + from * pace) / wobbleFrames;
                move += wobble * (-Wave.sine(place + .25));
            }
            double fc = Math.min(cutoff * Fast.exp2(move), .4 * rate);
            if (Math.abs(fc - cutoffNow) > 1e-4 * fc) {
                cutoffNow = fc;
                filter.set(fc, q, rate);
            }
            float[] table = Wave.table(shape, f * 1.02, rate);
            double step = f / rate;
            double shift = pulse == 0 ? 0 : .5 + pulse * Wave.sine(time * pulseHz + pulsePhase);
            int at = offset + from;
            oscillators.run(table, step, Wave.phase(shift), left, right, at);
            if (noiseGain > 0) {
                noise(noiseGain, rng, left, right, at);
            }
            filter.run(left, right, at, at + chunk);
            if (thins && stereo) {
                Svf.run(thinLeft, thinRight, true, left, right, at, at + chunk);
            } else if (thins) {
                thinLeft.run(true, left, at, at + chunk);
            }
            if (subGain > 0) {
                sub(subGain, subPhase, step * subRatio, left, right, at);
                subPhase += chunk * step * subRatio;
                subPhase -= (long) subPhase;
            }
        }
    }

    private void sub(float gain, double phase, double step, float[] left, float[] right, int from) {
        int p = Wave.phase(phase);
        int up = Wave.phase(step);
        for (int i = from, to = from + chunk; i < to; i++) {
            p += up;
            float low = gain * Wave.sine(p);
            left[i] += low;
            right[i] += low;
        }
    }

    /// Fills [#level]: up to full, down to the sustain, and from the gate on towards nothing.
    private void envelope(int gate, int total, double release, float gain, int rate) {
        double attack = Fast.approach(Math.max(.0008, knobs.get("attack", 4) / 1000 / 2), rate);
        double fall = Fast.approach(knobs.get("decay", 400) / 1000, rate);
        double sustain = knobs.get("sustain", .8);
        double letGo = Fast.approach(release / 4, rate);
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

    private void scale(float[] x, int from, int total) {
        for (int i = 0; i < total; i++) {
            x[from + i] *= level[i];
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

    private void noise(float gain, Rng rng, float[] left, float[] right, int from) {
        for (int i = from, to = from + chunk; i < to; i++) {
            float noise = gain * rng.noise();
            left[i] += noise;
            right[i] += noise;
        }
    }

    /// @param end frame after the last
    /// @param total length of the note
    private void fadeOut(float[] left, float[] right, int end, int total) {
        int n = Math.min(total, rate / 200);
        for (int i = 0; i < n; i++) {
            float g = (float) i / n;
            left[end - 1 - i] *= g;
            if (right != left) {
                right[end - 1 - i] *= g;
            }
        }
    }
}
