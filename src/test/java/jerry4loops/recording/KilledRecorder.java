package jerry4loops.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import jerry4loops.format.BitDepth;
import jerry4loops.realtime.FrameRing;

/// Records a ramp in real time until it is killed. How many frames the mixer has written stands in a mapped file, which
/// outlives the process.
final class KilledRecorder {

    static final int RATE = 48_000;

    private KilledRecorder() {}

    /// @param args folder, name, bit depth or `flac`, file of the counter
    public static void main(String[] args) throws IOException {
        var ring = new FrameRing(10 * RATE);
        var recorder = new Recorder(ring, RATE, Recorder.Listener.NONE);
        ByteBuffer counter;
        try (var channel = FileChannel.open(
                Path.of(args[3]), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            counter = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        }
        try (var thread = new RecorderThread(recorder, Recorder.Listener.NONE)) {
            TakeFormat format = args[2].equals("flac") ? TakeFormat.flac(24) : TakeFormat.wav(BitDepth.parse(args[2]));
            recorder.open(new NewTake(Path.of(args[0]), Optional.empty(), args[1], format, 0))
                    .join();
            var block = new float[480];
            long began = System.nanoTime();
            for (long frames = 0; thread != null; frames += block.length) {
                while (System.nanoTime() - began < frames * 1_000_000_000L / RATE) {
                    LockSupport.parkNanos(500_000);
                }
                for (int i = 0; i < block.length; i++) {
                    block[i] = ramp(frames + i);
                }
                ring.write(block, block, 0, block.length);
                counter.putLong(0, frames + block.length);
            }
        }
    }

    static float ramp(long frame) {
        return (frame + 1) * 0x1p-22f;
    }
}
