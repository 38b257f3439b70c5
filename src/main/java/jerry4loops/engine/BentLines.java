package jerry4loops.engine;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// Lines of sound on their way through a [TempoBend]: music goes in, what is heard comes out, all lines by one
/// plan, so that they stay together to the frame.
///
/// ```
/// put ─► history ─► read by the plan ─► waits ─► take
/// ```
///
/// Thread: mixer.
final class BentLines {

    private static final int TAPS = Sinc.TAPS;
    private static final int BEFORE = TAPS / 2 - 1;

    private final float[][] sinc = Sinc.table();
    private final int capacity;
    private final int most;
    private float[][] history;
    private float[][] waiting;
    private int held;
    private int waits;
    private long origin;

    /// @param lines how many
    /// @param capacity frames of music a line holds
    /// @param most frames that may wait
    BentLines(int lines, int capacity, int most) {
        this.capacity = capacity;
        this.most = most;
        allocate(lines);
    }

    /// Not while music runs through.
    void allocate(int lines) {
        history = new float[lines][capacity];
        waiting = new float[lines][most];
    }

    /// Begins anew, with silence before.
    ///
    /// @param frame first of the music
    /// @param past frames of silence
    @RealTime
    void begin(long frame, int past) {
        for (int line = 0; line < history.length; line++) {
            Arrays.fill(history[line], 0, past, 0);
        }
        held = past;
        origin = frame - past;
    }

    /// @return frame of the music at index 0
    @RealTime
    long origin() {
        return origin;
    }

    /// @return index of the next frame that comes in
    @RealTime
    int held() {
        return held;
    }

    /// @return a line's music
    @RealTime
    float[] music(int line) {
        return history[line];
    }

    /// Makes room for more.
    ///
    /// @param keep first frame of the music that is still needed
    /// @param frames how many will come
    @RealTime
    void makeRoom(long keep, int frames) {
        if (held + frames <= capacity) {
            return;
        }
        int gone = (int) (keep - origin);
        for (int line = 0; line < history.length; line++) {
            System.arraycopy(history[line], gone, history[line], 0, held - gone);
        }
        held -= gone;
        origin += gone;
    }

    /// Takes music in, before [#add].
    ///
    /// @param line which
    /// @param samples from index 0
    /// @param frames how many
    @RealTime
    void put(int line, float[] samples, int frames) {
        System.arraycopy(samples, 0, history[line], held, frames);
    }

    /// Silence instead.
    @RealTime
    void putNothing(int line, int frames) {
        Arrays.fill(history[line], held, held + frames, 0);
    }

    /// What was put counts from now on.
    @RealTime
    void add(int frames) {
        held += frames;
    }

    /// @return frames that wait to be taken
    @RealTime
    int waits() {
        return waits;
    }

    /// Reads what a plan says; it waits to be taken.
    @RealTime
    void read(BendPlan plan) {
        for (int line = 0; line < history.length; line++) {
            read(plan, history[line], waiting[line]);
        }
        waits += plan.count;
    }

    @RealTime
    private void read(BendPlan plan, float[] in, float[] out) {
        for (int i = 0; i < plan.count; i++) {
            out[waits + i] = switch (plan.kind[i]) {
                case BendPlan.COPY -> in[plan.place[i]];
                case BendPlan.BETWEEN -> between(in, plan.place[i], plan.fraction[i]);
                case BendPlan.HEADS -> heads(plan, i, in);
                default -> {
                    float share = plan.share[i];
                    yield share * heads(plan, i, in) + (1 - share) * between(in, plan.place[i], plan.fraction[i]);
                }
            };
        }
    }

    @RealTime
    private static float heads(BendPlan plan, int i, float[] in) {
        float old = plan.oldGain[i];
        float head = in[plan.head[i]];
        return old == 0 ? head : plan.headGain[i] * head + old * in[plan.old[i]];
    }

    @RealTime
    private float between(float[] in, int place, float fraction) {
        float at = fraction * Sinc.PLACES;
        int below = Math.min((int) at, Sinc.PLACES - 1);
        float share = at - below;
        float[] here = sinc[below];
        float[] there = sinc[below + 1];
        int first = place - BEFORE;
        float sum = 0;
        for (int tap = 0; tap < TAPS; tap++) {
            sum += (here[tap] + share * (there[tap] - here[tap])) * in[first + tap];
        }
        return sum;
    }

    /// Takes what waits, before [#taken].
    ///
    /// @param line which
    /// @param out receives it
    /// @param offset first index in it
    /// @param frames how many, not more than wait
    @RealTime
    void take(int line, float[] out, int offset, int frames) {
        System.arraycopy(waiting[line], 0, out, offset, frames);
    }

    /// Adds a line to what is there already.
    @RealTime
    void addTo(int line, float[] out, int offset, int frames) {
        float[] in = waiting[line];
        for (int i = 0; i < frames; i++) {
            out[offset + i] += in[i];
        }
    }

    /// What was taken does not wait any more.
    @RealTime
    void taken(int frames) {
        waits -= frames;
        for (int line = 0; line < waiting.length; line++) {
            System.arraycopy(waiting[line], frames, waiting[line], 0, waits);
        }
    }
}
