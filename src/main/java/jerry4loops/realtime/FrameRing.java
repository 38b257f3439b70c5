package jerry4loops.realtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// **Telemetry** that must not be lost lightly: a ring of stereo frames from one writer thread to one reader thread.
/// When it is full the frames that do not fit are dropped and counted.
///
/// Threads: one writer ([#write]), one reader ([#read]); wait-free, nothing allocated after construction.
public final class FrameRing {

    private static final VarHandle HEAD;
    private static final VarHandle TAIL;
    private static final VarHandle DROPPED;

    static {
        try {
            var lookup = MethodHandles.lookup();
            HEAD = lookup.findVarHandle(FrameRing.class, "head", long.class);
            TAIL = lookup.findVarHandle(FrameRing.class, "tail", long.class);
            DROPPED = lookup.findVarHandle(FrameRing.class, "dropped", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final float[] left;
    private final float[] right;
    private final int mask;
    private long head;
    private long tail;
    private long dropped;

    /// @param capacity at least this many frames fit; rounded up to a power of two
    public FrameRing(int capacity) {
        int frames = Integer.highestOneBit(Math.max(2, capacity) * 2 - 1);
        left = new float[frames];
        right = new float[frames];
        mask = frames - 1;
    }

    /// Writer thread.
    ///
    /// @param l left samples
    /// @param r right samples
    /// @param offset first frame to take
    /// @param frames how many
    /// @return how many were taken; the rest is counted as dropped
    @RealTime
    public int write(float[] l, float[] r, int offset, int frames) {
        long at = tail;
        int room = (int) (left.length - (at - (long) HEAD.getAcquire(this)));
        int taken = Math.min(room, frames);
        int start = (int) at & mask;
        int first = Math.min(taken, left.length - start);
        System.arraycopy(l, offset, left, start, first);
        System.arraycopy(r, offset, right, start, first);
        System.arraycopy(l, offset + first, left, 0, taken - first);
        System.arraycopy(r, offset + first, right, 0, taken - first);
        TAIL.setRelease(this, at + taken);
        if (taken < frames) {
            DROPPED.setRelease(this, dropped + frames - taken);
        }
        return taken;
    }

    /// Reader thread.
    ///
    /// @param l left samples are written here
    /// @param r right samples are written here
    /// @param offset from this index
    /// @param frames at most this many
    /// @return how many were read
    @RealTime
    public int read(float[] l, float[] r, int offset, int frames) {
        long at = head;
        int there = (int) ((long) TAIL.getAcquire(this) - at);
        int taken = Math.min(there, frames);
        int start = (int) at & mask;
        int first = Math.min(taken, left.length - start);
        System.arraycopy(left, start, l, offset, first);
        System.arraycopy(right, start, r, offset, first);
        System.arraycopy(left, 0, l, offset + first, taken - first);
        System.arraycopy(right, 0, r, offset + first, taken - first);
        HEAD.setRelease(this, at + taken);
        return taken;
    }

    /// @return frames that wait to be read
    @RealTime
    public int available() {
        return (int) ((long) TAIL.getAcquire(this) - (long) HEAD.getAcquire(this));
    }

    /// @return frames lost because the reader was late
    public long dropped() {
        return (long) DROPPED.getAcquire(this);
    }
}
