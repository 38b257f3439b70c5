package jerry4loops.generate.houseband;

import java.util.Arrays;

/// Up to nine detuned oscillators that read one wave table and add up to a voice, as in a supersaw. Their phases run on
/// from chunk to chunk.
///
/// The places of the first seven follow, rounded, the uneven spread measured on the synthesizer that made the sound
/// known: A. Szabo, "How to Emulate the Super Saw", KTH Stockholm 2010.
///
/// Thread: one at a time.
final class OscillatorBank {

    private static final int MOST = 9;
    private static final double[] PLACES = {0, -1, 1, -.57, .565, -.18, .181, -.79, .8};

    private final int chunk;
    private final boolean stereo;
    private final int[] phase = new int[MOST];
    private final double[] ratio = new double[MOST];
    private final float[] weightLeft = new float[MOST];
    private final float[] weightRight = new float[MOST];
    private int voices;

    /// @param chunk frames that are written at a time
    /// @param stereo whether the right side is another than the left; it is left at silence otherwise
    OscillatorBank(int chunk, boolean stereo) {
        this.chunk = chunk;
        this.stereo = stereo;
    }

    /// Spreads the oscillators unevenly round the pitch and in pairs across the stereo picture, with phases of their
    /// own where there are several.
    ///
    /// @param n how many, 1 to 9
    /// @param detune of the outermost, in cents
    /// @param spread across the picture, 0 to 1
    void tune(int n, double detune, double spread, Rng rng) {
        voices = n;
        double sum = 0;
        for (int k = 0; k < n; k++) {
            double place = n == 2 ? (k == 0 ? -.5 : .5) : PLACES[k];
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

    /// Writes a chunk of the sum of the oscillators. Two waves at a time, since each costs less in writing than in
    /// waiting.
    ///
    /// @param table one cycle, as [Wave#table] makes it
    /// @param step cycles per frame
    /// @param shift 0, or the width of a pulse as [Wave#phase] counts it: each is the difference of two saws then
    /// @param from first frame that is written
    void run(float[] table, double step, int shift, float[] left, float[] right, int from) {
        Arrays.fill(left, from, from + chunk, 0);
        Arrays.fill(right, from, from + chunk, 0);
        int k = 0;
        while (k < voices) {
            int up = Wave.phase(step * ratio[k]);
            int p = phase[k];
            float l = weightLeft[k];
            float r = weightRight[k];
            phase[k] += chunk * up;
            k++;
            if (shift != 0) {
                two(table, p, up, l, r, p + shift, up, -l, -r, left, right, from);
            } else if (k < voices) {
                int up2 = Wave.phase(step * ratio[k]);
                two(table, p, up, l, r, phase[k], up2, weightLeft[k], weightRight[k], left, right, from);
                phase[k] += chunk * up2;
                k++;
            } else {
                one(table, p, up, l, r, left, right, from);
            }
        }
    }

    private void two(
            float[] table,
            int phase,
            int up,
            float l,
            float r,
            int phase2,
            int up2,
            float l2,
            float r2,
            float[] left,
            float[] right,
            int from) {
        int p = phase;
        int q = phase2;
        for (int i = from, to = from + chunk; i < to; i++) {
            p += up;
            q += up2;
            int at = p >>> 20;
            int at2 = q >>> 20;
            float y = table[at] + (p & 0xFFFFF) * 0x1p-20f * (table[at + 1] - table[at]);
            float z = table[at2] + (q & 0xFFFFF) * 0x1p-20f * (table[at2 + 1] - table[at2]);
            left[i] += l * y + l2 * z;
            if (stereo) {
                right[i] += r * y + r2 * z;
            }
        }
    }

    private void one(float[] table, int phase, int up, float l, float r, float[] left, float[] right, int from) {
        int p = phase;
        for (int i = from, to = from + chunk; i < to; i++) {
            p += up;
            int at = p >>> 20;
            float y = table[at] + (p & 0xFFFFF) * 0x1p-20f * (table[at + 1] - table[at]);
            left[i] += l * y;
            if (stereo) {
                right[i] += r * y;
            }
        }
    }
}
