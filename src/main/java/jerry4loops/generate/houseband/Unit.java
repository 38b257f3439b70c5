package jerry4loops.generate.houseband;

/// An effect with memory, run over a loop so that its state at the end is its state at the beginning.
///
/// The end of the loop is played through it first, without keeping the result; then the whole loop, in place.
/// However a sound is cut into pieces, it comes out the same.
abstract class Unit {

    private static final int PIECE = 4096;

    /// Runs over the next frames of a stream, in place; the answer is late by [#latency()].
    abstract void stream(float[] l, float[] r, int from, int to);

    /// Runs over the next frames of a stream, in place.
    final void stream(float[] l, float[] r, int frames) {
        stream(l, r, 0, frames);
    }

    /// @return frames by which the answer of a stream is late; over a loop it never is
    int latency() {
        return 0;
    }

    /// @param warm seconds after which the effect has forgotten what it heard
    void run(Sheet sheet, double warm, Work work) {
        int n = sheet.frames;
        int before = (int) Math.ceil(warm * work.rate());
        float[] l = new float[PIECE];
        float[] r = new float[PIECE];
        int at = Math.floorMod(-before, n);
        int left = before;
        while (left > 0) {
            int piece = Math.min(Math.min(left, PIECE), n - at);
            work.check();
            System.arraycopy(sheet.left, at, l, 0, piece);
            System.arraycopy(sheet.right, at, r, 0, piece);
            stream(l, r, 0, piece);
            at = at + piece == n ? 0 : at + piece;
            left -= piece;
        }
        for (int from = 0; from < n; from += PIECE) {
            work.check();
            stream(sheet.left, sheet.right, from, Math.min(n, from + PIECE));
        }
    }
}
