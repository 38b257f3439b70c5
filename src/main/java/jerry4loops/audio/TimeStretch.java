package jerry4loops.audio;

/// Makes a loop longer or shorter and keeps its pitch.
///
/// **Overlap-add by likeness** (W. Verhelst and M. Roelands, *An overlap-add technique based on waveform similarity*,
/// ICASSP 1993), with three differences that sound at rest allows:
///
/// 1. The path of offsets is the best of all, by dynamic programming, and not the next best at each step: what cannot
///    be made to match is spread over many joins, each too small to hear, and the path ends where it began, so that
///    the loop stays a loop.
/// 2. Around each onset the offset is held, so that attacks are copied sample by sample and land where the new length
///    puts them. For drums almost the whole hit is held and only its tail gives way, which is slicing with the gaps
///    filled by the drum's own tail.
/// 3. Both channels move together.
///
/// Thread: io threads; pure functions.
public final class TimeStretch {

    /// Beyond these it is another rhythm and no longer the same loop: shortest and longest, as shares of the length.
    public static final double LEAST_RATIO = 0.75;

    /// See [#LEAST_RATIO].
    public static final double MOST_RATIO = 1.34;

    private static final double BEFORE_ONSET_SECONDS = .005;
    private static final double SEARCH_SECONDS = .010;
    private static final double COARSE_HZ = 6_000;
    private static final int FINE_REACH = 8;
    /// What an offset at the end of the search costs, where sound of another kind costs 1.
    private static final float LAG_PRICE = .001f;

    private final float[] left;
    private final float[] right;
    private final int frames;
    private final int out;
    private final int[] starts;
    private final int[] held;
    private final int[] wished;
    private final boolean[] isHeld;

    private TimeStretch(Loop loop, int out, Kind kind) {
        left = loop.left;
        right = loop.right;
        frames = left.length;
        this.out = out;
        int count = Math.max(4, (int) Math.round(out / (kind.stepSeconds * loop.rate)));
        starts = new int[count + 1];
        for (int k = 0; k <= count; k++) {
            starts[k] = (int) Math.round((double) out * k / count);
        }
        wished = new int[count];
        held = new int[count];
        isHeld = new boolean[count];
        for (int k = 0; k < count; k++) {
            double middle = (starts[k] + starts[k + 1]) / 2.0;
            wished[k] = (int) Math.round(middle * frames / out - middle);
        }
        hold(Onsets.of(left, right, loop.rate), loop.rate, kind);
    }

    /// What a loop is made of, which decides how much of each hit is left alone.
    public enum Kind {
        /// Notes and chords: attacks are kept, what sounds on is stretched.
        TONES(.023, .012, .03),
        /// Drums: hits are kept, tails are stretched.
        DRUMS(.012, .090, .004);

        private final double stepSeconds;
        private final double holdSeconds;
        private final float leastStrength;

        Kind(double stepSeconds, double holdSeconds, double leastStrength) {
            this.stepSeconds = stepSeconds;
            this.holdSeconds = holdSeconds;
            this.leastStrength = (float) leastStrength;
        }

        /// @param kind of a loop
        /// @return how it is stretched
        public static Kind of(LoopKind kind) {
            return kind == LoopKind.DRUMS ? DRUMS : TONES;
        }
    }

    /// One pass in two channels.
    ///
    /// @param left samples
    /// @param right as many, perhaps the same array
    /// @param rate frames per second
    public record Loop(float[] left, float[] right, int rate) {

        /// @return frames
        public int frames() {
            return left.length;
        }
    }

    /// @param loop one pass; what comes after its end is its beginning
    /// @param frames length wanted
    /// @param kind what it is made of
    /// @return a loop of exactly that length, the same arrays when nothing is to be done
    /// @throws IllegalArgumentException when it would have to change by more than [#LEAST_RATIO] or [#MOST_RATIO]
    public static Loop stretch(Loop loop, int frames, Kind kind) {
        double ratio = (double) frames / loop.frames();
        if (!(ratio >= LEAST_RATIO && ratio <= MOST_RATIO)) {
            throw new IllegalArgumentException("A loop of " + loop.frames() + " frames cannot be stretched to " + frames
                    + " and still sound like itself.");
        }
        if (frames == loop.frames()) {
            return loop;
        }
        var stretch = new TimeStretch(loop, frames, kind);
        int[] offsets = stretch.path(loop.rate);
        float[] l = stretch.play(loop.left, offsets);
        return new Loop(l, loop.left == loop.right ? l : stretch.play(loop.right, offsets), loop.rate);
    }

    /// Fixes the offset of every step that an attack touches. The later of two attacks on one step has it, since the
    /// earlier has sounded by then.
    private void hold(Onsets onsets, int rate, Kind kind) {
        int before = (int) (BEFORE_ONSET_SECONDS * rate);
        int after = (int) (kind.holdSeconds * rate);
        int count = wished.length;
        // The first comes again after the last, to have its own where the last reaches over the loop point.
        for (int n = 0; n <= onsets.count() && onsets.count() > 0; n++) {
            int i = n % onsets.count();
            if (onsets.strength(i) < kind.leastStrength) {
                continue;
            }
            int in = onsets.frame(i);
            int at = (int) Math.round((double) in * out / frames);
            int gap = onsets.frame((i + 1) % onsets.count()) - in;
            gap = gap <= 0 ? gap + frames : gap;
            int until = at + Math.min(after, (int) (.6 * gap * out / frames));
            for (int k = step(at - before); ; k++) {
                int step = Math.floorMod(k, count);
                // A step fades from the offset before it to its own: both have to be the attack's.
                held[step] = offsetOf(in, at, k, count);
                isHeld[step] = true;
                int last = Math.floorMod(k - 1, count);
                if (k == step(at - before)) {
                    held[last] = offsetOf(in, at, k - 1, count);
                    isHeld[last] = true;
                }
                if (starts[step] + (long) out * Math.floorDiv(k, count) + length(step) > until) {
                    break;
                }
            }
        }
    }

    /// Steps before the beginning or after the end lie a whole pass away, where the offset is another.
    private int offsetOf(int in, int at, int k, int count) {
        return in - at + Math.floorDiv(k, count) * (out - frames);
    }

    /// @param at an output frame, perhaps before the beginning
    /// @return the step it lies in, counted on over the ends
    private int step(int at) {
        int pass = Math.floorDiv(at, out);
        int inside = Math.floorMod(at, out);
        int k = Math.min(wished.length - 1, (int) ((long) inside * wished.length / out));
        while (starts[k] > inside) {
            k--;
        }
        while (starts[k + 1] <= inside) {
            k++;
        }
        return k + pass * wished.length;
    }

    private int length(int step) {
        return starts[step + 1] - starts[step];
    }

    /// @return the offset of each step: input frame less output frame
    private int[] path(int rate) {
        boolean[] fixed = isHeld.clone();
        boolean any = false;
        for (boolean is : fixed) {
            any |= is;
        }
        // With no attack to begin at, the walk begins at the beginning.
        fixed[0] |= !any;
        int decimation = Math.max(1, (int) (rate / COARSE_HZ));
        int reach = (int) (SEARCH_SECONDS * rate / decimation);
        int[] centres = new int[wished.length];
        for (int k = 0; k < centres.length; k++) {
            centres[k] = isHeld[k] ? held[k] : wished[k];
        }
        float[] mono = new float[frames];
        for (int i = 0; i < frames; i++) {
            float sum = .5f * (left[i] + right[i]);
            mono[i] = Float.isFinite(sum) ? sum : 0;
        }
        var coarse = new StretchPath(thinned(mono, decimation), decimation, starts, fixed, out - frames);
        int[] roughly = coarse.best(centres, centres, reach, LAG_PRICE / (reach * reach));
        if (decimation == 1) {
            return roughly;
        }
        var fine = new StretchPath(mono, 1, starts, fixed, out - frames);
        return fine.best(roughly, centres, FINE_REACH, 0);
    }

    /// Means of as many samples each, round the loop: enough of a low-pass for a rough look.
    private float[] thinned(float[] mono, int by) {
        float[] thin = new float[Math.ceilDiv(frames, by)];
        for (int i = 0; i < thin.length; i++) {
            float sum = 0;
            for (int j = 0; j < by; j++) {
                sum += mono[(i * by + j) % frames];
            }
            thin[i] = sum / by;
        }
        return thin;
    }

    /// Each step fades from the offset before to its own; where they are the same it is a copy.
    private float[] play(float[] in, int[] offsets) {
        float[] made = new float[out];
        int count = offsets.length;
        for (int k = 0; k < count; k++) {
            int from = k == 0 ? offsets[count - 1] + out - frames : offsets[k - 1];
            int to = offsets[k];
            int length = length(k);
            int a = Math.floorMod(starts[k] + from, frames);
            int b = Math.floorMod(starts[k] + to, frames);
            for (int i = 0; i < length; i++) {
                float sample = in[b];
                if (from != to) {
                    float weight = (float) (.5 - .5 * Math.cos(Math.PI * (i + .5) / length));
                    sample = in[a] + weight * (sample - in[a]);
                }
                made[starts[k] + i] = sample;
                a = a + 1 == frames ? 0 : a + 1;
                b = b + 1 == frames ? 0 : b + 1;
            }
        }
        return made;
    }
}
