package jerry4loops.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import jerry4loops.engine.AudioEngine;
import jerry4loops.engine.EngineCommand;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/// The house band at work never disturbs the music. Blocks are timed by the processor time of the thread that renders
/// them, so that what else the machine does is not counted; what other threads could do to it is: memory and caches
/// taken, locks held, garbage made.
@Tag("slow")
@Isolated
@Timeout(120)
class MixerBesideMakersTest {

    private static final int RATE = BenchClips.RATE;
    private static final int BLOCK = 256;
    private static final int BLOCKS = 1500;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];

    /// What a stretch of music cost.
    ///
    /// @param nanos processor time of each block, rising
    /// @param bytes allocated by the thread that renders
    /// @param blocked times it stood before a lock
    private record Cost(long[] nanos, long bytes, long blocked) {
        long late() {
            return Arrays.stream(nanos).filter(n -> n > 1e9 * BLOCK / RATE).count();
        }

        long median() {
            return nanos[nanos.length / 2];
        }
    }

    @Test
    void blocksAreOnTimeWhileFourLoopsAreMade() throws Exception {
        AudioEngine.warmUp(RATE, BLOCK);
        var engine = new AudioEngine(new BeatGrid(RATE, BenchClips.TEMPO), 2);
        AudioClip[] clips = new BenchClips().forTracks(2, 4, 1);
        engine.send(id -> new EngineCommand.QueueTogether(id, clips, Quantise.LOOP_END));
        engine.send(id -> new EngineCommand.Play(id, 0));
        paced(engine, BLOCKS);
        Cost alone = paced(engine, BLOCKS);

        var makers = Executors.newFixedThreadPool(4, work -> {
            var thread = new Thread(work, "maker");
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.setDaemon(true);
            return thread;
        });
        var stop = new AtomicBoolean();
        try {
            var band = new HouseBand(makers);
            var made = List.of("liquid", "trance", "techno", "boom bap").stream()
                    .map(prompt -> CompletableFuture.supplyAsync(() -> untilTold(band, prompt, stop), makers))
                    .toList();
            Cost beside = paced(engine, BLOCKS);
            stop.set(true);
            int loops = 0;
            for (var count : made) {
                loops += count.get();
            }
            System.out.printf(
                    Locale.ROOT,
                    "median block %.1f us alone, %.1f us while %d loops were made; over %.2f ms: %d and %d of %d%n",
                    alone.median() / 1e3,
                    beside.median() / 1e3,
                    loops,
                    1e3 * BLOCK / RATE,
                    alone.late(),
                    beside.late(),
                    BLOCKS);

            assertThat(loops).as("loops made meanwhile").isGreaterThanOrEqualTo(4);
            assertThat(beside.late()).as("blocks over their time").isLessThanOrEqualTo(alone.late() + BLOCKS / 500);
            assertThat((double) beside.median() / alone.median())
                    .as("median block against none being made")
                    .isLessThan(2.5);
            assertThat(beside.bytes()).as("bytes allocated").isLessThanOrEqualTo(alone.bytes());
            assertThat(beside.blocked()).as("waits for a lock").isEqualTo(alone.blocked());
        } finally {
            stop.set(true);
            makers.shutdown();
            makers.awaitTermination(20, TimeUnit.SECONDS);
            engine.close();
        }
    }

    private static int untilTold(HouseBand band, String prompt, AtomicBoolean stop) {
        int made = 0;
        while (!stop.get()) {
            var request = new LoopRequest(
                    made % 2 == 0 ? LoopKind.INSTRUMENTS : LoopKind.DRUMS,
                    prompt,
                    LoopLength.of(4, BenchClips.TEMPO),
                    RATE,
                    Optional.empty(),
                    OptionalLong.of(made),
                    Optional.empty());
            band.compose(request, Progress.NONE, new Cancellation());
            made++;
        }
        return made;
    }

    /// Renders blocks when their time has come.
    private Cost paced(AudioEngine engine, int blocks) {
        var self = Thread.currentThread();
        long[] nanos = new long[blocks];
        long[] words = new long[4];
        long begin = System.nanoTime();
        long bytes = 0;
        long blocked = threads.getThreadInfo(self.threadId()).getBlockedCount();
        for (int block = 0; block < blocks; block++) {
            long due = begin + (long) (block * 1e9 * BLOCK / RATE);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            long bytesBefore = threads.getCurrentThreadAllocatedBytes();
            long before = threads.getCurrentThreadCpuTime();
            engine.mixer().render(left, right, BLOCK);
            nanos[block] = threads.getCurrentThreadCpuTime() - before;
            bytes += threads.getCurrentThreadAllocatedBytes() - bytesBefore;
            while (engine.mixer().pollEvent(words) != null) {
                // heard by nobody
            }
        }
        Arrays.sort(nanos);
        return new Cost(nanos, bytes, threads.getThreadInfo(self.threadId()).getBlockedCount() - blocked);
    }
}
