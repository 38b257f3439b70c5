package jerry4loops.session;

/// What a jam does. Which phase may follow which is said here and nowhere else.
///
/// ```
///          ┌──────────── retry ────────────┐
///          ▼                               │
/// IDLE ─► STARTING ─► BUFFERING ─► PLAYING ⇄ LATE     FAILED ─► IDLE
///            │            │           ⇅    ⇄  │         ▲
///            │            │       RESEEDING ──┤         │
///            └────────────┴───────────┴───────┴─────────┤
///                                                       │
///            any of them ─► STOPPING ─► IDLE    any ────┘
/// ```
public enum JamPhase {
    /// There is no jam.
    IDLE,
    /// What plays is bounced and sent, and the source is asked to begin.
    STARTING,
    /// The source has begun; its first chunks are awaited.
    BUFFERING,
    /// Chunks are heard, or wait in the background.
    PLAYING,
    /// The next chunk is late: the last one repeats in phase.
    LATE,
    /// The source has been given other music to go on from, which is not heard yet.
    RESEEDING,
    /// The source is being told to end.
    STOPPING,
    /// Nothing goes on, and a sentence says why.
    FAILED;

    /// @param next another phase
    /// @return whether it may follow this one
    public boolean mayBecome(JamPhase next) {
        return switch (this) {
            case IDLE -> next == STARTING;
            case STARTING -> next == BUFFERING || next == STOPPING || next == FAILED;
            case BUFFERING -> next == PLAYING || next == STOPPING || next == FAILED;
            case PLAYING -> next == LATE || next == RESEEDING || next == STOPPING || next == FAILED;
            case LATE -> next == PLAYING || next == RESEEDING || next == STOPPING || next == FAILED;
            case RESEEDING -> next == PLAYING || next == LATE || next == STOPPING || next == FAILED;
            case STOPPING -> next == IDLE;
            case FAILED -> next == STARTING || next == STOPPING || next == IDLE;
        };
    }

    /// @return whether a source runs or is being started
    public boolean isOn() {
        return this != IDLE && this != FAILED && this != STOPPING;
    }
}
