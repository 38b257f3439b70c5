package jerry4loops.engine;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import jerry4loops.engine.device.AudioOutput;
import jerry4loops.engine.device.SilentOutput;
import jerry4loops.engine.device.ThreadUrgency;
import jerry4loops.realtime.SpscQueue;

/// The mixer thread: renders a block whenever a block fits into the output, and never waits for the output itself.
///
/// An output whose room does not move for 500 ms while it is full (3 s after opening, since a sound server may have
/// to wake
/// up), or that says it does not work any more, is lost: the silent one takes over in the same instant, and whoever
/// supervises the outputs closes the lost one on an io thread.
///
/// It meets the outside through atomics only; of all its code only [Mixer#render] is held to the real-time rules,
/// since a
/// Java Sound line takes a lock of its own.
///
/// Thread: owns the mixer's render side. [#switchTo] and the getters from any.
final class MixerThread {

    static final long LOST_NANOS = 500_000_000L;

    /// A line that has just been opened may need so long to wake its sound server up.
    static final long WAKE_NANOS = 3_000_000_000L;

    /// Standing still counts only while this thread was there to see it: so many looks without a move.
    private static final int LOST_LOOKS = 200;

    private static final long NAP_NANOS = 500_000L;

    private final Mixer mixer;
    private final AtomicReference<AudioOutput> wanted = new AtomicReference<>();
    private final SpscQueue<AudioOutput> retired = new SpscQueue<>(64);
    private final Thread thread;
    private volatile boolean running = true;
    private volatile AudioOutput current;
    private volatile boolean lost;
    private volatile long underruns;
    private volatile float load;
    private volatile ThreadUrgency urgency = ThreadUrgency.NORMAL;

    MixerThread(Mixer mixer, AudioOutput first) {
        this.mixer = mixer;
        this.current = first;
        this.thread = new Thread(this::loop, "studio-mixer");
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
    }

    void start() {
        thread.start();
    }

    /// Lets another output take over at the next block. The old one appears in [#takeRetired()].
    void switchTo(AudioOutput next) {
        wanted.set(next);
    }

    /// An output that the mixer thread has let go of and that shall be closed; null when there is none.
    AudioOutput takeRetired() {
        return retired.poll();
    }

    AudioOutput current() {
        return current;
    }

    /// Whether the current output is the silent one that replaced a lost one.
    boolean isLost() {
        return lost;
    }

    long underruns() {
        return underruns;
    }

    ThreadUrgency urgency() {
        return urgency;
    }

    float load() {
        return load;
    }

    /// Ends the loop within a block or so.
    void stop() {
        running = false;
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        urgency = ThreadUrgency.raise();
        float[] left = new float[mixer.maxFrames()];
        float[] right = new float[mixer.maxFrames()];
        AudioOutput output = current;
        int blockFrames = output.blockFrames();
        int lastRoom = 0;
        int looks = 0;
        long movedAt = System.nanoTime() + WAKE_NANOS - LOST_NANOS;
        while (running) {
            AudioOutput next = wanted.getAndSet(null);
            if (next != null) {
                retire(output);
                output = next;
                current = next;
                blockFrames = next.blockFrames();
                lost = false;
                underruns = 0;
                movedAt = System.nanoTime() + WAKE_NANOS - LOST_NANOS;
            }
            int room = output.room();
            long now = System.nanoTime();
            if (room >= blockFrames) {
                mixer.at(now);
                mixer.render(left, right, blockFrames);
                if (output.hasSecondPair()) {
                    output.write(left, right, mixer.cueLeft(), mixer.cueRight(), blockFrames);
                } else {
                    output.write(left, right, blockFrames);
                }
                load += (float) (0.01 * ((System.nanoTime() - now) * 1e-9 * mixer.rate() / blockFrames - load));
                movedAt = Math.max(movedAt, now);
                looks = 0;
                if (output.underruns() != underruns) {
                    underruns = output.underruns();
                    mixer.events().tell(EventSink.UNDERRUN, -1, 0, mixer.frame(), underruns);
                }
            } else if (room < 0 || now - movedAt > LOST_NANOS && looks > LOST_LOOKS) {
                retire(output);
                output = new SilentOutput(mixer.rate(), blockFrames);
                current = output;
                lost = true;
                movedAt = now;
                mixer.events().tell(EventSink.OUTPUT_LOST, -1, 0, mixer.frame(), 0);
            } else {
                looks++;
                if (room != lastRoom) {
                    movedAt = Math.max(movedAt, now);
                    looks = 0;
                }
                LockSupport.parkNanos(NAP_NANOS);
            }
            lastRoom = room;
        }
    }

    private void retire(AudioOutput output) {
        retired.offer(output);
    }
}
