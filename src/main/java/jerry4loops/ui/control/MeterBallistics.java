package jerry4loops.ui.control;

/// How a peak meter moves: up at once, down by 11.8 dB per second (20 dB in 1.7 s, the return time of IEC 60268-18),
/// with the highest level held for 1.5 s and a clip mark that stays for 3 s.
///
/// Thread: one; pure arithmetic, no toolkit.
final class MeterBallistics {

    /// The lowest level shown, in dB.
    static final double FLOOR_DB = -60;

    /// The highest level shown, in dB.
    static final double TOP_DB = 3;

    private static final double FALL_DB_PER_SECOND = 20 / 1.7;
    private static final long HOLD_NANOS = 1_500_000_000L;
    private static final long CLIP_NANOS = 3_000_000_000L;

    private double levelDb = FLOOR_DB;
    private double heldDb = FLOOR_DB;
    private long heldAt;
    private long clippedAt;
    private boolean clipped;
    private long last;
    private boolean started;

    /// @param peak linear, 1 = full scale; not finite counts as 0
    /// @param now nanoseconds of any steady clock
    void update(float peak, long now) {
        double db = peak > 0 && peak < Float.POSITIVE_INFINITY
                ? Math.clamp(20 * Math.log10(peak), FLOOR_DB, TOP_DB)
                : FLOOR_DB;
        double seconds = started ? Math.max(0, (now - last) * 1e-9) : 0;
        started = true;
        last = now;
        levelDb = Math.max(db, Math.max(FLOOR_DB, levelDb - FALL_DB_PER_SECOND * seconds));
        if (db >= heldDb) {
            heldDb = db;
            heldAt = now;
        } else if (now - heldAt > HOLD_NANOS) {
            heldDb = Math.max(levelDb, heldDb - FALL_DB_PER_SECOND * seconds);
        }
        if (peak > 1.0001f) {
            clipped = true;
            clippedAt = now;
        } else if (clipped && now - clippedAt > CLIP_NANOS) {
            clipped = false;
        }
    }

    /// @return level in dB, [#FLOOR_DB] … [#TOP_DB]
    double levelDb() {
        return levelDb;
    }

    /// @return held peak in dB
    double heldDb() {
        return heldDb;
    }

    /// @return whether full scale was passed in the last 3 s
    boolean isClipped() {
        return clipped;
    }

    /// A scale that gives the loud end room: the square root of the distance from the floor would give too little, so
    /// it is linear in dB above −30 with three quarters of the length, and linear below with the rest.
    ///
    /// @param db level
    /// @return place on the scale, 0 … 1
    static double place(double db) {
        if (db <= FLOOR_DB) {
            return 0;
        }
        if (db >= TOP_DB) {
            return 1;
        }
        return db < -30 ? 0.25 * (db - FLOOR_DB) / (-30 - FLOOR_DB) : 0.25 + 0.75 * (db + 30) / (TOP_DB + 30);
    }
}
