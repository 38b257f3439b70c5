package jerry4loops.engine;

import jerry4loops.realtime.RealTime;

/// **Telemetry**: what the engine looks like now. Written per block, read by whoever paints; states in between are
/// lost.
///
/// Thread: the mixer fills it, the session's thread reads the newest; the fields of a read one are stable until the
/// next
/// read. Mutable on purpose: three of them live as long as the engine.
public final class EngineTelemetry {

    /// Frames of the output since the engine was made.
    public long frame;
    /// When the block that ended there was rendered, on the clock of [System#nanoTime()]; 0 offline.
    public long nanos;
    /// Whether the transport rolls.
    public boolean rolling;
    /// Position in beats, before [#firstBeat] while counting in; with a bent tempo that of the music that is heard
    /// next.
    public double beats;
    /// The beat on which the music began, 0 from bar 1.
    public double firstBeat;
    /// Frames of music in a frame of the output: more than 1 while the tempo is bent upwards.
    public double bend = 1;
    /// Per track: where in its clip it is, 0 … 1, or negative when it does not sound.
    public final float[] fraction;
    /// Per track: the tick on which bar 1 of its clip lies.
    public final long[] startTick;
    /// Per track: boundary of what waits in ticks, or [Long#MIN_VALUE].
    public final long[] queuedTick;
    /// Per track: peak of the left channel since the last block, linear, falling 20 dB a second.
    public final float[] peakLeft;
    /// Per track: peak of the right channel.
    public final float[] peakRight;
    /// Per track: cutoff right now in Hz.
    public final float[] cutoffHz;
    /// Per track: how many beats its stutter has been heard, or negative while it is not.
    public final float[] stutterBeats;
    /// Output peaks, linear, falling 20 dB a second.
    public float masterLeft;
    /// See [#masterLeft].
    public float masterRight;
    /// Highest true peak of the last seconds in dBTP.
    public double truePeakDb;
    /// Gain of the limiter in dB, 0 or negative.
    public float limiterDb;
    /// Loudness of the output's last 400 ms in LUFS.
    public float momentaryLufs;
    /// Loudness of the output's last 3 s in LUFS.
    public float shortTermLufs;
    /// Gated loudness of the output since the last reset in LUFS.
    public float integratedLufs;
    /// Loudness range of the output since the last reset in LU.
    public float loudnessRangeLu;
    /// Share of a block's time that rendering took, smoothed over about a second.
    public float load;

    /// @param tracks how many there are
    public EngineTelemetry(int tracks) {
        fraction = new float[tracks];
        startTick = new long[tracks];
        queuedTick = new long[tracks];
        peakLeft = new float[tracks];
        peakRight = new float[tracks];
        cutoffHz = new float[tracks];
        stutterBeats = new float[tracks];
        java.util.Arrays.fill(fraction, -1);
        java.util.Arrays.fill(queuedTick, Long.MIN_VALUE);
        java.util.Arrays.fill(stutterBeats, -1);
        truePeakDb = Double.NEGATIVE_INFINITY;
    }

    /// A peak that falls by 20 dB a second until a higher one comes.
    @RealTime
    static float falling(float held, float peak, int frames, int rate) {
        float fallen = held * (1 - 2.3026f * frames / rate);
        return Math.max(peak, fallen < 1e-5f ? 0 : fallen);
    }
}
