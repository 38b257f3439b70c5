package jerry4loops.session;

/// What happens after a slot has been played a number of times through.
///
/// Thread: any; immutable.
///
/// @param loops after so many times through, 1 … [#MAX_LOOPS]; 0 for never
/// @param kind what then
/// @param scene which scene, from 0, for [Kind#SCENE]; else 0
/// @param chance 0 … 1, how often it happens when its time comes; otherwise the slot goes on as it is, and counts
///     anew
public record FollowAction(int loops, Kind kind, int scene, double chance) {

    /// Most times through.
    public static final int MAX_LOOPS = 64;

    /// Goes on as it is, for ever.
    public static final FollowAction NONE = new FollowAction(0, Kind.NONE, 0, 1);

    /// What happens.
    public enum Kind {
        /// Nothing.
        NONE,
        /// The same slot from its beginning.
        AGAIN,
        /// The next slot that has a loop, in the same run of filled slots; after the last of them the first.
        NEXT,
        /// The one before, the other way round.
        PREVIOUS,
        /// Another slot of the same track, by chance.
        RANDOM,
        /// A scene, across all tracks.
        SCENE,
        /// The track falls silent.
        STOP
    }

    /// @throws IllegalArgumentException when something is out of its range
    public FollowAction {
        if (loops < 0 || loops > MAX_LOOPS) {
            throw new IllegalArgumentException("A slot is followed after 1 to " + MAX_LOOPS + " times through.");
        }
        if (scene < 0 || scene >= Grid.MAX_ROWS) {
            throw new IllegalArgumentException("There is no scene " + (scene + 1) + ".");
        }
        if (!(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException("A chance is 0 to 1.");
        }
    }

    /// @return whether it can ever happen
    public boolean acts() {
        return loops > 0 && kind != Kind.NONE && chance > 0;
    }
}
