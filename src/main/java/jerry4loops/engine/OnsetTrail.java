package jerry4loops.engine;

import java.util.Arrays;
import jerry4loops.audio.Onsets;
import jerry4loops.dsp.OnsetSource;
import jerry4loops.realtime.RealTime;

/// The onsets of what a track played, in engine frames: the voices note them as they play, pass by pass and clip by
/// clip, so a swap, a tempo change or a pass that is a frame longer needs no reckoning back.
///
/// It remembers the last 1 024 onsets, more than 20 s of the densest loop, and the last four changes of clip. Voices
/// that overlap in a fade may note out of order; the trail is kept sorted, so it is the same however the music was cut
/// into blocks.
///
/// Thread: mixer. Cost: a binary search per voice and block.
final class OnsetTrail implements OnsetSource {

    private static final int ONSETS = 1_024;
    private static final int CHANGES = 4;

    private final long[] frames = new long[ONSETS];
    private final float[] strengths = new float[ONSETS];
    private final float[] peaks = new float[ONSETS];
    private final long[] changes = new long[CHANGES];
    private long noted;
    private int changed;

    OnsetTrail() {
        Arrays.fill(changes, NONE);
    }

    /// What sounds is another clip, or nothing, and nothing but it, from `frame` on.
    @RealTime
    void change(long frame) {
        changes[changed] = frame;
        changed = (changed + 1) % CHANGES;
    }

    /// Notes the onsets of a run of a clip.
    ///
    /// @param onsets those of the clip
    /// @param position frame in the clip at which the run begins
    /// @param run its length
    /// @param at the engine frame at which it begins
    @RealTime
    void note(Onsets onsets, int position, int run, long at) {
        int count = onsets.count();
        for (int i = onsets.firstAtOrAfter(position); i < count && onsets.frame(i) < position + run; i++) {
            insert(at + onsets.frame(i) - position, onsets.strength(i), onsets.peak(i));
        }
    }

    @RealTime
    private void insert(long frame, float strength, float peak) {
        long place = noted;
        long oldest = Math.max(0, noted - ONSETS + 1);
        while (place > oldest && frames[slot(place - 1)] > frame) {
            move(place - 1, place);
            place--;
        }
        if (place > oldest && frames[slot(place - 1)] == frame) {
            // Two at once count as one, and as the stronger.
            strengths[slot(place - 1)] = Math.max(strengths[slot(place - 1)], strength);
            peaks[slot(place - 1)] = Math.max(peaks[slot(place - 1)], peak);
            for (long i = place; i < noted; i++) {
                move(i + 1, i);
            }
            return;
        }
        frames[slot(place)] = frame;
        strengths[slot(place)] = strength;
        peaks[slot(place)] = peak;
        noted++;
    }

    @RealTime
    private void move(long from, long to) {
        frames[slot(to)] = frames[slot(from)];
        strengths[slot(to)] = strengths[slot(from)];
        peaks[slot(to)] = peaks[slot(from)];
    }

    @RealTime
    private static int slot(long place) {
        return (int) place & ONSETS - 1;
    }

    /// @return how many remembered onsets, counted from the first ever noted, lie before `frame`
    @RealTime
    private long placeOf(long frame) {
        long low = Math.max(0, noted - ONSETS);
        long high = noted;
        while (low < high) {
            long middle = low + high >>> 1;
            if (frames[slot(middle)] < frame) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    @RealTime
    public long onsetBefore(long frame) {
        long place = placeOf(frame);
        return place > Math.max(0, noted - ONSETS) ? frames[slot(place - 1)] : NONE;
    }

    @Override
    @RealTime
    public float strength(long onset) {
        long place = placeOf(onset);
        return place < noted && frames[slot(place)] == onset ? strengths[slot(place)] : 0;
    }

    @Override
    @RealTime
    public float peak(long onset) {
        long place = placeOf(onset);
        return place < noted && frames[slot(place)] == onset ? peaks[slot(place)] : 0;
    }

    @Override
    @RealTime
    public long since(long frame) {
        long since = NONE;
        for (int i = 0; i < CHANGES; i++) {
            if (changes[i] <= frame) {
                since = Math.max(since, changes[i]);
            }
        }
        return since;
    }
}
