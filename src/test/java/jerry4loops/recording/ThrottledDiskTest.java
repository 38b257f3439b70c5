package jerry4loops.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.engine.Mixer;
import jerry4loops.format.BitDepth;
import jerry4loops.format.WavReader;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// A mixer that plays in real time in blocks of 256 frames, while its take goes to a disk that takes half of what
/// comes.
///
/// Whether a block is late on a busy machine depends on the others there. What the recording can do to a block is to
/// make it wait or to make it work: neither may happen. Both are counted, with and without recording, in turns in one
/// run.
@Tag("slow")
@Isolated
@Timeout(120)
class ThrottledDiskTest {

    private static final int RATE = 48_000;
    private static final int BLOCK = 256;
    private static final int BLOCKS_A_TURN = 750;
    private static final int TURNS = 3;

    private final Mixer mixer = new Mixer(new BeatGrid(RATE, Tempo.ofBpm(120)), 2, BLOCK);
    private final FaultyDisk disk = new FaultyDisk();
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];
    private final long[] words = new long[4];
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long began;
    private long recorded;

    /// What blocks of one kind cost.
    private static final class Cost {
        private final long[] cpuNanos = new long[BLOCKS_A_TURN * TURNS];
        private int blocks;
        private int overTime;

        void add(long cpu, long wall) {
            cpuNanos[blocks] = cpu;
            blocks++;
            overTime += wall > BLOCK * 1_000_000_000L / RATE ? 1 : 0;
        }

        double cpuMicros(double share) {
            long[] sorted = Arrays.copyOf(cpuNanos, blocks);
            Arrays.sort(sorted);
            return sorted[(int) (share * (blocks - 1))] / 1e3;
        }
    }

    @Test
    void noBlockWaitsOrWorksMoreWhileTheDiskIsThrottled(@TempDir Path folder) throws Exception {
        var clip = OfflineStage.clip(RATE, 120, 2, i -> 0.3 * Math.sin(i * 0.02));
        mixer.commands().offer(new EngineCommand.Queue(1, 0, clip, Quantise.BAR));
        mixer.commands().offer(new EngineCommand.Queue(2, 1, clip, Quantise.BAR));
        mixer.commands().offer(new EngineCommand.Play(3, 0));
        var plain = new Cost();
        var recording = new Cost();
        var recorder = new Recorder(mixer.ring(), RATE, Recorder.Listener.NONE, disk, System::nanoTime);
        long waits = 0;
        try (var _ = new RecorderThread(recorder, Recorder.Listener.NONE)) {
            began = System.nanoTime();
            // Warm, and not counted.
            turn(new Cost());
            for (int turn = 0; turn < TURNS; turn++) {
                turn(plain);
                Path take = recorder.open(new NewTake(
                                folder, Optional.empty(), "Turn " + turn, TakeFormat.wav(BitDepth.PCM_24), 0))
                        .get(20, TimeUnit.SECONDS);
                // Half of the 288 kB a second that come.
                disk.sink.bytesPerSecond = 144_000;
                began = System.nanoTime() - nanos(mixer.frame());
                mixer.commands().offer(new EngineCommand.ArmRecording(10 + turn, 0));
                waits += turn(recording);
                disk.sink.bytesPerSecond = 0;
                mixer.commands().offer(new EngineCommand.StopRecording(100 + turn, 0));
                recorded = 0;
                while (recorded == 0) {
                    block(new Cost(), false);
                }
                TakeFile kept = recorder.finish(recorded).get(60, TimeUnit.SECONDS);
                assertThat(kept.lostFrames()).as("frames lost").isZero();
                assertThat((long) new WavReader().read(take).frames()).isEqualTo(recorded);
                began = System.nanoTime() - nanos(mixer.frame());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "blocks of 256: median %.0f and %.0f µs, 99th of 100 %.0f and %.0f µs of the processor; over time %d"
                        + " and %d of %d, without and with a throttled recording%n",
                plain.cpuMicros(0.5),
                recording.cpuMicros(0.5),
                plain.cpuMicros(0.99),
                recording.cpuMicros(0.99),
                plain.overTime,
                recording.overTime,
                plain.blocks);
        assertThat(waits).as("times a block waited").isZero();
        assertThat(recording.cpuMicros(0.5)).isLessThan(2 * plain.cpuMicros(0.5) + 20);
    }

    private static long nanos(long frame) {
        return frame * 1_000_000_000L / RATE;
    }

    /// @return how often the mixer's thread waited for anything within a block
    private long turn(Cost cost) {
        long waits = 0;
        for (int i = 0; i < BLOCKS_A_TURN; i++) {
            while (System.nanoTime() - began < nanos(mixer.frame())) {
                LockSupport.parkNanos(200_000);
            }
            waits += block(cost, true);
        }
        return waits;
    }

    private long block(Cost cost, boolean counts) {
        ThreadInfo before = threads.getThreadInfo(Thread.currentThread().threadId());
        long cpu = threads.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        mixer.render(left, right, BLOCK);
        long took = System.nanoTime() - wall;
        long worked = threads.getCurrentThreadCpuTime() - cpu;
        ThreadInfo after = threads.getThreadInfo(Thread.currentThread().threadId());
        if (counts) {
            cost.add(worked, took);
        }
        for (EngineEvent event = mixer.pollEvent(words); event != null; event = mixer.pollEvent(words)) {
            if (event.kind() == EngineEvent.Kind.RECORDING_STOPPED) {
                recorded = event.value();
            }
        }
        return after.getBlockedCount() - before.getBlockedCount() + after.getWaitedCount() - before.getWaitedCount();
    }
}
