package jerry4loops.workflow;

/// How much further than chosen a line is kept filled because gaps came near: grown at a close call, before
/// anything is heard, and given back when all was calm for a minute.
///
/// PulseAudio moves the watermark of its timer in the same way, up quickly and down slowly. Whether a machine needs
/// it shows in the seconds before the first Play: processors that belong to a virtual machine were seen to stand
/// still for up to 25 ms, which a buffer of 32 ms survives only if nothing else is late.
///
/// Thread: one, the caller's.
final class BufferSpare {

    /// Looks without a close call after which a block is given back: a minute of looks at every 250 ms.
    static final int CALM_LOOKS = 240;

    /// Beyond that only gaps count.
    static final double MOST_SPARE_MS = 64;

    private static final double CLOSE = 0.4;
    private static final double ENOUGH = 0.5;
    private static final double PLENTY = 0.6;

    private double spareMs;
    private int calmLooks;

    /// @return in milliseconds, 0 … [#MOST_SPARE_MS]
    double spareMs() {
        return spareMs;
    }

    /// Another line begins without.
    void reset() {
        spareMs = 0;
        calmLooks = 0;
    }

    /// Takes in what was seen since the last look.
    ///
    /// @param leastMs the least that was queued; very large when nothing is known
    /// @param fillMs how far the line is kept filled now
    /// @param blockMs a block, which is missing from that at any time
    /// @return whether the spare is another one now
    boolean look(double leastMs, double fillMs, double blockMs) {
        double usualMs = fillMs - blockMs;
        double before = spareMs;
        if (leastMs < CLOSE * usualMs) {
            calmLooks = 0;
            // So much that the same delay would have left enough.
            spareMs = Math.min(MOST_SPARE_MS, spareMs + Math.max(blockMs, ENOUGH * usualMs - leastMs));
        } else if (leastMs < PLENTY * usualMs) {
            calmLooks = 0;
        } else if (++calmLooks == CALM_LOOKS) {
            calmLooks = 0;
            spareMs = Math.max(0, spareMs - blockMs);
        }
        return spareMs != before;
    }
}
