package jerry4loops.workflow;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import javafx.collections.ListChangeListener;
import jerry4loops.audio.Loop;
import jerry4loops.session.ClipState;
import jerry4loops.session.Grid;
import jerry4loops.session.Session;
import jerry4loops.session.Slot;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;

/// Knows which slot is on each lane and which waits, and keeps the states of all slots true to that.
///
/// A slot is known by what was fired from it; a loop that came another way by its content. A loop that was stretched
/// to the session's tempo is the one it was made from; a slot that holds exactly what is on the lane comes before it.
///
/// Thread: the session's.
final class GridWatch {

    static final int NONE = -1;

    private final Session session;
    private final Grid grid;
    private final BiFunction<Integer, Integer, ClipState> work;
    private final Map<Integer, Fired> fired = new HashMap<>();
    private final int[] playing = new int[Session.MAX_TRACKS];
    private final int[] waiting = new int[Session.MAX_TRACKS];

    /// What was fired last on a track.
    ///
    /// @param slot from which slot
    /// @param loop as it was sent, at the session's tempo
    private record Fired(int slot, Loop loop) {}

    /// @param work GENERATING, FAILED or EMPTY, of a track's slot
    GridWatch(Session session, BiFunction<Integer, Integer, ClipState> work) {
        this.session = session;
        this.grid = session.grid();
        this.work = work;
        for (Track track : session.seats()) {
            int index = track.index();
            playing[index] = NONE;
            waiting[index] = NONE;
            track.loopProperty().subscribe(_ -> look(index));
            track.queuedLoopProperty().subscribe(_ -> look(index));
            track.stoppingProperty().subscribe(_ -> show(index));
            track.leftOutProperty().subscribe(_ -> show(index));
            grid.slots(index).addListener((ListChangeListener<Slot>) _ -> look(index));
        }
        session.transportProperty().subscribe(this::showAll);
    }

    /// A loop is on its way from a slot.
    void fired(int track, int slot, Loop loop) {
        fired.put(track, new Fired(slot, loop));
    }

    /// @return the slot whose loop is on the lane, or [#NONE]
    int playing(int track) {
        return playing[track];
    }

    /// @return the slot whose loop waits, or [#NONE]
    int waiting(int track) {
        return waiting[track];
    }

    ClipState state(int track, int slot) {
        return slot < grid.rows() ? grid.states(track).get(slot) : ClipState.EMPTY;
    }

    /// Finds out anew what plays and what waits.
    void look(int track) {
        Track lane = session.track(track);
        // What waits was fired last; what plays may have been.
        waiting[track] = find(track, lane.queuedLoopProperty().get(), waiting[track]);
        playing[track] = find(track, lane.loopProperty().get(), playing[track]);
        show(track);
    }

    private int find(int track, Loop loop, int before) {
        if (loop == null) {
            return NONE;
        }
        Fired last = fired.get(track);
        if (last != null
                && SameLoop.isSame(last.loop(), loop)
                && !grid.slot(track, last.slot()).isEmpty()) {
            return last.slot();
        }
        if (before != NONE && holds(track, before, loop)) {
            return before;
        }
        int found = NONE;
        for (int i = 0; i < grid.rows(); i++) {
            if (holdsExactly(track, i, loop)) {
                return i;
            }
            found = found == NONE && holds(track, i, loop) ? i : found;
        }
        return found;
    }

    private boolean holds(int track, int slot, Loop loop) {
        return grid.slot(track, slot)
                .loop()
                .filter(kept -> SameLoop.isSame(kept, loop))
                .isPresent();
    }

    private boolean holdsExactly(int track, int slot, Loop loop) {
        return grid.slot(track, slot)
                .loop()
                .filter(kept -> kept.clip().contentHash().equals(loop.clip().contentHash()))
                .isPresent();
    }

    void show(int track) {
        for (int slot = 0; slot < grid.rows(); slot++) {
            grid.setState(track, slot, found(track, slot));
        }
    }

    private void showAll() {
        session.seats().forEach(track -> show(track.index()));
    }

    private ClipState found(int track, int slot) {
        if (grid.slot(track, slot).isEmpty()) {
            return work.apply(track, slot);
        }
        Track lane = session.track(track);
        TransportState transport = session.transportProperty().get();
        boolean rolls = transport != TransportState.STOPPED;
        if (waiting[track] == slot && playing[track] != slot && rolls) {
            return ClipState.QUEUED;
        }
        if (playing[track] != slot || !rolls || lane.leftOutProperty().get()) {
            return ClipState.STOPPED;
        }
        if (transport == TransportState.COUNTING_IN) {
            return ClipState.QUEUED;
        }
        return lane.stoppingProperty().get() ? ClipState.STOPPING : ClipState.PLAYING;
    }
}
