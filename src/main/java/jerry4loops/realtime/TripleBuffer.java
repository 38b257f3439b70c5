package jerry4loops.realtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Supplier;

/// **Telemetry**: three preallocated mutable slots through which one writer shows one reader its newest state. The
/// reader never sees a half-written slot; states it does not fetch are overwritten.
///
/// Threads: one writer ([#slot()], [#publish()]), one reader ([#read()]); wait-free, nothing allocated. One atomic
/// exchange of a slot index with a "fresh" bit, after Ableton Link's `TripleBuffer`.
///
/// @param <T> a mutable slot
public final class TripleBuffer<T> {

    private static final int FRESH = 4;
    private static final VarHandle MIDDLE;

    static {
        try {
            MIDDLE = MethodHandles.lookup().findVarHandle(TripleBuffer.class, "middle", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Object[] slots = new Object[3];
    private int back = 0;
    private int middle = 1;
    private int front = 2;

    /// @param factory makes the three slots
    public TripleBuffer(Supplier<? extends T> factory) {
        for (int i = 0; i < slots.length; i++) {
            slots[i] = factory.get();
        }
    }

    /// Writer thread.
    ///
    /// @return the slot to fill before [#publish()]; it holds an older state
    @RealTime
    @SuppressWarnings("unchecked")
    public T slot() {
        return (T) slots[back];
    }

    /// Writer thread: shows the filled slot to the reader.
    @RealTime
    public void publish() {
        int previous = (int) MIDDLE.getAndSet(this, back | FRESH);
        back = previous & 3;
    }

    /// Reader thread.
    ///
    /// @return the newest published slot, stable until the next call
    @RealTime
    @SuppressWarnings("unchecked")
    public T read() {
        if (((int) MIDDLE.getAcquire(this) & FRESH) != 0) {
            int previous = (int) MIDDLE.getAndSet(this, front);
            front = previous & 3;
        }
        return (T) slots[front];
    }
}
