package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// Makes room for the drums: lowers a track on every beat, or whenever the drums sound.
///
/// ```
/// gain = 1 − (1 − 10^(−depth/20))·duck, duck 0 … 1
/// BEAT   φ = beats since the last beat     duck = max(1 − S(φ/release)^0.8, S(1 − (1 − φ)/attack))
/// DRUMS  level = max(|key|, level·e^(−t/10 ms))   usual = max(level, usual·e^(−t/4 s))
///        goal = S((level/usual − 0.125)/0.375)    duck follows: τ = attack/3 down, release/2.3 up, then τ = 1 ms
/// ```
/// `S` is half a cosine. On the **beat** the curve is drawn from the transport, so it needs no threshold, is right at
/// any tempo, and is down when the beat begins, since the fall lies before it. With the transport standing the track
/// keeps its level. The **drums** are measured against their own peaks of the last seconds: −6 dB of those duck all
/// the way, −18 dB not at all, whatever the level of the loop; below −60 dBFS nothing counts. What is heard of them
/// acts one slice (0.3 ms) later.
///
/// The gain is renewed on [ControlSlice]s and is a quadratic B-spline between, without corners; nothing makes it move
/// faster than the attack, or than 4 ms where that is longer, so neither a jump of the transport nor a change of mode
/// clicks. The samples are only multiplied: what is not a number passes and leaves nothing behind; in the key it counts
/// as silence.
///
/// Thread: `prepare` anywhere beforehand, all else the mixer thread. Cost per stereo frame: nothing when off, else
/// about 3 ns.
public final class BeatDucker {

    private static final double LEVEL_SECONDS = 0.010;
    private static final double USUAL_SECONDS = 4;
    private static final double GUARD_SECONDS = 0.001;
    private static final double DEPTH_SECONDS = 0.020;
    private static final double QUICKEST_SECONDS = 0.004;
    private static final double FULL_RATIO = 0.5;
    private static final double NO_RATIO = 0.125;
    private static final double SILENCE = 0.001;
    private static final double STANDING_BEATS_PER_SECOND = 2;
    private static final double SETTLED = 1e-5;

    /// The spline's value at a slice's middle lies ahead of the slice's end by this much.
    private static final int AHEAD = ControlSlice.FRAMES + ControlSlice.FRAMES / 2;

    private int rate;
    private double levelDecay;
    private double usualDecay;
    private double guardShare;
    private double depthShare;

    private DuckSettings settings;
    private int mode;
    private double depthGoal;
    private double attackSeconds;
    private double attackShare;
    private double releaseBeats;
    private double largestStep;

    private double oldest;
    private double older;
    private double newest;
    private double depth;
    private double duck;
    private double followed;
    private double usual;
    private double level;
    private int heard;
    private double lastBeats;
    private long nextBeatsFrame;
    private boolean fresh;
    private long expected;

    /// Makes a ducker for 48 kHz that is off; [#prepare] sets another rate.
    public BeatDucker() {
        settings = DuckSettings.OFF;
        prepare(48_000);
    }

    /// @param rate frames per second
    public void prepare(int rate) {
        this.rate = rate;
        levelDecay = 1 - ControlSlice.smoothing(rate, LEVEL_SECONDS);
        usualDecay = 1 - ControlSlice.smoothing(rate, USUAL_SECONDS);
        guardShare = ControlSlice.smoothing(rate, GUARD_SECONDS);
        depthShare = ControlSlice.smoothing(rate, DEPTH_SECONDS);
        apply(settings);
        reset();
    }

    /// Sets the goals; the level goes there from the next control slice on.
    ///
    /// @param s how the track makes room
    @RealTime
    public void set(DuckSettings s) {
        if (s != settings) {
            apply(s);
        }
    }

    /// Works on a stretch in place. The key is read at the same places and only in mode [DuckSettings#DRUMS].
    ///
    /// @param l left samples
    /// @param r right samples
    /// @param offset first sample to change
    /// @param frames how many
    /// @param frame absolute engine frame of the first
    /// @param clock where in the music a frame lies
    /// @param keyLeft left samples of the drums
    /// @param keyRight right samples of the drums
    @RealTime
    public void process(
            float[] l,
            float[] r,
            int offset,
            int frames,
            long frame,
            BeatClock clock,
            float[] keyLeft,
            float[] keyRight) {
        if (mode == DuckSettings.OFF_MODE && isUnity()) {
            expected = frame + frames;
            return;
        }
        int done = 0;
        while (done < frames) {
            long now = frame + done;
            int index = ControlSlice.indexOf(now);
            if (fresh || index == 0 || now != expected) {
                advance(now - index, clock);
                if (mode == DuckSettings.OFF_MODE && isUnity()) {
                    // Here and not with the next call, so that nothing depends on where calls begin.
                    expected = frame + frames;
                    return;
                }
            }
            int length = Math.min(ControlSlice.FRAMES - index, frames - done);
            if (mode == DuckSettings.DRUMS) {
                heard = Math.max(heard, Magnitude.bits(keyLeft, offset + done, length));
                heard = Math.max(heard, Magnitude.bits(keyRight, offset + done, length));
            }
            if (!isUnity()) {
                lower(l, r, offset + done, length, index);
            }
            done += length;
            expected = frame + done;
        }
    }

    /// @return the level of this moment in dB, 0 or less
    @RealTime
    public double gainDb() {
        return 20 * Math.log10(newest);
    }

    /// Forgets the drums and stands at the full level.
    @RealTime
    public void reset() {
        depth = depthGoal;
        duck = 0;
        followed = 0;
        usual = 0;
        level = 0;
        heard = 0;
        rest(1);
        fresh = true;
        nextBeatsFrame = Long.MIN_VALUE;
    }

    @RealTime
    private boolean isUnity() {
        return oldest == 1 && older == 1 && newest == 1;
    }

    @RealTime
    private void rest(double value) {
        oldest = value;
        older = value;
        newest = value;
    }

    @RealTime
    private void lower(float[] l, float[] r, int offset, int frames, int first) {
        float a = (float) (0.5 * (oldest + older));
        float b = (float) (older - oldest) / ControlSlice.FRAMES;
        float c = (float) (0.5 * (oldest - 2 * older + newest)) / (ControlSlice.FRAMES * ControlSlice.FRAMES);
        for (int j = 0; j < frames; j++) {
            float t = first + j;
            float gain = a + t * (b + t * c);
            l[offset + j] *= gain;
            r[offset + j] *= gain;
        }
    }

    /// Decides where the gain goes in the slice that begins at this frame.
    @RealTime
    private void advance(long frame, BeatClock clock) {
        double beats = clock.beatsAt(frame + AHEAD);
        double beatsPerSlice = beats - lastBeats;
        if (frame != nextBeatsFrame || !(beatsPerSlice > 0 && beatsPerSlice < ControlSlice.MOST_BEATS)) {
            // The first slice, or the transport has jumped since the last.
            beatsPerSlice = beats - clock.beatsAt(frame + AHEAD - ControlSlice.FRAMES);
        }
        lastBeats = beats;
        nextBeatsFrame = frame + ControlSlice.FRAMES;
        boolean standing = !(beatsPerSlice > 0);
        double goal = 0;
        if (mode == DuckSettings.BEAT) {
            goal = standing ? 0 : drawn(beats, beatsPerSlice);
        } else if (mode == DuckSettings.DRUMS) {
            double perSlice = standing ? STANDING_BEATS_PER_SECOND * ControlSlice.FRAMES / rate : beatsPerSlice;
            goal = follow(perSlice);
        }
        if (mode != DuckSettings.DRUMS) {
            followed = duck;
            level = 0;
            usual = 0;
        }
        heard = 0;
        if (fresh) {
            fresh = false;
            duck = goal;
            depth = depthGoal;
            rest(1 - depth * duck);
            return;
        }
        duck += Math.clamp(goal - duck, -largestStep, largestStep);
        depth += depthShare * (depthGoal - depth);
        if (Math.abs(depthGoal - depth) < SETTLED) {
            depth = depthGoal;
        }
        oldest = older;
        older = newest;
        newest = 1 - depth * duck;
    }

    /// The curve of a beat.
    @RealTime
    private double drawn(double beats, double beatsPerSlice) {
        double phase = beats - Math.floor(beats);
        double attack = Math.min(0.5, attackSeconds * rate * beatsPerSlice / ControlSlice.FRAMES);
        double fall = 1 - phase < attack ? FastMath.cosineStep(1 - (1 - phase) / attack) : 0;
        if (phase >= releaseBeats) {
            return fall;
        }
        double rise = FastMath.cosineStep(phase / releaseBeats);
        return Math.max(fall, rise == 0 ? 1 : 1 - FastMath.exp2(0.8 * FastMath.log2(rise)));
    }

    /// What the drums ask for.
    @RealTime
    private double follow(double beatsPerSlice) {
        double peak = heard >= Magnitude.INFINITE ? 0 : Float.intBitsToFloat(heard);
        level = Math.max(peak, level * levelDecay);
        usual = Math.max(Math.max(level, SILENCE), usual * usualDecay);
        double wanted =
                level < SILENCE ? 0 : FastMath.cosineStep((level / usual - NO_RATIO) * (1 / (FULL_RATIO - NO_RATIO)));
        double share = wanted > followed ? attackShare : Math.min(1, 2.3 * beatsPerSlice / releaseBeats);
        followed += share * (wanted - followed);
        if (Math.abs(wanted - followed) < SETTLED) {
            followed = wanted;
        }
        double next = duck + guardShare * (followed - duck);
        return Math.abs(followed - next) < SETTLED ? followed : next;
    }

    @RealTime
    private void apply(DuckSettings s) {
        settings = s;
        mode = s.mode();
        depthGoal = 1 - Math.pow(10, -s.depthDb() / 20);
        attackSeconds = s.attackMs() / 1_000;
        attackShare = 1 - Math.exp(-3 * ControlSlice.FRAMES / (attackSeconds * rate));
        releaseBeats = s.releaseBeats();
        // Half a cosine is at most π/2 times as steep as the line.
        double quickest = Math.min(attackSeconds, QUICKEST_SECONDS);
        largestStep = 1.6 * ControlSlice.FRAMES / (quickest * rate);
    }
}
