package jerry4loops.testkit;

import java.util.Random;

/// Runs a unit over a signal in pieces, to prove that the pieces do not matter.
public final class Cuts {

    /// A stretch of a unit's work.
    @FunctionalInterface
    public interface Stretch {
        /// Works on `frames` samples from `offset`.
        void run(float[] l, float[] r, int offset, int frames);
    }

    private Cuts() {}

    /// Runs in blocks of one size.
    public static void blocks(float[] l, float[] r, int size, Stretch stretch) {
        for (int at = 0; at < l.length; at += size) {
            stretch.run(l, r, at, Math.min(size, l.length - at));
        }
    }

    /// Runs in pieces of random length, many of them very short.
    public static void random(float[] l, float[] r, long seed, Stretch stretch) {
        var random = new Random(seed);
        int at = 0;
        while (at < l.length) {
            int size = 1 + (random.nextInt(3) == 0 ? random.nextInt(5) : random.nextInt(700));
            stretch.run(l, r, at, Math.min(size, l.length - at));
            at += Math.min(size, l.length - at);
        }
    }

    /// @return the first index at which two signals are not the same bits, −1 where there is none
    public static int firstDifference(float[] a, float[] b) {
        if (a.length != b.length) {
            return Math.min(a.length, b.length);
        }
        for (int i = 0; i < a.length; i++) {
            if (Float.floatToIntBits(a[i]) != Float.floatToIntBits(b[i])) {
                return i;
            }
        }
        return -1;
    }
}
