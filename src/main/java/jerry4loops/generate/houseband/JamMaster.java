package jerry4loops.generate.houseband;

import jerry4loops.audio.Loudness;

/// Levels an endless stream: a slow hand on the fader that keeps it near −16 LUFS, and a look-ahead limiter.
///
/// The fader moves by at most one decibel in a bar, from what was heard in the last eight, so that the music may
/// breathe.
/// The limiter takes the least wanted gain of the next millisecond and smooths it by a mean of the same length: at no
/// sample is it above what that sample needs. It looks half-way between the samples too and sits 1.7 dB under the
/// ceiling, which leaves room between samples.
final class JamMaster {

    /// Frames by which the answer is late.
    static final int LATENCY = JamMaster.AHEAD - 1;

    private static final int AHEAD = 48;
    private static final double CEILING_DB = -2.7;
    private static final int MEMORY = 8;
    private static final double STEP_DB = 1;
    private static final double QUIET_LUFS = -45;

    /// What the limiter takes is given back by the fader up to here.
    private static final double MOST_LOST_DB = 10;

    /// Where nothing sounds below, as in a jam of hats alone, the limiter lets go between two strokes instead of
    /// holding all of them down by the peak of one; with bass that would bend its waves.
    private static final double QUICK_SECONDS = .008;

    private static final double BASS_HZ = 150;
    private static final double BASS_SHARE = .02;

    /// Bars in which the fader may move faster, and how fast.
    private static final int FINDING = 4;

    private static final double FINDING_DB = 4;

    /// Half a sample between six: a windowed sinc.
    private static final float NEAR = .6203f;

    private static final float FAR = -.1516f;
    private static final float FARTHEST = .0313f;

    private final int rate;
    private final float ceiling = (float) Fast.gain(CEILING_DB);
    private final float slow;
    private final float quick;
    private final float bassSpeed;
    private float release;
    private float bass;
    private final float[] delayLeft = new float[AHEAD];
    private final float[] delayRight = new float[AHEAD];
    private final float[] wanted = new float[AHEAD];
    private final float[] least = new float[AHEAD];
    private double sum = AHEAD;
    private float held = 1;
    private int at;
    private final double[] power = new double[MEMORY];
    private int heard;
    private double faderDb;
    private boolean begun;
    private double lostDb;
    private final float[] lastLeft = new float[6];
    private final float[] lastRight = new float[6];

    JamMaster(int rate) {
        this.rate = rate;
        slow = (float) Fast.approach(.08, rate);
        quick = (float) Fast.approach(QUICK_SECONDS, rate);
        bassSpeed = (float) Fast.approach(1 / (2 * Math.PI * BASS_HZ), rate);
        release = slow;
        java.util.Arrays.fill(wanted, 1);
        java.util.Arrays.fill(least, 1);
    }

    /// Levels the next bar, in place.
    void run(float[] left, float[] right, int frames, boolean measured) {
        release = isBassFree(left, right, frames) ? quick : slow;
        double before = faderDb;
        double heard = measured ? loudness(left, right, frames) : Loudness.SILENCE;
        boolean loud = heard > QUIET_LUFS;
        if (loud) {
            listen(heard);
            before = begun ? before : faderDb;
            begun = true;
        }
        double gain = Fast.gain(before);
        double up = StrictMath.pow(10, (faderDb - before) / 20 / Math.max(1, frames));
        for (int i = 0; i < frames; i++) {
            gain *= up;
            limit(left, right, i, (float) gain);
        }
        if (loud) {
            double lost = heard + faderDb - loudness(left, right, frames);
            lostDb += .5 * (Math.clamp(lost, 0, MOST_LOST_DB) - lostDb);
        }
    }

    private boolean isBassFree(float[] left, float[] right, int frames) {
        double low = 0;
        double all = 1e-12;
        for (int i = 0; i < frames; i++) {
            float mid = left[i] + right[i];
            bass += bassSpeed * (mid - bass);
            low += bass * bass;
            all += mid * mid;
        }
        return low < BASS_SHARE * all;
    }

    private double loudness(float[] left, float[] right, int frames) {
        return Loudness.integrated(java.util.Arrays.copyOf(left, frames), java.util.Arrays.copyOf(right, frames), rate);
    }

    private void listen(double loud) {
        power[heard++ % MEMORY] = StrictMath.pow(10, loud / 10);
        int count = Math.min(heard, MEMORY);
        double mean = 0;
        for (int i = 0; i < count; i++) {
            mean += power[i] / count;
        }
        double missing = Math.clamp(Master.LUFS - 10 * StrictMath.log10(mean) + lostDb, -18, 18) - faderDb;
        double step = heard <= FINDING ? FINDING_DB : STEP_DB;
        faderDb += begun ? Math.clamp(missing, -step, step) : missing;
    }

    /// @return the largest of both sides half-way between two of the last samples
    private float between(float l, float r) {
        System.arraycopy(lastLeft, 1, lastLeft, 0, 5);
        System.arraycopy(lastRight, 1, lastRight, 0, 5);
        lastLeft[5] = l;
        lastRight[5] = r;
        return Math.max(Math.abs(middle(lastLeft)), Math.abs(middle(lastRight)));
    }

    private static float middle(float[] x) {
        return NEAR * (x[2] + x[3]) + FAR * (x[1] + x[4]) + FARTHEST * (x[0] + x[5]);
    }

    private void limit(float[] left, float[] right, int i, float gain) {
        float l = left[i] * gain;
        float r = right[i] * gain;
        float peak = Math.max(Math.max(Math.abs(l), Math.abs(r)), between(l, r));
        float g = peak > ceiling ? ceiling / peak : 1;
        delayLeft[at] = l;
        delayRight[at] = r;
        wanted[at] = g;
        if (g <= held) {
            held = g;
        } else {
            float lowest = 1;
            for (float w : wanted) {
                lowest = Math.min(lowest, w);
            }
            held = Math.min(lowest, held + release * (1 - held));
        }
        sum += held - least[at];
        least[at] = held;
        at++;
        if (at == AHEAD) {
            at = 0;
            sum = 0;
            for (float w : least) {
                sum += w;
            }
        }
        float smooth = (float) (sum / AHEAD);
        left[i] = delayLeft[at] * smooth;
        right[i] = delayRight[at] * smooth;
    }
}
