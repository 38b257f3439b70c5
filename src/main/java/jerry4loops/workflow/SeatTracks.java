package jerry4loops.workflow;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import jerry4loops.audio.LoopKind;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.time.Quantise;

/// Lets tracks come and go while the music plays.
///
/// The engine has a strip for every track there can be; one that is not there costs nothing. So nothing is built or
/// torn down: the plan says which are there, the mixer fades.
///
/// Thread: the session's.
final class SeatTracks {

    private final Session session;
    private final SwapLoop swap;
    private final IntConsumer going;

    /// @param going takes back what is being made for a track, before it goes
    SeatTracks(Session session, SwapLoop swap, IntConsumer going) {
        this.session = session;
        this.swap = swap;
        this.going = going;
    }

    OptionalInt add(LoopKind kind) {
        Optional<Track> track = session.addTrack(kind);
        if (track.isEmpty()) {
            session.tell(
                    Notice.Severity.WARNING,
                    "There are " + Session.MAX_TRACKS + " tracks, which is as many as there can be; remove one first.");
            return OptionalInt.empty();
        }
        return OptionalInt.of(track.get().index());
    }

    void remove(int index) {
        if (!session.hasTrack(index)) {
            return;
        }
        if (session.tracks().size() == 1) {
            session.tell(Notice.Severity.WARNING, "The last track stays; clear it instead.");
            return;
        }
        going.accept(index);
        session.removeTrack(index);
        // It is silent already; on the next beat its strip is empty too.
        swap.clear(index, Quantise.BEAT);
    }
}
