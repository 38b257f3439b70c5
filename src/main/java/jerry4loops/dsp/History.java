package jerry4loops.dsp;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// The last 16 seconds or more of a stereo sound by absolute frame, with the outline by which a moment worth
/// repeating
/// is found: for every 128 frames the largest sample and the largest step from one sample to the next. Steps stand
/// for treble, so a hat over a bass note shows.
///
/// Thread: the mixer thread. Cost per stereo frame: two copies and three running maxima, 2 ns.
final class History {

    static final int HOP = 128;
    private static final double SECONDS = 16;

    private float[] left = new float[0];
    private float[] right = new float[0];
    private float[] peaks = new float[0];
    private float[] steps = new float[0];
    private int mask;
    private int hopMask;
    private long start;
    private long end;
    private int hopPeak;
    private int hopStep;

    void prepare(int rate) {
        int frames = Integer.highestOneBit((int) (SECONDS * rate) * 2 - 1);
        if (frames != left.length) {
            left = new float[frames];
            right = new float[frames];
            peaks = new float[frames / HOP];
            steps = new float[frames / HOP];
        }
        mask = frames - 1;
        hopMask = frames / HOP - 1;
        reset();
    }

    @RealTime
    void reset() {
        start = 0;
        end = 0;
        hopPeak = 0;
        hopStep = 0;
    }

    /// @return frames that can be read back
    @RealTime
    int capacity() {
        return left.length;
    }

    /// @return the first frame that is held
    @RealTime
    long start() {
        return Math.max(start, end - left.length);
    }

    /// Takes down a stretch; a jump in frames begins a new history.
    @RealTime
    void record(float[] l, float[] r, int offset, int frames, long frame) {
        if (frame != end) {
            start = frame;
            end = frame;
            hopPeak = 0;
            hopStep = 0;
        }
        int done = 0;
        while (done < frames) {
            int at = (int) (frame + done) & mask;
            int inHop = HOP - (at & (HOP - 1));
            int length = Math.min(frames - done, inHop);
            take(l, r, offset + done, length, at);
            done += length;
            if (length == inHop) {
                int hop = at / HOP;
                peaks[hop] = Float.intBitsToFloat(hopPeak);
                steps[hop] = Float.intBitsToFloat(hopStep);
                hopPeak = 0;
                hopStep = 0;
            }
        }
        end = frame + frames;
    }

    @RealTime
    private void take(float[] l, float[] r, int offset, int length, int at) {
        int peak = Math.max(Magnitude.bits(l, offset, length), Magnitude.bits(r, offset, length));
        if (peak >= Magnitude.INFINITE) {
            Arrays.fill(left, at, at + length, 0);
            Arrays.fill(right, at, at + length, 0);
            return;
        }
        System.arraycopy(l, offset, left, at, length);
        System.arraycopy(r, offset, right, at, length);
        hopPeak = Math.max(hopPeak, peak);
        // Every other step is enough to find an attack; an odd place always has its neighbour in the ring.
        int step = hopStep;
        for (int i = at | 1; i < at + length; i += 2) {
            float difference = (left[i] + right[i]) - (left[i - 1] + right[i - 1]);
            step = Math.max(step, Float.floatToRawIntBits(difference) & 0x7fffffff);
        }
        hopStep = step;
    }

    /// @return largest sample of a whole hop that is held
    @RealTime
    float peak(long hop) {
        return peaks[(int) hop & hopMask];
    }

    /// @return largest step of a whole hop that is held
    @RealTime
    float step(long hop) {
        return steps[(int) hop & hopMask];
    }

    /// @return largest sample in the whole hops from `from` to before `to`
    @RealTime
    float peakBetween(long from, long to) {
        float most = 0;
        for (long hop = from; hop < to; hop++) {
            most = Math.max(most, peaks[(int) hop & hopMask]);
        }
        return most;
    }

    /// @return magnitude of the louder channel at a frame that is held
    @RealTime
    float magnitude(long frame) {
        int at = (int) frame & mask;
        return Math.max(Math.abs(left[at]), Math.abs(right[at]));
    }

    /// Copies frames `from … from + frames` out; what lies outside `[start, limit)` is silence.
    @RealTime
    void read(long from, int frames, long limit, float[] l, float[] r) {
        long first = Math.clamp(start(), from, from + frames);
        long last = Math.clamp(limit, first, from + frames);
        int head = (int) (first - from);
        int tail = (int) (last - from);
        Arrays.fill(l, 0, head, 0);
        Arrays.fill(r, 0, head, 0);
        for (int done = head; done < tail; ) {
            int at = (int) (from + done) & mask;
            int length = Math.min(tail - done, left.length - at);
            System.arraycopy(left, at, l, done, length);
            System.arraycopy(right, at, r, done, length);
            done += length;
        }
        Arrays.fill(l, tail, frames, 0);
        Arrays.fill(r, tail, frames, 0);
    }
}
