package jerry4loops.engine;

import java.util.concurrent.locks.LockSupport;
import jerry4loops.engine.device.AudioOutput;
import jerry4loops.engine.device.ThreadUrgency;
import jerry4loops.realtime.FrameRing;

/// Plays the headphones' mix on a device of its own, whose clock is not the mixer's.
///
/// Thread: made and closed on the devices' thread; runs one of its own, paced by the device's room.
public final class CuePlayer implements AutoCloseable {

    private static final long NAP_NANOS = 500_000L;
    private static final int RING_SECONDS = 1;
    private static final double TARGET_SECONDS = 0.04;

    private final AudioOutput output;
    private final FrameRing ring;
    private final ClockBridge bridge;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean lost;

    /// Starts to play silence until frames come.
    ///
    /// @param output open and running, at the mixer's rate
    public CuePlayer(AudioOutput output) {
        this.output = output;
        this.ring = new FrameRing(RING_SECONDS * output.rate());
        int target = Math.max(2 * output.blockFrames(), (int) (TARGET_SECONDS * output.rate()));
        this.bridge = new ClockBridge(ring, target);
        this.thread = new Thread(this::loop, "studio-cue");
        thread.setDaemon(true);
        thread.start();
    }

    /// @return where the mixer writes
    public FrameRing ring() {
        return ring;
    }

    /// @return whether the device went away
    public boolean isLost() {
        return lost;
    }

    private void loop() {
        ThreadUrgency.raise();
        int block = output.blockFrames();
        float[] left = new float[block];
        float[] right = new float[block];
        while (running) {
            int room = output.room();
            if (room < 0) {
                lost = true;
                return;
            }
            if (room >= block) {
                bridge.read(left, right, block);
                output.write(left, right, block);
            } else {
                LockSupport.parkNanos(NAP_NANOS);
            }
        }
    }

    /// Ends the thread and gives the device back; may take a moment.
    @Override
    public void close() {
        running = false;
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        output.close();
    }
}
