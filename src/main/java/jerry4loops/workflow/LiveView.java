package jerry4loops.workflow;

/// What moves with the music, polled once per pulse and painted; nothing musical depends on it.
///
/// Thread: the session's. [#poll()] fetches the newest telemetry; the other methods read what it fetched.
public interface LiveView {

    /// Fetches the newest state of the engine.
    void poll();

    /// @return position in beats from the beginning, negative during a count-in, 0 when stopped
    double positionBeats();

    /// @param track index from 0
    /// @return where in its loop the track is, 0 … 1, or negative when it does not sound
    double loopFraction(int track);

    /// @param track index from 0
    /// @return beats until the queued loop swaps in, or negative when nothing waits
    double beatsToSwap(int track);

    /// @param track index from 0
    /// @param channel 0 left, 1 right
    /// @return peak of the track since the last poll but one, after fader and pan, linear
    float trackPeak(int track, int channel);

    /// @param channel 0 left, 1 right
    /// @return peak of the output, linear
    float masterPeak(int channel);

    /// @return highest true peak of the output in the last seconds, in dBTP; −∞ for silence
    double truePeakDb();

    /// @return by how much the limiter turns down, in dB, 0 or negative
    double limiterDb();

    /// @return loudness of the last 400 ms in LUFS, −120 for silence
    double momentaryLufs();

    /// @return loudness of the last 3 s in LUFS, −120 for silence
    double shortTermLufs();

    /// @return gated loudness since the last reset in LUFS, −120 while nothing has passed the gate
    double integratedLufs();

    /// @return loudness range since the last reset in LU
    double loudnessRangeLu();

    /// @param track index from 0
    /// @return how many beats the track's stutter has been heard, or negative while it is not
    double stutterBeats(int track);

    /// @param track index from 0
    /// @return cutoff of the track's filter right now in Hz, with the wah's movement
    double momentaryCutoffHz(int track);

    /// @return share of a block's time the mixer needs, 0 … 1, smoothed
    double mixerLoad();
}
