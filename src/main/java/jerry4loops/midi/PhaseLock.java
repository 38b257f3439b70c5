package jerry4loops.midi;

/// Keeps this studio's music with another machine's: how fast it has to be played so that its tempo is theirs and its
/// bars begin with theirs.
///
/// ```
/// their tempo / ours, smoothed ─────────────► + ─► speed
/// their beats − ours, within a bar ─► / 4 s ──┘
/// ```
/// The tempo is followed outright, and the distance of the phases as far as 0.2 %: a proportional control, whose
/// distance stands still when the tempo is right. Both together stay within [#MOST], under nine cents. More than half
/// a beat apart is no drift but another place in the bar: it is not bent to, but told ([#isApart()]).
///
/// Thread: one at a time.
public final class PhaseLock {

    /// The most that the sound is bent.
    public static final double MOST = 0.005;

    /// How far the tempi may differ for the sound to be bent; further needs another tempo.
    public static final double MOST_TEMPO = 0.0025;

    private static final double MOST_PULL = 0.002;
    private static final double PULL_SECONDS = 4;
    private static final double TEMPO_SECONDS = 2;
    /// More than so many beats apart is another place in the bar.
    public static final double APART_BEATS = 0.5;
    private static final int BEATS_PER_BAR = 4;

    private double ratio = Double.NaN;
    private double apartBeats;

    /// Forgets what was.
    public void reset() {
        ratio = Double.NaN;
        apartBeats = 0;
    }

    /// Looks once.
    ///
    /// @param theirBeats where their music is
    /// @param theirBpm how fast
    /// @param ourBeats where ours is heard at the same time; NaN while it does not play
    /// @param ourBpm how fast at speed 1
    /// @param seconds since the last look
    /// @return the speed
    public double speed(double theirBeats, double theirBpm, double ourBeats, double ourBpm, double seconds) {
        double asked = theirBpm / ourBpm;
        if (Math.abs(asked - 1) > MOST_TEMPO) {
            reset();
            return 1;
        }
        boolean jumps = Double.isNaN(ratio) || Math.abs(asked - ratio) > MOST_TEMPO;
        ratio = jumps ? asked : ratio + (asked - ratio) * Math.min(1, seconds / TEMPO_SECONDS);
        double pull = 0;
        apartBeats = 0;
        if (!Double.isNaN(ourBeats)) {
            double distance = theirBeats - ourBeats;
            apartBeats = distance - BEATS_PER_BAR * Math.rint(distance / BEATS_PER_BAR);
            if (!isApart()) {
                pull = Math.clamp(apartBeats * 60 / ourBpm / PULL_SECONDS, -MOST_PULL, MOST_PULL);
            }
        }
        return Math.clamp(ratio + pull, 1 - MOST, 1 + MOST);
    }

    /// @return how far theirs is before ours within the bar, in beats
    public double apartBeats() {
        return apartBeats;
    }

    /// @return whether the bars stand so far apart that only starting anew helps
    public boolean isApart() {
        return Math.abs(apartBeats) > APART_BEATS;
    }
}
