package jerry4loops.ui.control;

/// How far ducking on the beat turns a track down over a beat, for drawing: down along half a cosine before the beat,
/// back after it. The tests hold it to the sound within 1 dB.
///
/// Thread: any; immutable.
///
/// @param depthDb by how much it goes down, 0 … 24
/// @param releaseBeats how long it takes to come back
/// @param beatsPerSecond tempo, which says how long the attack's 4 ms are
public record DuckCurve(double depthDb, double releaseBeats, double beatsPerSecond) {

    private static final double ATTACK_SECONDS = 0.004;
    private static final double BEND = 0.8;

    /// @param beats position in the music
    /// @return level in dB, 0 or less
    public double decibelsAt(double beats) {
        double phase = beats - Math.floor(beats);
        double attack = Math.min(0.5, ATTACK_SECONDS * beatsPerSecond);
        double duck = Curves.cosineStep(1 - (1 - phase) / attack);
        if (phase < releaseBeats) {
            duck = Math.max(duck, 1 - Math.pow(Curves.cosineStep(phase / releaseBeats), BEND));
        }
        return 20 * Math.log10(1 - (1 - Math.pow(10, -depthDb / 20)) * duck);
    }
}
