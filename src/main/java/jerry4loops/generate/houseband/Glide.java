package jerry4loops.generate.houseband;

/// Reads a sound at a place that moves slowly against its own pace, with four-point Hermite interpolation.
///
/// The whole part of the distance stays the same for many frames, over which the four samples of each frame are four
/// copies of the sound, each shifted by one: read at the same place, the compiler does eight frames at a time.
final class Glide {

    /// Frames over which a slow sweep is a straight line.
    static final int PIECE = 256;

    private final float[] sound;
    private final float[] a = new float[PIECE];
    private final float[] b = new float[PIECE];
    private final float[] c = new float[PIECE];
    private final float[] d = new float[PIECE];
    private final float[] part = new float[PIECE];
    private final float[] out = new float[PIECE];

    /// @param sound with as much more on each side as it is read away from its place
    Glide(float[] sound) {
        this.sound = sound;
    }

    /// Adds a piece of the sound to `to`, which is turned down to `dry`.
    ///
    /// @param from first frame of the piece in `to`
    /// @param count at most [#PIECE] frames
    /// @param ahead how far ahead of `from` the sound is read at first
    /// @param slope by how much more on each frame, far below 1
    void add(float[] to, int from, int count, double ahead, double slope, float dry, float wet) {
        int done = 0;
        while (done < count) {
            double at = ahead + done * slope;
            int whole = (int) at;
            int more = 1;
            if (slope > 0) {
                more = (int) Math.min(count, (whole + 1 - at) / slope + 1);
            } else if (slope < 0) {
                more = (int) Math.min(count, (at - whole) / -slope + 1);
            } else {
                more = count;
            }
            more = Math.clamp(more, 1, count - done);
            piece(to, from + done, more, from + done + whole, (float) (at - whole), (float) slope, dry, wet);
            done += more;
        }
    }

    private void piece(float[] to, int from, int n, int at, float rest, float slope, float dry, float wet) {
        System.arraycopy(sound, at - 1, a, 0, n);
        System.arraycopy(sound, at, b, 0, n);
        System.arraycopy(sound, at + 1, c, 0, n);
        System.arraycopy(sound, at + 2, d, 0, n);
        for (int i = 0; i < n; i++) {
            part[i] = rest + i * slope;
        }
        curve(a, b, c, d, n);
        between(a, b, c, d, part, n);
        System.arraycopy(to, from, out, 0, n);
        for (int i = 0; i < n; i++) {
            out[i] = dry * out[i] + wet * a[i];
        }
        System.arraycopy(out, 0, to, from, n);
    }

    /// The third factor of the cubic into `d`, the second into `a`, the first into `c`; `b` is the constant.
    private static void curve(float[] a, float[] b, float[] c, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            float before = a[i];
            float now = b[i];
            float next = c[i];
            float after = d[i];
            d[i] = .5f * (after - before) + 1.5f * (now - next);
            a[i] = before - 2.5f * now + 2 * next - .5f * after;
            c[i] = .5f * (next - before);
        }
    }

    private static void between(float[] a, float[] b, float[] c, float[] d, float[] part, int n) {
        for (int i = 0; i < n; i++) {
            float f = part[i];
            a[i] = ((d[i] * f + a[i]) * f + c[i]) * f + b[i];
        }
    }
}
