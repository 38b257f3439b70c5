package jerry4loops.workflow;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.JamChunk;
import jerry4loops.generate.JamSession;
import jerry4loops.generate.NextChunk;
import jerry4loops.session.SessionThread;

/// Fetches the chunks of one jam in order: never more than one call at a time, none of them ever given up, since a
/// chunk is handed out once. It rests while there is no room, whatever plays or stands still.
///
/// Thread: the session's.
final class JamPull {

    /// Answers without a chunk that are usual for a model that warms up.
    private static final int PATIENCE = 3;

    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LEAST_PAUSE = Duration.ofMillis(250);

    /// Told what came, on the session's thread.
    interface Listener {

        /// @param chunk the next
        /// @param waitedNanos how long the call for it took
        void arrived(JamChunk chunk, long waitedNanos);

        /// @param sentence why nothing has come for long; it goes on
        void slow(String sentence);

        /// @param sentence why nothing will come any more
        void over(String sentence);
    }

    private final JamSession session;
    private final JamClock clock;
    private final SessionThread thread;
    private final String source;
    private final BooleanSupplier room;
    private final Listener listener;
    private boolean inFlight;
    private boolean closed;
    private int empty;
    private int failures;

    JamPull(
            JamSession session,
            JamClock clock,
            SessionThread thread,
            String source,
            BooleanSupplier room,
            Listener listener) {
        this.session = session;
        this.clock = clock;
        this.thread = thread;
        this.source = source;
        this.room = room;
        this.listener = listener;
    }

    /// Asks for the next chunk if there is room for one and none is on its way.
    void pull() {
        if (inFlight || closed || !room.getAsBoolean()) {
            return;
        }
        inFlight = true;
        long asked = clock.nanoTime();
        session.next()
                .whenCompleteAsync(
                        (next, thrown) -> {
                            inFlight = false;
                            if (!closed) {
                                take(next, thrown, clock.nanoTime() - asked);
                            }
                        },
                        thread::run);
    }

    private void take(NextChunk next, Throwable thrown, long waited) {
        if (thrown != null) {
            failed(GenerationException.failureOf(thrown, source).sentence());
            return;
        }
        switch (next) {
            case NextChunk.Arrived arrived -> {
                empty = 0;
                failures = 0;
                listener.arrived(arrived.chunk(), waited);
                pull();
            }
            case NextChunk.NotYet _ -> {
                empty++;
                if (empty >= PATIENCE) {
                    listener.slow(source + " has not made the next bars yet.");
                }
                again(waited);
            }
            case NextChunk.Lost lost -> {
                listener.slow(lost.sentence());
                again(waited);
            }
            case NextChunk.Ended ended -> {
                close();
                listener.over(ended.sentence());
            }
        }
    }

    /// At once, unless the answer came at once too.
    private void again(long waited) {
        if (waited >= LEAST_PAUSE.toNanos()) {
            pull();
        } else {
            clock.later(LEAST_PAUSE, this::pull);
        }
    }

    private void failed(String sentence) {
        failures++;
        if (failures >= TRIES) {
            close();
            listener.over(sentence);
        } else {
            listener.slow(sentence);
            clock.later(FIRST_PAUSE.multipliedBy(1L << (failures - 1)), this::pull);
        }
    }

    /// Forgets what is on its way; the call comes to its end by itself.
    void close() {
        closed = true;
    }
}
