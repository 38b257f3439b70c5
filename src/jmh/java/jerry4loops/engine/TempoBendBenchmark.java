package jerry4loops.engine;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.AudioClip;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What a bent tempo costs: nanoseconds a frame of output of a whole mixer with two tracks of noise, without a bend
/// and with one, the key moving and locked.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(TempoBendBenchmark.FRAMES)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TempoBendBenchmark {

    static final int FRAMES = 256;
    private static final int RATE = 48_000;
    private static final int SETTLING_BLOCKS = 400;

    @Param({"0", "4"})
    private double percent;

    @Param({"false", "true"})
    private boolean keyLocked;

    private final Mixer mixer = new Mixer(new BeatGrid(RATE, Tempo.ofBpm(120)), 2, FRAMES);
    private final float[] left = new float[FRAMES];
    private final float[] right = new float[FRAMES];
    private final long[] words = new long[4];

    /// Starts the music, and lets the tempo arrive.
    @Setup
    public void setup() {
        var length = LoopLength.of(2, Tempo.ofBpm(120));
        float[] samples = new float[length.frames(RATE)];
        var random = new Random(1);
        for (int i = 0; i < samples.length; i++) {
            double decay = Math.exp(-(i % 12_000) / 3_000.0);
            samples[i] = (float) (0.3 * decay * random.nextGaussian() + 0.2 * Math.sin(i * 0.03));
        }
        var clip = new AudioClip(samples, samples, RATE, length);
        mixer.commands().offer(new EngineCommand.Queue(1, 0, clip, Quantise.BAR));
        mixer.commands().offer(new EngineCommand.Queue(2, 1, clip, Quantise.BAR));
        mixer.commands().offer(new EngineCommand.Play(3, 0));
        var bend = new TempoBendSettings(1 + percent / 100, keyLocked, 0);
        mixer.plan()
                .publish(new RenderPlan(
                        List.of(TrackPlan.NEUTRAL, TrackPlan.NEUTRAL),
                        MasterPlan.of(1).bent(bend),
                        0));
        for (int i = 0; i < SETTLING_BLOCKS; i++) {
            block();
        }
    }

    /// @return a sample of the output
    @Benchmark
    public float block() {
        mixer.render(left, right, FRAMES);
        while (mixer.pollEvent(words) != null) {
            continue;
        }
        return left[0];
    }
}
