package jerry4loops.engine.device;

import java.util.function.LongSupplier;

/// Plays nothing, at the right speed: the clock for a machine without a sound device, or while a lost one is away.
///
/// Thread: as [AudioOutput].
public final class SilentOutput implements AudioOutput {

    private static final double NANOS_PER_SECOND = 1e9;

    private final int rate;
    private final int blockFrames;
    private final int bufferFrames;
    private final LongSupplier nanoTime;
    private long origin;
    private long written;

    /// @param rate frames per second
    /// @param blockFrames frames in a block; it runs two blocks ahead of the clock
    public SilentOutput(int rate, int blockFrames) {
        this(rate, blockFrames, System::nanoTime);
    }

    SilentOutput(int rate, int blockFrames, LongSupplier nanoTime) {
        this.rate = rate;
        this.blockFrames = blockFrames;
        this.bufferFrames = 2 * blockFrames;
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
    }

    @Override
    public String name() {
        return "no sound device";
    }

    @Override
    public int rate() {
        return rate;
    }

    @Override
    public int blockFrames() {
        return blockFrames;
    }

    @Override
    public int latencyFrames() {
        return bufferFrames;
    }

    @Override
    public boolean isSilent() {
        return true;
    }

    @Override
    public int room() {
        long played = (long) ((nanoTime.getAsLong() - origin) / NANOS_PER_SECOND * rate);
        if (played - written > rate) {
            // The machine slept: go on from now instead of racing through the night.
            origin = nanoTime.getAsLong();
            written = 0;
            played = 0;
        }
        return (int) Math.max(0, bufferFrames - (written - played));
    }

    @Override
    public void write(float[] left, float[] right, int frames) {
        written += frames;
    }

    @Override
    public long underruns() {
        return 0;
    }

    @Override
    public void close() {
        // There is nothing to give back.
    }
}
