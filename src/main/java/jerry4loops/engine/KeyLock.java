package jerry4loops.engine;

import jerry4loops.realtime.RealTime;

/// Where to read music that is played faster or slower, so that its pitch stays: a head goes through it at its own
/// speed, and now and then another takes over at a place that sounds alike.
///
/// ```
/// music    ───────────────x────────│─────────x───────────      │ where the music is
///                         └ head ──┼───► leaves ± 12.5 ms
///                                  └ next head ─►              fade of 10 ms, both alike
/// ```
/// The place is the one whose next 10 ms correlate best with what the head would play on: WSOLA, W. Verhelst and M.
/// Roelands, *An overlap-add technique based on waveform similarity*, 1993. Both heads are whole frames, so between
/// takeovers every sample is one of the music. Level is held through a fade by how alike the two are.
///
/// Attacks stay: before each a head takes over that reaches it when the music does, a fade of 6 ms that the attack
/// hides; and for 20 ms after one nothing is cut. So beats do not wander with the head.
///
/// Thread: mixer. Cost per frame: a few comparisons; a takeover about 50 µs at 48 kHz.
final class KeyLock {

    private static final double REACH_MS = 12.5;
    private static final double FADE_MS = 10;
    private static final double ATTACK_FADE_MS = 6;
    private static final double GUARD_MS = 1.5;
    private static final double TOLERANCE_MS = 0.3;
    private static final double PROTECT_MS = 20;
    private static final double MOST_REACH = 1.5;
    private static final double FAR_BONUS = 0.03;

    private final int reach;
    private final int fade;
    private final int attackFade;
    private final int guard;
    private final int tolerance;
    private final int protect;
    private final int stride;
    private final int leap;
    private final int lookEvery;
    private final BendOnsets onsets;
    private long head;
    private long old;
    private long served;
    private int fadeLength;
    private int faded;
    private float likeness;
    private float headGain = 1;
    private float oldGain;
    private double score;
    private boolean homing;
    private boolean home;
    private int waited;
    private int patience;

    /// @param rate frames per second
    /// @param onsets told every frame before it is needed here
    KeyLock(int rate, BendOnsets onsets) {
        this.onsets = onsets;
        reach = Fades.frames(rate, REACH_MS);
        fade = Fades.frames(rate, FADE_MS);
        attackFade = Fades.frames(rate, ATTACK_FADE_MS);
        guard = Fades.frames(rate, GUARD_MS);
        tolerance = Fades.frames(rate, TOLERANCE_MS);
        protect = Fades.frames(rate, PROTECT_MS);
        stride = Math.max(1, rate / 12_000);
        lookEvery = Math.max(1, rate / 500);
        leap = Math.max(1, rate / 24_000);
    }

    /// @return frames of music that have to be there beyond the one that is due
    int lookFrames() {
        return (int) (MOST_REACH * reach) + fade + guard + onsets.latencyFrames();
    }

    /// @return frames of music that have to be there before the one that is due
    int pastFrames() {
        return (int) (2 * MOST_REACH * reach) + fade;
    }

    /// @param frame where the head begins
    @RealTime
    void start(long frame) {
        head = frame;
        old = frame;
        served = frame - protect;
        fadeLength = 0;
        faded = 0;
        headGain = 1;
        oldGain = 0;
        stayAway();
    }

    /// @return the frame that the head reads
    @RealTime
    long head() {
        return head;
    }

    /// @return the frame that the head before it reads; of no account while its gain is 0
    @RealTime
    long old() {
        return old;
    }

    /// @return level of the head
    @RealTime
    float headGain() {
        return headGain;
    }

    /// @return level of the head before it
    @RealTime
    float oldGain() {
        return oldGain;
    }

    /// @return whether one head gives way to the other
    @RealTime
    boolean isFading() {
        return faded < fadeLength;
    }

    /// From now on a head takes over that is where the music is.
    ///
    /// @param longest frames of the output to wait for a place that sounds alike
    @RealTime
    void comeHome(int longest) {
        if (!homing) {
            homing = true;
            home = false;
            waited = 0;
        }
        patience = longest;
    }

    /// No need to, any more.
    @RealTime
    void stayAway() {
        homing = false;
        home = false;
    }

    /// @return whether a head has taken over that was where the music is
    @RealTime
    boolean isHome() {
        return home && !isFading();
    }

    /// Decides what is read for the next frame of the output.
    ///
    /// @param music both sides as one
    /// @param origin frame of its first sample
    /// @param due where the music is
    /// @param speed of the music
    @RealTime
    void next(float[] music, long origin, double due, double speed) {
        if (!isFading()) {
            decide(music, origin, due, speed);
        }
        if (isFading()) {
            float u = (faded + 0.5f) / fadeLength;
            float in = u * u * (3 - 2 * u);
            float out = 1 - in;
            float level = (float) (1 / Math.sqrt(in * in + out * out + 2 * likeness * in * out));
            headGain = in * level;
            oldGain = out * level;
            faded++;
        } else {
            headGain = 1;
            oldGain = 0;
        }
    }

    /// Goes on by one frame of the output.
    @RealTime
    void advance() {
        head++;
        old++;
    }

    @RealTime
    private void decide(float[] music, long origin, double due, double speed) {
        long onset = onsets.after(Math.max(served, head));
        boolean ahead = onset != BendOnsets.NEVER;
        if (ahead) {
            double left = (onset - due) / speed;
            double room = Math.min(left, (double) onset - head);
            if (room <= attackFade + guard) {
                served = onset;
                long exact = Math.round(onset - left);
                int near = homing ? 0 : tolerance;
                if (Math.abs(exact - head) > near) {
                    int length = (int) Math.clamp(room - guard, attackFade / 4.0, attackFade);
                    takeOver(best(music, origin, exact - near, exact + near, length, 1, 1, due), length);
                }
                home = homing;
                return;
            }
        }
        if (homing) {
            goHome(music, origin, due);
            return;
        }
        double away = head - due;
        if (Math.abs(away) < reach || head < served + protect || ahead && onset - head <= fade + guard) {
            return;
        }
        long lowest = away < 0 ? (long) Math.ceil(due) : (long) Math.ceil(due - reach);
        long highest = away < 0 ? (long) Math.floor(due + reach) : (long) Math.floor(due);
        // Neither leaves an attack out nor plays one twice.
        long from = away < 0 ? lowest : Math.max(lowest, served + protect);
        long to = away < 0 && ahead ? Math.min(highest, onset - fade - guard) : highest;
        if (to < from) {
            if (Math.abs(away) < MOST_REACH * reach - 1) {
                return;
            }
            from = lowest;
            to = highest;
        }
        long near = best(music, origin, from, to, fade, leap, stride, due);
        long exact = best(music, origin, Math.max(from, near - leap), Math.min(to, near + leap), fade, 1, 1, due);
        takeOver(exact, fade);
    }

    /// The head that is where the music is need not sound like this one; it takes over where it does, the less so the
    /// longer that takes.
    @RealTime
    private void goHome(float[] music, long origin, double due) {
        long exact = Math.round(due);
        waited++;
        if (exact == head) {
            home = true;
            return;
        }
        // While the tempo is bent the head runs away, and what it needs beyond is not there yet.
        boolean far = Math.abs(head - due) >= MOST_REACH * reach - 1;
        if (home || waited % lookEvery != 0 && !far) {
            return;
        }
        best(music, origin, exact, exact, fade, 1, stride, due);
        if (far || score > 1 - 1.6 * waited / patience || waited >= patience) {
            best(music, origin, exact, exact, fade, 1, 1, due);
            takeOver(exact, fade);
            home = true;
        }
    }

    @RealTime
    private void takeOver(long frame, int length) {
        old = head;
        head = frame;
        likeness = (float) Math.max(0, score);
        fadeLength = length;
        faded = 0;
    }

    /// The frame from which the music sounds most as it does from the head on. Of two that sound alike the one
    /// farther from where the music is, since it lasts longer.
    @RealTime
    private long best(float[] music, long origin, long from, long to, int length, int step, int every, double due) {
        int here = (int) (head - origin);
        double own = 1e-12;
        for (int i = 0; i < length; i += every) {
            own += music[here + i] * music[here + i];
        }
        long place = from;
        double most = Double.NEGATIVE_INFINITY;
        for (long candidate = from; candidate <= to; candidate += step) {
            int there = (int) (candidate - origin);
            float both = 0;
            float other = 1e-12f;
            for (int i = 0; i < length; i += every) {
                float x = music[there + i];
                both += music[here + i] * x;
                other += x * x;
            }
            double likely = both / Math.sqrt(own * other);
            double worth = likely + FAR_BONUS * Math.abs(candidate - due) / reach;
            if (worth > most) {
                most = worth;
                place = candidate;
                score = likely;
            }
        }
        return place;
    }
}
