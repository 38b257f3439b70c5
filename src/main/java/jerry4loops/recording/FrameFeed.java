package jerry4loops.recording;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import jerry4loops.realtime.FrameRing;

/// What comes out of a ring, block by block, with silence where the ring had to drop frames, so that every bar after a
/// gap still lies where it should.
///
/// Where a gap lies follows from the ring being full when it drops: all that waits in it came before the gap. A block
/// stays until it is [#taken()], so that a disk that refuses it, or another disk, can be given it again.
///
/// Thread: the one that reads the ring. Memory is constant: a gap is known only while it lies inside the ring.
final class FrameFeed {

    static final int BLOCK_FRAMES = 4096;

    private final FrameRing ring;
    private final float[] left = new float[BLOCK_FRAMES];
    private final float[] right = new float[BLOCK_FRAMES];
    private final Deque<Gap> gaps = new ArrayDeque<>();
    private long droppedBefore;
    private long droppedSeen;
    private long ringFrames;
    private int blockFrames;

    private record Gap(long ringFrame, long frames) {}

    /// Begins with what waits in the ring.
    FrameFeed(FrameRing ring) {
        this(ring, ring.dropped());
    }

    private FrameFeed(FrameRing ring, long droppedBefore) {
        this.ring = ring;
        this.droppedBefore = droppedBefore;
        droppedSeen = droppedBefore;
    }

    /// Begins with the first frame that was ever written to the ring, be it dropped long ago.
    static FrameFeed fromTheBeginning(FrameRing ring) {
        return new FrameFeed(ring, 0);
    }

    /// Forgets whatever waits, and what was lost so far.
    void forget() {
        int stray = ring.available();
        while (stray > 0) {
            stray -= ring.read(left, right, 0, Math.min(stray, BLOCK_FRAMES));
        }
        gaps.clear();
        blockFrames = 0;
        droppedBefore = ring.dropped();
        droppedSeen = droppedBefore;
    }

    /// Makes sure of a block, if there are frames.
    ///
    /// @return its length, 0 when nothing waits
    int fetch() {
        if (blockFrames > 0) {
            return blockFrames;
        }
        long dropped = ring.dropped();
        if (dropped > droppedSeen) {
            gaps.add(new Gap(ringFrames + ring.available(), dropped - droppedSeen));
            droppedSeen = dropped;
        }
        Gap gap = gaps.peek();
        if (gap != null && gap.ringFrame() <= ringFrames) {
            blockFrames = (int) Math.min(BLOCK_FRAMES, gap.frames());
            Arrays.fill(left, 0, blockFrames, 0);
            Arrays.fill(right, 0, blockFrames, 0);
            gaps.remove();
            if (gap.frames() > blockFrames) {
                gaps.addFirst(new Gap(gap.ringFrame(), gap.frames() - blockFrames));
            }
            return blockFrames;
        }
        int wanted = gap == null ? BLOCK_FRAMES : (int) Math.min(BLOCK_FRAMES, gap.ringFrame() - ringFrames);
        blockFrames = ring.read(left, right, 0, wanted);
        ringFrames += blockFrames;
        return blockFrames;
    }

    /// @return left samples of the block
    float[] left() {
        return left;
    }

    /// @return right samples of the block
    float[] right() {
        return right;
    }

    /// @return frames of the block that waits, 0 when there is none
    int waiting() {
        return blockFrames;
    }

    /// The block is safe; the next one may come.
    void taken() {
        blockFrames = 0;
    }

    /// @return frames dropped since [#forget()]; each comes out as silence
    long lostFrames() {
        return ring.dropped() - droppedBefore;
    }
}
