package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// Copies to and from arrays that are used as rings.
final class Ring {

    private Ring() {}

    /// Copies frames out of a ring to the beginning of `out`.
    ///
    /// @param from place of the first, less than twice the length of the ring
    @RealTime
    static void read(float[] ring, int from, float[] out, int frames) {
        int start = from >= ring.length ? from - ring.length : from;
        int head = Math.min(frames, ring.length - start);
        System.arraycopy(ring, start, out, 0, head);
        if (head < frames) {
            System.arraycopy(ring, 0, out, head, frames - head);
        }
    }

    /// Copies frames from the beginning of `in` into a ring.
    ///
    /// @return the place after them
    @RealTime
    static int write(float[] in, int frames, float[] ring, int at) {
        return write(in, 0, frames, ring, at);
    }

    /// Copies frames from anywhere in `in` into a ring.
    ///
    /// @return the place after them
    @RealTime
    static int write(float[] in, int offset, int frames, float[] ring, int at) {
        int head = Math.min(frames, ring.length - at);
        System.arraycopy(in, offset, ring, at, head);
        if (head < frames) {
            System.arraycopy(in, offset + head, ring, 0, frames - head);
        }
        int next = at + frames;
        return next >= ring.length ? next - ring.length : next;
    }
}
