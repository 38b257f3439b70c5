package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// Finds the moments of a [History] that are worth repeating: the strongest attack that was just played and up to
/// seven others for variety.
///
/// Where an [OnsetSource] knows the onsets of what was played, each of the last eight beats is rated in dB: how
/// strong it is, how much body it has over the longest pulse, less 3 dB for every beat it lies back. Where the
/// loudest sample of the first 20 ms is more than 8 dB under the loudest of the loop it is out, and the nearest
/// loud one takes its place. The start is put 2 ms before the onset, within which a pulse fades in: the attack is
/// whole. The loudest of the loop, also when only its quiet part has been played, follows from the peak of the best
/// and from what share of its clip's that is.
///
/// Where nothing is known, as in a tail, or no onset is loud, every hop is rated by how far peak and steps rise
/// over the 100 ms before (to 24 dB each, steps counting 0.7), by level and age as above. Where nothing rises, as
/// in a pad, every hop is equal but for level and age. The start is put 2 ms before the first sample that reaches
/// 30 % of its hop's peak.
///
/// A clip that was swapped in replaces the one before it as soon as enough of it is known, see [#isFresh].
///
/// Thread: the mixer thread. Cost: 10 µs a call, 30 to 100 µs where every hop is rated; at a press, on the first line
/// after it and once a bar while held.
final class SliceFinder {

    static final int MOST = 8;

    private static final float SILENCE = 1e-3f;
    private static final double SHORTEST_SECONDS = 0.020;
    private static final double REACH_BEATS = 8;
    private static final double LOUDNESS_BEATS = 32;
    private static final double ATTACK_SECONDS = 0.020;
    private static final double DB_PER_BEAT = 3;
    private static final double QUIET = 0.4;
    private static final double OUTCAST_DB = 200;
    private static final double LEAD_SECONDS = 0.002;
    private static final double PATIENCE_BEATS = 4;
    private static final float SMALLEST_SHARE = 0.25f;
    private static final float LARGEST_RAISE = 4;

    private final long[] starts = new long[MOST];
    private final float[] scores = new float[MOST];
    private int rate = 48_000;
    private int count;
    private long origin;
    private float loudest;

    void prepare(int rate) {
        this.rate = rate;
        count = 0;
        origin = OnsetSource.NONE;
    }

    /// @return how many slices the last search found, the best first
    @RealTime
    int count() {
        return count;
    }

    /// @return first frame of a slice
    @RealTime
    long start(int slice) {
        return starts[slice];
    }

    /// @return since when the clip sounds to which the last search kept, [OnsetSource#NONE] if it kept to none
    @RealTime
    long origin() {
        return origin;
    }

    /// @return the largest sample of the loop
    @RealTime
    float loudest() {
        return loudest;
    }

    /// Looks back from a frame.
    ///
    /// @param history what was played; only frames before `now` count
    /// @param source what is known about it
    /// @param now where to look back from
    /// @param beatFrames length of a beat in frames
    /// @param longest frames of the longest pulse
    /// @return whether there is anything to repeat; if not, the former slices are forgotten
    @RealTime
    boolean search(History history, OnsetSource source, long now, double beatFrames, int longest) {
        count = 0;
        // Slices are read for up to four beats after the search, while the ring goes on being written.
        long room = history.capacity() - (long) (4.5 * beatFrames) - 4_096;
        long oldest = Math.max(history.start(), now - room);
        if (now - oldest < SHORTEST_SECONDS * rate) {
            return false;
        }
        long lastHop = Math.floorDiv(now, History.HOP);
        boolean fresh = isFresh(history, source, now, beatFrames, longest);
        origin = fresh ? source.since(now) : OnsetSource.NONE;
        oldest = Math.max(oldest, origin);
        long known = now - oldest;
        long firstHop = hopAfter(oldest);
        long loudFrom = Math.max(firstHop, lastHop - (long) (LOUDNESS_BEATS * beatFrames / History.HOP));
        loudest = history.peakBetween(loudFrom, lastHop);
        if (loudest < SILENCE) {
            return false;
        }
        int apart = longest / 2;
        int lead = (int) (LEAD_SECONDS * rate);
        // A slice should have been heard to its end, unless that little was played that none has.
        long reach = Math.max(oldest, now - (long) (REACH_BEATS * beatFrames));
        onsets(history, source, reach, now - Math.min(longest - lead, known / 2), lastHop, apart, beatFrames);
        boolean told = count > 0;
        if (told) {
            raise(history, source);
        } else {
            int whole = (int) Math.min(longest + 3 * History.HOP, known / 2);
            long from = Math.max(firstHop, hopAfter(reach));
            rate(history, from, lastHop - Math.max(1, whole / History.HOP), lastHop, apart, beatFrames);
            drop();
        }
        for (int i = 0; i < count; i++) {
            starts[i] = Math.max(oldest, told ? starts[i] - lead : attack(history, starts[i], lead));
        }
        return count > 0;
    }

    /// Whether enough is known of a clip that was swapped in: an onset in a beat, or whatever sounds in two. Where
    /// nothing sounds the one before it will do for four.
    ///
    /// @return whether what lies before the swap does not count any more
    @RealTime
    boolean isFresh(History history, OnsetSource source, long now, double beatFrames, int longest) {
        long since = source.since(now);
        if (since == OnsetSource.NONE || now - since < 0.9 * beatFrames) {
            return false;
        }
        double age = (now - since) / beatFrames;
        if (source.onsetBefore(now - longest) >= since || age > PATIENCE_BEATS) {
            return true;
        }
        return age > 1.9 && history.peakBetween(hopAfter(since), Math.floorDiv(now, History.HOP)) >= SILENCE;
    }

    @RealTime
    private static long hopAfter(long frame) {
        return Math.ceilDiv(frame, (long) History.HOP);
    }

    /// Rates what is known to begin in `[from, to]`; leaves nothing when none of it is loud.
    @RealTime
    private void onsets(
            History history, OnsetSource source, long from, long to, long lastHop, int apart, double beatFrames) {
        int attackHops = Math.max(1, (int) (ATTACK_SECONDS * rate) / History.HOP);
        for (long onset = source.onsetBefore(to + 1); onset >= from; onset = source.onsetBefore(onset)) {
            long hop = Math.floorDiv(onset, History.HOP);
            float peak = history.peakBetween(hop, Math.min(lastHop, hop + attackHops + 1));
            if (peak >= QUIET * loudest) {
                double age = (lastHop - hop) * History.HOP / beatFrames;
                double strength = decibels(source.strength(onset));
                double body = decibels(body(history, hop, Math.min(lastHop, hop + 2 * apart / History.HOP)) / loudest);
                offer(onset, (float) (strength + body - DB_PER_BEAT * age), apart);
            }
        }
    }

    /// @return the mean of the largest samples of some hops: a tick is as tall as a drum, but has no body
    @RealTime
    private static float body(History history, long from, long to) {
        float sum = 0;
        for (long hop = from; hop < to; hop++) {
            sum += history.peak(hop);
        }
        return sum / Math.max(1, to - from);
    }

    /// Corrects the loudest sample of what was heard to that of the whole loop.
    @RealTime
    private void raise(History history, OnsetSource source) {
        long best = starts[0];
        float share = source.peak(best);
        if (share >= SMALLEST_SHARE) {
            float peak = 0;
            for (int i = 0; i < (int) (ATTACK_SECONDS * rate); i++) {
                peak = Math.max(peak, history.magnitude(best + i));
            }
            loudest = Math.clamp(peak / share, loudest, LARGEST_RAISE * loudest);
        }
    }

    /// Forgets quiet moments beside a loud one.
    @RealTime
    private void drop() {
        while (count > 1 && scores[count - 1] < OUTCAST_DB / -2) {
            count--;
        }
    }

    @RealTime
    private void rate(History history, long from, long to, long lastHop, int apart, double beatFrames) {
        int before = Math.max(4, rate / 10 / History.HOP);
        int attackHops = Math.max(1, (int) (ATTACK_SECONDS * rate) / History.HOP);
        float floor = loudest * 0.01f;
        double peakSum = 0;
        double stepSum = 0;
        for (long h = Math.max(from, to - before); h < to; h++) {
            peakSum += history.peak(h);
            stepSum += history.step(h);
        }
        for (long hop = to; hop >= from; hop--) {
            long first = Math.max(from, hop - before);
            int hops = (int) Math.max(1, hop - first);
            float peak = history.peakBetween(hop, Math.min(lastHop, hop + attackHops));
            boolean loud = peak >= QUIET * loudest;
            // A quiet moment matters only while there is no other.
            if (loud || count == 0 || scores[0] < OUTCAST_DB / -2) {
                double rise = rise(history.peak(hop), floor + peakSum / hops)
                        + 0.7 * rise(history.step(hop), 0.1 * floor + stepSum / hops);
                double level = decibels(peak / loudest) - (loud ? 0 : OUTCAST_DB);
                double age = (lastHop - hop) * History.HOP / beatFrames;
                offer(hop * History.HOP, (float) (rise + level - DB_PER_BEAT * age), apart);
            }
            if (hop > from) {
                peakSum -= history.peak(hop - 1);
                stepSum -= history.step(hop - 1);
                if (first > from) {
                    peakSum += history.peak(first - 1);
                    stepSum += history.step(first - 1);
                }
            }
        }
    }

    /// @return by how many dB a value rises over what was before, 0 … 24
    @RealTime
    private static double rise(double value, double before) {
        return value <= before ? 0 : Math.min(24, decibels(value / before));
    }

    /// Keeps the best, no two nearer than `apart`, in falling order.
    @RealTime
    private void offer(long start, float score, int apart) {
        for (int i = 0; i < count; i++) {
            if (Math.abs(starts[i] - start) < apart) {
                if (scores[i] >= score) {
                    return;
                }
                remove(i);
                i--;
            }
        }
        if (count == MOST && scores[MOST - 1] >= score) {
            return;
        }
        int at = Math.min(count, MOST - 1);
        while (at > 0 && scores[at - 1] < score) {
            scores[at] = scores[at - 1];
            starts[at] = starts[at - 1];
            at--;
        }
        scores[at] = score;
        starts[at] = start;
        count = Math.min(count + 1, MOST);
    }

    @RealTime
    private void remove(int index) {
        for (int i = index; i + 1 < count; i++) {
            scores[i] = scores[i + 1];
            starts[i] = starts[i + 1];
        }
        count--;
    }

    /// @return 2 ms before the first large sample of the hop that begins at `frame`
    @RealTime
    private long attack(History history, long frame, int lead) {
        float mark = 0.3f * history.peak(Math.floorDiv(frame, History.HOP));
        for (int i = 0; i < History.HOP; i++) {
            if (history.magnitude(frame + i) >= mark) {
                return frame + i - lead;
            }
        }
        return frame - lead;
    }

    @RealTime
    private static double decibels(double ratio) {
        return 20 * Math.log10(Math.max(ratio, 1e-6));
    }
}
