package jerry4loops.realtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A bounded, ordered queue of small records of four `long`s from one producer thread to one consumer thread, for
/// events
/// that leave the mixer thread without allocating. When it is full the record is dropped and counted, never waited for.
///
/// Threads: exactly one calls `offer`, exactly one calls `poll`; [#dropped()] may be read from any thread.
public final class SpscLongQueue {

    /// Longs in one record.
    public static final int WORDS = 4;

    private static final VarHandle HEAD;
    private static final VarHandle TAIL;
    private static final VarHandle DROPPED;

    static {
        try {
            var lookup = MethodHandles.lookup();
            HEAD = lookup.findVarHandle(SpscLongQueue.class, "head", long.class);
            TAIL = lookup.findVarHandle(SpscLongQueue.class, "tail", long.class);
            DROPPED = lookup.findVarHandle(SpscLongQueue.class, "dropped", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long[] words;
    private final int mask;
    private long head;
    private long tail;
    private long dropped;

    /// @param capacity at least this many records fit; rounded up to a power of two
    public SpscLongQueue(int capacity) {
        int slots = Integer.highestOneBit(Math.max(2, capacity) * 2 - 1);
        words = new long[slots * WORDS];
        mask = slots - 1;
    }

    /// Producer thread.
    ///
    /// @param a first word
    /// @param b second word
    /// @param c third word
    /// @param d fourth word
    /// @return false when the queue was full and the record was dropped
    @RealTime
    public boolean offer(long a, long b, long c, long d) {
        long at = tail;
        if (at - (long) HEAD.getAcquire(this) > mask) {
            DROPPED.setRelease(this, dropped + 1);
            return false;
        }
        int base = ((int) at & mask) * WORDS;
        words[base] = a;
        words[base + 1] = b;
        words[base + 2] = c;
        words[base + 3] = d;
        TAIL.setRelease(this, at + 1);
        return true;
    }

    /// Consumer thread.
    ///
    /// @param into four words are written here
    /// @return false when there was none
    @RealTime
    public boolean poll(long[] into) {
        long at = head;
        if (at == (long) TAIL.getAcquire(this)) {
            return false;
        }
        System.arraycopy(words, ((int) at & mask) * WORDS, into, 0, WORDS);
        HEAD.setRelease(this, at + 1);
        return true;
    }

    /// @return how many records were lost because the consumer was late
    public long dropped() {
        return (long) DROPPED.getAcquire(this);
    }
}
