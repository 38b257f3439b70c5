package jerry4loops.generate.houseband;

/// An effect with memory, run over a loop so that its state at the end is its state at the beginning.
///
/// The end of the loop is played through it first, without keeping the result; then the whole loop, in place.
abstract class Unit {

    private static final int CHECK = 32_768;

    float left;
    float right;

    /// Takes one frame and leaves the answer in [#left] and [#right].
    abstract void next(float l, float r);

    /// @return frames by which the answer is late, made good by [#run]
    int latency() {
        return 0;
    }

    /// Runs over the next frames of a stream, in place; the answer is late by [#latency()].
    final void stream(float[] l, float[] r, int frames) {
        for (int i = 0; i < frames; i++) {
            next(l[i], r[i]);
            l[i] = left;
            r[i] = right;
        }
    }

    /// @param warm seconds after which the effect has forgotten what it heard
    void run(Sheet sheet, double warm, Work work) {
        int n = sheet.frames;
        float[] l = sheet.left;
        float[] r = sheet.right;
        int late = latency();
        int before = (int) Math.ceil(warm * work.rate()) + late;
        int at = Math.floorMod(-before, n);
        for (int i = 0; i < before; i++) {
            if ((i & (CHECK - 1)) == 0) {
                work.check();
            }
            next(l[at], r[at]);
            at++;
            if (at == n) {
                at = 0;
            }
        }
        float[] headLeft = java.util.Arrays.copyOf(l, Math.min(late, n));
        float[] headRight = java.util.Arrays.copyOf(r, Math.min(late, n));
        for (int i = 0; i < n + late; i++) {
            if ((i & (CHECK - 1)) == 0) {
                work.check();
            }
            if (i < n) {
                next(l[i], r[i]);
            } else {
                next(headLeft[(i - n) % headLeft.length], headRight[(i - n) % headRight.length]);
            }
            if (i >= late) {
                l[i - late] = left;
                r[i - late] = right;
            }
        }
    }
}
