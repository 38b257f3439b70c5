package jerry4loops.midi;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Sends this studio's clock when it is due, from a thread that does nothing else.
///
/// Thread: [#run] one of its own; the rest any.
final class ClockLine {

    private static final long MOST_AHEAD_NANOS = 5_000_000;
    /// Parking wakes up late by about as much.
    private static final long SOONER_NANOS = 60_000;
    private static final long SHORTEST_NANOS = 50_000;

    private final ClockSender sender = new ClockSender();
    private final Supplier<List<? extends Way>> ways;
    private final Time time;
    private volatile boolean closed;

    /// Somebody who gets the clock.
    @FunctionalInterface
    interface Way {
        /// @param status the message's first byte
        /// @param sixteenths song position
        void clock(int status, int sixteenths);
    }

    /// Time as this machine has it, or as a test does.
    interface Time {
        /// The machine's.
        Time REAL = of(System::nanoTime);

        /// @return now, on the clock of [System#nanoTime()]
        long nanos();

        /// @param nanos about so long; it may be longer
        void pass(long nanos);

        private static Time of(LongSupplier now) {
            return new Time() {
                @Override
                public long nanos() {
                    return now.getAsLong();
                }

                @Override
                public void pass(long nanos) {
                    LockSupport.parkNanos(nanos);
                }
            };
        }
    }

    /// @param ways who gets it now
    /// @param time what its thread waits by
    ClockLine(Supplier<List<? extends Way>> ways, Time time) {
        this.ways = ways;
        this.time = time;
    }

    /// Says where the music is.
    ///
    /// @param nanos when
    /// @param beats where, in what is heard
    /// @param bpm tempo
    /// @param playing whether it plays
    void anchor(long nanos, double beats, double bpm, boolean playing) {
        synchronized (sender) {
            sender.anchor(nanos, beats, bpm, playing);
        }
    }

    /// Sends until it is closed.
    void run() {
        while (!closed) {
            step();
        }
    }

    /// Sends one message, or waits a little where none is near.
    void step() {
        List<? extends Way> now = ways.get();
        long nanos = time.nanos();
        ClockSender.Message message;
        synchronized (sender) {
            message = sender.next(nanos);
            boolean isTick = message.status() == 0xF8;
            if (isTick && message.nanos() - nanos > (now.isEmpty() ? 0 : MOST_AHEAD_NANOS)) {
                sender.again();
                message = null;
            }
        }
        if (message == null) {
            time.pass(MOST_AHEAD_NANOS / 2);
            return;
        }
        for (long left = left(message); left > 0; left = left(message)) {
            time.pass(Math.max(SHORTEST_NANOS, left - SOONER_NANOS));
        }
        for (Way way : now) {
            way.clock(message.status(), message.sixteenths());
        }
    }

    private long left(ClockSender.Message message) {
        return message.nanos() - time.nanos();
    }

    /// Ends [#run] with the next message.
    void close() {
        closed = true;
    }
}
