package jerry4loops.generate.houseband;

/// Feedback delay network of eight lines with diffusers before it: small rooms, plates and halls.
///
/// Lines of mutually prime lengths are mixed by a Householder matrix, `y = x − (2/8) Σ x`; each line has the
/// gain that
/// gives its decay and a low-pass that shortens it in the treble. Lows are kept out. Source: Jot and
/// Chaigne, AES 1991.
/// Cost: about 40 cycles per frame.
final class Reverb extends Unit {

    private static final double[] LENGTHS = {11.3, 13.7, 17.1, 19.9, 23.3, 27.1, 31.7, 37.3};
    private static final double[] DIFFUSERS = {4.77, 3.59, 12.73, 9.31};

    private static final int PIECE = 128;

    private final float[][] lines = new float[8][];
    private final int[] at = new int[8];
    private final float[] gain = new float[8];
    private final float[] damped = new float[8];
    private final float[][] read = new float[8][PIECE];
    private final float[] inLeft = new float[PIECE];
    private final float[] inRight = new float[PIECE];
    private final float[] scratch = new float[PIECE];
    private final int piece;
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
        int shortest = PIECE;
        for (int i = 0; i < 8; i++) {
            int length = Math.max(8, (int) (LENGTHS[i] * size * rate / 1000)) | 1;
            lines[i] = new float[length];
            gain[i] = (float) StrictMath.pow(10, -3.0 * length / (t60 * rate));
            int d = Math.max(4, (int) (DIFFUSERS[i % 4] * (i < 4 ? 1 : 1.07) * Math.min(1.5, size) * rate / 1000)) | 1;
            diffusers[i] = new float[d];
            shortest = Math.min(shortest, Math.min(length, d));
        }
        piece = shortest;
        damping = (float) Fast.approach(1 / (2 * Math.PI * bright), rate);
        smooth = (float) Fast.approach(1 / (2 * Math.PI * Math.min(bright * 2, 12000)), rate);
        lowSpeed = (float) Fast.approach(1 / (2 * Math.PI * low), rate);
    }

    @Override
    void stream(float[] l, float[] r, int from, int to) {
        for (int at = from; at < to; at += piece) {
            piece(l, r, at, Math.min(piece, to - at));
        }
    }

    /// No line is shorter than a piece, so nothing of a piece comes back within it, and each stage is done for the
    /// whole piece at once.
    private void piece(float[] l, float[] r, int from, int n) {
        soften(l, r, from, n);
        for (int i = 0; i < 4; i++) {
            diffuse(i, inLeft, n);
            diffuse(i + 4, inRight, n);
        }
        for (int i = 0; i < 8; i++) {
            copy(lines[i], at[i], read[i], n, true);
        }
        damp(0, n);
        damp(4, n);
        mix(l, r, from, n);
        for (int i = 0; i < 8; i++) {
            copy(lines[i], at[i], read[i], n, false);
            at[i] = (at[i] + n) % lines[i].length;
        }
    }

    private void soften(float[] l, float[] r, int from, int n) {
        float a = lowLeft;
        float b = lowRight;
        float c = smoothLeft;
        float d = smoothRight;
        for (int i = 0; i < n; i++) {
            float x = l[from + i];
            float y = r[from + i];
            a += lowSpeed * (x - a);
            b += lowSpeed * (y - b);
            c += smooth * (x - a - c);
            d += smooth * (y - b - d);
            inLeft[i] = c;
            inRight[i] = d;
        }
        lowLeft = a;
        lowRight = b;
        smoothLeft = c;
        smoothRight = d;
    }

    private void diffuse(int which, float[] x, int n) {
        float g = (which & 3) < 2 ? .7f : .6f;
        float[] line = diffusers[which];
        float[] old = scratch;
        copy(line, diffuserAt[which], old, n, true);
        for (int i = 0; i < n; i++) {
            float in = x[i] - g * old[i];
            x[i] = old[i] + g * in;
            old[i] = in;
        }
        copy(line, diffuserAt[which], old, n, false);
        diffuserAt[which] = (diffuserAt[which] + n) % line.length;
    }

    /// Decay and low-pass of four lines, which go side by side since each step waits for the one before.
    private void damp(int first, int n) {
        float[] r0 = read[first];
        float[] r1 = read[first + 1];
        float[] r2 = read[first + 2];
        float[] r3 = read[first + 3];
        float g0 = damping * gain[first];
        float g1 = damping * gain[first + 1];
        float g2 = damping * gain[first + 2];
        float g3 = damping * gain[first + 3];
        float d0 = damped[first];
        float d1 = damped[first + 1];
        float d2 = damped[first + 2];
        float d3 = damped[first + 3];
        float keep = 1 - damping;
        for (int i = 0; i < n; i++) {
            d0 = keep * d0 + g0 * r0[i];
            d1 = keep * d1 + g1 * r1[i];
            d2 = keep * d2 + g2 * r2[i];
            d3 = keep * d3 + g3 * r3[i];
            r0[i] = d0;
            r1[i] = d1;
            r2[i] = d2;
            r3[i] = d3;
        }
        damped[first] = d0;
        damped[first + 1] = d1;
        damped[first + 2] = d2;
        damped[first + 3] = d3;
    }

    /// What is heard, and what each line gets again: small loops over few rows, of which the machine does eight
    /// frames at a time.
    private void mix(float[] l, float[] r, int from, int n) {
        alternate(scratch, read[0], read[2], read[4], read[6], n);
        add(scratch, read[1], read[5], n);
        System.arraycopy(scratch, 0, l, from, n);
        alternate(scratch, read[1], read[3], read[5], read[7], n);
        add(scratch, read[0], read[4], n);
        System.arraycopy(scratch, 0, r, from, n);
        float[] mean = scratch;
        mean(mean, read[0], read[1], read[2], read[3], n);
        more(mean, read[4], read[5], read[6], read[7], n);
        for (int i = 0; i < 8; i += 4) {
            again(read[i], mean, inLeft, 1, n);
            again(read[i + 1], mean, inRight, 1, n);
            again(read[i + 2], mean, inLeft, -1, n);
            again(read[i + 3], mean, inRight, -1, n);
        }
    }

    private static void alternate(float[] out, float[] a, float[] b, float[] c, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = .4f * (a[i] - b[i] + c[i] - d[i]);
        }
    }

    private static void add(float[] out, float[] a, float[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] += .14f * (a[i] + b[i]);
        }
    }

    private static void mean(float[] out, float[] a, float[] b, float[] c, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = .25f * (a[i] + b[i] + c[i] + d[i]) - 1e-20f;
        }
    }

    private static void more(float[] out, float[] a, float[] b, float[] c, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            out[i] += .25f * (a[i] + b[i] + c[i] + d[i]);
        }
    }

    private static void again(float[] line, float[] mean, float[] in, float gain, int n) {
        for (int i = 0; i < n; i++) {
            line[i] = line[i] - mean[i] + gain * in[i];
        }
    }

    /// Moves a piece out of a ring or into it.
    private static void copy(float[] ring, int at, float[] piece, int n, boolean out) {
        int first = Math.min(n, ring.length - at);
        if (out) {
            System.arraycopy(ring, at, piece, 0, first);
            System.arraycopy(ring, 0, piece, first, n - first);
        } else {
            System.arraycopy(piece, 0, ring, at, first);
            System.arraycopy(piece, first, ring, 0, n - first);
        }
    }
}
