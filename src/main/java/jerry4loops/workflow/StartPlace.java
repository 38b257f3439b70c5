package jerry4loops.workflow;

import java.util.HashMap;
import java.util.Map;
import jerry4loops.audio.Loop;
import jerry4loops.engine.EngineCommand;
import jerry4loops.session.Session;
import jerry4loops.time.Beats;

/// Where the music begins when it is started next: at bar 1, or where a session that is resumed was. Whoever starts
/// the music starts it there; afterwards it is bar 1 again.
///
/// Thread: the session's.
final class StartPlace {

    private final Session session;
    private final Map<Integer, Laid> laid = new HashMap<>();

    /// A loop in the music.
    ///
    /// @param startTick where its bar 1 lies
    record Laid(Loop loop, long startTick) {

        /// Stretched to another tempo it still is at the same place.
        private boolean isOf(Loop other) {
            return other != null
                    && (Wanted.isSame(loop, other)
                            || other.clip()
                                            .length()
                                            .bars()
                                            .equals(loop.clip().length().bars())
                                    && other.provenance()
                                            .parents()
                                            .contains(loop.clip().contentHash()));
        }
    }

    StartPlace(Session session) {
        this.session = session;
    }

    /// @param tick the music begins with the bar in which it lies
    /// @param loops by track: where they lie; all others as if they had begun with bar 1 of the music
    void set(long tick, Map<Integer, Laid> loops) {
        laid.clear();
        laid.putAll(loops);
        move(tick);
    }

    /// @param tick the music begins with the bar in which it lies; loops lie where they lay
    void move(long tick) {
        session.setStartTick(Math.max(0, tick) / Beats.TICKS_PER_BAR * Beats.TICKS_PER_BAR);
    }

    /// From bar 1.
    void reset() {
        set(0, Map.of());
    }

    /// @param countInBars bars of metronome first
    /// @return the command that starts there
    EngineCommand.Play play(long id, int countInBars) {
        long tick = session.startTickProperty().get();
        long[] startTicks = new long[tick == 0 ? 0 : Session.MAX_TRACKS];
        for (int i = 0; i < startTicks.length; i++) {
            startTicks[i] = startTick(i);
        }
        return new EngineCommand.Play(id, countInBars, tick, startTicks);
    }

    /// @param track index from 0
    /// @return where bar 1 of what is on the lane would lie
    long startTick(int track) {
        Laid known = laid.get(track);
        return known != null && known.isOf(session.track(track).loopProperty().get()) ? known.startTick() : 0;
    }
}
