package jerry4loops.dsp;

import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/// Nanoseconds a stereo frame of every unit, working and at rest, in blocks as the mixer gives them.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(UnitBenchmark.FRAMES)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class UnitBenchmark {

    static final int FRAMES = 256;
    private static final int RATE = 48_000;
    private static final int SOURCE = 1 << 16;
    private static final BeatClock CLOCK = frame -> frame / 24_000.0;

    /// Peak of what goes in: at 0.4 the limiter has nothing to do, at 1.5 it always has.
    @Param({"0.4", "1.5"})
    public double level;

    private final float[] sourceLeft = new float[SOURCE];
    private final float[] sourceRight = new float[SOURCE];
    private final float[] left = new float[FRAMES];
    private final float[] right = new float[FRAMES];
    private final TrackFilter openFilter = new TrackFilter();
    private final TrackFilter filter = new TrackFilter();
    private final TrackFilter wah = new TrackFilter();
    private final Reverb reverb = new Reverb();
    private final Reverb noReverb = new Reverb();
    private final PingPongDelay delay = new PingPongDelay();
    private final PingPongDelay glidingDelay = new PingPongDelay();
    private final PingPongDelay noDelay = new PingPongDelay();
    private final Stutter idleStutter = new Stutter();
    private final Stutter heldStutter = new Stutter();
    private final Stutter bloomingStutter = new Stutter();
    private final MasterLimiter limiter = new MasterLimiter();
    private final PeakMeter peakMeter = new PeakMeter();
    private final TruePeakMeter truePeakMeter = new TruePeakMeter();
    private final TruePeakMeter risingTruePeakMeter = new TruePeakMeter();
    private final LoudnessMeter loudnessMeter = new LoudnessMeter();
    private final Ramp gain = new Ramp(0.7f);
    private final Ramp movingGain = new Ramp(0.7f);
    private long frame;

    /// Makes the sound and the settings.
    @Setup
    public void setup() {
        var random = new Random(1);
        double smoothLeft = 0;
        double smoothRight = 0;
        for (int i = 0; i < SOURCE; i++) {
            // Mostly bass and middle with a beat, as music is.
            double beat = Math.exp(-(i % 12_000) / 3_000.0);
            smoothLeft += 0.2 * (random.nextDouble() * 2 - 1 - smoothLeft);
            smoothRight += 0.2 * (random.nextDouble() * 2 - 1 - smoothRight);
            sourceLeft[i] = (float) (level * (0.8 * beat * Math.sin(i * 0.01) + 0.5 * smoothLeft));
            sourceRight[i] = (float) (level * (0.8 * beat * Math.sin(i * 0.01) + 0.5 * smoothRight));
        }
        filter.set(new FilterSettings(2_000, 2), WahSettings.OFF);
        wah.set(new FilterSettings(2_000, 2), new WahSettings(true, 1, WahSettings.DANCE, 3, 0));
        reverb.set(ReverbSettings.of(0.4, 2));
        delay.set(new DelaySettings(true, 0.4, 0.75, 0.5, 100, 6_000, true));
        movingGain.prepare(RATE, 20);
        for (int i = 0; i < 2_000; i++) {
            next();
            heldStutter.process(left, right, 0, FRAMES, frame, CLOCK);
            bloomingStutter.process(left, right, 0, FRAMES, frame, CLOCK);
        }
        heldStutter.press(frame);
        bloomingStutter.set(new StutterSettings(StutterSettings.SURPRISE, 1, 1, false, 1));
        bloomingStutter.press(frame);
    }

    private void next() {
        frame += FRAMES;
        int at = (int) frame & SOURCE - 1;
        System.arraycopy(sourceLeft, at, left, 0, FRAMES);
        System.arraycopy(sourceRight, at, right, 0, FRAMES);
    }

    /// What the others include.
    @Benchmark
    public float[] source() {
        next();
        return left;
    }

    @Benchmark
    public float[] openFilter() {
        next();
        openFilter.process(left, right, 0, FRAMES, frame, CLOCK);
        return left;
    }

    @Benchmark
    public float[] filter() {
        next();
        filter.process(left, right, 0, FRAMES, frame, CLOCK);
        return left;
    }

    @Benchmark
    public float[] wah() {
        next();
        wah.process(left, right, 0, FRAMES, frame, CLOCK);
        return left;
    }

    @Benchmark
    public float[] reverb() {
        next();
        reverb.process(left, right, 0, FRAMES, frame);
        return left;
    }

    @Benchmark
    public float[] reverbOff() {
        next();
        noReverb.process(left, right, 0, FRAMES, frame);
        return left;
    }

    @Benchmark
    public float[] delay() {
        next();
        delay.process(left, right, 0, FRAMES, frame, CLOCK);
        return left;
    }

    /// The read head on its way, since the time never stays.
    @Benchmark
    public float[] delayGliding() {
        next();
        double beats = (frame >> 12 & 1) == 0 ? 0.5 : 0.75;
        glidingDelay.set(new DelaySettings(true, 0.4, beats, 0.5, 100, 6_000, true));
        glidingDelay.process(left, right, 0, FRAMES, frame, CLOCK);
        return left;
    }

    @Benchmark
    public float[] delayOff() {
        next();
        noDelay.process(left, right, 0, FRAMES, frame, CLOCK);
        return left;
    }

    @Benchmark
    public float[] stutterIdle() {
        next();
        idleStutter.process(left, right, 0, FRAMES, frame, CLOCK);
        return left;
    }

    @Benchmark
    public float[] stutterHeld() {
        next();
        heldStutter.process(left, right, 0, FRAMES, frame, CLOCK);
        return left;
    }

    @Benchmark
    public float[] stutterHeldWithBloom() {
        next();
        bloomingStutter.process(left, right, 0, FRAMES, frame, CLOCK);
        return left;
    }

    @Benchmark
    public float[] limiter() {
        next();
        limiter.process(left, right, 0, FRAMES);
        return left;
    }

    @Benchmark
    public float peakMeter() {
        next();
        peakMeter.process(left, right, 0, FRAMES);
        return peakMeter.peak(0);
    }

    @Benchmark
    public float truePeakMeter() {
        next();
        truePeakMeter.process(left, right, 0, FRAMES);
        return truePeakMeter.peak(0);
    }

    /// As if every block were the loudest so far.
    @Benchmark
    public float truePeakMeterRising() {
        next();
        risingTruePeakMeter.resetPeak();
        risingTruePeakMeter.process(left, right, 0, FRAMES);
        return risingTruePeakMeter.peak(0);
    }

    @Benchmark
    public double loudnessMeter() {
        next();
        loudnessMeter.process(left, right, 0, FRAMES);
        return loudnessMeter.momentary();
    }

    @Benchmark
    public float[] gain() {
        next();
        gain.apply(left, 0, FRAMES, frame);
        gain.apply(right, 0, FRAMES, frame);
        return left;
    }

    @Benchmark
    public float[] gainMoving() {
        next();
        movingGain.to((frame >> 10 & 1) == 0 ? 0.3f : 0.9f, frame);
        movingGain.apply(left, 0, FRAMES, frame);
        movingGain.apply(right, 0, FRAMES, frame);
        return left;
    }
}
