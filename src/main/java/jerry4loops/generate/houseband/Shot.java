package jerry4loops.generate.houseband;

import java.util.Arrays;

/// One drum hit being built: a mono buffer with the few building blocks every drum is made of.
///
/// Source for the blocks: bridged-T and modal drums as in the TR-808/909 service notes; Fletcher and
/// Rossing, *The
/// Physics of Musical Instruments*.
final class Shot {

    private static final double RISE_SECONDS = .0003;

    final float[] out;
    final int rate;
    final Rng rng;

    Shot(double seconds, int rate, Rng rng) {
        out = new float[Math.max(64, (int) (seconds * rate))];
        this.rate = rate;
        this.rng = rng;
    }

    int at(double seconds) {
        return (int) (seconds * rate);
    }

    /// Adds a decaying sine that starts at zero.
    void mode(double frequency, double t60, double gain, double start) {
        if (frequency > 0.45 * rate) {
            return;
        }
        double w = 2 * Math.PI * frequency / rate;
        double r = Fast.decay(t60, rate);
        double a = 2 * r * StrictMath.cos(w);
        double b = r * r;
        double y1 = 0;
        double y2 = -gain * StrictMath.sin(w) / r;
        int from = at(start);
        int to = Math.min(out.length, from + (int) (t60 * 1.4 * rate));
        for (int i = from; i < to; i++) {
            double y = a * y1 - b * y2;
            y2 = y1;
            y1 = y;
            out[i] += (float) y;
        }
    }

    /// Adds filtered noise with an exponential fall after a short rise.
    ///
    /// @param kind 0 low-pass, 1 band-pass, 2 high-pass
    void noise(int kind, double frequency, double q, double rise, double t60, double gain, double start) {
        var filter = new Svf();
        filter.set(frequency, q, rate);
        double up = rise <= 0 ? 1 : Fast.approach(rise, rate);
        double down = Fast.decay(t60, rate);
        double level = 1;
        double attack = 0;
        int from = Math.max(0, at(start));
        int to = Math.min(out.length, from + (int) ((t60 * 1.2 + rise) * rate));
        for (int i = from; i < to; i++) {
            filter.next(rng.noise());
            attack += (1 - attack) * up;
            float x = kind == 0 ? filter.low : kind == 1 ? filter.band : filter.high;
            out[i] += (float) (x * gain * level * attack);
            level *= down;
        }
    }

    /// Runs the whole hit through a filter: 0 low-pass, 1 band-pass, 2 high-pass; `twice` makes it 24 dB per
    /// octave.
    void filter(int kind, double frequency, double q, boolean twice) {
        for (int pass = 0; pass < (twice ? 2 : 1); pass++) {
            var filter = new Svf();
            filter.set(frequency, q, rate);
            for (int i = 0; i < out.length; i++) {
                filter.next(out[i]);
                out[i] = kind == 0 ? filter.low : kind == 1 ? filter.band : filter.high;
            }
        }
    }

    /// Soft clip with a bias for even harmonics.
    void drive(double amount, double bias) {
        float d = (float) amount;
        float b = (float) bias;
        float rest = Fast.tanh(d * b);
        float scale = 1 / Fast.tanh(d);
        for (int i = 0; i < out.length; i++) {
            out[i] = (Fast.tanh(d * (out[i] + b)) - rest) * scale;
        }
    }

    void clip(double level) {
        float limit = (float) level;
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.clamp(out[i], -limit, limit);
        }
    }

    /// Fewer bits and a slower clock, as early samplers had.
    void crush(double bits, double clock) {
        float steps = (float) StrictMath.pow(2, bits - 1);
        double phase = 1;
        float held = 0;
        for (int i = 0; i < out.length; i++) {
            phase += clock / rate;
            if (phase >= 1) {
                phase -= 1;
                held = Math.round(out[i] * steps) / steps;
            }
            out[i] = held;
        }
    }

    /// Multiplies by an exponential fall that begins after a hold.
    void fade(double hold, double t60) {
        double down = Fast.decay(t60, rate);
        double level = 1;
        for (int i = at(hold); i < out.length; i++) {
            level *= down;
            out[i] *= (float) level;
        }
    }

    void scale(double gain) {
        for (int i = 0; i < out.length; i++) {
            out[i] *= (float) gain;
        }
    }

    /// Takes DC out, begins without a step, brings the peak to 1, ends in silence, and cuts what is below −80 dB.
    ///
    /// The rise is far shorter than the attack of any drum. A step would ring before its stroke in every filter of
    /// linear phase it comes through.
    float[] finish() {
        int rise = Math.min(out.length, at(RISE_SECONDS));
        for (int i = 0; i < rise; i++) {
            out[i] *= .5f - .5f * Wave.sine(.25 + .5 * i / rise);
        }
        float last = 0;
        float blocked = 0;
        float keep = (float) (1 - 2 * Math.PI * 12 / rate);
        float peak = 1e-9f;
        for (int i = 0; i < out.length; i++) {
            float x = out[i];
            blocked = x - last + keep * blocked;
            last = x;
            out[i] = blocked;
            peak = Math.max(peak, Math.abs(blocked));
        }
        float scale = 1 / peak;
        int end = 0;
        for (int i = 0; i < out.length; i++) {
            out[i] *= scale;
            if (Math.abs(out[i]) > 1e-4f) {
                end = i + 1;
            }
        }
        int fade = Math.min(end, at(0.005));
        for (int i = 0; i < fade; i++) {
            out[end - 1 - i] *= (float) i / fade;
        }
        return Arrays.copyOf(out, Math.max(1, end));
    }
}
