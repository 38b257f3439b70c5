package jerry4loops.engine;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What every frame pays so that the studio can follow another machine's clock: nanoseconds a frame of output and
/// cue, four channels, in blocks as the mixer thread has them.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(VarispeedBenchmark.FRAMES)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VarispeedBenchmark {

    static final int FRAMES = 256;
    private static final int RATE = 48_000;
    private static final int CHANNELS = 4;
    private static final int SETTLING_BLOCKS = 2_000;

    private final Varispeed untouched = new Varispeed(RATE, FRAMES);
    private final Varispeed following = new Varispeed(RATE, FRAMES);
    private final float[][] music = new float[CHANNELS][FRAMES];
    private final float[][] out = new float[CHANNELS][FRAMES];

    /// Makes the music, and lets the speed arrive where it is asked to be.
    @Setup
    public void setup() {
        var random = new Random(1);
        for (float[] channel : music) {
            for (int i = 0; i < FRAMES; i++) {
                channel[i] = random.nextFloat() - 0.5f;
            }
        }
        following.ask(1.0007);
        for (int i = 0; i < SETTLING_BLOCKS; i++) {
            block(following);
        }
    }

    /// @return a sample that went past, as it does while no clock is followed
    @Benchmark
    public float untouched() {
        return block(untouched);
    }

    /// @return a sample that was bent
    @Benchmark
    public float following() {
        return block(following);
    }

    private float block(Varispeed varispeed) {
        int needed = varispeed.begin(FRAMES);
        for (int done = 0; done < needed; ) {
            int run = Math.min(FRAMES, needed - done);
            for (int channel = 0; channel < CHANNELS; channel++) {
                varispeed.put(channel, music[channel], done, run);
            }
            done += run;
        }
        for (int channel = 0; channel < CHANNELS; channel++) {
            varispeed.take(channel, out[channel], FRAMES);
        }
        varispeed.end(FRAMES);
        return out[0][0];
    }
}
