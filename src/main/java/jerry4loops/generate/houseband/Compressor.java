package jerry4loops.generate.houseband;

/// Bus compressor: mean-square detector that does not hear the lowest bass, soft knee, gain smoothed in
/// decibels.
///
/// Source: Giannoulis, Massberg, Reiss, *Digital Dynamic Range Compressor Design*, JAES 2012.
final class Compressor extends Unit {

    private static final int STEP = 16;
    private static final double KNEE = 6;

    private final double threshold;
    private final double slope;
    private final double attack;
    private final double release;
    private final float detectorSpeed;
    private final float bassSpeed;
    private final float makeUp;
    private float power;
    private float bassLeft;
    private float bassRight;
    private double reduction;
    private float gain = 1;
    private float gainStep;
    private int count;

    /// @param threshold dBFS
    /// @param ratio 1 … 20
    /// @param attack ms
    /// @param release ms
    /// @param makeUp dB
    Compressor(double threshold, double ratio, double attack, double release, double makeUp, int rate) {
        this.threshold = threshold;
        slope = 1 / ratio - 1;
        this.attack = Fast.approach(attack / 1000 / STEP, rate);
        this.release = Fast.approach(release / 1000 / STEP, rate);
        detectorSpeed = (float) Fast.approach(.004, rate);
        bassSpeed = (float) Fast.approach(1 / (2 * Math.PI * 110), rate);
        this.makeUp = (float) Fast.gain(makeUp);
    }

    @Override
    void stream(float[] l, float[] r, int from, int to) {
        int at = from;
        while (at < to) {
            if (count == 0) {
                count = STEP;
                look();
            }
            int end = Math.min(to, at + count);
            count -= end - at;
            piece(l, r, at, end);
            at = end;
        }
    }

    private void look() {
        double db = 3.0102999566398120 * Fast.log2(power + 1e-10);
        double over = db - threshold;
        double wanted = over < -KNEE / 2
                ? 0
                : over > KNEE / 2 ? slope * over : slope * (over + KNEE / 2) * (over + KNEE / 2) / (2 * KNEE);
        reduction += (wanted - reduction) * (wanted < reduction ? attack : release);
        gainStep = ((float) Fast.gain(reduction) * makeUp - gain) / STEP;
    }

    private void piece(float[] l, float[] r, int from, int to) {
        float low = bassLeft;
        float lowRight = bassRight;
        float level = power;
        float g = gain;
        for (int i = from; i < to; i++) {
            low += bassSpeed * (l[i] - low);
            lowRight += bassSpeed * (r[i] - lowRight);
            float a = l[i] - .7f * low;
            float b = r[i] - .7f * lowRight;
            level += detectorSpeed * (Math.max(a * a, b * b) - level);
            g += gainStep;
            l[i] *= g;
            r[i] *= g;
        }
        bassLeft = low;
        bassRight = lowRight;
        power = level;
        gain = g;
    }
}
