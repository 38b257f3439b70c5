package jerry4loops.engine;

/// What a stretch of bent music is read from, frame by frame; the same for every line.
///
/// Thread: mixer; filled by [TempoBend], read by [BentLines].
final class BendPlan {

    /// Read as it is.
    static final byte COPY = 0;

    /// Read between frames.
    static final byte BETWEEN = 1;

    /// Read by the heads of a [KeyLock].
    static final byte HEADS = 2;

    /// Some of both.
    static final byte BLEND = 3;

    final byte[] kind;
    /// Frame of the music, from the first that a line holds.
    final int[] place;
    final float[] fraction;
    final int[] head;
    final int[] old;
    final float[] headGain;
    final float[] oldGain;
    /// Share of the heads in a blend.
    final float[] share;
    int count;

    /// @param most frames of a stretch
    BendPlan(int most) {
        kind = new byte[most];
        place = new int[most];
        fraction = new float[most];
        head = new int[most];
        old = new int[most];
        headGain = new float[most];
        oldGain = new float[most];
        share = new float[most];
    }
}
