package jerry4loops.dsp;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// Beat repeat: while held it plays what was just heard over and over, on the grid and ever differently.
///
/// ```
///          ┌► history, 16 s, always written ─► slices ─► pulse voices ×2 ─┬─► bloom ─┐
/// input ───┴► gate (0 while pulses play, 3 ms) ───────────────────────────┴──────────┴─► output
/// ```
/// - **Press**: in the very frame of the press the sound goes over to the slice that was just played (see
///   [SliceFinder]): from its attack if half a pulse or more is left until the next line of the grid, else from
///   where it would be, had it begun on the line before. The grid is that of sixteenths, with triplets that of
///   their six to a beat. From the line on every pulse starts on the grid. There the slices are looked for once
///   more, since the hit under the finger has now been heard to its end.
/// - **Hold**: pulses follow [StutterPattern]; at least four a beat, each with its peak within 6 dB of the loop's, no
///   beat like the one before. Every four beats the slices are looked for anew, and one or two after a swap underneath.
/// - **Release**: back to the dry sound on the next line of the grid by a fade of 3 ms that is over on the line, in
///   phase since the dry sound never stopped; after a tap not before one whole pulse has been heard. A press before
///   that starts afresh. The [Bloom] rings on over the dry sound.
/// - With the transport standing or nothing but silence behind it, the sound passes as it is; while the key is held it
///   tries again on every line.
///
/// The grid is taken from the [BeatClock] whenever a pulse starts; after a jump of the clock the next pulse starts on
/// the next line.
///
/// Thread: `prepare` anywhere beforehand, all else the mixer thread. Cost per stereo frame: 2 ns idle, 9 ns held, in
/// bursts at the start of a pulse; 10 ns more while the bloom rings.
public final class Stutter {

    private static final long NEVER = Long.MAX_VALUE;
    private static final int CHUNK = 1_024;
    private static final double FADE_MILLISECONDS = 3;
    private static final int CYCLE = 1 << 20;

    private final History history = new History();
    private final SliceFinder finder = new SliceFinder();
    private final Bloom bloom = new Bloom();
    private final StutterPattern pattern = new StutterPattern();
    private final PulseVoice.Scratch scratch = new PulseVoice.Scratch();
    private final PulseVoice one = new PulseVoice();
    private final PulseVoice two = new PulseVoice();
    private final Ramp dry = new Ramp(1);
    private final Ramp wet = new Ramp(1);
    private final float[] wetLeft = new float[CHUNK];
    private final float[] wetRight = new float[CHUNK];

    private StutterSettings settings = StutterSettings.DEFAULT;
    private OnsetSource source = OnsetSource.UNKNOWN;
    private int rate;
    private int fade;
    private boolean held;
    private boolean pressed;
    private boolean released;
    private boolean playing;
    private boolean oneIsNewer;
    private long nextPulse;
    private long leaveAt;
    private double nominal;
    private double firstLine;
    private double line;
    private boolean searchAgain;
    private long pressBeat;

    /// Makes a stutter for 48 kHz; [#prepare] sets another rate.
    public Stutter() {
        prepare(48_000);
    }

    /// @param rate frames per second
    public void prepare(int rate) {
        this.rate = rate;
        fade = (int) Math.round(FADE_MILLISECONDS * rate / 1000);
        history.prepare(rate);
        finder.prepare(rate);
        bloom.prepare(rate);
        scratch.prepare(rate);
        one.prepare(rate);
        two.prepare(rate);
        dry.prepare(rate, FADE_MILLISECONDS);
        wet.prepare(rate, FADE_MILLISECONDS);
        reset();
    }

    /// Takes effect with the next pulse.
    ///
    /// @param s how it develops
    @RealTime
    public void set(StutterSettings s) {
        settings = s;
    }

    /// Says who knows the onsets of what comes in; without, they are looked for in the sound.
    ///
    /// @param onsets in the same absolute frames as [#process]
    public void follow(OnsetSource onsets) {
        source = onsets;
    }

    /// The key goes down.
    ///
    /// @param frame absolute engine frame, the first of the next [#process]
    @RealTime
    public void press(long frame) {
        held = true;
        pressed = true;
        released = false;
    }

    /// The key goes up.
    ///
    /// @param frame absolute engine frame, the first of the next [#process]
    @RealTime
    public void release(long frame) {
        held = false;
        released = true;
    }

    /// Works on a stretch in place; must see all the sound, also while idle, to know what was played.
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
            int length = Math.min(CHUNK, frames - done);
            history.record(l, r, offset + done, length, frame + done);
            if (isBusy(frame + done)) {
                chunk(l, r, offset + done, length, frame + done, clock);
            }
            done += length;
        }
    }

    /// @return whether the key is held or its repeats are still heard
    @RealTime
    public boolean isActive() {
        return held || playing || one.isSounding() || two.isSounding();
    }

    /// Where in its pattern it is, for [StutterPreview]: the whole part counts the beats of the hold, the rest is the
    /// place in the beat. A press in the second half of a beat has that half as its upbeat.
    ///
    /// @param frame an absolute engine frame
    /// @param clock where in the music it lies
    /// @return beats, 0 or more; −1 while nothing is repeated
    @RealTime
    public double beatsHeld(long frame, BeatClock clock) {
        if (!playing) {
            return -1;
        }
        double beats = clock.beatsAt(frame);
        double beat = Math.floor(beats);
        return heldFor((long) beat) + (beats - beat);
    }

    /// Forgets everything, the key included.
    @RealTime
    public void reset() {
        history.reset();
        bloom.reset();
        one.stop();
        two.stop();
        dry.jumpTo(1);
        wet.jumpTo(1);
        held = false;
        pressed = false;
        released = false;
        playing = false;
        nextPulse = NEVER;
        leaveAt = NEVER;
    }

    @RealTime
    private boolean isBusy(long frame) {
        return isActive() || pressed || released || dry.isMoving(frame) || bloom.isRinging();
    }

    @RealTime
    private void chunk(float[] l, float[] r, int offset, int frames, long frame, BeatClock clock) {
        int done = 0;
        while (done < frames) {
            long now = frame + done;
            handle(now, clock);
            long until = Math.min(frame + frames, Math.min(nextPulse, leaveAt));
            int length = (int) Math.min(until - now, steady(now));
            render(l, r, offset + done, length, now);
            done += length;
        }
    }

    /// A run ends where a pulse or a ramp does, so that it is of one kind however the music is cut into blocks.
    @RealTime
    private long steady(long now) {
        long frames = Long.MAX_VALUE;
        if (one.isSounding()) {
            frames = one.framesLeft();
        }
        if (two.isSounding()) {
            frames = Math.min(frames, two.framesLeft());
        }
        if (wet.isMoving(now)) {
            frames = Math.min(frames, wet.arrival() - now);
        }
        return Math.min(frames, bloom.steady(now));
    }

    /// Everything that is due at this frame.
    @RealTime
    private void handle(long now, BeatClock clock) {
        if (pressed) {
            pressed = false;
            begin(now, clock);
        }
        if (released) {
            released = false;
            planLeaving(now, clock);
        }
        if (now >= leaveAt) {
            leave(now);
        }
        if (now >= nextPulse) {
            if (playing) {
                pulse(now, clock);
            } else {
                begin(now, clock);
            }
        }
    }

    @RealTime
    private void render(float[] l, float[] r, int offset, int frames, long now) {
        dry.apply(l, offset, frames, now);
        dry.apply(r, offset, frames, now);
        boolean sounding = one.isSounding() || two.isSounding();
        if (sounding) {
            if (wet.goal() == 1 && !wet.isMoving(now) && !bloom.isOpen(now)) {
                one.add(l, r, offset, frames);
                two.add(l, r, offset, frames);
                sounding = false;
            } else {
                renderApart(l, r, offset, frames, now);
            }
        }
        if (bloom.isRinging() || sounding && bloom.isOpen(now)) {
            bloom.add(wetLeft, wetRight, sounding && bloom.isOpen(now), l, r, offset, frames, now);
        }
    }

    /// Keeps the repeats in hand, to fade them or to pass them on.
    @RealTime
    private void renderApart(float[] l, float[] r, int offset, int frames, long now) {
        Arrays.fill(wetLeft, 0, frames, 0);
        Arrays.fill(wetRight, 0, frames, 0);
        one.add(wetLeft, wetRight, 0, frames);
        two.add(wetLeft, wetRight, 0, frames);
        wet.apply(wetLeft, 0, frames, now);
        wet.apply(wetRight, 0, frames, now);
        for (int i = 0; i < frames; i++) {
            l[offset + i] += wetLeft[i];
            r[offset + i] += wetRight[i];
        }
        if (wet.goal() == 0 && !wet.isMoving(now + frames)) {
            one.stop();
            two.stop();
        }
    }

    /// Starts to repeat, or waits for the next sixteenth if there is nothing to repeat.
    @RealTime
    private void begin(long now, BeatClock clock) {
        double beats = clock.beatsAt(now);
        double perFrame = beatsPerFrame(now, clock);
        playing = false;
        leaveAt = NEVER;
        if (!(perFrame > 0)) {
            letDryThrough(now);
            nextPulse = now + rate / 20;
            return;
        }
        line = StutterPattern.line(settings);
        double first = lineAfter(beats, -2 * perFrame);
        if (!search(now, perFrame)) {
            letDryThrough(now);
            nextPulse = frameOf(lineAfter(beats, 2 * perFrame), now, beats, perFrame);
            return;
        }
        playing = true;
        dry.to(0, now);
        if (one.isSounding() || two.isSounding()) {
            wet.to(1, now);
        } else {
            wet.jumpTo(1);
        }
        // In the second half of a beat the hand means the next.
        pressBeat = (long) Math.floor(beats + 0.5);
        firstLine = first;
        nominal = first;
        nextPulse = Math.max(now, frameOf(first, now, beats, perFrame));
        searchAgain = nextPulse > now;
        if (!searchAgain) {
            pulse(now, clock);
            return;
        }
        int left = (int) (nextPulse - now);
        int whole = (int) (line / perFrame);
        pattern.plain();
        boolean fromAttack = 2 * left >= whole;
        long start = finder.start(0) + (fromAttack ? 0 : whole - left);
        feedBloom(now, nextPulse);
        newVoice().start(history, start, now, left, pattern, fromAttack ? finder.loudest() : 0, scratch);
    }

    /// Lets the repeat that starts now into the bloom, as far as that is open.
    @RealTime
    private void feedBloom(long now, long end) {
        bloom.setLevel(settings.bloom(), now);
        if (bloom.isOpen(now)) {
            bloom.ringAfter(end + fade);
        }
    }

    @RealTime
    private boolean search(long now, double perFrame) {
        return finder.search(history, source, now, 1 / perFrame, (int) (line / perFrame));
    }

    /// @return whether the slices are out of date at the beginning of a beat
    @RealTime
    private boolean isStale(long now, long held, double perFrame) {
        if (held > 0 && (held & 3) == 0) {
            return true;
        }
        return source.since(now) != finder.origin()
                && finder.isFresh(history, source, now, 1 / perFrame, (int) (line / perFrame));
    }

    /// @return the beat of the hold in which a beat of the music is played
    @RealTime
    private long heldFor(long beat) {
        return beat == pressBeat - 1 ? 0 : Math.floorMod(beat - pressBeat, (long) CYCLE);
    }

    @RealTime
    private void pulse(long now, BeatClock clock) {
        double beats = clock.beatsAt(now);
        double perFrame = beatsPerFrame(now, clock);
        if (!(perFrame > 0)) {
            begin(now, clock);
            return;
        }
        if (Math.abs(beats - nominal) > Math.max(3 * perFrame, 1e-3)) {
            // The clock has jumped or changed its pace: fall in again.
            nominal = beats;
        }
        double beat = Math.floor(nominal + 1e-6);
        double within = Math.max(0, nominal - beat);
        long held = heldFor((long) beat);
        if ((searchAgain || within < 1e-6 && isStale(now, held, perFrame)) && !search(now, perFrame)) {
            begin(now, clock);
            return;
        }
        searchAgain = false;
        int figure = StutterPattern.figure(settings, held, 1 / (perFrame * rate));
        double next = beat + StutterPattern.endOfPulse(figure, within);
        nextPulse = Math.max(now + 1, frameOf(next, now, beats, perFrame));
        pattern.plan(settings, held, within, next - nominal, finder.count());
        feedBloom(now, nextPulse);
        newVoice()
                .start(
                        history,
                        finder.start(pattern.slice),
                        now,
                        (int) (nextPulse - now),
                        pattern,
                        finder.loudest(),
                        scratch);
        nominal = next;
    }

    /// Decides on which line of the grid the dry sound is back.
    @RealTime
    private void planLeaving(long now, BeatClock clock) {
        if (!playing) {
            nextPulse = NEVER;
            return;
        }
        double beats = clock.beatsAt(now);
        double perFrame = beatsPerFrame(now, clock);
        if (!(perFrame > 0)) {
            leaveAt = now;
            return;
        }
        double back = lineAfter(beats, (fade + 2) * perFrame);
        double whole = firstLine + line;
        // After a jump of the clock the first line may lie anywhere.
        if (whole > back && whole < back + 2 * line) {
            back = whole;
        }
        leaveAt = Math.max(now, frameOf(back, now, beats, perFrame) - fade);
    }

    @RealTime
    private void leave(long now) {
        playing = false;
        leaveAt = NEVER;
        nextPulse = NEVER;
        letDryThrough(now);
    }

    @RealTime
    private void letDryThrough(long now) {
        dry.to(1, now);
        if (one.isSounding() || two.isSounding()) {
            wet.to(0, now);
        }
    }

    @RealTime
    private PulseVoice newVoice() {
        oneIsNewer = !oneIsNewer;
        return oneIsNewer ? one : two;
    }

    @RealTime
    private static double beatsPerFrame(long frame, BeatClock clock) {
        return (clock.beatsAt(frame + 64) - clock.beatsAt(frame)) / 64;
    }

    /// @return the first line of the grid that lies more than `slack` beats ahead
    @RealTime
    private double lineAfter(double beats, double slack) {
        return (Math.floor((beats + slack) / line) + 1) * line;
    }

    @RealTime
    private static long frameOf(double goal, long now, double beats, double perFrame) {
        return now + Math.round((goal - beats) / perFrame);
    }
}
