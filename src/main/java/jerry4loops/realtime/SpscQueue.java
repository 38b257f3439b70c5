package jerry4loops.realtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// **Command**: a bounded, ordered queue of objects from one producer thread to one consumer thread. When it is full,
/// [#offer] says so and the producer keeps the element and offers it again.
///
/// Threads: exactly one calls `offer`, exactly one calls `poll`; both are wait-free and allocate nothing. Head and
/// tail are written with release and read with acquire; each side caches the other's index, as the LMAX Disruptor does.
///
/// @param <T> the element, best immutable
public final class SpscQueue<T> {

    private static final VarHandle HEAD;
    private static final VarHandle TAIL;

    static {
        try {
            var lookup = MethodHandles.lookup();
            HEAD = lookup.findVarHandle(SpscQueue.class, "head", long.class);
            TAIL = lookup.findVarHandle(SpscQueue.class, "tail", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Object[] slots;
    private final int mask;
    private long head;
    private long tail;
    private long cachedHead;
    private long cachedTail;

    /// @param capacity at least this many elements fit; rounded up to a power of two
    public SpscQueue(int capacity) {
        slots = new Object[Integer.highestOneBit(Math.max(2, capacity) * 2 - 1)];
        mask = slots.length - 1;
    }

    /// Producer thread.
    ///
    /// @param element not null
    /// @return false when the queue is full
    @RealTime
    public boolean offer(T element) {
        long at = tail;
        if (at - cachedHead > mask) {
            cachedHead = (long) HEAD.getAcquire(this);
            if (at - cachedHead > mask) {
                return false;
            }
        }
        slots[(int) at & mask] = element;
        TAIL.setRelease(this, at + 1);
        return true;
    }

    /// Consumer thread.
    ///
    /// @return the oldest element, or null when there is none
    @RealTime
    @SuppressWarnings("unchecked")
    public T poll() {
        long at = head;
        if (at == cachedTail) {
            cachedTail = (long) TAIL.getAcquire(this);
            if (at == cachedTail) {
                return null;
            }
        }
        int slot = (int) at & mask;
        Object element = slots[slot];
        slots[slot] = null;
        HEAD.setRelease(this, at + 1);
        return (T) element;
    }
}
