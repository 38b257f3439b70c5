package jerry4loops.session;

/// Which sound a loop is made from.
///
/// Thread: any; immutable.
///
/// @param track index from 0, or [#MIX] for all tracks together
/// @param isWet with effects and levels as they stand; otherwise the loops as they are
public record MakeSource(int track, boolean isWet) {

    /// Stands for all tracks.
    public static final int MIX = -1;

    /// All loops as they are.
    public static final MakeSource DRY_MIX = new MakeSource(MIX, false);

    /// @throws IllegalArgumentException for a track that cannot be
    public MakeSource {
        if (track < MIX || track >= Session.MAX_TRACKS) {
            throw new IllegalArgumentException("There is no such track.");
        }
    }
}
