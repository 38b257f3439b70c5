package jerry4loops.control;

import java.util.Locale;
import java.util.Optional;

/// The one name of something to do: `transport.play`, `track1.stutter`, `track2.slot.3`, `scene.4`.
///
/// Thread: any; immutable.
///
/// @param action what
/// @param track track index from 0, or −1 where the action belongs to no track
/// @param index which of several, from 0; 0 where there is just one
public record ActionId(Action action, int track, int index) implements TargetId {

    private static final int NO_TRACK = -1;
    private static final int MAX_TRACKS = 8;

    /// @throws IllegalArgumentException when track or index do not belong to the action
    public ActionId {
        if (action.isPerTrack() ? track < 0 || track >= MAX_TRACKS : track != NO_TRACK) {
            throw new IllegalArgumentException(action + " does not belong to track " + track + ".");
        }
        if (index < 0 || index >= Math.max(1, action.count())) {
            throw new IllegalArgumentException("There is no " + action + " " + index + ".");
        }
    }

    /// @param action of no track, of which there is one
    /// @return its id
    public static ActionId of(Action action) {
        return new ActionId(action, NO_TRACK, 0);
    }

    /// @param action of a track
    /// @param track index from 0
    /// @return its id
    public static ActionId of(Action action, int track) {
        return new ActionId(action, track, 0);
    }

    @Override
    public String path() {
        String owner = track == NO_TRACK ? "" : "track" + (track + 1) + ".";
        return owner + action.path() + (action.count() > 0 ? "." + (index + 1) : "");
    }

    /// @param path as written by [#path()]
    /// @return the id, or empty for a path that names no action
    public static Optional<ActionId> parse(String path) {
        String rest = path.strip().toLowerCase(Locale.ROOT);
        int track = NO_TRACK;
        if (rest.matches("track[1-8]\\..+")) {
            track = rest.charAt(5) - '1';
            rest = rest.substring(7);
        }
        int index = 0;
        boolean numbered = rest.matches(".+\\.\\d{1,3}");
        if (numbered) {
            int dot = rest.lastIndexOf('.');
            index = Integer.parseInt(rest.substring(dot + 1)) - 1;
            rest = rest.substring(0, dot);
        }
        for (Action action : Action.values()) {
            boolean fits = action.isPerTrack() == (track != NO_TRACK)
                    && action.count() > 0 == numbered
                    && index < Math.max(1, action.count());
            if (fits && index >= 0 && action.path().equals(rest)) {
                return Optional.of(new ActionId(action, track, index));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return path();
    }
}
