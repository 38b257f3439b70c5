package jerry4loops.recording;

import java.util.ArrayList;
import java.util.List;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Beats;

/// Where the bar lines of a performance were, tempo changes included, so that what is kept of the past is cut on them.
///
/// One run of the transport: made when the music starts, replaced when it starts again. Frames are those of the music,
/// as the engine's events name them.
///
/// Thread: any; immutable.
public final class BarLines {

    /// So many tempo changes are remembered; before the oldest of them no bar line is known.
    static final int MOST_CHANGES = 1_000;

    private final List<Anchor> anchors;

    private record Anchor(long tick, long frame, BeatGrid grid) {
        long frameOfTick(long other) {
            return frame + grid.frameOfTick(other - tick);
        }
    }

    private BarLines(List<Anchor> anchors) {
        this.anchors = List.copyOf(anchors);
    }

    /// @param frame on which bar 1 lies
    /// @param grid rate and tempo
    /// @return the bar lines of music that starts there
    public static BarLines startingAt(long frame, BeatGrid grid) {
        return new BarLines(List.of(new Anchor(0, frame, grid)));
    }

    /// @param frame on which another tempo begins, not before the last change
    /// @param grid rate and tempo from there on
    /// @return bar lines that know it
    public BarLines changingAt(long frame, BeatGrid grid) {
        Anchor last = anchors.getLast();
        long tick = last.tick() + last.grid().tickAtOrAfter(frame - last.frame());
        var all = new ArrayList<>(anchors);
        all.add(new Anchor(tick, last.frameOfTick(tick), grid));
        return new BarLines(all.subList(Math.max(0, all.size() - MOST_CHANGES), all.size()));
    }

    /// The last bars that are complete.
    ///
    /// @param now a frame; a little after the present means the bar line that is about to come
    /// @param bars how many, at least 1
    /// @return from bar line to bar line; fewer where the music is younger, empty before its first bar is over
    public FrameRange lastBars(long now, int bars) {
        long last = lastBarTick(now);
        return range(last - (long) bars * Beats.TICKS_PER_BAR, last);
    }

    /// As many whole bars as it takes to reach back that far.
    ///
    /// @param now a frame
    /// @param frames how far back, counted from the last bar line
    /// @return from bar line to bar line; fewer where the music is younger, empty before its first bar is over
    public FrameRange lastFrames(long now, long frames) {
        long last = lastBarTick(now);
        long from = lastBarTick(frameOfTick(last) - frames);
        return range(from, last);
    }

    /// @param frame a frame
    /// @return the first bar line not before it
    public long barLineAtOrAfter(long frame) {
        Anchor anchor = anchorOf(frame);
        long tick = anchor.tick() + anchor.grid().tickAtOrAfter(frame - anchor.frame());
        return frameOfTick(Math.max(0, Math.ceilDiv(tick, Beats.TICKS_PER_BAR) * Beats.TICKS_PER_BAR));
    }

    /// @param wanted what was asked for
    /// @param there what there is
    /// @return the whole bars of both; empty where they share none
    public FrameRange within(FrameRange wanted, FrameRange there) {
        long from = wanted.from() >= there.from() ? wanted.from() : barLineAtOrAfter(there.from());
        return new FrameRange(Math.min(from, wanted.to()), wanted.to());
    }

    private FrameRange range(long fromTick, long toTick) {
        long first = Math.ceilDiv(anchors.getFirst().tick(), Beats.TICKS_PER_BAR) * Beats.TICKS_PER_BAR;
        long from = Math.max(first, fromTick);
        return new FrameRange(frameOfTick(from), frameOfTick(Math.max(from, toTick)));
    }

    private long lastBarTick(long frame) {
        Anchor anchor = anchorOf(frame);
        long tick = anchor.tick() + anchor.grid().tickAtOrBefore(frame - anchor.frame());
        return Math.floorDiv(tick, Beats.TICKS_PER_BAR) * Beats.TICKS_PER_BAR;
    }

    private long frameOfTick(long tick) {
        Anchor anchor = anchors.getFirst();
        for (Anchor next : anchors) {
            if (next.tick() <= tick) {
                anchor = next;
            }
        }
        return anchor.frameOfTick(tick);
    }

    private Anchor anchorOf(long frame) {
        Anchor anchor = anchors.getFirst();
        for (Anchor next : anchors) {
            if (next.frame() <= frame) {
                anchor = next;
            }
        }
        return anchor;
    }
}
