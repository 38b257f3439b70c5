package jerry4loops.app;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
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

/// The mixer at its pace, first alone and then while four threads make loops.
final class MixerBesideMakers {

    static final int RATE = BenchClips.RATE;
    static final int BLOCK = 256;
    static final int BLOCKS = 1500;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];

    /// What a stretch of music cost.
    ///
    /// @param nanos processor time of each block, rising
    /// @param bytes allocated by the thread that renders
    /// @param blocked times it stood before a lock
    record Cost(long[] nanos, long bytes, long blocked) {
        long late() {
            return Arrays.stream(nanos).filter(n -> n > 1e9 * BLOCK / RATE).count();
        }

        long median() {
            return nanos[nanos.length / 2];
        }
    }

    /// @param alone with nothing else to do
    /// @param beside while loops were made
    /// @param loops made meanwhile
    record Costs(Cost alone, Cost beside, int loops) {}

    /// Prints how many bytes the mixer's thread allocated while loops were made.
    public static void main(String[] none) throws Exception {
        Costs costs = new MixerBesideMakers().play();
        System.out.println("allocated " + costs.beside().bytes() + " while "
                + (costs.loops() >= 4 ? "loops" : "too few loops") + " were made");
        System.exit(0);
    }

    Costs play() throws Exception {
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
            return new Costs(alone, beside, loops);
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
