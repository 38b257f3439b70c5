package jerry4loops.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jerry4loops.audio.AudioClip;
import jerry4loops.dsp.DelaySettings;
import jerry4loops.dsp.DjFilterSettings;
import jerry4loops.dsp.DuckSettings;
import jerry4loops.dsp.EqSettings;
import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.GateSettings;
import jerry4loops.dsp.ReverbSettings;
import jerry4loops.dsp.StutterSettings;
import jerry4loops.dsp.WahSettings;
import jerry4loops.realtime.FrameRing;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;

/// Renders 30 000 blocks with everything on and commands arriving, and prints how many bytes rendering allocated. Run
/// in a virtual machine of its own.
final class AllocationProbe {

    private static final int RATE = 48_000;
    private static final int BLOCK = 256;
    private static final int BLOCKS = 30_000;

    private AllocationProbe() {}

    public static void main(String[] args) {
        AudioEngine.warmUp(RATE, BLOCK);
        var noise = new Random(3);
        AudioClip a = OfflineStage.clip(RATE, 120, 1, _ -> 0.2 * noise.nextGaussian());
        AudioClip b = OfflineStage.clip(RATE, 120, 2, i -> i == 7 ? Double.NaN : Math.sin(i * 0.01));
        var mixer = new Mixer(new BeatGrid(RATE, Tempo.ofBpm(120)), 2, BLOCK);
        mixer.commands().offer(new EngineCommand.RouteCue(1, true, null));
        mixer.render(new float[BLOCK], new float[BLOCK], BLOCK);
        var streams = new FrameRing[] {new FrameRing(1 << 16), new FrameRing(1 << 16)};
        List<EngineCommand> commands = new ArrayList<>();
        List<RenderPlan> plans = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            commands.add(command(i, a, b, streams));
            plans.add(plan(i));
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] left = new float[BLOCK];
        float[] right = new float[BLOCK];
        long[] words = new long[4];
        long bytes = 0;
        System.out.println("rendering");
        for (int i = 0; i < BLOCKS; i++) {
            if (i % 3 == 0) {
                mixer.commands().offer(commands.get(i));
            }
            if (i % 7 == 0) {
                mixer.plan().publish(plans.get(i));
            }
            streams[i % 2].write(left, right, 0, BLOCK);
            long before = threads.getCurrentThreadAllocatedBytes();
            mixer.render(left, right, BLOCK);
            bytes += threads.getCurrentThreadAllocatedBytes() - before;
            while (mixer.pollEvent(words) != null) {
                continue;
            }
            mixer.ring().read(left, right, 0, BLOCK);
        }
        System.out.println("allocated " + bytes);
    }

    private static EngineCommand command(int i, AudioClip a, AudioClip b, FrameRing[] streams) {
        return switch (i / 3 % 15) {
            case 0 -> new EngineCommand.Play(i, i % 2);
            case 1 -> new EngineCommand.Queue(i, 0, a, Quantise.BEAT);
            case 2 -> new EngineCommand.Queue(i, 1, b, Quantise.LOOP_END);
            case 3 -> new EngineCommand.Stutter(i, 0, true);
            case 4 -> new EngineCommand.QueueTogether(i, new AudioClip[] {b, a}, Quantise.BAR);
            case 5 -> new EngineCommand.Stutter(i, 0, false);
            case 6 -> new EngineCommand.CancelQueued(i, 1);
            case 7 -> new EngineCommand.ArmRecording(i, 0);
            case 8 -> new EngineCommand.ChangeTempo(i, new BeatGrid(RATE, Tempo.ofBpm(i % 2 == 0 ? 120 : 90)));
            case 9 -> new EngineCommand.Queue(i, 0, null, Quantise.BEAT);
            case 10 -> new EngineCommand.StopRecording(i, 0);
            case 11 -> new EngineCommand.Queue(i, 9, a, Quantise.BEAT);
            case 12 -> new EngineCommand.PlayStream(i, streams[i / 45 % streams.length], i % 2 * 0.5f);
            case 13 -> new EngineCommand.StopStream(i);
            default -> i % 5 == 0 ? new EngineCommand.Stop(i) : new EngineCommand.Queue(i, 0, a, Quantise.BEAT);
        };
    }

    private static RenderPlan plan(int i) {
        var track = new TrackPlan(
                0.5f + i % 10 * 0.05f,
                i % 20 * 0.1f - 1,
                i % 3 * 0.2f,
                i % 4 * 0.2f,
                i % 5 == 0,
                new EqSettings(i % 7 - 6, i % 3, -(i % 5), i % 4 == 0, false, i % 9 == 0),
                new GateSettings(i % 2 == 0, -40, 60, 120, -60),
                new StutterSettings(i % 9, i),
                new FilterSettings(100 + i, 1 + i % 5, i % 3, i % 2 == 1),
                new WahSettings(i % 2 == 0, 1, i % 6, 3, 0),
                new DjFilterSettings(i % 21 * 0.1 - 1, 0.4),
                new DuckSettings(i % 3, 9, 4, 0.6),
                new DelaySettings(i % 4 != 0, 0.3, 0.25 + i % 4 * 0.25, 0.5, 100, 6_000, i % 2 == 0),
                new ReverbSettings(i % 5 * 0.1, 0.5 + i % 7, 20, 0.5, 1, i % 11 == 0));
        double speed = i % 6 < 2 ? 1 : 0.92 + i % 17 * 0.01;
        var bend = new TempoBendSettings(speed, i % 4 < 2, i % 5 == 0 ? 1 : 0);
        return new RenderPlan(List.of(track, track), MasterPlan.of(0.8f).bent(bend), 0);
    }
}
