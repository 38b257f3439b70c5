package jerry4loops.engine;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;
import jerry4loops.realtime.SpscQueue;

/// What hands on controllers do within the block that is rendered: each has a queue of its own, and each movement is
/// put where it belongs.
///
/// ```
///   hand moves      ▼        ▼▼
///   ──────┬─────────────────────────┬──── time
///         │   the last block plays  │   rendered now
///   frames            ┌────────┬────┴──┐
///   of this block     ▼        ▼▼      │     one block later, at the same distance from each other
/// ```
/// Where a hand moved during the last block is known from the clock; with no clock (offline) everything takes effect
/// with the block's first frame. A block has at most [#SLOTS] places; of the plans that fall on one the newest
/// counts, so
/// that a flood costs as much as a trickle. Commands keep their order and wait for the next block when there are too
/// many.
///
/// Thread: mixer, except [#attach].
final class Hands {

    /// Places in a block.
    static final int SLOTS = 16;

    /// Controllers at most.
    static final int QUEUES = 16;

    /// Movements of one controller taken in one block; it leaves the others in its queue.
    private static final int MOST_MOVES = 256;

    private static final int MOST_COMMANDS = 64;
    private static final int SHORTEST_SLOT = 16;

    private final int rate;
    private final RenderPlan[] plans = new RenderPlan[SLOTS];
    private final EngineCommand[] commands = new EngineCommand[MOST_COMMANDS];
    private final int[] commandSlots = new int[MOST_COMMANDS];
    private final HandMove[] left = new HandMove[QUEUES];
    private volatile SpscQueue<HandMove>[] queues;
    private long blockFrame;
    private int slotFrames = SHORTEST_SLOT;
    private int next;
    private int commandCount;
    private int commandsDone;
    private int plansHeld;

    @SuppressWarnings({"unchecked", "rawtypes"})
    Hands(int rate) {
        this.rate = rate;
        this.queues = new SpscQueue[0];
    }

    /// Lets another controller in. Any thread, one at a time.
    synchronized void attach(SpscQueue<HandMove> queue) {
        if (queues.length < QUEUES) {
            SpscQueue<HandMove>[] more = Arrays.copyOf(queues, queues.length + 1);
            more[queues.length] = queue;
            queues = more;
        }
    }

    /// Takes what came since the last block.
    ///
    /// @param frame first of the block
    /// @param frames its length
    /// @param blockNanos when it is rendered, or 0 where no clock is
    @RealTime
    void open(long frame, int frames, long blockNanos) {
        blockFrame = frame;
        slotFrames = Math.max(SHORTEST_SLOT, (frames + SLOTS - 1) / SLOTS);
        next = 0;
        commandCount = 0;
        commandsDone = 0;
        plansHeld = 0;
        SpscQueue<HandMove>[] now = queues;
        for (int i = 0; i < now.length; i++) {
            HandMove move = left[i] != null ? left[i] : now[i].poll();
            left[i] = null;
            for (int taken = 1; move != null; taken++) {
                if (!put(move, frames, blockNanos) || taken == MOST_MOVES) {
                    break;
                }
                move = now[i].poll();
            }
            if (move != null && commandCount == MOST_COMMANDS && move.command() != null) {
                left[i] = move;
            }
        }
    }

    @RealTime
    private boolean put(HandMove move, int frames, long blockNanos) {
        int slot = slot(move.nanos(), frames, blockNanos);
        if (move.command() != null) {
            if (commandCount == MOST_COMMANDS) {
                return false;
            }
            // In the order in which they came, whatever their times say.
            int before = commandCount == 0 ? 0 : commandSlots[commandCount - 1];
            commands[commandCount] = move.command();
            commandSlots[commandCount] = Math.max(before, slot);
            commandCount++;
        }
        RenderPlan plan = move.plan();
        if (plan != null && (plans[slot] == null || plans[slot].number() < plan.number())) {
            plansHeld += plans[slot] == null ? 1 : 0;
            plans[slot] = plan;
        }
        return true;
    }

    @RealTime
    private int slot(long nanos, int frames, long blockNanos) {
        if (blockNanos == 0) {
            return 0;
        }
        long ago = (blockNanos - nanos) * rate / 1_000_000_000L;
        long place = Math.clamp(frames - 1 - ago, 0L, (long) frames - 1);
        return (int) (place / slotFrames);
    }

    /// The frame of the next movement, or [Long#MAX_VALUE].
    @RealTime
    long nextFrame() {
        if (plansHeld == 0 && commandsDone == commandCount) {
            return Long.MAX_VALUE;
        }
        int slot = next;
        while (slot < SLOTS
                && plans[slot] == null
                && (commandsDone == commandCount || commandSlots[commandsDone] > slot)) {
            slot++;
        }
        return blockFrame + (long) slot * slotFrames;
    }

    /// The plan that begins at a frame, or null; it is given once.
    @RealTime
    RenderPlan planAt(long frame) {
        int slot = (int) ((frame - blockFrame) / slotFrames);
        RenderPlan newest = null;
        for (; next <= slot && next < SLOTS; next++) {
            if (plans[next] != null) {
                newest = plans[next];
                plans[next] = null;
                plansHeld--;
            }
        }
        next = Math.min(slot, SLOTS - 1);
        return newest;
    }

    /// The next command that is due at a frame, or null.
    @RealTime
    EngineCommand commandAt(long frame) {
        boolean due =
                commandsDone < commandCount && blockFrame + (long) commandSlots[commandsDone] * slotFrames <= frame;
        if (!due) {
            return null;
        }
        EngineCommand command = commands[commandsDone];
        commands[commandsDone] = null;
        commandsDone++;
        return command;
    }
}
