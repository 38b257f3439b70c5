package jerry4loops.library.project;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jerry4loops.audio.Loop;
import jerry4loops.format.LoopDocument;
import jerry4loops.session.GridSnapshot;
import jerry4loops.session.SessionSnapshot;
import jerry4loops.session.SessionSnapshot.TrackSnapshot;
import jerry4loops.session.Slot;

/// A project as its document says, before any sound has been read: everything but the loops, and where each loop
/// belongs. Loops are put in as they arrive.
///
/// Thread: any; immutable.
///
/// @param bare the session without its loops
/// @param loops what is known of each loop
/// @param places where they belong
/// @param extras what else it holds
/// @param readOnly why it should not be saved over, as a sentence; empty where it may be
public record ProjectDocument(
        SessionSnapshot bare, List<LoopDocument> loops, Places places, ProjectExtras extras, String readOnly) {

    /// Where loops belong, each by its number in [ProjectDocument#loops()].
    ///
    /// @param lanes on each track, by its index
    /// @param slots in the grid
    /// @param styles of the jam by sound: number of the style to number of the loop
    public record Places(Map<Integer, Lane> lanes, List<SlotPlace> slots, Map<Integer, Integer> styles) {

        /// Copies lists and maps.
        public Places {
            lanes = Map.copyOf(lanes);
            slots = List.copyOf(slots);
            styles = Map.copyOf(styles);
        }
    }

    /// A track's loops.
    ///
    /// @param loop on the lane
    /// @param queued waiting
    /// @param history newest first
    public record Lane(Optional<Integer> loop, Optional<Integer> queued, List<Integer> history) {

        /// Copies the list.
        public Lane {
            history = List.copyOf(history);
        }
    }

    /// A filled slot.
    ///
    /// @param track index of the track
    /// @param row from 0
    /// @param loop in it
    public record SlotPlace(int track, int row, int loop) {}

    /// Copies the list.
    public ProjectDocument {
        loops = List.copyOf(loops);
    }

    /// Which loops are wanted first: those on the lanes, then those that wait, then the grid page by page, then the
    /// histories.
    ///
    /// @return numbers of all loops, each once
    public List<Integer> order() {
        var order = new java.util.LinkedHashSet<Integer>();
        places.lanes().values().forEach(lane -> lane.loop().ifPresent(order::add));
        places.lanes().values().forEach(lane -> lane.queued().ifPresent(order::add));
        places.styles().values().forEach(order::add);
        places.slots().stream()
                .sorted(java.util.Comparator.comparingInt(SlotPlace::row))
                .forEach(slot -> order.add(slot.loop()));
        places.lanes().values().forEach(lane -> order.addAll(lane.history()));
        for (int i = 0; i < loops.size(); i++) {
            order.add(i);
        }
        return List.copyOf(order);
    }

    /// @return numbers of the loops that have to be there before the lanes can be set
    public List<Integer> first() {
        var first = new java.util.LinkedHashSet<Integer>();
        places.lanes().values().forEach(lane -> {
            lane.loop().ifPresent(first::add);
            lane.queued().ifPresent(first::add);
        });
        return List.copyOf(first);
    }

    /// @param there loops that were read, by number
    /// @return the session with them, everywhere they belong
    public SessionSnapshot with(Map<Integer, Loop> there) {
        var tracks = new ArrayList<TrackSnapshot>();
        for (TrackSnapshot track : bare.tracks()) {
            Lane lane = lane(track.index());
            tracks.add(
                    track.withLoops(lane.loop().map(there::get), lane.queued().map(there::get)));
        }
        return fill(bare.withTracks(tracks), there, there);
    }

    /// Puts loops that arrived later into a session that has gone on since: into histories at their place, and into
    /// slots and styles that are still empty. Lanes are left alone.
    ///
    /// @param session as it is now
    /// @param all every loop that was read so far, by number
    /// @param arrived those that were not there before
    /// @return it with them
    public SessionSnapshot fill(SessionSnapshot session, Map<Integer, Loop> all, Map<Integer, Loop> arrived) {
        var tracks = session.tracks().stream()
                .map(track -> track.withHistory(history(track, all, arrived)))
                .toList();
        return session.withTracks(tracks)
                .withGrid(grid(session.grid(), arrived))
                .withJam(styles(session, arrived));
    }

    private Lane lane(int track) {
        return places.lanes().getOrDefault(track, new Lane(Optional.empty(), Optional.empty(), List.of()));
    }

    private List<Loop> history(TrackSnapshot track, Map<Integer, Loop> all, Map<Integer, Loop> arrived) {
        List<Integer> wanted = lane(track.index()).history();
        var place = new IdentityHashMap<Loop, Integer>();
        for (int i = 0; i < wanted.size(); i++) {
            Loop loop = all.get(wanted.get(i));
            if (loop != null) {
                place.putIfAbsent(loop, i);
            }
        }
        var result = new ArrayList<>(track.history());
        int from = 0;
        for (int i = 0; i < wanted.size(); i++) {
            Loop loop = arrived.get(wanted.get(i));
            if (loop == null) {
                continue;
            }
            int at = from;
            int wantedAt = i;
            while (at < result.size() && place.getOrDefault(result.get(at), -1) < wantedAt) {
                at++;
            }
            result.add(at, loop);
            from = at + 1;
        }
        return result;
    }

    private GridSnapshot grid(GridSnapshot grid, Map<Integer, Loop> arrived) {
        var slots = new ArrayList<List<Slot>>();
        grid.slots().forEach(column -> slots.add(new ArrayList<>(column)));
        for (SlotPlace place : places.slots()) {
            Loop loop = arrived.get(place.loop());
            List<Slot> column = slots.get(place.track());
            if (loop != null
                    && place.row() < column.size()
                    && column.get(place.row()).isEmpty()) {
                column.set(place.row(), column.get(place.row()).withLoop(Optional.of(loop)));
            }
        }
        return new GridSnapshot(slots, grid.scenes());
    }

    private jerry4loops.session.JamSnapshot styles(SessionSnapshot session, Map<Integer, Loop> arrived) {
        var loops = new ArrayList<>(session.jam().loops());
        var more = new HashMap<Integer, Loop>();
        places.styles().forEach((style, loop) -> {
            if (arrived.containsKey(loop) && loops.get(style).isEmpty()) {
                more.put(style, arrived.get(loop));
            }
        });
        more.forEach((style, loop) -> loops.set(style, Optional.of(loop)));
        return session.jam().withLoops(loops);
    }
}
