package jerry4loops.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import jerry4loops.format.ByteSink;

/// A real file on a disk that can be made full, broken, slow or gone.
final class FaultySink implements ByteSink {

    private final ByteSink file;
    volatile long room = Long.MAX_VALUE;
    volatile String refusal = "";
    volatile boolean there = true;
    volatile Runnable beforeWrite = () -> {};
    /// What the disk takes; 0 for as much as it can.
    volatile long bytesPerSecond;

    int forced;

    FaultySink(Path path) throws IOException {
        file = ByteSink.create(path);
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
        beforeWrite.run();
        long pace = bytesPerSecond;
        if (pace > 0) {
            LockSupport.parkNanos(bytes.remaining() * 1_000_000_000L / pace);
        }
        if (!refusal.isEmpty()) {
            throw new IOException(refusal);
        }
        if (position + bytes.remaining() > room) {
            // As a real disk does: what fits is written.
            bytes.limit(bytes.position() + (int) Math.max(0, room - position));
            file.write(bytes, position);
            throw new IOException("No space left on device");
        }
        file.write(bytes, position);
    }

    @Override
    public void force() throws IOException {
        forced++;
        if (!refusal.isEmpty()) {
            throw new IOException(refusal);
        }
        file.force();
    }

    @Override
    public void truncate(long size) throws IOException {
        file.truncate(size);
    }

    @Override
    public boolean isThere() {
        return there;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
