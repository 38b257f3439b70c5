package jerry4loops.share;

/// The colour of a track, in the four shades it has on the stage.
///
/// Thread: any; immutable.
public enum Hue {
    /// Drums.
    RED(0xFF5262, 0xFF97A0, 0x5B2830, 0x26161B),
    /// Instruments.
    PURPLE(0x9B7BFF, 0xC9B6FF, 0x3D3463, 0x1E1930),
    /// Further tracks, in this order.
    TEAL(0x2EC4B6, 0x93E4DC, 0x1B4F4B, 0x122524),
    /// See [#TEAL].
    AMBER(0xFFB020, 0xFFD78B, 0x5D451A, 0x271F12),
    /// See [#TEAL].
    SKY(0x4AA8FF, 0xA6D3FF, 0x234565, 0x142030),
    /// See [#TEAL].
    LIME(0xA3D84A, 0xD2EDA4, 0x43562A, 0x1C2415),
    /// See [#TEAL].
    ROSE(0xFF7AC6, 0xFFBDE2, 0x603651, 0x281923),
    /// See [#TEAL].
    SAND(0xD8B98A, 0xECDCC5, 0x544A3B, 0x231F1A),
    /// What belongs to no track.
    NEUTRAL(0xC9CFDB, 0xE8EAF0, 0x3A404D, 0x1B1E26);

    private final int plain;
    private final int bright;
    private final int dim;
    private final int deep;

    Hue(int plain, int bright, int dim, int deep) {
        this.plain = plain;
        this.bright = bright;
        this.dim = dim;
        this.deep = deep;
    }

    /// @param track index from 0
    /// @return its colour; after the eighth they begin anew
    public static Hue ofTrack(int track) {
        return values()[Math.floorMod(track, NEUTRAL.ordinal())];
    }

    /// @return of what plays, `0xRRGGBB`
    int plain() {
        return plain;
    }

    /// @return of names and of what is loudest
    int bright() {
        return bright;
    }

    /// @return of what has not been played yet
    int dim() {
        return dim;
    }

    /// @return of the ground below it
    int deep() {
        return deep;
    }
}
