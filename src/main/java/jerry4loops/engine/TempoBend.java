package jerry4loops.engine;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// Bends the tempo of everything that is played, by up to 8 %, behind the mix and before the limiter and the
/// recording.
///
/// ```
/// mix ─────┐            speed, from the frame on which a plan was taken
/// cue ─────┤              ▼
/// clicks ──┼─► history ─► where the music is ─┬─ key moves:  windowed sinc between frames
/// stems ───┘                                  └─ key locked: two heads, see KeyLock
/// ```
/// The music itself knows nothing of it: its frames, ticks and boundaries stay exact, loops and effects stay together
/// to the frame, and there is nothing that could drift apart. What is bent is how many of its frames are heard in a
/// frame of the output.
///
/// Going in costs no click and going out neither: as long as the music is heard as it is, its samples are copied. The
/// few frames of music that a reader needs ahead are made up for by mixing three frames where two are heard, and on
/// the way out two where three are. When the speed is 1 again the last fraction of a frame is made up for over some
/// milliseconds, so that what is heard are the samples of the mix again, bit for bit, and with no delay.
///
/// What comes out depends on the music and the frames on which plans were taken, and on nothing else; where the music
/// is in which frame of the output, on the plans alone.
///
/// Thread: mixer. Cost: nothing at speed 1.
final class TempoBend {

    /// The farthest from 1.
    static final double MOST = 0.08;

    /// Left and right of the mix.
    static final int MIX = 0;

    /// Left and right of what is cued.
    static final int CUE = 2;

    /// The clicks of a count-in.
    static final int CLICKS = 4;

    /// Where stems begin.
    static final int STEMS = 5;

    private static final double GLIDE_MS = 80;
    private static final double BLEND_MS = 10;
    private static final double HURRY_MS = 300;
    private static final double PATIENCE_MS = 3_000;
    private static final int SINC_LOOK = Sinc.TAPS / 2;
    private static final int SINC_PAST = Sinc.TAPS;
    private static final int FILL = 3;
    private static final double LAND = 2e-4;
    private static final int SLACK = 8_192;

    private final int glideFrames;
    private final BendOnsets onsets;
    private final KeyLock lock;
    private final int lockLook;
    private final int past;
    private final int blendFrames;
    private final int hurryFrames;
    private final int patienceFrames;
    private final BendPlan plan;
    private final BentLines lines;
    private final float[] both;

    private boolean on;
    private boolean keyLocked = true;
    private double from = 1;
    private double goal = 1;
    private long start;
    private long length = 1;

    /// Where the music is that is heard next.
    private long whole;

    private double part;
    private int look;
    private int fill;
    private boolean keyed;
    private boolean sliding;
    private int blended;
    private int leaving;
    private double speed = 1;
    private long came;

    /// @param rate frames per second
    /// @param maxFrames longest stretch that is put in
    TempoBend(int rate, int maxFrames) {
        this.glideFrames = Fades.frames(rate, GLIDE_MS);
        this.onsets = new BendOnsets(rate);
        this.lock = new KeyLock(rate, onsets);
        this.lockLook = lock.lookFrames();
        this.past = Math.max(SINC_PAST, lock.pastFrames());
        this.blendFrames = Fades.frames(rate, BLEND_MS);
        this.hurryFrames = Fades.frames(rate, HURRY_MS);
        this.patienceFrames = Fades.frames(rate, PATIENCE_MS);
        int most = 4 * maxFrames + 64;
        this.plan = new BendPlan(most);
        int capacity = past + 2 * lockLook + maxFrames + SLACK;
        this.lines = new BentLines(STEMS, capacity, most);
        this.both = new float[capacity];
    }

    /// @return what goes through it
    @RealTime
    BentLines lines() {
        return lines;
    }

    /// @return whether music has to go through it
    @RealTime
    boolean isOn() {
        return on;
    }

    /// @return frames of music in a frame of the output, now
    @RealTime
    double speed() {
        return on ? speed : 1;
    }

    /// @return the frame of the music that is heard next; the newest made where nothing is bent
    @RealTime
    long heardFrame(long frame) {
        return on ? Math.max(0, whole - Math.round(lines.waits() * speed)) : frame;
    }

    /// Sets out for another tempo.
    ///
    /// @param next where to
    /// @param barFrames length of a bar
    /// @param frame next of the music
    @RealTime
    void follow(TempoBendSettings next, double barFrames, long frame) {
        keyLocked = next.keyLocked();
        double target = Math.clamp(next.speed(), 1 - MOST, 1 + MOST);
        if (target == goal) {
            return;
        }
        // What has come to rest begins anew whether or not it was still handing out: that depends on how blocks are
        // cut.
        boolean anew = !on || rests();
        from = glide(frame);
        goal = target;
        start = frame;
        length = Math.max(glideFrames, Math.round(next.bars() * barFrames));
        if (anew) {
            on = true;
            whole = frame;
            part = 0;
            look = 0;
            fill = 0;
            keyed = false;
            sliding = false;
            blended = blendFrames;
            leaving = 0;
            speed = 1;
            came = frame;
            onsets.reset();
            lines.begin(frame, past);
            Arrays.fill(both, 0, past, 0);
        }
    }

    /// Where the speed shall be: as smooth at both ends as a [jerry4loops.dsp.Ramp].
    @RealTime
    private double glide(long frame) {
        long since = frame - start;
        if (since >= length || from == goal) {
            return goal;
        }
        double u = Math.max(0, since) / (double) length;
        return from + (goal - from) * (u * u * (3 - 2 * u));
    }

    /// About how much music a stretch of the output takes.
    ///
    /// @param frames of the output
    @RealTime
    int musicFor(int frames) {
        int missing = Math.max(0, frames - lines.waits());
        int target = wantedLook(goal != 1 || speed != 1);
        double steering = look < target ? 1.5 : look > target ? 0.75 : 1;
        return (int) Math.ceil(missing * speed * steering);
    }

    /// Makes room; what is put into the lines afterwards is bent by [#bend].
    @RealTime
    void open(int frames) {
        long before = lines.origin();
        int heldBefore = lines.held();
        lines.makeRoom(Math.min(whole, keyed ? lock.head() : whole) - past, frames);
        int gone = (int) (lines.origin() - before);
        if (gone > 0) {
            System.arraycopy(both, gone, both, 0, heldBefore - gone);
        }
    }

    /// Bends what was put into the lines.
    ///
    /// @param frames how much music
    @RealTime
    void bend(int frames) {
        int first = lines.held();
        lines.add(frames);
        float[] left = lines.music(MIX);
        float[] right = lines.music(MIX + 1);
        for (int i = first; i < first + frames; i++) {
            both[i] = left[i] + right[i];
        }
        plan.count = 0;
        for (int i = 0; i < frames; i++) {
            onsets.push(both[first + i], came);
            double wanted = glide(came);
            came++;
            steer(wanted);
            while (whole + 1 + look <= came) {
                hear(wanted);
            }
        }
        lines.read(plan);
    }

    /// The first frame of the newest stretch that is heard at or after a frame of the music.
    ///
    /// @return its place in the stretch, from 0; −1 when it is not in it
    @RealTime
    int placeOf(long frame) {
        long there = frame - lines.origin();
        for (int i = 0; i < plan.count; i++) {
            if (plan.place[i] >= there) {
                return i;
            }
        }
        return -1;
    }

    /// @return the frame of the music that the first of the newest stretch is
    @RealTime
    long firstBent() {
        return lines.origin() + plan.place[0];
    }

    /// @return frames in the newest stretch
    @RealTime
    int bent() {
        return plan.count;
    }

    /// Ends it where the music is heard as it is, with nothing between.
    @RealTime
    void close() {
        if (rests() && lines.waits() == 0) {
            on = false;
        }
    }

    @RealTime
    private boolean rests() {
        boolean settled = goal == 1 && came >= start + length && part == 0 && !keyed && !sliding;
        return settled && look == 0 && whole == came;
    }

    @RealTime
    private int wantedLook(boolean bending) {
        if (keyed || keyLocked && bending) {
            return lockLook;
        }
        return bending || sliding || blended < blendFrames ? SINC_LOOK : 0;
    }

    /// Gains or gives back a frame of look-ahead for every third that comes in.
    @RealTime
    private void steer(double wanted) {
        int target = wantedLook(wanted != 1 || goal != 1);
        fill = target == look ? 0 : fill + 1;
        if (fill >= FILL) {
            fill = 0;
            look += Integer.signum(target - look);
        }
    }

    /// Plans the next frame of the output.
    @RealTime
    private void hear(double wanted) {
        boolean bending = wanted != 1 || goal != 1;
        if (keyed) {
            leaveHeads(bending);
        } else if (keyLocked && bending && look >= lockLook) {
            keyed = true;
            lock.start(whole + Math.round(part));
            blended = part == 0 ? blendFrames : 0;
            sliding = false;
        } else if (bending && !keyLocked && look >= SINC_LOOK) {
            sliding = true;
        }
        speed = speedNow(wanted, bending);
        note();
        step();
    }

    /// Where the tempo is not bent any more, or the pitch shall move along, a head takes over that is where the music
    /// is.
    @RealTime
    private void leaveHeads(boolean bending) {
        if (bending && keyLocked && leaving == 0) {
            lock.stayAway();
            return;
        }
        if (!bending && leaving == 0) {
            whole += Math.round(part);
            part = 0;
        }
        lock.comeHome(bending ? hurryFrames : patienceFrames);
        if (!lock.isHome() || blended < blendFrames) {
            return;
        }
        boolean there = !bending && leaving == 0 && lock.head() == whole;
        if (there || leaving >= blendFrames) {
            keyed = false;
            sliding = !there;
            leaving = 0;
        } else {
            leaving++;
        }
    }

    @RealTime
    private double speedNow(double wanted, boolean bending) {
        if (keyed || sliding && bending) {
            return wanted;
        }
        if (!sliding) {
            return 1;
        }
        // Lands on a frame.
        double missing = part > 0.5 ? 1 - part : -part;
        return 1 + Math.clamp(missing, -LAND, LAND);
    }

    @RealTime
    private void note() {
        int i = plan.count;
        plan.count++;
        plan.place[i] = (int) (whole - lines.origin());
        plan.fraction[i] = (float) part;
        if (!keyed) {
            plan.kind[i] = part == 0 ? BendPlan.COPY : BendPlan.BETWEEN;
            return;
        }
        lock.next(both, lines.origin(), whole + part, speed);
        plan.head[i] = (int) (lock.head() - lines.origin());
        plan.old[i] = (int) (lock.old() - lines.origin());
        plan.headGain[i] = lock.headGain();
        plan.oldGain[i] = lock.oldGain();
        lock.advance();
        if (blended < blendFrames) {
            plan.kind[i] = BendPlan.BLEND;
            plan.share[i] = smooth((blended + 0.5f) / blendFrames);
            blended++;
        } else if (leaving > 0) {
            plan.kind[i] = BendPlan.BLEND;
            plan.share[i] = 1 - smooth((leaving - 0.5f) / blendFrames);
        } else {
            plan.kind[i] = BendPlan.HEADS;
        }
    }

    @RealTime
    private static float smooth(float u) {
        return u * u * (3 - 2 * u);
    }

    @RealTime
    private void step() {
        part += speed;
        int frames = (int) part;
        whole += frames;
        part -= frames;
        if (sliding && goal == 1 && came >= start + length && Math.min(part, 1 - part) < LAND / 2) {
            whole += part > 0.5 ? 1 : 0;
            part = 0;
            sliding = false;
        }
    }
}
