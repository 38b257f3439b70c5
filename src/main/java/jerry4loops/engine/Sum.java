package jerry4loops.engine;

import jerry4loops.realtime.RealTime;

/// Adds stretches to a mix. Where they lie at the same place in both arrays C2 makes SIMD of it, else not: then
/// they are copied to that place first, which takes 55 ns for 256 frames where the loop took 105.
///
/// Thread: mixer.
final class Sum {

    private static final int MOST = 1_024;

    private final float[] moved = new float[MOST];

    /// @param from is added, from `position` on
    /// @param to is added to, from `offset` on
    @RealTime
    void add(float[] from, int position, float[] to, int offset, int frames) {
        if (position == offset) {
            add(from, to, offset, frames);
        } else if (offset + frames <= MOST) {
            System.arraycopy(from, position, moved, offset, frames);
            add(moved, to, offset, frames);
        } else {
            for (int i = 0; i < frames; i++) {
                to[offset + i] += from[position + i];
            }
        }
    }

    /// The same at a level.
    @RealTime
    void add(float[] from, int position, float[] to, int offset, int frames, float gain) {
        if (position == offset) {
            add(from, to, offset, frames, gain);
        } else if (offset + frames <= MOST) {
            System.arraycopy(from, position, moved, offset, frames);
            add(moved, to, offset, frames, gain);
        } else {
            for (int i = 0; i < frames; i++) {
                to[offset + i] += from[position + i] * gain;
            }
        }
    }

    @RealTime
    private static void add(float[] from, float[] to, int offset, int frames) {
        int end = offset + frames;
        for (int i = offset; i < end; i++) {
            to[i] += from[i];
        }
    }

    @RealTime
    private static void add(float[] from, float[] to, int offset, int frames, float gain) {
        int end = offset + frames;
        for (int i = offset; i < end; i++) {
            to[i] += from[i] * gain;
        }
    }
}
