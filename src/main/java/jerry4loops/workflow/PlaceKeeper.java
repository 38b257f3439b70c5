package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jerry4loops.audio.Loop;
import jerry4loops.engine.EngineTelemetry;
import jerry4loops.library.project.SongPlace;
import jerry4loops.session.Session;
import jerry4loops.session.SessionSnapshot;
import jerry4loops.session.Track;
import jerry4loops.time.Beats;

/// Knows the bar in which the music is and where each loop lies in it, and takes a session back there.
///
/// It is the beginning of the bar that counts: there loops, beats and the hands of a person come together again, and
/// what a crash cut off is heard once more rather than missed.
///
/// Thread: the session's.
final class PlaceKeeper {

    private final Session session;
    private final EngineHost host;

    PlaceKeeper(Session session, EngineHost host) {
        this.session = session;
        this.host = host;
    }

    /// @return where the music is; while it stands, where it begins next
    SongPlace place() {
        EngineTelemetry now = host.engine().telemetry();
        boolean plays = now.rolling && now.beats >= now.firstBeat;
        long bar = (long) Math.floor(now.beats / Beats.BEATS_PER_BAR);
        long tick =
                plays ? bar * Beats.TICKS_PER_BAR : session.startTickProperty().get();
        if (tick == 0 && !plays) {
            return SongPlace.BEGINNING;
        }
        var lanes = new ArrayList<SongPlace.Lane>();
        for (Track track : session.tracks()) {
            Loop loop = track.loopProperty().get();
            int index = track.index();
            if (loop != null && (!plays || now.fraction[index] >= 0)) {
                long startTick =
                        plays ? now.startTick[index] : host.startPlace().startTick(index);
                lanes.add(new SongPlace.Lane(index, loop.clip().contentHash(), startTick));
            }
        }
        return new SongPlace(tick, lanes);
    }

    /// What was kept of a session may be a moment older than the place: a loop that has swapped in since then lies on
    /// its lane and waits no more.
    static SessionSnapshot caughtUp(SessionSnapshot kept, SongPlace place) {
        return kept.withTracks(kept.tracks().stream()
                .map(track -> {
                    boolean isThere = track.queued()
                            .flatMap(queued -> place.lane(track.index())
                                    .filter(lane ->
                                            lane.hash().equals(queued.clip().contentHash())))
                            .isPresent();
                    return isThere ? track.withLoops(track.queued(), Optional.empty()) : track;
                })
                .toList());
    }

    /// The music begins there when it is started next, unless it plays already.
    ///
    /// @param lanes what lies on them
    void goOn(SongPlace place, SessionSnapshot lanes) {
        if (host.engine().telemetry().rolling) {
            return;
        }
        Map<Integer, StartPlace.Laid> laid = new HashMap<>();
        lanes.tracks()
                .forEach(track -> place.lane(track.index())
                        .ifPresent(lane -> track.loop()
                                .filter(loop -> loop.clip().contentHash().equals(lane.hash()))
                                .ifPresent(
                                        loop -> laid.put(track.index(), new StartPlace.Laid(loop, lane.startTick())))));
        host.startPlace().set(place.tick(), laid);
    }
}
