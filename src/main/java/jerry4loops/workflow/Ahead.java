package jerry4loops.workflow;

import java.time.Duration;
import jerry4loops.engine.EngineTelemetry;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.time.Beats;
import jerry4loops.time.Quantise;

/// Which boundary a loop that is asked for now can be ready by, and how long it is until then.
///
/// Thread: the session's.
final class Ahead {

    /// A boundary nearer than this is left to the loop before: not even the house band would be ready.
    private static final Duration LEAST = Duration.ofSeconds(3);

    /// So long after a boundary a loop would still join at once, in phase, as one that came a little late.
    private static final Duration GRACE = Duration.ofMillis(100);

    private final Session session;
    private final EngineHost host;

    Ahead(Session session, EngineHost host) {
        this.session = session;
        this.host = host;
    }

    /// @return the next boundary of the track's choice that is far enough away, or [Track#NO_TICK] when it has made
    /// none, nothing plays or no loop has an end
    long boundary(Track track) {
        Quantise wish = track.aheadProperty().get();
        if (wish == null) {
            return Track.NO_TICK;
        }
        long tick = next(track, wish);
        long period = period(track, wish);
        while (tick != Track.NO_TICK && until(tick).compareTo(LEAST) < 0) {
            tick += period;
        }
        return tick;
    }

    /// @return whether a loop that is queued now would swap at that boundary and not at one before
    boolean isNext(Track track, Quantise wish, long tick) {
        long next = next(track, wish);
        long period = period(track, wish);
        if (next == Track.NO_TICK || next > tick) {
            return true;
        }
        boolean isPastGrace = until(next - period).compareTo(GRACE.negated()) < 0;
        return next > tick - period / 2 && isPastGrace;
    }

    /// @return time until a boundary, negative when it is over
    Duration until(long tick) {
        double beats = (double) tick / Beats.TICKS_PER_BEAT - host.engine().telemetry().beats;
        double seconds = beats * 60 / session.tempoProperty().get().bpm();
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private long next(Track track, Quantise wish) {
        EngineTelemetry now = host.engine().telemetry();
        if (!now.rolling) {
            return Track.NO_TICK;
        }
        if (wish.ticks() > 0) {
            double ticks = Math.max(0, now.beats) * Beats.TICKS_PER_BEAT;
            return ((long) Math.floor(ticks / wish.ticks()) + 1) * wish.ticks();
        }
        double fraction = now.fraction[track.index()];
        long period = period(track, wish);
        if (fraction < 0 || period == 0) {
            return Track.NO_TICK;
        }
        return Math.round(now.beats * Beats.TICKS_PER_BEAT + (1 - fraction) * period);
    }

    private static long period(Track track, Quantise wish) {
        if (wish.ticks() > 0) {
            return wish.ticks();
        }
        var loop = track.loopProperty().get();
        return loop == null ? 0 : loop.clip().length().bars().ticks();
    }
}
