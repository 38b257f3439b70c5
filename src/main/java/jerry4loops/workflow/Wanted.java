package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jerry4loops.audio.Loop;
import jerry4loops.session.Session;

/// What the person wants on each lane: the loop that waits or, where none does, the one that is there. It changes
/// when they ask for something and not when the engine gets there, so it is what undo remembers.
///
/// The pieces of a jam are nobody's wish; the last of them becomes one when the jam is over and it stays on its lane.
///
/// Thread: the session's.
final class Wanted {

    private final Session session;
    private final Map<Integer, Loop> wishes = new HashMap<>();
    private final Map<Integer, Loop> followed = new HashMap<>();
    private final Set<Integer> takenBack = new HashSet<>();
    private final List<Runnable> listeners = new ArrayList<>();

    Wanted(Session session) {
        this.session = session;
    }

    /// @param listener told after a wish changed
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// @param track index from 0
    /// @return the loop that is wanted there, or empty for an empty lane
    Optional<Loop> on(int track) {
        return Optional.ofNullable(wishes.get(track));
    }

    /// @param track index from 0
    /// @param loop what is asked for, or null for an empty lane
    void wish(int track, Loop loop) {
        takenBack.remove(track);
        wishes.put(track, loop);
        changed();
    }

    /// What waited does not any more; what is there goes on.
    void takeBack(int track) {
        if (!followed.containsKey(track)) {
            takenBack.add(track);
            wishes.put(track, session.track(track).loopProperty().get());
        }
        changed();
    }

    /// A loop took its lane.
    ///
    /// @param loop at the engine's rate, or null
    /// @param isPiece whether it is a piece of a jam
    void arrived(int track, Loop loop, boolean isPiece) {
        if (isPiece) {
            followed.put(track, loop);
            return;
        }
        followed.remove(track);
        // What was taken back too late came all the same.
        if (takenBack.remove(track)) {
            wish(track, loop);
        }
    }

    /// The jam is over: what it left on the lane is what is wanted there.
    void keepPiece(int track) {
        Loop piece = followed.remove(track);
        if (piece != null && session.track(track).loopProperty().get() == piece) {
            wish(track, piece);
        }
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    /// @return whether both are the same music; one may have been resampled for the engine
    static boolean isSame(Loop one, Loop other) {
        if (one == null || other == null || one == other) {
            return one == other;
        }
        return one.clip() == other.clip()
                || one.clip().contentHash().equals(other.clip().contentHash())
                || one.peaks() == other.peaks()
                        && one.clip().length().equals(other.clip().length());
    }
}
