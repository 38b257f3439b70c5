package jerry4loops.dsp;

import jerry4loops.audio.Onsets;
import jerry4loops.realtime.RealTime;

/// What is known of a loop that goes round from frame 0 on, and of another that takes over at a swap.
final class LoopedOnsets implements OnsetSource {

    private final Onsets before;
    private final Onsets after;
    private final int length;
    private final long swap;

    LoopedOnsets(Onsets onsets, int length) {
        this(onsets, onsets, length, NONE);
    }

    /// @param length of both loops
    /// @param swap a frame at which the second begins
    LoopedOnsets(Onsets before, Onsets after, int length, long swap) {
        this.before = before;
        this.after = after;
        this.length = length;
        this.swap = swap;
    }

    @Override
    @RealTime
    public long onsetBefore(long frame) {
        for (long at = frame - 1; at >= Math.max(0, frame - 8L * length); ) {
            long start = start(at);
            Onsets onsets = onsets(at);
            int index = onsets.firstAtOrAfter((int) (at - start) + 1) - 1;
            if (index >= 0) {
                return start + onsets.frame(index);
            }
            at = start - 1;
        }
        return NONE;
    }

    @Override
    @RealTime
    public float strength(long onset) {
        Onsets onsets = onsets(onset);
        return onsets.strength(onsets.firstAtOrAfter((int) (onset - start(onset))));
    }

    @Override
    @RealTime
    public float peak(long onset) {
        Onsets onsets = onsets(onset);
        return onsets.peak(onsets.firstAtOrAfter((int) (onset - start(onset))));
    }

    @Override
    @RealTime
    public long since(long frame) {
        return frame >= swap ? swap : NONE;
    }

    @RealTime
    private Onsets onsets(long frame) {
        return swap != NONE && frame >= swap ? after : before;
    }

    @RealTime
    private long start(long frame) {
        long origin = swap != NONE && frame >= swap ? swap : 0;
        return origin + Math.floorDiv(frame - origin, (long) length) * length;
    }
}
