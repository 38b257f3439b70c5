package jerry4loops.engine;

/// What the engine did, as told to the session's thread.
///
/// Thread: decoded and used on the session's thread; immutable.
///
/// @param kind what
/// @param track which track, or −1
/// @param id number of the command that caused it, or 0
/// @param frame on the engine's sample clock
/// @param value depends on the kind
public record EngineEvent(Kind kind, int track, long id, long frame, long value) {

    /// What happened.
    public enum Kind {
        /// The transport counts in; `frame` is when the music begins, `value` at which tick.
        COUNTING_IN,
        /// The music began at `frame`; `value` is its tick, 0 for bar 1.
        STARTED,
        /// The music was stopped at `frame`.
        STOPPED,
        /// A clip waits; `value` is its boundary in ticks.
        QUEUED,
        /// A clip took over at `frame`; `value` is the tick. While stopped it is just on the lane.
        SWAPPED,
        /// What waited was taken back or replaced.
        UNQUEUED,
        /// A clip was not taken; `value` is 1 for another tempo, 2 for another rate, 3 for no such track.
        REFUSED,
        /// The track's clip does not fit the tempo and is silent.
        LEFT_OUT,
        /// The track's clip fits the tempo again.
        BACK_IN,
        /// The tempo changed at `frame`; `value` is the new tempo in thousandths of a BPM.
        TEMPO_CHANGED,
        /// A clip held samples that are not finite; they sounded as silence.
        NOT_FINITE,
        /// The recording began; `frame` is its first of the music and `value` of the output.
        RECORDING_STARTED,
        /// The recording ended; `value` is how many frames it has.
        RECORDING_STOPPED,
        /// The recording was disarmed before it began.
        RECORDING_CANCELLED,
        /// The output ran dry; `value` is how often it has since it was opened.
        UNDERRUN,
        /// The output does not move any more; a silent one took over.
        OUTPUT_LOST,
        /// A command was taken; `id` is its number and `frame` the first that it can change. Told before what follows
        /// from it.
        APPLIED,
        /// A plan was taken; `id` is its number and `frame` the first that it changes. Plans that a newer one
        /// replaced before they were taken are never told.
        PLANNED,
        /// A clip that continues another was not followed in time: it plays once more from `frame` on, in phase.
        REPEATED,
        /// While the tempo is bent: frame `frame` of the music is heard in frame `value` of the output. Told where a
        /// bend begins and ends, and some fifty times a second between.
        BENT
    }

    private static final Kind[] KINDS = Kind.values();

    static EngineEvent decode(long[] words) {
        int head = (int) words[0];
        return new EngineEvent(KINDS[head & 0xFF], (head >> 8) - 1, words[1], words[2], words[3]);
    }
}
