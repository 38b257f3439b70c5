package jerry4loops.recording;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import jerry4loops.format.BitDepth;
import jerry4loops.realtime.FrameRing;

/// Records a ramp in real time until it is killed; says on its output how many frames the mixer has written.
final class KilledRecorder {

    static final int RATE = 48_000;

    private KilledRecorder() {}

    public static void main(String[] args) {
        var ring = new FrameRing(10 * RATE);
        var recorder = new Recorder(ring, RATE, Recorder.Listener.NONE);
        try (var thread = new RecorderThread(recorder, Recorder.Listener.NONE)) {
            recorder.open(Path.of(args[0]), args[1], BitDepth.FLOAT_32).join();
            var block = new float[480];
            long began = System.nanoTime();
            for (long frames = 0; thread != null; frames += block.length) {
                while (System.nanoTime() - began < frames * 1_000_000_000L / RATE) {
                    LockSupport.parkNanos(500_000);
                }
                for (int i = 0; i < block.length; i++) {
                    block[i] = (frames + i + 1) * 0x1p-22f;
                }
                ring.write(block, block, 0, block.length);
                System.out.println(frames + block.length);
                System.out.flush();
            }
        }
    }
}
