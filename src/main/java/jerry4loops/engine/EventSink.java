package jerry4loops.engine;

import jerry4loops.realtime.RealTime;
import jerry4loops.realtime.SpscLongQueue;

/// The mixer thread's end of the event queue: four longs an event, dropped and counted when nobody listens.
///
/// Thread: mixer writes, the session's thread reads.
final class EventSink {

    // Ordinals as plain numbers: the mixer thread writes them, EngineEvent.decode reads them back.
    static final int COUNTING_IN = EngineEvent.Kind.COUNTING_IN.ordinal();
    static final int STARTED = EngineEvent.Kind.STARTED.ordinal();
    static final int STOPPED = EngineEvent.Kind.STOPPED.ordinal();
    static final int QUEUED = EngineEvent.Kind.QUEUED.ordinal();
    static final int SWAPPED = EngineEvent.Kind.SWAPPED.ordinal();
    static final int UNQUEUED = EngineEvent.Kind.UNQUEUED.ordinal();
    static final int REFUSED = EngineEvent.Kind.REFUSED.ordinal();
    static final int LEFT_OUT = EngineEvent.Kind.LEFT_OUT.ordinal();
    static final int BACK_IN = EngineEvent.Kind.BACK_IN.ordinal();
    static final int TEMPO_CHANGED = EngineEvent.Kind.TEMPO_CHANGED.ordinal();
    static final int NOT_FINITE = EngineEvent.Kind.NOT_FINITE.ordinal();
    static final int RECORDING_STARTED = EngineEvent.Kind.RECORDING_STARTED.ordinal();
    static final int RECORDING_STOPPED = EngineEvent.Kind.RECORDING_STOPPED.ordinal();
    static final int RECORDING_CANCELLED = EngineEvent.Kind.RECORDING_CANCELLED.ordinal();
    static final int UNDERRUN = EngineEvent.Kind.UNDERRUN.ordinal();
    static final int OUTPUT_LOST = EngineEvent.Kind.OUTPUT_LOST.ordinal();
    static final int APPLIED = EngineEvent.Kind.APPLIED.ordinal();
    static final int PLANNED = EngineEvent.Kind.PLANNED.ordinal();
    static final int REPEATED = EngineEvent.Kind.REPEATED.ordinal();
    static final int BENT = EngineEvent.Kind.BENT.ordinal();

    // Every plan and command is told: this holds what hands do in a minute, should nobody listen for so long.
    private static final int CAPACITY = 1 << 15;

    private final SpscLongQueue queue = new SpscLongQueue(CAPACITY);

    @RealTime
    void tell(int kind, int track, long id, long frame, long value) {
        queue.offer(kind | (track + 1) << 8, id, frame, value);
    }

    boolean poll(long[] words) {
        return queue.poll(words);
    }

    long dropped() {
        return queue.dropped();
    }
}
