package jerry4loops.realtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// **Snapshot**: a cell that holds the newest immutable value. Older values are never seen again.
///
/// Threads: any number of writers and readers; wait-free. Publication is a release-store, reading an acquire-load
/// (D. Lea, *Using JDK 9 Memory Order Modes*).
///
/// @param <T> an immutable type
public final class SnapshotCell<T> {

    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(SnapshotCell.class, "value", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // through VALUE
    private Object value;

    /// @param initial what readers see before the first publication
    public SnapshotCell(T initial) {
        VALUE.setRelease(this, (Object) initial);
    }

    /// @param next replaces what was there
    @RealTime
    public void publish(T next) {
        VALUE.setRelease(this, (Object) next);
    }

    /// @return the newest value
    @RealTime
    @SuppressWarnings("unchecked")
    public T read() {
        return (T) (Object) VALUE.getAcquire(this);
    }
}
