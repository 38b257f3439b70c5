package jerry4loops.dsp;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// A track's resonant filter, with the wah that moves it: low-pass, high-pass or band-pass, 12 or 24 dB an octave.
///
/// ```
/// knob ─ octaves ─ smooth 10 ms ─┐
/// wah depth ─ smooth 20 ms ─×─ (−) ─ at most 800 oct/s ─ 1 ms ─ octaves to Hz ─► SVF ×1 or ×2 ─► fade to dry
/// beats ─ phase ─ shape ────┘                                                                         at the open
/// end or frames
/// ```
/// - **Cutoff** in octaves: `fc = knob · 2^(−depth·closure)`, always downward from the knob, so no knob position can
///   turn the wah round. Depth gives way when it would lead below 20 Hz, so the shape survives there.
/// - **Phase** from the transport, or for a free rate from the sample clock (`frame/fs·Hz`), 1 ms ahead to make up
/// for the last smoother; nothing is accumulated.
/// - **Mode** and slope go over in 20 ms: all outputs of a section come from one state, so it is only levels that
///   change, and a section that is not needed is not computed.
/// - **24 dB** is two sections, for low-pass and high-pass those of a Butterworth of order 4 (Q 0.541 first, 1.307
///   second), of which the second alone resonates, so that the gain at the cutoff is `q` as with one; for the
///   band-pass two alike, each wider by 1/√(√2 − 1), so that together they are as wide as one.
/// - **Open** ([FilterEnds]): near its open end the cutoff runs away to where it costs under 0.02 dB and the sound
///   fades to dry, resonance having fallen to none. At rest there the samples are untouched and nothing is
///   computed; on leaving it runs unheard for four slices, so that its state is warm. The band-pass has no open end.
/// - **Resonance** at constant loudness halfway: the level is lowered by √(0.707/Q), so that Q 12 peaks at 12 dB less
///   than it otherwise would and 9 dB over the dry sound; the band-pass peaks at 0 dB.
/// - Coefficients are renewed on [ControlSlice]s and go in straight lines within ([StereoSvf]): no zipper (see the
/// tests: −85
///   dBFS above 4 kHz for a sweep of three octaves in 100 ms).
///
/// Thread: `prepare` anywhere beforehand, all else the mixer thread. Cost per stereo frame: 3 ns standing, 7 ns
/// moving, at 24 dB 6 and 10 ns, nothing when open.
public final class TrackFilter {

    private static final double BUTTERWORTH = Math.sqrt(2);
    /// 1/Q of the sections of a Butterworth of order 4, the second as a share of 1/q.
    private static final double FIRST_OF_TWO = 1.8477591;
    private static final double SECOND_OF_TWO = 0.76536686 / BUTTERWORTH;
    private static final double BAND_OF_TWO = 1 / Math.sqrt(BUTTERWORTH - 1);
    private static final double CHANGE_MILLISECONDS = 20;
    private static final double MAX_OCTAVES_PER_SECOND = 800;
    private static final double SHORTEST_EDGE_SECONDS = 0.010;
    private static final double LOOK_AHEAD_SECONDS = 0.001;
    /// The raster on which states end that have died away.
    private static final int TIDY_FRAMES = 16 * ControlSlice.FRAMES;
    private static final int WARM_SLICES = 4;

    private final SvfSection first = new SvfSection();
    private final SvfSection second = new SvfSection();
    private final Ramp lowPass = new Ramp(1);
    private final Ramp highPass = new Ramp(0);
    private final Ramp steep = new Ramp(0);

    private double perFrame;
    private double knobShare;
    private double slowShare;
    private double guardShare;
    private double largestStep;
    private double shortestEdge;
    private int lookAhead;

    private FilterSettings filter;
    private WahSettings wah;
    private double knobGoal;
    private double depthGoal;
    private double dampingGoal;
    private int mode;
    private boolean slope24;
    private double cyclesPerBeat;
    private double freeHz;
    private double phaseOffset;
    private int shape;

    private double lastBeats;
    private long nextBeatsFrame;
    private double knob;
    private double depth;
    private double damping;
    private double slewed;
    private double position;
    private int warm;
    private boolean cold;
    private boolean settled;
    private boolean fresh;
    /// Whether the second section was sent to where it does nothing; from there it is not moved.
    private boolean parked;

    private long expected;

    /// Makes a filter that is open; [#prepare] comes before the first sound.
    public TrackFilter() {
        set(FilterSettings.OPEN, WahSettings.OFF);
        prepare(48_000);
    }

    /// @param rate frames per second
    public void prepare(int rate) {
        perFrame = 1.0 / rate;
        knobShare = ControlSlice.smoothing(rate, 0.010);
        slowShare = ControlSlice.smoothing(rate, 0.020);
        guardShare = ControlSlice.smoothing(rate, 0.001);
        largestStep = MAX_OCTAVES_PER_SECOND * ControlSlice.FRAMES / rate;
        shortestEdge = SHORTEST_EDGE_SECONDS * rate / ControlSlice.FRAMES;
        lookAhead = ControlSlice.FRAMES + (int) Math.round(LOOK_AHEAD_SECONDS * rate);
        lowPass.prepare(rate, CHANGE_MILLISECONDS);
        highPass.prepare(rate, CHANGE_MILLISECONDS);
        steep.prepare(rate, CHANGE_MILLISECONDS);
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
            mode = f.mode();
            slope24 = f.slope24();
            settled = false;
        }
        if (w != wah) {
            wah = w;
            depthGoal = w.on() ? w.depthOctaves() : 0;
            cyclesPerBeat = w.cyclesPerBeat();
            freeHz = w.freeHz();
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
            long now = frame + done;
            int index = ControlSlice.indexOf(now);
            if ((now & (TIDY_FRAMES - 1)) == 0) {
                first.flush();
                second.flush();
            }
            if (fresh) {
                begin(now, clock);
            } else if (index == 0 || now != expected) {
                advance(now, clock);
            }
            // Once settled nothing will move until the next `set`.
            int raster = settled ? TIDY_FRAMES : ControlSlice.FRAMES;
            int length = Math.min(raster - (int) (now & (raster - 1)), frames - done);
            render(l, r, offset + done, length);
            done += length;
            expected = frame + done;
        }
        if (!first.isSane() || !second.isSane()) {
            first.reset();
            second.reset();
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
        first.reset();
        second.reset();
        lowPass.jumpTo(mode == FilterSettings.LOW_PASS ? 1 : 0);
        highPass.jumpTo(mode == FilterSettings.HIGH_PASS ? 1 : 0);
        steep.jumpTo(slope24 ? 1 : 0);
        fresh = true;
        parked = false;
        settled = false;
        cold = false;
        nextBeatsFrame = Long.MIN_VALUE;
        knob = knobGoal;
        depth = depthGoal;
        damping = dampingGoal;
        position = knobGoal;
    }

    @RealTime
    private void render(float[] l, float[] r, int offset, int frames) {
        if (first.isThrough() && second.isThrough()) {
            if (!settled && warm > 0) {
                if (cold) {
                    cold = false;
                    // Below a high-pass there is nothing to settle at.
                    float share = lowPass.goal();
                    first.settleAt(share * l[offset], share * r[offset]);
                    second.settleAt(share * l[offset], share * r[offset]);
                }
                first.follow(l, r, offset, frames);
                second.follow(l, r, offset, frames);
            }
            return;
        }
        first.process(l, r, offset, frames);
        if (second.isThrough()) {
            second.reset();
        } else {
            second.process(l, r, offset, frames);
        }
    }

    /// The first slice after a reset stands at the goals.
    @RealTime
    private void begin(long frame, BeatClock clock) {
        fresh = false;
        slewed = knob - closureDepth(frame - ControlSlice.FRAMES, clock);
        position = slewed;
        warm = WARM_SLICES;
        aim(frame);
        first.rest();
        second.rest();
    }

    @RealTime
    private void advance(long frame, BeatClock clock) {
        if (settled) {
            return;
        }
        if (warm < WARM_SLICES) {
            warm++;
            aim(frame);
            return;
        }
        knob = approach(knob, knobGoal, knobShare);
        depth = approach(depth, depthGoal, slowShare);
        damping = approach(damping, dampingGoal, slowShare);
        double goal = knob - closureDepth(frame, clock);
        slewed += Math.clamp(goal - slewed, -largestStep, largestStep);
        position = approach(position, slewed, guardShare);
        lowPass.to(mode == FilterSettings.LOW_PASS ? 1 : 0, frame);
        highPass.to(mode == FilterSettings.HIGH_PASS ? 1 : 0, frame);
        steep.to(slope24 ? 1 : 0, frame);
        aim(frame);
        boolean still = depth == 0 && knob == knobGoal && damping == dampingGoal && depthGoal == 0;
        if (still && position == knob && slewed == knob && isResting(frame)) {
            settled = true;
            if (first.isThrough()) {
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
        double cycles;
        double cyclesPerSlice;
        if (freeHz > 0) {
            cycles = (frame + lookAhead) * (perFrame * freeHz);
            cyclesPerSlice = ControlSlice.FRAMES * perFrame * freeHz;
        } else {
            double beats = clock.beatsAt(frame + lookAhead);
            double beatsPerSlice = beats - lastBeats;
            if (frame != nextBeatsFrame || !(beatsPerSlice > 0 && beatsPerSlice < ControlSlice.MOST_BEATS)) {
                // The first slice, or the transport has jumped since the last.
                beatsPerSlice = Math.abs(beats - clock.beatsAt(frame + lookAhead - ControlSlice.FRAMES));
            }
            lastBeats = beats;
            nextBeatsFrame = frame + ControlSlice.FRAMES;
            cycles = beats * cyclesPerBeat;
            cyclesPerSlice = beatsPerSlice * cyclesPerBeat;
        }
        double closure = WahShape.closure(shape, cycles + phaseOffset, cyclesPerSlice * shortestEdge);
        return Math.min(depth, knob) * closure;
    }

    /// Turns the position into where coefficients and levels shall be at the end of this slice.
    @RealTime
    private void aim(long frame) {
        double octaves = position;
        double low = lowPass.at(frame + ControlSlice.FRAMES);
        double high = highPass.at(frame + ControlSlice.FRAMES);
        double band = Math.max(0, 1 - low - high);
        double two = steep.at(frame + ControlSlice.FRAMES);
        double plain = FilterEnds.ratio(octaves, perFrame);
        double ratio = plain;
        double dry = 0;
        double calm = 0;
        if (low > 0) {
            ratio += low * FilterEnds.lowPassExcess(octaves, plain, perFrame);
            dry += low * FilterEnds.lowPassDry(octaves);
            calm += low * FilterEnds.lowPassCalm(octaves);
        }
        if (high > 0) {
            ratio += high * FilterEnds.highPassExcess(octaves, plain, perFrame);
            dry += high * FilterEnds.highPassDry(octaves);
            calm += high * FilterEnds.highPassCalm(octaves);
        }
        double resonance = damping + (BUTTERWORTH - damping) * calm;
        double level = band == 1 ? 1 : band + (1 - band) * Math.min(1, Math.sqrt(resonance * (1 / BUTTERWORTH)));
        double tan = FastMath.tanPi(ratio);

        double wide = band * BAND_OF_TWO * resonance;
        double k = resonance + two * (wide + (1 - band) * FIRST_OF_TWO - resonance);
        double wet = (1 - dry) * level;
        first.aim(tan, k, wet * (low - high), wet * k * (band - high), wet * high + dry);

        k = wide + (1 - band) * SECOND_OF_TWO * resonance;
        if (two == 0) {
            if (parked && second.isThrough()) {
                return;
            }
            parked = true;
        } else if (parked) {
            parked = false;
            second.aim(tan, k, 0, 0, 1);
        }
        wet = (1 - dry) * two;
        second.aim(tan, k, wet * (low - high), wet * k * (band - high), wet * high + 1 - wet);
    }

    @RealTime
    private boolean isResting(long frame) {
        boolean changing = lowPass.isMoving(frame) || highPass.isMoving(frame) || steep.isMoving(frame);
        return !changing && first.isResting() && second.isResting();
    }

    @RealTime
    private static double approach(double value, double goal, double share) {
        double next = value + share * (goal - value);
        return Math.abs(goal - next) < FilterEnds.SETTLED ? goal : next;
    }

    @RealTime
    private static double log2(double x) {
        return Math.log(x) * (1 / Math.log(2));
    }
}
