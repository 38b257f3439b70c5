package jerry4loops.engine;

import java.util.Arrays;
import jerry4loops.dsp.BeatClock;
import jerry4loops.dsp.PingPongDelay;
import jerry4loops.dsp.Ramp;
import jerry4loops.dsp.Reverb;
import jerry4loops.realtime.RealTime;

/// The common room and the common echo, fed by the tracks' sends, on their way back into the mix.
///
/// ```
/// track 1 ─ fader ─┬─────────────────────────────────────────────► mix
///                  ├─ send ─┐
/// track 2 ─ fader ─┼─ send ─┴─► room ─► level ──────────────────► mix
///                  └─ send ───► echo ─► level ──────────────────► mix
/// ```
/// Both rest when nothing is sent and their tails are gone; then next to nothing is computed.
///
/// Thread: mixer.
final class Returns {

    private final float[] roomLeft;
    private final float[] roomRight;
    private final float[] echoLeft;
    private final float[] echoRight;

    private final Reverb room = new Reverb();
    private final PingPongDelay echo = new PingPongDelay();
    private final Sum sum = new Sum();
    private final Ramp roomGain = new Ramp(1);
    private final Ramp echoGain = new Ramp(1);
    private boolean roomFed;
    private boolean echoFed;
    private StemTap stems;

    Returns(int rate, int maxFrames) {
        roomLeft = new float[maxFrames];
        roomRight = new float[maxFrames];
        echoLeft = new float[maxFrames];
        echoRight = new float[maxFrames];
        room.prepare(rate, maxFrames);
        echo.prepare(rate);
        roomGain.prepare(rate, Mixer.SMOOTHING_MS);
        echoGain.prepare(rate, Mixer.SMOOTHING_MS);
    }

    @RealTime
    void tap(StemTap listener) {
        stems = listener;
    }

    @RealTime
    void follow(MasterPlan plan, long frame) {
        room.set(plan.room());
        echo.set(plan.echo());
        roomGain.to(plan.roomGain(), frame);
        echoGain.to(plan.echoGain(), frame);
    }

    /// Sends a track's sound on: what it gives to either is added to their buses.
    ///
    /// @param left the track, after its fader
    /// @param right as many
    /// @param frames how many, from index 0
    /// @param frame absolute engine frame of the first
    @RealTime
    void feed(float[] left, float[] right, int frames, Ramp toRoom, Ramp toEcho, long frame) {
        if (isOpen(toRoom, frame)) {
            roomFed = fresh(roomFed, roomLeft, roomRight, frames);
            add(left, roomLeft, frames, toRoom, frame);
            add(right, roomRight, frames, toRoom, frame);
        }
        if (isOpen(toEcho, frame)) {
            echoFed = fresh(echoFed, echoLeft, echoRight, frames);
            add(left, echoLeft, frames, toEcho, frame);
            add(right, echoRight, frames, toEcho, frame);
        }
    }

    @RealTime
    private static boolean isOpen(Ramp send, long frame) {
        return send.goal() != 0 || send.isMoving(frame);
    }

    /// The first to feed a bus finds it empty.
    @RealTime
    private static boolean fresh(boolean fed, float[] left, float[] right, int frames) {
        if (!fed) {
            Arrays.fill(left, 0, frames, 0);
            Arrays.fill(right, 0, frames, 0);
        }
        return true;
    }

    @RealTime
    private static void add(float[] from, float[] bus, int frames, Ramp send, long frame) {
        if (send.isMoving(frame)) {
            for (int i = 0; i < frames; i++) {
                bus[i] += from[i] * send.at(frame + i);
            }
        } else {
            float gain = send.goal();
            for (int i = 0; i < frames; i++) {
                bus[i] += from[i] * gain;
            }
        }
    }

    /// Adds room and echo to the mix.
    @RealTime
    void addTo(float[] mixLeft, float[] mixRight, int offset, int frames, long frame, BeatClock clock) {
        if (roomFed || !room.isSilent()) {
            roomFed = !fresh(roomFed, roomLeft, roomRight, frames);
            room.process(roomLeft, roomRight, 0, frames, frame, clock);
            give(roomLeft, roomGain, mixLeft, offset, frames, frame);
            give(roomRight, roomGain, mixRight, offset, frames, frame);
            if (stems != null) {
                stems.room(roomLeft, roomRight, offset, frames);
            }
        } else {
            // Where a send ends inside a stretch, it must not matter how long that is.
            room.pass(frames, frame, clock);
        }
        if (echoFed || !echo.isSilent()) {
            echoFed = !fresh(echoFed, echoLeft, echoRight, frames);
            echo.process(echoLeft, echoRight, 0, frames, frame, clock);
            give(echoLeft, echoGain, mixLeft, offset, frames, frame);
            give(echoRight, echoGain, mixRight, offset, frames, frame);
            if (stems != null) {
                stems.echo(echoLeft, echoRight, offset, frames);
            }
        }
    }

    @RealTime
    private void give(float[] from, Ramp level, float[] mix, int offset, int frames, long frame) {
        level.apply(from, 0, frames, frame);
        sum.add(from, 0, mix, offset, frames);
    }
}
