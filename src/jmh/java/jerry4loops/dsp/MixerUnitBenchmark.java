package jerry4loops.dsp;

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
public class MixerUnitBenchmark {

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
    private final TrackFilter free24 = new TrackFilter();
    private final TrackFilter moving24 = new TrackFilter();
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
        free24.set(
                new FilterSettings(8_000, 2, FilterSettings.LOW_PASS, true),
                new WahSettings(true, 1, WahSettings.SINE, 3, 0, 2.3));
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

    /// @return a sample through the low-pass of 24 dB with the wah at a rate of its own
    @Benchmark
    public float filterFree24() {
        return filter(free24);
    }

    /// @return a sample through the low-pass of 24 dB with the wah and a knob that turns
    @Benchmark
    public float filterMoving24() {
        double cutoff = 400 + 20 * (loop.frame >> 8 & 255);
        moving24.set(new FilterSettings(cutoff, 2, FilterSettings.LOW_PASS, true), WAH);
        return filter(moving24);
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
    }
}
