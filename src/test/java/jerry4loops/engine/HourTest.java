package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import jerry4loops.audio.AudioClip;
import jerry4loops.realtime.FrameRing;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.testkit.RandomPlans;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An hour of wild hands on the whole mixer.
@Tag("slow")
class HourTest {

    private static final int RATE = 48_000;
    private static final double BPM = 123.4;
    private static final long HOUR = 3_600L * RATE;
    private static final int WARM_UP = 60 * RATE;

    private final Random random;
    private final Mixer mixer = new Mixer(new BeatGrid(RATE, Tempo.ofBpm(BPM)), 2, 1024);
    private final BeatGrid grid = new BeatGrid(RATE, Tempo.ofBpm(BPM));
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final float[] left = new float[1024];
    private final float[] right = new float[1024];
    private final long[] words = new long[4];
    private final AudioClip[] clips;
    private long lastId;
    private long top;
    private long swaps;

    HourTest() {
        long seed = System.nanoTime();
        System.out.println("Hour of random hands, seed " + seed);
        random = new Random(seed);
        clips = new AudioClip[] {
            OfflineStage.clip(RATE, BPM, 1, _ -> random.nextGaussian() * 0.5),
            OfflineStage.clip(RATE, BPM, 2, i -> i % 11_671 < 300 ? Math.signum(Math.sin(i * 0.3)) : 0),
            OfflineStage.clip(RATE, BPM, 4, i -> Math.sin(i * 0.0072) * Math.sin(i * 1e-4)),
            OfflineStage.clip(RATE, BPM, 1, i -> i / 200 % 2 == 0 ? 1.0 : -1.0),
        };
    }

    @Test
    void anHourOfRandomHandsHasNoBadSampleNoDriftAndNoAllocation() {
        float ceiling = (float) Math.pow(10, -1 / 20.0);
        var headphones = new FrameRing(4_096);
        send(new EngineCommand.RouteCue(++lastId, true, headphones));
        send(new EngineCommand.Queue(++lastId, 0, clips[0], Quantise.BAR));
        send(new EngineCommand.Queue(++lastId, 1, clips[2], Quantise.BAR));
        send(new EngineCommand.Play(++lastId, 0));
        float loudest = 0;
        long bytes = 0;
        double energy = 0;
        while (mixer.frame() < HOUR) {
            hands();
            int frames = 1 + random.nextInt(1024);
            long before = threads.getCurrentThreadAllocatedBytes();
            mixer.render(left, right, frames);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            bytes += mixer.frame() > WARM_UP ? allocated : 0;
            for (int i = 0; i < frames; i++) {
                float peak = Math.max(Math.abs(left[i]), Math.abs(right[i]));
                if (!(peak <= ceiling)) {
                    assertThat(peak).as("frame %d", mixer.frame() - frames + i).isLessThanOrEqualTo(ceiling);
                }
                loudest = Math.max(loudest, peak);
                energy += left[i] * (double) left[i];
            }
            headphones.read(left, right, 0, 1024);
            listen();
        }
        assertThat(loudest).as("the limiter had something to do").isGreaterThan(0.8f);
        assertThat(Math.sqrt(energy / HOUR)).as("music").isGreaterThan(0.01);
        assertThat(swaps).isGreaterThan(500);
        assertThat(bytes).as("bytes allocated while rendering").isZero();
    }

    private void hands() {
        switch (random.nextInt(24)) {
            case 0, 1, 2 -> mixer.plan().publish(RandomPlans.plan(random));
            case 3 -> send(new EngineCommand.Stutter(++lastId, random.nextInt(2), true));
            case 4, 5 -> send(new EngineCommand.Stutter(++lastId, random.nextInt(2), false));
            case 6 -> queue(random.nextInt(4) == 0 ? null : clips[random.nextInt(clips.length)]);
            default -> {
                // Most of the time a hand only listens.
            }
        }
    }

    private void queue(AudioClip clip) {
        var boundaries = Quantise.values();
        var quantise = boundaries[random.nextInt(boundaries.length)];
        send(new EngineCommand.Queue(++lastId, random.nextInt(2), clip, quantise));
    }

    private void send(EngineCommand command) {
        mixer.commands().offer(command);
    }

    /// Every swap that waited for its boundary happened on the exact frame of its tick.
    private void listen() {
        for (EngineEvent event = mixer.pollEvent(words); event != null; event = mixer.pollEvent(words)) {
            if (event.kind() == EngineEvent.Kind.STARTED) {
                top = event.frame();
            } else if (event.kind() == EngineEvent.Kind.SWAPPED && event.frame() > top) {
                long late = event.frame() - (top + grid.frameOfTick(event.value()));
                assertThat(late).as("swap at tick %d", event.value()).isBetween(0L, (long)
                        (Mixer.GRACE_MS * RATE / 1000));
                swaps += late == 0 ? 1 : 0;
            }
        }
    }
}
