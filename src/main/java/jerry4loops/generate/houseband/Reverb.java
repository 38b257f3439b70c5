package jerry4loops.generate.houseband;

/// Feedback delay network of eight lines with diffusers before it: small rooms, plates and halls.
///
/// Lines of mutually prime lengths are mixed by a Householder matrix, `y = x − (2/8) Σ x`; each line has the
/// gain that
/// gives its decay and a low-pass that shortens it in the treble. Lows are kept out. Source: Jot and
/// Chaigne, AES 1991.
/// Cost: about 80 cycles per frame.
final class Reverb extends Unit {

    private static final double[] LENGTHS = {11.3, 13.7, 17.1, 19.9, 23.3, 27.1, 31.7, 37.3};
    private static final double[] DIFFUSERS = {4.77, 3.59, 12.73, 9.31};

    private final float[][] lines = new float[8][];
    private final int[] at = new int[8];
    private final float[] gain = new float[8];
    private final float[] damped = new float[8];
    private final float[] read = new float[8];
    private final float damping;
    private final float[][] diffusers = new float[8][];
    private final int[] diffuserAt = new int[8];
    private final float lowSpeed;
    private final float smooth;
    private float lowLeft;
    private float lowRight;
    private float smoothLeft;
    private float smoothRight;

    /// @param t60 seconds
    /// @param size factor on the lengths, 0.6 (room) … 3 (hall)
    /// @param bright cutoff of the damping, Hz
    /// @param low cutoff below which nothing comes in, Hz
    Reverb(double t60, double size, double bright, double low, int rate) {
        for (int i = 0; i < 8; i++) {
            int length = Math.max(8, (int) (LENGTHS[i] * size * rate / 1000)) | 1;
            lines[i] = new float[length];
            gain[i] = (float) StrictMath.pow(10, -3.0 * length / (t60 * rate));
            int d = Math.max(4, (int) (DIFFUSERS[i % 4] * (i < 4 ? 1 : 1.07) * Math.min(1.5, size) * rate / 1000)) | 1;
            diffusers[i] = new float[d];
        }
        damping = (float) Fast.approach(1 / (2 * Math.PI * bright), rate);
        smooth = (float) Fast.approach(1 / (2 * Math.PI * Math.min(bright * 2, 12000)), rate);
        lowSpeed = (float) Fast.approach(1 / (2 * Math.PI * low), rate);
    }

    @Override
    void next(float l, float r) {
        lowLeft += lowSpeed * (l - lowLeft);
        lowRight += lowSpeed * (r - lowRight);
        smoothLeft += smooth * (l - lowLeft - smoothLeft);
        smoothRight += smooth * (r - lowRight - smoothRight);
        float a = diffuse(0, smoothLeft);
        float b = diffuse(4, smoothRight);
        float sum = 0;
        for (int i = 0; i < 8; i++) {
            float x = lines[i][at[i]] * gain[i];
            damped[i] += damping * (x - damped[i]);
            read[i] = damped[i];
            sum += damped[i];
        }
        sum *= .25f;
        for (int i = 0; i < 8; i++) {
            float in = (i & 1) == 0 ? a : b;
            lines[i][at[i]] = read[i] - sum + ((i & 2) == 0 ? in : -in) + 1e-20f;
            at[i]++;
            if (at[i] == lines[i].length) {
                at[i] = 0;
            }
        }
        left = .4f * (read[0] - read[2] + read[4] - read[6] + .35f * (read[1] + read[5]));
        right = .4f * (read[1] - read[3] + read[5] - read[7] + .35f * (read[0] + read[4]));
    }

    private float diffuse(int from, float x) {
        for (int i = from; i < from + 4; i++) {
            float g = (i & 3) < 2 ? .7f : .6f;
            float[] line = diffusers[i];
            float old = line[diffuserAt[i]];
            float in = x - g * old;
            line[diffuserAt[i]] = in;
            diffuserAt[i]++;
            if (diffuserAt[i] == line.length) {
                diffuserAt[i] = 0;
            }
            x = old + g * in;
        }
        return x;
    }
}
