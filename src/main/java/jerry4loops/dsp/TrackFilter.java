package jerry4loops.dsp;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// A track's resonant low-pass, 12 dB an octave, with the wah that moves it.
///
/// ```
/// knob ─ octaves ─ smooth 10 ms ─┐
/// wah depth ─ smooth 20 ms ─×─ (−) ─ at most 800 oct/s ─ 1 ms ─ octaves to Hz ─► SVF ─ × √(0.707/Q) ─► fade to dry
/// beats ─ phase ─ shape ────┘                                                            above 15 kHz
/// ```
/// - **Cutoff** in octaves: `fc = knob · 2^(−depth·closure)`, always downward from the knob, so no knob position can
///   turn the wah round. Depth gives way when it would lead below 20 Hz, so the shape survives there.
/// - **Phase** from the transport, 1 ms ahead to make up for the last smoother; nothing is accumulated.
/// - **Open**: to 15 kHz the knob is the −3 dB point. From there to 16.25 kHz (97 % of travel) the filter runs away to
///   0.49·fs, where 12 dB an octave cost less than 0.001 dB at 18 kHz; over the last 3 % the sound fades to dry along
///   a line (both are in phase there). Resonance falls to none over the two octaves before, which a sweep at full
///   speed takes 2.5 ms to cross. At rest at the top the samples are untouched and the filter is not computed; on
///   leaving it runs unheard for four slices, so that its state is warm.
/// - **Resonance** at constant loudness halfway: the level is lowered by √(0.707/Q), so that Q 12 peaks at 16 dB less
///   than it otherwise would over its own pass-band and 9 dB over the dry sound.
/// - Coefficients are renewed on [ControlSlice]s and `g`, `k` and levels ramp within: no zipper (see the tests: −85
///   dBFS above 4 kHz for a sweep of three octaves in 100 ms).
///
/// Thread: `prepare` anywhere beforehand, all else the mixer thread. Cost per stereo frame: 3 ns standing, 8 ns
/// moving, nothing when open.
public final class TrackFilter {

    /// From here to the top the knob leaves the law of the −3 dB point, in octaves above 20 Hz.
    private static final double ZONE = Math.log(15_000 / 20.0) / Math.log(2);

    private static final double TOP = Math.log(20_000 / 20.0) / Math.log(2);

    /// From here to the top the dry sound fades in.
    private static final double FADE = 0.97 * TOP;

    /// Over this many octaves below it resonance falls to none.
    private static final double CALMING = 2;

    private static final double BUTTERWORTH = Math.sqrt(2);
    private static final double SETTLED = 1e-4;
    private static final double MAX_OCTAVES_PER_SECOND = 800;
    private static final double SHORTEST_EDGE_SECONDS = 0.010;
    private static final double LOOK_AHEAD_SECONDS = 0.001;
    private static final int WARM_SLICES = 4;

    private final StereoSvf svf = new StereoSvf();
    private final StereoSvf.Line g = new StereoSvf.Line();
    private final StereoSvf.Line k = new StereoSvf.Line();
    private final StereoSvf.Line wet = new StereoSvf.Line();
    private final StereoSvf.Line dry = new StereoSvf.Line();

    private int rate;
    private double highestRatio;
    private double knobShare;
    private double slowShare;
    private double guardShare;
    private double largestStep;
    private int lookAhead;

    private FilterSettings filter;
    private WahSettings wah;
    private double knobGoal;
    private double depthGoal;
    private double dampingGoal;
    private double cyclesPerBeat;
    private double phaseOffset;
    private int shape;

    private double knob;
    private double depth;
    private double damping;
    private double slewed;
    private double position;
    private int warm;
    private boolean cold;
    private boolean settled;
    private boolean fresh;
    private long expected;

    /// Makes a filter that is open; [#prepare] comes before the first sound.
    public TrackFilter() {
        set(FilterSettings.OPEN, WahSettings.OFF);
        prepare(48_000);
    }

    /// @param rate frames per second
    public void prepare(int rate) {
        this.rate = rate;
        highestRatio = 0.49;
        knobShare = ControlSlice.smoothing(rate, 0.010);
        slowShare = ControlSlice.smoothing(rate, 0.020);
        guardShare = ControlSlice.smoothing(rate, 0.001);
        largestStep = MAX_OCTAVES_PER_SECOND * ControlSlice.FRAMES / rate;
        lookAhead = ControlSlice.FRAMES + (int) Math.round(LOOK_AHEAD_SECONDS * rate);
        reset();
    }

    /// Sets the goals; the sound moves there smoothly from the next control slice on.
    ///
    /// @param f where the knobs stand
    /// @param w how the wah moves
    @RealTime
    public void set(FilterSettings f, WahSettings w) {
        if (f != filter) {
            filter = f;
            knobGoal = log2(f.cutoffHz() / FilterSettings.MIN_CUTOFF_HZ);
            dampingGoal = 1 / f.q();
            settled = false;
        }
        if (w != wah) {
            wah = w;
            depthGoal = w.on() ? w.depthOctaves() : 0;
            cyclesPerBeat = w.cyclesPerBeat();
            phaseOffset = w.phaseOffset();
            shape = w.shape();
            settled = false;
        }
    }

    /// Filters a stretch in place.
    ///
    /// @param l left samples
    /// @param r right samples
    /// @param offset first sample to change
    /// @param frames how many
    /// @param frame absolute engine frame of the first
    /// @param clock where in the music a frame lies
    @RealTime
    public void process(float[] l, float[] r, int offset, int frames, long frame, BeatClock clock) {
        int done = 0;
        while (done < frames) {
            int index = ControlSlice.indexOf(frame + done);
            if (fresh) {
                begin(frame + done, clock);
            } else if (index == 0 || frame + done != expected) {
                advance(frame + done, clock);
            }
            int length = Math.min(ControlSlice.FRAMES - index, frames - done);
            if (settled) {
                // Nothing will move until the next `set`: the rest in one go.
                length = frames - done;
            }
            render(l, r, offset + done, length, index);
            done += length;
            expected = frame + done;
        }
        if (svf.isSane()) {
            svf.flush();
        } else {
            svf.reset();
            Arrays.fill(l, offset, offset + frames, 0);
            Arrays.fill(r, offset, offset + frames, 0);
        }
    }

    /// @return the cutoff of this moment in Hz, on the knob's scale: the knob lowered by the wah
    @RealTime
    public double momentaryCutoffHz() {
        return FilterSettings.MIN_CUTOFF_HZ * FastMath.exp2(position);
    }

    /// Forgets the sound and jumps to the goals.
    @RealTime
    public void reset() {
        svf.reset();
        fresh = true;
        settled = false;
        cold = false;
        knob = knobGoal;
        depth = depthGoal;
        damping = dampingGoal;
        position = knobGoal;
    }

    @RealTime
    private void render(float[] l, float[] r, int offset, int frames, int index) {
        if (dry.from == 1 && dry.to == 1) {
            if (!settled && warm > 0) {
                if (cold) {
                    cold = false;
                    svf.settleAt(l[offset], r[offset]);
                }
                svf.follow(l, r, offset, frames, g.to, k.to);
            }
        } else if (g.isResting() && k.isResting() && wet.isResting()) {
            svf.constant(l, r, offset, frames, g.to, k.to, wet.to, dry.to);
        } else {
            svf.moving(l, r, offset, frames, index, g, k, wet, dry);
        }
    }

    /// The first slice after a reset stands at the goals.
    @RealTime
    private void begin(long frame, BeatClock clock) {
        fresh = false;
        slewed = knob - closureDepth(frame - ControlSlice.FRAMES, clock);
        position = slewed;
        warm = WARM_SLICES;
        aim();
        g.rest(g.to);
        k.rest(k.to);
        wet.rest(wet.to);
        dry.rest(dry.to);
    }

    @RealTime
    private void advance(long frame, BeatClock clock) {
        if (settled) {
            return;
        }
        if (warm < WARM_SLICES) {
            warm++;
            aim();
            return;
        }
        knob = approach(knob, knobGoal, knobShare);
        depth = approach(depth, depthGoal, slowShare);
        damping = approach(damping, dampingGoal, slowShare);
        double goal = knob - closureDepth(frame, clock);
        slewed += Math.clamp(goal - slewed, -largestStep, largestStep);
        position = approach(position, slewed, guardShare);
        aim();
        boolean still = depth == 0 && knob == knobGoal && damping == dampingGoal && depthGoal == 0;
        if (still && position == knob && slewed == knob && g.isResting() && dry.isResting() && k.isResting()) {
            settled = true;
            if (dry.to == 1) {
                warm = 0;
                cold = true;
            }
        }
    }

    @RealTime
    private double closureDepth(long frame, BeatClock clock) {
        if (depth == 0) {
            return 0;
        }
        double beats = clock.beatsAt(frame + lookAhead);
        double beatsPerSlice = Math.abs(beats - clock.beatsAt(frame + lookAhead - ControlSlice.FRAMES));
        double shortestEdge = beatsPerSlice * cyclesPerBeat / ControlSlice.FRAMES * SHORTEST_EDGE_SECONDS * rate;
        double closure = WahShape.closure(shape, beats * cyclesPerBeat + phaseOffset, shortestEdge);
        return Math.min(depth, knob) * closure;
    }

    /// Turns the position into where coefficients and levels shall be at the end of this slice.
    @RealTime
    private void aim() {
        double octaves = position;
        double resonance = damping;
        double dryShare = 0;
        double ratio;
        if (octaves > FADE - CALMING) {
            double u = Math.min(1, (octaves - (FADE - CALMING)) / CALMING);
            resonance += (BUTTERWORTH - resonance) * (u * u * (3 - 2 * u));
        }
        if (octaves <= ZONE) {
            ratio = Math.min(FilterSettings.MIN_CUTOFF_HZ * FastMath.exp2(octaves) / rate, highestRatio);
        } else {
            double across = Math.min(1, (octaves - ZONE) / (FADE - ZONE));
            double low = Math.min(15_000.0 / rate, highestRatio);
            ratio = low + (highestRatio - low) * across;
            dryShare = Math.clamp((octaves - FADE) / (TOP - FADE), 0, 1);
        }
        // The top itself is dry, whatever the last bit of a logarithm says.
        if (octaves > TOP - SETTLED) {
            dryShare = 1;
        }
        double level = Math.min(1, Math.sqrt(resonance / BUTTERWORTH));
        g.next(FastMath.tanPi(ratio));
        k.next(resonance);
        wet.next((1 - dryShare) * level);
        dry.next(dryShare);
    }

    @RealTime
    private static double approach(double value, double goal, double share) {
        double next = value + share * (goal - value);
        return Math.abs(goal - next) < SETTLED ? goal : next;
    }

    @RealTime
    private static double log2(double x) {
        return Math.log(x) * (1 / Math.log(2));
    }
}
