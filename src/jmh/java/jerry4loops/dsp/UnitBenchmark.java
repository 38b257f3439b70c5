package jerry4loops.dsp;

<<<<<<< HEAD
import java.util.Random;
=======
>>>>>>> h/dsp2
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
<<<<<<< HEAD
import org.openjdk.jmh.annotations.Param;
=======
>>>>>>> h/dsp2
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

<<<<<<< HEAD
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
    private final Stutter idleStutter = new Stutter();
    private final Stutter heldStutter = new Stutter();
    private final MasterLimiter limiter = new MasterLimiter();
    private final PeakMeter peakMeter = new PeakMeter();
    private final TruePeakMeter truePeakMeter = new TruePeakMeter();
    private final LoudnessMeter loudnessMeter = new LoudnessMeter();
    private final Ramp gain = new Ramp(0.7f);
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
        for (int i = 0; i < 2_000; i++) {
            next();
            heldStutter.process(left, right, 0, FRAMES, frame, CLOCK);
        }
        heldStutter.press(frame);
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
=======
/// What one stereo frame costs in each unit of a track, in blocks of 256 at 48 kHz; [#copy] is what the benchmark
/// itself takes. With `-prof gc`, `gc.alloc.rate.norm` has to be 0 but for what the settings records of the moving
/// ones take.
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Loop.BLOCK)
public class UnitBenchmark {

    private static final BeatClock CLOCK = frame -> frame / 24_000.0;
    private static final WahSettings WAH = new WahSettings(true, 1, WahSettings.DANCE, 3, 0);

    private final Loop loop = new Loop(0.3);
    private final Loop hiss = new Loop(0.001);
    private final TrackFilter open = new TrackFilter();
    private final TrackFilter low12 = new TrackFilter();
    private final TrackFilter low24 = new TrackFilter();
    private final TrackFilter band24 = new TrackFilter();
    private final TrackFilter wah12 = new TrackFilter();
    private final TrackFilter wah24 = new TrackFilter();
    private final ThreeBandEq flatEq = new ThreeBandEq();
    private final ThreeBandEq eq = new ThreeBandEq();
    private final ThreeBandEq movingEq = new ThreeBandEq();
    private final NoiseGate gateOff = new NoiseGate();
    private final NoiseGate gateOpen = new NoiseGate();
    private final NoiseGate gateShut = new NoiseGate();
    private final BeatDucker duckOff = new BeatDucker();
    private final BeatDucker duckBeat = new BeatDucker();
    private final BeatDucker duckDrums = new BeatDucker();
    private final DjFilter djCentre = new DjFilter();
    private final DjFilter djStanding = new DjFilter();
    private final DjFilter djMoving = new DjFilter();
    private double crossfade;

    /// Sets every unit once.
    @Setup
    public void prepare() {
        low12.set(new FilterSettings(1_000, 2), WahSettings.OFF);
        low24.set(new FilterSettings(1_000, 2, FilterSettings.LOW_PASS, true), WahSettings.OFF);
        band24.set(new FilterSettings(1_000, 2, FilterSettings.BAND_PASS, true), WahSettings.OFF);
        wah12.set(new FilterSettings(8_000, 2), WAH);
        wah24.set(new FilterSettings(8_000, 2, FilterSettings.LOW_PASS, true), WAH);
        eq.set(new EqSettings(3, -3, 0, false, false, true));
        gateOpen.set(new GateSettings(true, -40, 50, 100, -60));
        gateShut.set(new GateSettings(true, -40, 50, 100, -60));
        duckBeat.set(new DuckSettings(DuckSettings.BEAT, 12, 4, 0.6));
        duckDrums.set(new DuckSettings(DuckSettings.DRUMS, 12, 4, 0.6));
        djStanding.set(new DjFilterSettings(-0.5, 0.4));
    }

    /// @return a sample of the block alone
    @Benchmark
    public float copy() {
        loop.next();
        return loop.left[0];
    }

    /// @return a sample through the open filter
    @Benchmark
    public float filterOpen() {
        return filter(open);
    }

    /// @return a sample through the low-pass of 12 dB
    @Benchmark
    public float filterLow12() {
        return filter(low12);
    }

    /// @return a sample through the low-pass of 24 dB
    @Benchmark
    public float filterLow24() {
        return filter(low24);
    }

    /// @return a sample through the band-pass of 24 dB
    @Benchmark
    public float filterBand24() {
        return filter(band24);
    }

    /// @return a sample through the low-pass of 12 dB with the wah
    @Benchmark
    public float filterWah12() {
        return filter(wah12);
    }

    /// @return a sample through the low-pass of 24 dB with the wah
    @Benchmark
    public float filterWah24() {
        return filter(wah24);
    }

    /// @return a sample through the flat equaliser
    @Benchmark
    public float eqFlat() {
        loop.next();
        flatEq.process(loop.left, loop.right, 0, Loop.BLOCK, loop.frame);
        return loop.left[0];
    }

    /// @return a sample through the equaliser with its knobs at rest
    @Benchmark
    public float eqStanding() {
        loop.next();
        eq.process(loop.left, loop.right, 0, Loop.BLOCK, loop.frame);
        return loop.left[0];
    }

    /// @return a sample through the equaliser with a knob that turns
    @Benchmark
    public float eqMoving() {
        loop.next();
        movingEq.set(new EqSettings(-6 + (loop.frame >> 8 & 7), 0, 0, false, false, false));
        movingEq.process(loop.left, loop.right, 0, Loop.BLOCK, loop.frame);
        return loop.left[0];
    }

    /// @return a sample through the gate that is off
    @Benchmark
    public float gateOff() {
        loop.next();
        gateOff.process(loop.left, loop.right, 0, Loop.BLOCK, loop.frame);
        return loop.left[0];
    }

    /// @return a sample through the open gate
    @Benchmark
    public float gateOpen() {
        loop.next();
        gateOpen.process(loop.left, loop.right, 0, Loop.BLOCK, loop.frame);
        return loop.left[0];
    }

    /// @return a sample through the shut gate
    @Benchmark
    public float gateShut() {
        hiss.next();
        gateShut.process(hiss.left, hiss.right, 0, Loop.BLOCK, hiss.frame);
        return hiss.left[0];
    }

    /// @return a sample through the ducker that is off
    @Benchmark
    public float duckOff() {
        return duck(duckOff);
    }

    /// @return a sample through the ducker on the beat
    @Benchmark
    public float duckBeat() {
        return duck(duckBeat);
    }

    /// @return a sample through the ducker after the drums
    @Benchmark
    public float duckDrums() {
        return duck(duckDrums);
    }

    /// @return a sample through the one-knob filter in the centre
    @Benchmark
    public float djCentre() {
        loop.next();
        djCentre.process(loop.left, loop.right, 0, Loop.BLOCK, loop.frame);
        return loop.left[0];
    }

    /// @return a sample through the one-knob filter at rest
    @Benchmark
    public float djStanding() {
        loop.next();
        djStanding.process(loop.left, loop.right, 0, Loop.BLOCK, loop.frame);
        return loop.left[0];
    }

    /// @return a sample through the one-knob filter as it turns from end to end
    @Benchmark
    public float djMoving() {
        loop.next();
        djMoving.set(new DjFilterSettings((loop.frame >> 8 & 255) / 128.0 - 1, 0.4));
        djMoving.process(loop.left, loop.right, 0, Loop.BLOCK, loop.frame);
        return loop.left[0];
    }

    /// Once a block and not once a frame: multiply by 256.
    ///
    /// @return both levels of an equal-power crossfader
    @Benchmark
    public double crossfader() {
        crossfade = crossfade > 0.99 ? 0 : crossfade + 0.001;
        return Crossfader.levelA(Crossfader.EQUAL_POWER, crossfade)
                + Crossfader.levelB(Crossfader.EQUAL_POWER, crossfade);
    }

    private float filter(TrackFilter filter) {
        loop.next();
        filter.process(loop.left, loop.right, 0, Loop.BLOCK, loop.frame, CLOCK);
        return loop.left[0];
    }

    private float duck(BeatDucker ducker) {
        loop.next();
        hiss.next();
        ducker.process(loop.left, loop.right, 0, Loop.BLOCK, loop.frame, CLOCK, hiss.left, hiss.right);
        return loop.left[0];
>>>>>>> h/dsp2
    }
}
