package jerry4loops.engine;

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

/// Hands that do anything at any time to a mixer of two tracks.
///
/// As a program it renders minutes of that and prints how many bytes rendering allocated; run in a virtual machine
/// that has no optimising compiler, so that nothing is optimised away and nothing is the optimiser's own.
final class WildHands {

    static final int RATE = 48_000;

    private static final double BPM = 123.4;

    final float[] left = new float[1024];
    final float[] right = new float[1024];

    private final Random random;
    private final Mixer mixer = new Mixer(new BeatGrid(RATE, Tempo.ofBpm(BPM)), 2, 1024);
    private final BeatGrid grid = new BeatGrid(RATE, Tempo.ofBpm(BPM));
    private final FrameRing headphones = new FrameRing(4_096);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final float[] cueLeft = new float[1024];
    private final float[] cueRight = new float[1024];
    private final long[] words = new long[4];
    private final AudioClip[] clips;
    private long lastId;
    private long top;
    private long swaps;
    private long latest;
    private long bytes;

    WildHands(long seed) {
        random = new Random(seed);
        clips = new AudioClip[] {
            OfflineStage.clip(RATE, BPM, 1, _ -> random.nextGaussian() * 0.5),
            OfflineStage.clip(RATE, BPM, 2, i -> i % 11_671 < 300 ? Math.signum(Math.sin(i * 0.3)) : 0),
            OfflineStage.clip(RATE, BPM, 4, i -> Math.sin(i * 0.0072) * Math.sin(i * 1e-4)),
            OfflineStage.clip(RATE, BPM, 1, i -> i / 200 % 2 == 0 ? 1.0 : -1.0),
        };
        send(new EngineCommand.RouteCue(++lastId, true, headphones));
        send(new EngineCommand.Queue(++lastId, 0, clips[0], Quantise.BAR));
        send(new EngineCommand.Queue(++lastId, 1, clips[2], Quantise.BAR));
        send(new EngineCommand.Play(++lastId, 0));
    }

    public static void main(String[] args) {
        AudioEngine.warmUp(RATE, 256);
        var hands = new WildHands(Long.parseLong(args[0]));
        while (hands.frame() < Long.parseLong(args[1]) * 60 * RATE) {
            hands.next();
        }
        System.out.println("allocated " + hands.bytes);
    }

    long frame() {
        return mixer.frame();
    }

    /// How many swaps happened on the exact frame of their tick.
    long swaps() {
        return swaps;
    }

    /// By how many frames the latest swap came after its tick; those within the grace time may.
    long latest() {
        return latest;
    }

    /// Lets the hands do something and renders a block of any length into [#left] and [#right].
    ///
    /// @return its frames
    int next() {
        act();
        int frames = 1 + random.nextInt(1024);
        long before = threads.getCurrentThreadAllocatedBytes();
        mixer.render(left, right, frames);
        bytes += threads.getCurrentThreadAllocatedBytes() - before;
        headphones.read(cueLeft, cueRight, 0, 1024);
        listen();
        return frames;
    }

    private void act() {
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

    private void listen() {
        for (EngineEvent event = mixer.pollEvent(words); event != null; event = mixer.pollEvent(words)) {
            if (event.kind() == EngineEvent.Kind.STARTED) {
                top = event.frame();
            } else if (event.kind() == EngineEvent.Kind.SWAPPED && event.frame() > top) {
                long late = event.frame() - (top + grid.frameOfTick(event.value()));
                latest = late < 0 ? Long.MAX_VALUE : Math.max(latest, late);
                swaps += late == 0 ? 1 : 0;
            }
        }
    }
}
